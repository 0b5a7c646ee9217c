import re
from typing import Any

import pytest

from tidewise.companion.opening import Fear

BAD = "i felt so small. you never listen to me"


@pytest.fixture
def asked(empty_handed: Any) -> Any:
    empty_handed.opening.fear = Fear.NO
    return empty_handed


def test_the_fear_question_comes_first(empty_handed: Any) -> None:
    page = empty_handed.get("/words").text
    assert "Are you afraid of them" in page
    assert "<textarea" not in page
    assert empty_handed.post("/words/read", fields={"draft": BAD}).text == ""


def test_after_yes_help_comes_first(empty_handed: Any) -> None:
    empty_handed.opening.fear = Fear.YES
    for path in ("/words", "/words/listening", "/words/talk"):
        assert empty_handed.get(path).headers["location"] == "/help"


def test_a_draft_is_read_without_script(asked: Any) -> None:
    page = asked.post("/words", fields={"draft": BAD, "do": "read"}).text
    assert "<mark" in page
    assert "The same, in your words" in page
    assert asked.get("/words").text.count(BAD) == 0


def test_a_harmless_draft_gets_no_more_than_a_line(asked: Any) -> None:
    page = asked.post("/words/read", fields={"draft": "on my way"}).text
    assert "Nothing stood out to us." in page
    assert "<mark" not in page
    assert "/help" in page


def test_what_is_typed_is_escaped(asked: Any) -> None:
    page = asked.post("/words/read", fields={"draft": "<script>alert(1)</script> you never listen"}).text
    assert "<script>" not in page


def test_danger_is_met_and_nothing_is_blocked(asked: Any) -> None:
    page = asked.post("/words", fields={"draft": "i want to kill myself", "do": "read"}).text
    assert "Are you thinking of ending your life" in page
    assert "The same, in your words" not in page
    assert "i want to kill myself" in page


def test_a_draft_is_parked_opened_and_forgotten(asked: Any) -> None:
    asked.post("/words", fields={"draft": BAD, "do": "park"})
    assert "Parked till" in asked.get("/words").text
    assert BAD not in asked.get("/words").text
    assert BAD in asked.post("/words/parked", fields={"do": "open"}).text
    assert "Parked till" not in asked.get("/words").text


def test_what_is_parked_here_and_held_with_an_urge_lie_in_one_place(asked: Any) -> None:
    asked.post("/words", fields={"draft": BAD, "do": "park"})
    asked.post("/hold", fields={"draft": "come back to me", "level": "7", "wait": "twenty"})
    words, urges = asked.get("/words").text, asked.get("/hold").text
    assert words.count("Parked till") == 2
    assert BAD in urges
    assert "come back to me" in urges
    assert "come back to me" in asked.post("/words/parked", fields={"do": "open", "number": "1"}).text
    assert BAD in asked.get("/hold").text


def test_boundaries_are_noted_and_warned_of(asked: Any) -> None:
    asked.post("/words/boundaries", fields={"text": "no calls at work", "words": "call, work", "theirs": "yes"})
    assert "no calls at work" in asked.get("/words").text
    assert "touch a boundary of theirs" in asked.post("/words/read", fields={"draft": "i'll call you at work"}).text
    asked.post("/words/boundaries", fields={"drop": "0"})
    assert "no calls at work" not in asked.get("/words").text


def test_a_mark_one_disagrees_with_goes_and_stays_away_till_it_is_wanted_again(asked: Any) -> None:
    first = asked.post("/words/read", fields={"draft": BAD}).text
    assert first.count("That&#39;s not what I mean") == first.count("<mark") == 1
    marked = re.search(r'name="not_meant" value="([^"]+)"', first)
    assert marked
    after = asked.post("/words/read", fields={"draft": BAD, "not_meant": marked[1]}).text
    assert "<mark" not in after
    assert "The same, in your words" not in after
    assert "<mark" not in asked.post("/words", fields={"draft": BAD, "do": "read"}).text
    assert "<mark" in asked.post("/words/read", fields={"draft": "answer me now or i'm coming over"}).text
    assert 'id="unmarked">' in asked.get("/words").text
    asked.post("/words/mark-again", fields={})
    assert 'id="unmarked" hidden>' in asked.get("/words").text
    assert "<mark" in asked.post("/words/read", fields={"draft": BAD}).text


def test_danger_is_no_matter_of_opinion(asked: Any) -> None:
    draft = "i want to kill myself"
    assert "not what I mean" not in asked.post("/words/read", fields={"draft": draft}).text
    assert "<mark" in asked.post("/words/read", fields={"draft": draft, "not_meant": draft}).text
