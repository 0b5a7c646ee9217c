import pytest

from tidewise.cycle.marking import with_marks
from tidewise.cycle.types import Context
from tidewise.diary.types import Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY

INSTEAD = (Context(context="illness", p=0.1), Context(context="busy", p=0.2))


def _event(kind: EventKind, first: int, last: int) -> Event:
    return Event(
        at=first * MICROSECONDS_PER_DAY + 1, until=last * MICROSECONDS_PER_DAY + 1, person=Person.A, kind=kind
    )


def test_a_mark_over_the_stretch_changes_the_picture() -> None:
    events = [_event(EventKind.STRESS, 98, 110)]
    probability, instead = with_marks(0.7, INSTEAD, events, first=100, last=106, zone="UTC")
    assert probability < 0.3
    assert instead[0].context == "busy"
    assert probability + sum(each.p for each in instead) == pytest.approx(1.0)


def test_even_what_the_messages_did_not_suggest_is_heard() -> None:
    events = [_event(EventKind.LOST_PHONE, 100, 106)]
    probability, instead = with_marks(0.7, INSTEAD, events, first=100, last=106, zone="UTC")
    assert probability < 0.5
    assert "lost_phone" in {each.context for each in instead}


@pytest.mark.parametrize("events", [[], [_event(EventKind.STRESS, 90, 101)], [_event(EventKind.TALK, 100, 106)]])
def test_nothing_marked_there_changes_nothing(events: list[Event]) -> None:
    assert with_marks(0.7, INSTEAD, events, first=100, last=106, zone="UTC") == (0.7, INSTEAD)
