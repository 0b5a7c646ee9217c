from collections.abc import Callable
from datetime import date
from typing import Any

from tidewise.diary.types import Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.types import Signals
from tidewise.story.naming import Names
from tidewise.story.usual import beside_own_past, closeness_before

Make = Callable[..., Any]
NAMES = Names(mine="Robin", theirs="Sam")
TODAY = date(2026, 9, 1)


def _said(cycle: Any) -> list[str]:
    return [each.say for each in beside_own_past(NAMES, cycle, cycle.episodes, today=TODAY)]


def test_the_first_and_the_second_say_that_it_is_too_early(episode: Make, cycle: Make) -> None:
    assert _said(cycle(episode(Person.B, 20, 9)))[0].startswith("The latest quiet stretch of Sam is the first")
    two = cycle(episode(Person.B, 20, 9), episode(Person.B, 60, 5))
    assert "three are needed" in _said(two)[0]


def test_the_longest_is_said_plainly_and_an_ordinary_one_too(episode: Make, cycle: Make) -> None:
    past = [episode(Person.B, day, 4) for day in (5, 20, 35)]
    assert "longest" in _said(cycle(*past, episode(Person.B, 60, 15)))[0]
    assert "within the usual" in _said(cycle(*past, episode(Person.B, 60, 3)))[0]
    own = [episode(Person.A, day, 4) for day in (5, 20, 35)]
    assert _said(cycle(*own, episode(Person.A, 60, 3)))[0].startswith("For you")


def test_closer_times_are_counted_and_few_are_too_few(episode: Make, cycle: Make, signals: Signals) -> None:
    event = Event(at=int(signals.day[20]) * MICROSECONDS_PER_DAY + 1, person=Person.A, kind=EventKind.DEEPENING)
    told = list(closeness_before(NAMES, signals, cycle(episode(Person.B, 25, 5)), [event], zone="UTC"))
    assert all(each.because for each in told)
    assert "marked so far one, of about six." in told[0].say
    assert "too early" in told[0].sureness
    assert list(closeness_before(NAMES, signals, cycle(), [], zone="UTC")) == []
