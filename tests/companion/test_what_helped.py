from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from tests.companion.answered import ALL_NO, stand_as

from tidewise.companion import planning, what_helped
from tidewise.companion.as_things_stand import told_in
from tidewise.companion.opening import Opening
from tidewise.diary.types import CheckIn
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.time import microseconds
from tidewise.knowledge.shelves import practices
from tidewise.plan.fair_tests import FairTest
from tidewise.safety.types import Standing, Tier
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")
PRACTICE = "evening-of-your-own"


def note(diary: Safe, day: date, distress: float, *, now: datetime) -> None:
    at = microseconds(datetime.combine(day, now.timetz()))
    diary.view().note(CheckIn(at=at, person=Person.A, distress=distress), now=microseconds(now))


def test_a_fair_test_from_its_start_to_its_verdict_and_what_it_foretells(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    rng = np.random.default_rng(4)
    begin = Opening(now=lambda: evening)
    test = what_helped.start_test(begin, diary, PRACTICE, rng=rng, zone=LISBON, rounds=5)
    (running,) = what_helped.running(diary, today=evening.date())
    assert running.today == "It has not begun yet."
    assert not running.over
    end = evening + timedelta(days=60)
    for n in range(40):
        day = test.first + timedelta(days=n)
        note(diary, day, float(np.clip(6 - 2.5 * bool(test.on(day)) + rng.normal(0, 0.7), 0, 10)), now=end)
    later = Opening(now=lambda: end)
    (question,) = what_helped.questions(later, diary, zone=LISBON)
    assert question.verdict == "helped"
    assert question.fair
    assert question.forecast.startswith("From your own fair test")
    stand_as(monkeypatch, Standing())
    (unasked,) = what_helped.questions(later, diary, zone=LISBON)
    assert unasked.forecast.startswith("Nothing is foretold")


def test_from_ordinary_days_it_says_whose_choice_the_days_were(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    planning.begin(diary, PRACTICE, now=evening)
    rng = np.random.default_rng(5)
    end = evening + timedelta(days=30)
    for n in range(-10, 25):
        note(diary, evening.date() + timedelta(days=n), float(rng.integers(3, 7)), now=end)
    (question,) = what_helped.questions(Opening(now=lambda: end), diary, zone=LISBON)
    assert question.verdict == "can't tell yet"
    assert "You chose the days yourself" in question.says
    assert question.forecast.endswith("not from you two.")


def test_too_few_days_say_how_many_there_are(diary: Safe, evening: datetime) -> None:
    planning.begin(diary, PRACTICE, now=evening)
    (question,) = what_helped.questions(Opening(now=lambda: evening), diary, zone=LISBON)
    assert question.says.startswith("Can't tell yet: a day counts where it and the day before it are noted")
    for n in (0, 1):
        note(diary, evening.date() - timedelta(days=n), 5.0, now=evening)
    (question,) = what_helped.questions(Opening(now=lambda: evening), diary, zone=LISBON)
    assert question.says.startswith("Can't tell yet: one noted day with it, none without; six")
    assert question.testable


def test_only_a_person_starts_one_and_one_at_a_time(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    opening, rng = Opening(now=lambda: evening), np.random.default_rng(1)
    what_helped.start_test(opening, diary, PRACTICE, rng=rng, zone=LISBON)
    with pytest.raises(BadCall, match="running already"):
        what_helped.start_test(opening, diary, "cold-water", rng=rng, zone=LISBON)
    (running,) = what_helped.running(diary, today=evening.date())
    what_helped.stop_test(diary, running.id, now=evening)
    assert what_helped.running(diary, today=evening.date()) == ()
    for practice, rounds in (("cold-fire", 2), (PRACTICE, 1), (PRACTICE, 9)):
        with pytest.raises(BadCall, match="cannot be tested"):
            what_helped.start_test(opening, diary, practice, rng=rng, zone=LISBON, rounds=rounds)
    stand_as(monkeypatch, Standing(tier=Tier.RED))
    with pytest.raises(NotAllowed):
        what_helped.start_test(opening, diary, "one-warm-line", rng=rng, zone=LISBON)


def test_days_on_are_those_a_practice_was_running_with_the_day_before_as_start(
    diary: Safe, evening: datetime
) -> None:
    planning.begin(diary, PRACTICE, now=evening)
    for n in range(-3, 10):
        note(diary, evening.date() + timedelta(days=n), 5, now=evening + timedelta(days=20))
    view = diary.view()
    days, fair = what_helped.tried_days(
        practices()[PRACTICE], view.entries("plan"), None, view.diary().check_ins,
        zone=LISBON, today=evening.date() + timedelta(days=12),
    )  # fmt: skip
    assert not fair
    assert sum(each.on for each in days) == 7
    assert all(each.start == 5 for each in days)
    assert len(days) == 12, "the first has no day before it"
    test = FairTest(practice=PRACTICE, first=evening.date(), block_days=2, order=(True, False, False, True))
    drawn, fair = what_helped.tried_days(
        practices()[PRACTICE],
        (),
        test,
        view.diary().check_ins,
        zone=LISBON,
        today=evening.date() + timedelta(days=12),
    )
    assert fair
    assert [each.on for each in drawn] == [True, True, False, False, False, False, True, True]


def test_a_fair_test_weighs_in_the_next_choice_more_than_an_evening_does(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    rng = np.random.default_rng(6)
    test = what_helped.start_test(Opening(now=lambda: evening), diary, PRACTICE, rng=rng, zone=LISBON, rounds=5)
    end = evening + timedelta(days=60)
    for n in range(40):
        day = test.first + timedelta(days=n)
        note(diary, day, float(np.clip(4 + 2.5 * bool(test.on(day)) + rng.normal(0, 0.7), 0, 10)), now=end)
    (said,) = what_helped.results_of_tests(diary, zone=LISBON, today=end.date())
    assert said.benefit < -1.5
    assert said.sd < 0.6
    assert what_helped.results_of_tests(diary, zone=LISBON, today=evening.date()) == ()
    wishes = planning.Wishes(quiet=True, told=told_in(ALL_NO))
    found = planning.next_moves(Opening(now=lambda: end), diary, wishes)
    assert PRACTICE not in {each.step.practice for each in found.choices}
