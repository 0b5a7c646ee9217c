import pytest

from tidewise.diary.types import CheckIn, Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.store.door import Safe


def test_each_sees_their_own_and_what_is_shared(safe: Safe, now: int) -> None:
    mine, theirs = safe.store().seen_by(Person.A), safe.store().seen_by(Person.B)
    assert len(mine.diary().check_ins) == 12
    assert not theirs.diary().check_ins
    assert [each.note for each in theirs.diary().events] == ["a trip"]
    assert theirs.conversations() == ()
    with pytest.raises(KeyError):
        theirs.conversation(mine.conversations()[0].id)
    private = mine.entries("check_in")[0]
    assert theirs.entry(private.id) is None
    with pytest.raises(NotAllowed):
        theirs.take_back(private.id, now=now)


def test_a_private_entry_changes_and_goes_for_good(safe: Safe, now: int) -> None:
    view = safe.store().seen_by(Person.A)
    old = view.entries("check_in")[0]
    new = view.change(old.id, CheckIn(at=old.at, person=Person.A, close=9.0), now=now)
    assert view.entry(old.id) is None
    view.take_back(new, now=now)
    assert len(view.diary().check_ins) == 11


def test_a_shared_entry_is_corrected_in_the_open(safe: Safe, now: int) -> None:
    view = safe.store().seen_by(Person.A)
    (old,) = view.entries("event")
    row = Event(at=old.at, person=Person.A, kind=EventKind.TALK, for_whom=ForWhom.BOTH)
    new = view.change(old.id, row, now=now)
    assert [each.id for each in view.entries("event")] == [new]
    assert view.entry(old.id) is not None
    assert view.entry(new).replaces == old.id  # type: ignore[union-attr]
    view.take_back(new, now=now)
    assert view.entries("event") == ()


def test_what_cannot_be_is_said(safe: Safe, now: int) -> None:
    view = safe.store().seen_by(Person.A)
    with pytest.raises(BadCall, match="0 to 10"):
        view.note(CheckIn(at=now, person=Person.A, close=11.0), now=now)
    assert len(view.diary().check_ins) == 12


def test_entries_of_a_time(safe: Safe, now: int) -> None:
    view = safe.store().seen_by(Person.A)
    day = 86_400_000_000
    assert len(view.entries("check_in", since=now - 3 * day, until=now)) == 3
