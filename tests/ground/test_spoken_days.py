from datetime import date

import pytest

from tidewise.ground.spoken_days import (
    about_days,
    about_times,
    between,
    from_to_iso,
    number,
    share,
    spoken,
    spoken_iso,
    stretch_of_days,
    weekday,
)

NEAR = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (date(2026, 9, 7), date(2026, 9, 10), "between 7 and 10 September"),
        (date(2026, 8, 30), date(2026, 9, 2), "between 30 August and 2 September"),
        (date(2025, 12, 30), date(2026, 1, 2), "between 30 December 2025 and 2 January"),
        (date(2025, 5, 3), date(2025, 5, 6), "between 3 and 6 May 2025"),
        (date(2026, 9, 7), date(2026, 9, 7), "on 7 September"),
    ],
)
def test_an_interval_is_said_once(low: date, high: date, said: str) -> None:
    assert between(low, high, near=NEAR) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0.4, "a day"),
        (2, "two days"),
        (9.7, "about ten days"),
        (15, "about two weeks"),
        (20, "about three weeks"),
        (70, "about two months"),
        (1500, "about four years"),
    ],
)
def test_a_length_is_rounded_to_what_is_known(days: float, said: str) -> None:
    assert about_days(days) == said


def test_a_range_is_said_once_where_both_ends_sound_alike() -> None:
    assert stretch_of_days(2, 4) == "two days to four days"
    assert stretch_of_days(9.8, 10.3) == "about ten days"
    assert stretch_of_days(1, 1.2) == "a day"


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.5, "about one and a half times"),
        (2.2, "about twice"),
        (4.3, "about four times"),
        (30, "more than ten times"),
    ],
)
def test_how_many_times(ratio: float, said: str) -> None:
    assert about_times(ratio) == said


def test_counts_and_days() -> None:
    assert [number(n) for n in (0, 3, 12, 13)] == ["no", "three", "twelve", "13"]
    assert [share(0, 4), share(4, 4), share(3, 5), share(11, 31)] == [
        "none of four",
        "all four",
        "three of five",
        "11 of 31",
    ]
    assert spoken(date(2025, 9, 7), near=NEAR) == "7 September 2025"
    assert weekday(6) == "Sunday"


def test_the_day_of_a_moment_in_words() -> None:
    assert spoken_iso("2026-04-06T07:48:00") == "6 April 2026"
    assert spoken_iso(None) == ""


def test_the_days_of_a_chat_are_said_once_where_it_is_one_day() -> None:
    assert from_to_iso("2026-04-06T08:00", "2026-04-06T21:00") == "on 6 April 2026"
    assert from_to_iso("2026-04-06T08:00", "2026-10-05T21:00") == "from 6 April 2026 to 5 October 2026"
