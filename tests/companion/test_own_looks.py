from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tidewise.companion.locking import OpenDiary
from tidewise.companion.opening import Opening
from tidewise.companion.own_looks import harder_days, last_week, looks_with_strain, week_in_words
from tidewise.companion.resting import WHAT
from tidewise.diary.types import CheckIn
from tidewise.ground.people import Person
from tidewise.ground.time import microseconds, zone_named
from tidewise.store.door import Safe

TODAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=zone_named("UTC"))
Kept = Callable[[int, float, int], None]


def _days(count: int) -> list[date]:
    return [TODAY - timedelta(days=n) for n in range(1, count + 1)]


def test_looks_that_come_on_harder_days_are_found_and_even_ones_are_not() -> None:
    distress = {day: float(8 if n % 2 else 2) for n, day in enumerate(_days(30))}
    hard = [day for day, much in distress.items() if much > 5]
    rising = harder_days([day for day in hard for _ in range(2)] + _days(8), distress, today=TODAY)
    assert rising is not None
    assert rising.rises
    assert (rising.harder_days, rising.calmer_days) == (15, 15)
    even = harder_days(_days(30), distress, today=TODAY)
    assert even is not None
    assert not even.rises


def test_too_little_says_nothing() -> None:
    few = {day: float(n % 2) for n, day in enumerate(_days(10))}
    assert harder_days(_days(10) * 3, few, today=TODAY) is None
    many = {day: float(n % 2) for n, day in enumerate(_days(40))}
    assert harder_days(_days(5), many, today=TODAY) is None
    assert harder_days(_days(40), {}, today=TODAY) is None
    old = {day - timedelta(days=200): float(n % 2) for n, day in enumerate(_days(40))}
    assert harder_days(_days(40), old, today=TODAY) is None


def test_equal_days_are_neither_harder_nor_calmer() -> None:
    assert harder_days(_days(40), dict.fromkeys(_days(40), 5.0), today=TODAY) is None


def test_looks_are_counted_by_the_week_alone() -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    assert last_week([monday, TODAY], today=TODAY) is None, "the first week is not over"
    assert last_week([monday - timedelta(days=9)], today=TODAY) == 0
    assert last_week([monday - timedelta(days=n) for n in (1, 7, 7, 8)], today=TODAY) == 3


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, diary: Safe) -> Opening:
    monkeypatch.setenv("TZ", "UTC")
    opening = Opening(now=lambda: NOON)
    opening.diary = OpenDiary(diary, now=opening.now)
    return opening


@pytest.fixture
def keep(diary: Safe) -> Kept:
    def one(days_ago: int, distress: float, looks: int) -> None:
        at = microseconds(NOON - timedelta(days=days_ago))
        diary.view().note(CheckIn(at=at, person=Person.A, distress=distress), now=microseconds(NOON))
        for n in range(looks):
            diary.view().keep(WHAT, {}, at=at + n, now=microseconds(NOON))

    return one


def test_it_is_said_with_its_counts_and_without_a_cause(opened: Opening, keep: Kept) -> None:
    for n in range(1, 29):
        keep(n, 8 if n % 2 else 2, 2 if n % 2 else 0)
    said = looks_with_strain(opened)
    assert "28 looks on fourteen harder days" in said or "28 looks on 14 harder days" in said
    assert "cannot be told" in said
    assert week_in_words(opened).startswith("Last week, Monday to Sunday, you looked at the picture")


def test_nothing_is_said_where_looks_do_not_rise_or_notes_are_closed(opened: Opening, keep: Kept) -> None:
    for n in range(1, 29):
        keep(n, 8 if n % 2 else 2, 1)
    assert looks_with_strain(opened) == ""
    assert looks_with_strain(Opening(now=lambda: NOON)) == ""
    assert week_in_words(Opening(now=lambda: NOON)) == ""


def test_the_sample_couple_is_never_counted(opened: Opening, keep: Kept) -> None:
    for n in range(1, 29):
        keep(n, 8 if n % 2 else 2, 2 if n % 2 else 0)
    opened.sample = True
    assert looks_with_strain(opened) == week_in_words(opened) == ""
