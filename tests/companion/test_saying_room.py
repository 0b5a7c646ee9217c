from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import answer_private
from tidewise.companion.saying_room import FROM_WHAT, ROOM, WHY, ask_for_room, back_at, reminder, saying_room

NOW = datetime(2026, 11, 26, 22, 50, tzinfo=UTC)


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Opening:
    monkeypatch.setenv("TZ", "UTC")
    return Opening(now=lambda: NOW)


@given(
    st.sampled_from(list(ROOM)),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(ZoneInfo("Europe/Berlin"))),  # noqa: DTZ001 - the zone is given beside
)
def test_one_is_always_back_later_and_never_after_three_days(room: str, now: datetime) -> None:
    back = back_at(room, now)
    assert now < back
    assert (back.replace(tzinfo=None) - now.replace(tzinfo=None)) <= timedelta(hours=96)
    assert (back.date() - now.date()).days <= 3
    assert back.second == 0


def test_every_sentence_says_when_one_is_back(opening: Opening) -> None:
    assert saying_room(opening) is None
    for room in ROOM:
        for from_what in FROM_WHAT:
            for why in WHY:
                ask_for_room(opening, {"room": room, "from": from_what, "why": why})
                found = saying_room(opening)
                assert found is not None
                assert len(set(found.sentences)) == 3
                assert [len(each) for each in found.sentences] == sorted(len(each) for each in found.sentences)
                assert all(found.back_words in each for each in found.sentences)


def test_no_words_to_the_other_where_there_was_force(opening: Opening) -> None:
    ask_for_room(opening, {"room": "an-hour"})
    for given_answers in ({"hurt": "yes"}, {"hurt": "no", "own-hurt": "not-sure"}):
        answer_private(opening, given_answers)
        found = saying_room(opening)
        assert found is not None
        assert not found.open
        assert found.word
        assert reminder(opening) is None


def test_the_reminder_tells_nothing_to_who_sees_it(opening: Opening) -> None:
    ask_for_room(opening, {"room": "this-evening", "from": "a-talk", "why": "vulnerability"})
    calendar = (reminder(opening) or b"").decode()
    assert "SUMMARY:Write, as planned" in calendar
    assert "DTSTART:20261127T090000Z" in calendar
    assert "talk" not in calendar
    assert all(len(line) <= 75 for line in calendar.split("\r\n"))
