from datetime import UTC, datetime, timedelta

import pytest

from tidewise.companion.asking_for_a_talk import ask_for_a_talk
from tidewise.ground.problems import BadInput

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
AT = NOW + timedelta(days=2, minutes=30)


def test_a_request_holds_topic_time_and_hope_in_own_words() -> None:
    made = ask_for_a_talk("how we split the weekends", "that we both get a free morning", at=AT, now=NOW)
    for words in ("20 minutes", "how we split the weekends", "20:30", "that we both get a free morning", "suits you"):
        assert words in made.message
    assert made.marked.moves == ()


def test_escalation_words_are_marked() -> None:
    made = ask_for_a_talk("why you never listen to me", "", at=AT, now=NOW)
    assert "generalisation" in {move.kind for move in made.marked.moves}


def test_the_calendar_says_nothing_of_what_it_is_about() -> None:
    made = ask_for_a_talk("the affair", "the truth", at=AT, now=NOW, minutes=30)
    lines = made.calendar.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20260304T203000" in lines
    assert "DTEND:20260304T210000" in lines
    assert "affair" not in made.calendar


@pytest.mark.parametrize(
    ("topic", "at", "minutes", "code"),
    [(" ", AT, 20, "no-topic"), ("x", NOW, 20, "time-gone"), ("x", AT, 500, "talk-length")],
)
def test_what_cannot_be_asked_is_said(topic: str, at: datetime, minutes: int, code: str) -> None:
    with pytest.raises(BadInput) as told:
        ask_for_a_talk(topic, "", at=at, now=NOW, minutes=minutes)
    assert told.value.code == code
