from datetime import datetime, timedelta
from typing import Any

from tidewise.companion.resting import Looks


def test_with_no_data_it_is_a_place_to_start(client: Any) -> None:
    text = client.get("/").text
    assert "Something feels off? Start here." in text
    assert "Are you afraid of them" in text
    assert 'href="/breathe"' in text
    assert 'href="/help"' in text


def test_yes_and_not_sure_show_help_in_its_place(client: Any) -> None:
    for answer in ("yes", "not-sure"):
        client.post("/fear", fields={"fear": answer})
        text = client.get("/").text
        assert "This is about safety, not closeness." in text
        assert "Start here" not in text
        assert client.get("/tonight").headers["location"] == "/"


def test_no_is_no_clearance(client: Any) -> None:
    client.post("/fear", fields={"fear": "no"})
    text = client.get("/").text
    assert "Your answer rules nothing out" in text
    assert "Go to safety" in text


def test_two_taps_and_the_one_question_give_a_first_answer(client: Any) -> None:
    answer = client.post("/tonight", fields={"happened": "none", "feeling": "scared", "afraid": "no"})
    assert answer.headers["location"] == "/tonight"
    text = client.get("/tonight").text
    assert "One message without an answer is one message." in text
    assert "Fear makes everything louder" in text
    assert text.count("<li>") >= 3
    assert "That is enough for tonight." in client.get("/tonight/enough").text
    client.post("/tonight/again")
    assert "Start here" in client.get("/tonight").text


def test_without_the_answer_the_draft_waits_for_the_one_question(client: Any) -> None:
    client.post("/tonight", fields={"happened": "cold"})
    text = client.get("/tonight").text
    assert "Are you afraid of them" in text
    assert "Keep the message till morning" not in text


def test_after_two_looks_the_picture_rests_and_opens_all_the_same_once(sample_client: Any, now: datetime) -> None:
    opening = sample_client.opening
    opening.sample = False
    opening.looks = Looks(begun=[now - timedelta(minutes=11 + n) for n in range(2)])
    rests = sample_client.get("/").text
    assert "What would you like this look to tell you?" in rests
    assert "/pictures/closeness.svg" not in rests
    assert 'href="/breathe"' in rests
    assert "No chat holds that, and no page should say it for somebody else." in rests, "R26"
    assert "What would you like" not in sample_client.get("/tonight").text
    assert sample_client.post("/picture/all-the-same").headers["location"] == "/"
    assert "/pictures/closeness.svg" in sample_client.get("/").text
    opening.looks.begun = [now - timedelta(minutes=11 + n) for n in range(3)]
    assert "Look all the same" not in sample_client.get("/").text


def test_looks_that_rise_with_strain_are_said_with_a_pause_and_help(sample_client: Any, monkeypatch: Any) -> None:
    """What is counted is tested in tests/companion/test_own_looks.py; here, that it is shown in both places."""
    told = "On your harder days you look more often."
    monkeypatch.setattr("tidewise.web.pages.picture.looks_with_strain", lambda _: told)
    monkeypatch.setattr("tidewise.companion.own_looks.looks_with_strain", lambda _: told)
    monkeypatch.setattr("tidewise.companion.own_looks.week_in_words", lambda _: "Last week you looked six times.")
    page = sample_client.get("/").text
    assert told in page
    assert 'href="/time-for-help"' in page
    sample_client.opening.sample = False
    sample_client.opening.looks = Looks(begun=[sample_client.opening.now() - timedelta(hours=n) for n in (1, 2)])
    rest = sample_client.get("/").text
    assert told in rest
    assert "Last week you looked six times." in rest
