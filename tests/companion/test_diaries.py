from datetime import datetime
from pathlib import Path

import pytest

from tidewise.companion import diaries
from tidewise.store.door import Safe
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener


def test_a_diary_starts_with_a_phrase_shown_once_and_opens_with_it(tmp_path: Path, evening: datetime) -> None:
    place = tmp_path / "data"
    assert not diaries.is_there(place)
    words = Opener("passphrase", "reed and rush")
    started = diaries.start(words, now=evening, data_dir=place, name="Sam", cost=Cost(64, 1, 1))
    started.safe.lock()
    assert diaries.opens_with(place) == "passphrase"
    for typed in ("reed and rush", started.recovery_phrase.upper()):
        safe = diaries.unlock(diaries.opener_for(typed, data_dir=place), now=evening, data_dir=place)
        assert safe.relationships()[0].name == "Sam"
        safe.lock()
    kept = b"".join(each.read_bytes() for each in place.rglob("*") if each.is_file())
    assert started.recovery_phrase.encode() not in kept


def test_without_a_passphrase_the_consequence_is_said(tmp_path: Path, evening: datetime) -> None:
    started = diaries.start(diaries.new_opener(None), now=evening, data_dir=tmp_path / "d")
    started.safe.lock()
    opener = diaries.opener_for(None, data_dir=tmp_path / "d")
    assert opener.kind == "open"
    diaries.unlock(opener, now=evening, data_dir=tmp_path / "d").lock()
    assert "Anyone" in diaries.consequence("open")
    assert len({diaries.consequence(kind) for kind in ("passphrase", "keyring", "open")}) == 3


def test_a_locked_diary_answers_nothing(diary: Safe) -> None:
    diary.lock()
    with pytest.raises(Exception, match="locked"):
        diary.relationships()
