from datetime import date, timedelta

import numpy as np
import pytest
from tests.simulator.small import steady

from tidewise.cycle.following import after_closeness
from tidewise.cycle.types import Cycle, Episode
from tidewise.diary.types import Event, EventKind
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.measuring import measure_days
from tidewise.signals.types import Signals

FIRST = 20_000


@pytest.fixture(scope="module")
def year() -> Signals:
    return measure_days(steady(np.random.default_rng(1), days=300, a_day=3))


def _closer(*days: int) -> list[Event]:
    return [
        Event(at=(FIRST + day) * MICROSECONDS_PER_DAY + 1, person=Person.A, kind=EventKind.DEEPENING) for day in days
    ]


def _cycle(*onsets: int, person: Person = Person.B) -> Cycle:
    start = date(1970, 1, 1) + timedelta(days=FIRST)
    return Cycle(
        enough=True,
        say="",
        episodes=tuple(
            Episode(
                person=person,
                onset=start + timedelta(days=day),
                end=start + timedelta(days=day + 4),
                onset_low=start + timedelta(days=day),
                onset_high=start + timedelta(days=day),
                probability=0.9,
                depth=Estimate(middle=-1, low=-2, high=0),
                signals=(),
                lines=(day,),
            )
            for day in onsets
        ),
    )


def test_distance_that_always_follows_is_said_to(year: Signals) -> None:
    closer = (20, 60, 110, 150, 200, 250)
    told = after_closeness(_cycle(*(day + 4 for day in closer)), year, _closer(*closer), person=Person.B, zone="UTC")
    assert told.enough
    assert told.followed == pytest.approx(6 * 0.9)
    assert told.days == 4
    assert told.as_often_by_chance < 0.1
    assert told.by_chance < told.followed
    assert told.lines


def test_distance_that_lies_anywhere_is_not(year: Signals) -> None:
    told = after_closeness(
        _cycle(5, 45, 95, 140, 190, 240), year, _closer(20, 60, 110, 150, 200, 250), person=Person.B, zone="UTC"
    )
    assert told.followed == 0
    assert told.as_often_by_chance > 0.5


def test_few_are_too_few_and_the_other_person_does_not_count(year: Signals) -> None:
    told = after_closeness(_cycle(24), year, _closer(20, 60, 110), person=Person.B, zone="UTC")
    assert not told.enough
    assert told.events == 3
    assert after_closeness(_cycle(24), year, _closer(20), person=Person.A, zone="UTC").followed == 0
    assert after_closeness(_cycle(), year, [], person=Person.A, zone="UTC").events == 0
