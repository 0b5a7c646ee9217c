from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tidewise.companion import checking_in
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")


def test_seven_answers_for_now(diary: Safe, evening: datetime) -> None:
    answers = {
        "close": "7", "than_usual": "-1", "wish_closeness": "9", "wish_own_time": "2", "mood": "5", "distress": "4",
        "word": " foggy  but ok ",
    }  # fmt: skip
    checking_in.check_in(diary, answers, now=evening, zone=LISBON)
    (seen,) = checking_in.recent(diary, zone=LISBON)
    assert (seen.row.close, seen.row.than_usual, seen.row.word) == (7.0, -1, "foggy but ok")
    assert seen.when.hour == 20
    assert not diary.store().seen_by(Person.B).diary().check_ins


def test_one_answer_is_enough_and_a_day_back_is_a_day_back(diary: Safe, evening: datetime) -> None:
    ident = checking_in.check_in(diary, {"close": "3", "day": "2025-10-01"}, now=evening, zone=LISBON)
    (seen,) = checking_in.recent(diary, zone=LISBON)
    assert seen.when.date().isoformat() == "2025-10-01"
    checking_in.take_back(diary, ident, now=evening)
    assert checking_in.recent(diary, zone=LISBON) == ()


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "nothing-said"),
        ({"close": "eleven"}, "out-of-range"),
        ({"close": "11"}, "out-of-range"),
        ({"close": "5", "day": "soon"}, "not-a-day"),
        ({"close": "5", "day": "2099-01-01"}, "in-the-future"),
    ],
)
def test_what_cannot_be_is_said(diary: Safe, evening: datetime, answers: dict[str, str], code: str) -> None:
    with pytest.raises(BadCall) as caught:
        checking_in.check_in(diary, answers, now=evening, zone=LISBON)
    assert caught.value.code == code
    assert checking_in.recent(diary, zone=LISBON) == ()


def test_at_most_seven_taps() -> None:
    """Five scales of one tap each, "than usual", and the button."""
    assert len(checking_in.SCALES) + 2 <= 7
