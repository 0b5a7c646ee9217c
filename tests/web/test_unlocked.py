import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tidewise.companion import checking_in, diaries
from tidewise.companion.opening import Opening
from tidewise.companion.sampling import open_sample
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener
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


def test_opened_to_be_read_nothing_on_a_page_asks_to_write(
    client_for: Callable[[Opening], Any], now: datetime, tmp_path: Path
) -> None:
    """For showing a therapist: everything is there to be read and taken out, and no form would change a thing."""
    words = Opener("passphrase", "reed and rush")
    safe = diaries.start(words, now=now, data_dir=tmp_path / "data", name="Sam", cost=Cost(64, 1, 1)).safe
    checking_in.check_in(safe, {"close": "7", "word": "tern"}, now=now, zone=diaries.own_zone())
    safe.lock()
    client = client_for(Opening(now=lambda: now, data_dir=tmp_path / "data", read_only=True))
    client.post("/diary/unlock", fields={"words": "reed and rush"})
    for path in ("/check-in", "/events", "/kept", "/own-data", "/own-data/bring-in"):
        text = client.get(path).text.partition("<main")[2]
        assert "Opened to be read" in text, path
        actions = set(re.findall(r'action="(/[^"]*)"', text))
        assert actions <= {"/diary/lock", "/own-data/export", "/own-data/backup", "/own-data/change", "/kept/see"}, (
            path
        )
    assert "tern" in client.get("/check-in").text
    assert "read but not written" in client.post("/check-in", fields={"close": "3"}).text
    assert client.post("/own-data/export", fields={"side": "all"}).content[:2] == b"PK"
    assert client.post("/own-data/backup").content[:2] == b"PK"
    client.opening.discreet = True
    assert "tern" not in client.get("/check-in").text
    client.opening.diary.lock()
