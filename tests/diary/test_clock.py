from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from tidewise.diary import clock
from tidewise.ground.problems import NeedsAnAnswer


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["2025-03-04", "2025-03-05"], "ymd"),
        (["13/03/2025", "04/03/2025"], "dmy"),
        (["03/13/2025", "03/04/2025"], "mdy"),
        (["1.2.24", "31.12.24"], "dmy"),
    ],
)
def test_dates_that_can_mean_one_thing(dates: list[str], order: str) -> None:
    assert clock.order_of(dates, order=None) == order


def test_dates_that_can_mean_two_are_asked() -> None:
    with pytest.raises(NeedsAnAnswer, match="two ways") as caught:
        clock.order_of(["04/03/2025"], order=None)
    assert caught.value.options == ("dmy", "mdy")
    assert clock.day_in("04/03/2025", "mdy") == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("21:05", time(21, 5)), ("9:05 PM", time(21, 5)), ("12:00 am", time(0)), ("12:30 p.m.", time(12, 30)),
        ("9\u202fPM", time(21)), ("", None), ("soon", None), ("25:00", None), ("13:00 pm", None),
            ("7.45", time(7, 45)),             ("21:05:33", time(21, 5)), ("8 a.m.", time(8)), ("9 PMs", None),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(text: str, hour: time | None) -> None:
    assert clock.hour_in(text) == hour


def test_a_wall_clock_has_a_zone() -> None:
    at = clock.moment_of(date(2025, 7, 1), time(12), ZoneInfo("Europe/Lisbon"))
    assert at == 1_751_367_600_000_000
