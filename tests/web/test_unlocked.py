from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tidewise.companion import diaries
from tidewise.companion.opening import Opening
from tidewise.companion.sampling import open_sample
from tidewise.web.unlocked import own


def test_one_that_needs_no_words_opens_by_itself(
    client_for: Callable[[Opening], Any], now: datetime, tmp_path: Path
) -> None:
    diaries.start(diaries.new_opener(None), now=now, data_dir=tmp_path / "d").safe.lock()
    client = client_for(Opening(now=lambda: now, data_dir=tmp_path / "d"))
    assert client.get("/check-in").status == 200
    client.opening.diary.lock()


def test_the_sample_couple_has_no_diary_but_a_throw_away_one(
    now: datetime, tmp_path: Path, client_for: Callable[[Opening], Any]
) -> None:
    assert own(Opening(now=lambda: now))
    assert not own(Opening(now=lambda: now, sample=True))
    bare = client_for(Opening(now=lambda: now, sample=True, data_dir=tmp_path / "own"))
    assert bare.get("/check-in").status == 303
    assert not (tmp_path / "own").exists(), "a sample never reaches a diary that is not its own"
    opening = Opening(now=lambda: datetime(2026, 10, 6, 9, tzinfo=UTC))
    open_sample(opening, tmp_path / "thrown-away")
    client = client_for(opening)
    assert client.get("/check-in").status == 200
    assert "a weekend in the tent" in client.get("/events").text
    opening.diary.lock()
