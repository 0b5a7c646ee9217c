from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.ground import time


@given(st.dates())
def test_a_day_survives_the_round_trip(day: date) -> None:
    assert time.day_of(time.day_number(day)) == day


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_moment_survives_the_round_trip_in_any_zone(naive: datetime) -> None:
    aware = naive.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert time.moment(time.microseconds(aware)) == aware


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        time.microseconds(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_now_knows_its_zone() -> None:
    assert time.now().tzinfo is UTC
