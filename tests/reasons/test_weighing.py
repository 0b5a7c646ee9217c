from dataclasses import replace

import pytest

from tidewise.cycle.counting import Counts
from tidewise.cycle.types import Cycle, Episode
from tidewise.diary.types import Diary, Event, EventKind
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_number, day_of
from tidewise.knowledge.shelves import reasons
from tidewise.reasons.weighing import LEAST_CANNOT_TELL, _cannot_tell, _stress_seen, _weighed, latest

ONSET = day_of(20_540)
EPISODE = Episode(
    person=Person.B,
    onset=ONSET,
    end=day_of(20_549),
    onset_low=ONSET,
    onset_high=ONSET,
    probability=0.9,
    depth=Estimate(middle=-1, low=-2, high=0),
    signals=(),
)


def _band(middle: float) -> Estimate:
    return Estimate(low=middle * 0.9, middle=middle, high=middle * 1.1)


BUSY = Counts(
    days=10,
    bids=20,
    unanswered=1,
    usual_unanswered=0.05,
    waits=_band(3),
    length=_band(1),
    free_days=_band(0.4),
    starts=1,
    usual_starts=3,
    unanswered_lines=(1,),
    slow_lines=(2, 3),
    written_lines=(4,),
)
COOL = replace(BUSY, unanswered=12, length=_band(0.4), free_days=_band(1.0))
HEAVY = Diary(
    events=(Event(at=(day_number(ONSET) - 2) * MICROSECONDS_PER_DAY, person=Person.A, kind=EventKind.STRESS),)
)


def _stress(found: Counts, diary: Diary | None = None) -> float:
    reason = reasons()["stress"]
    return _weighed(reason, EPISODE, _stress_seen(reason, EPISODE, found, diary or Diary())).weight.middle


def test_slow_but_warm_and_better_on_free_days_weighs_more_than_cool() -> None:
    start = reasons()["stress"].start.middle
    assert _stress(COOL) < start < _stress(BUSY) < _stress(BUSY, HEAVY)


def test_what_could_not_be_looked_for_changes_nothing() -> None:
    unseen = replace(BUSY, waits=None, length=None, free_days=None)
    assert _stress(unseen) == pytest.approx(reasons()["stress"].start.middle)


def test_cannot_tell_is_never_under_a_quarter_and_no_weight_reaches_the_ends() -> None:
    reason = reasons()["stress"]
    strong = replace(reason, start=replace(reason.start, low=0.9, middle=0.95, high=0.97))
    hypothesis = _weighed(strong, EPISODE, _stress_seen(strong, EPISODE, BUSY, HEAVY))
    assert 0 < hypothesis.weight.low <= hypothesis.weight.high <= 1 - LEAST_CANNOT_TELL
    assert _cannot_tell(hypothesis).weight.middle >= LEAST_CANNOT_TELL


def test_the_reading_is_in_the_first_person_for_the_readers_own_stretch() -> None:
    reason = reasons()["stress"]
    mine = replace(EPISODE, person=Person.A)
    assert _weighed(reason, mine, []).say == reason.say_own
    assert _weighed(reason, EPISODE, []).against


def test_only_what_counts_as_found_is_read() -> None:
    weak = replace(EPISODE, probability=0.4)
    assert latest(Cycle(enough=True, say="", episodes=(weak,))) is None
    later = replace(EPISODE, onset=day_of(20_560))
    assert latest(Cycle(enough=True, say="", episodes=(later, EPISODE))) is later
