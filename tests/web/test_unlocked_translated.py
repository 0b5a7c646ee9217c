"""Every page of one's own notes in the made-up language: no bare English is left on any of them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.web.test_showing_translated import bare

from tidewise.companion import checking_in, diaries, events
from tidewise.companion.opening import Opening
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener
from tidewise.web.unlocked import take_in

WORDS = "reed and rush"
ROOMS = ("/check-in", "/check-in?kept=1", "/events", "/events?kept=1", "/kept", "/own-data", "/own-data/bring-in")


@pytest.fixture
def writer(client_for: Callable[[Opening], Any], now: datetime, tmp_path: Path) -> Any:
    """In, with a diary open in the made-up language; what stands in it is of numbers and names alone."""
    client = client_for(Opening(now=lambda: now, data_dir=tmp_path / "data", language="xx"))
    safe = diaries.start(
        Opener("passphrase", WORDS), now=now, data_dir=tmp_path / "data", name="Sam", cost=Cost(64, 1, 1)
    ).safe
    zone = diaries.own_zone()
    checking_in.check_in(safe, {"close": "7", "than_usual": "1", "shared": "both"}, now=now, zone=zone)
    days = {"kind": "travel", "day": "2026-01-01", "until": "2026-01-03", "shared": "both"}
    events.note(safe, days, now=now, zone=zone)
    take_in(client.opening, safe)
    yield client
    if client.opening.diary is not None:
        client.opening.diary.lock()


@pytest.mark.parametrize("path", ROOMS)
def test_no_bare_english_in_any_room(writer: Any, path: str) -> None:
    text = writer.get(path).text
    assert "⟦" in text
    assert bare(text) == []


def test_no_bare_english_while_a_chat_is_kept_seen_and_halved(writer: Any, sample_reading: Any) -> None:
    writer.opening.open_chat(lambda: sample_reading)
    assert bare(writer.get("/kept").text) == []
    assert bare(writer.post("/kept/keep").text) == []
    assert bare(writer.get("/own-data").text) == [], "with its clocks"
    assert bare(writer.post("/kept/drop-half", fields={"sure": "yes"}).text) == []


def test_no_bare_english_at_the_door_and_in_what_goes_wrong(writer: Any, tmp_path: Path) -> None:
    assert bare(writer.get("/diary/phrase").text) == []
    assert bare(writer.post("/own-data/erase", fields={"what": "all"}).text) == []
    asked = writer.upload("/own-data/bring-in", "d.csv", b"date,mood\n01/02/2026,5\n", into="file")
    assert bare(asked.text.replace("01/02/2026", "")) == []
    writer.post("/diary/lock")
    assert bare(writer.get("/diary/unlock").text) == []
    assert bare(writer.post("/diary/unlock", fields={"words": "no"}).text) == []
    path = next((tmp_path / "data").glob("notes-*.db"))
    hit = bytearray(path.read_bytes())
    hit[9000] ^= 1
    path.write_bytes(hit)
    damaged = writer.post("/diary/unlock", fields={"words": WORDS}).text
    assert bare(damaged.replace(path.name, "")) == []
    mended = writer.post("/diary/mend", fields={"words": WORDS, "backup": "yes"}).text
    assert bare(mended.replace(path.name, "").replace("tidewise doctor --drop-damaged", "")) == []


def test_no_bare_english_before_the_first_start(
    client_for: Callable[[Opening], Any], now: datetime, tmp_path: Path
) -> None:
    client = client_for(Opening(now=lambda: now, data_dir=tmp_path / "none", language="xx"))
    assert bare(client.get("/diary/start").text) == []
    assert bare(client.post("/diary/start", fields={"kind": "passphrase", "words": "a", "again": "b"}).text) == []
