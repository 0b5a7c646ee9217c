from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tidewise.companion import diaries
from tidewise.companion.opening import Opening
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

NOES = dict.fromkeys(("afraid", "hurt", "threats", "control", "silence", "watching"), "no")


def test_the_questions_can_all_be_skipped(client: Any) -> None:
    text = client.get("/private").text
    assert text.count("<fieldset") == 15
    answer = client.post("/private", fields={})
    assert answer.headers["location"] == "/private?thanks=1"
    assert "No set of questions can rule out harm" in client.get("/private?thanks=1").text


def test_force_leads_to_help_and_no_tier_is_named(client: Any) -> None:
    assert client.post("/private", fields={**NOES, "hurt": "yes"}).headers["location"] == "/"
    text = client.get("/").text
    assert "This is about safety" in text
    for word in ("amber", "unscreened", "tier"):
        assert word not in text.lower()


def test_hide_forgets_the_answers(client: Any) -> None:
    client.post("/private", fields=NOES)
    client.post("/hide")
    assert client.opening.evening.private == {}


def test_is_it_time_for_help_names_the_right_kind(client: Any) -> None:
    assert client.get("/time-for-help").text.count('type="checkbox"') == 8
    fear = client.get("/time-for-help?sign=fear&sign=again&go=1").text
    assert "A service for people harmed by a partner" in fear
    assert "left out on purpose" in fear
    assert "need not be a reason" in client.get("/time-for-help?go=1").text


def test_a_minor_finds_the_way_and_nothing_is_asked(client: Any) -> None:
    assert 'href="/under-18"' in client.get("/").text
    text = client.get("/under-18").text
    assert "made for adults" in text
    assert "<input" not in text.split("<main")[1]


def test_it_is_kept_only_when_asked_and_comes_back_with_the_notes(
    client_for: Callable[[Opening], Any], now: datetime, tmp_path: Path
) -> None:
    words = Opener("passphrase", "reed and rush")
    diaries.start(words, now=now, data_dir=tmp_path / "d", name="", cost=Cost(64, 1, 1)).safe.lock()
    client = client_for(Opening(now=lambda: now, data_dir=tmp_path / "d"))
    client.post("/private", fields=NOES)
    assert "Kept nowhere so far." in client.get("/private?thanks=1").text
    assert client.post("/private/keep", fields={"keep": "yes"}).headers["location"].startswith("/diary/unlock")
    client.post("/diary/unlock", fields={"words": "reed and rush"})
    client.post("/private/keep", fields={"keep": "yes"})
    assert "This lies with your notes" in client.get("/private?thanks=1").text
    client.post("/diary/lock")
    assert client.opening.evening.private == {}
    client.post("/diary/unlock", fields={"words": "reed and rush"})
    assert len(client.opening.evening.private) == 6
    client.post("/private/keep", fields={"keep": "no", "back": "look"})
    assert "Kept nowhere so far." in client.get("/private?thanks=1").text
    client.opening.diary.lock()
