from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.plan.spacing import (
    LONGEST,
    MOST_TO_CHECK_IN,
    NOT_PRESSING,
    PRESSING,
    countdown,
    plan_of,
    record_of,
    record_words,
    stage,
    stop_words,
    suggest,
    why_this_long,
)

NOW = datetime(2026, 10, 6, 20, 13, tzinfo=UTC)


@given(st.lists(st.floats(0.02, 90), max_size=12), st.booleans())
def test_whatever_the_record_it_ends_and_a_line_comes_within_three_days(days: list[float], daily: bool) -> None:  # noqa: FBT001
    plan = suggest(record_of(days), now=NOW, daily_check_in=daily)
    assert NOW < plan.check_in <= plan.ends <= NOW + LONGEST + timedelta(hours=1)
    assert plan.check_in - NOW <= (timedelta(hours=24) if daily else MOST_TO_CHECK_IN)


def test_the_length_is_ones_own_or_a_day() -> None:
    assert suggest(record_of([2.0, 3.0]), now=NOW).ends == datetime(2026, 10, 7, 21, tzinfo=UTC)
    own = record_of([1.0, 2.0, 3.0, 4.0, 20.0])
    assert own.usual == (2.0, 4.0)
    assert suggest(own, now=NOW).ends == datetime(2026, 10, 10, 21, tzinfo=UTC)
    assert "two days to four days" in why_this_long(own)
    assert "one quiet time" in why_this_long(record_of([2.0]))
    assert "ended after about ten days; a few" in why_this_long(record_of([9.8, 10.0, 10.2]))


def test_the_countdown_knows_the_clock_alone() -> None:
    plan = plan_of(NOW, NOW + timedelta(days=3))
    assert countdown(plan, NOW) == "Until Friday 9 October at 20:13: about three days."
    assert countdown(plan, NOW + timedelta(hours=50)) == "Until Friday 9 October at 20:13: about 22 hours."
    assert countdown(plan, NOW + timedelta(days=2, hours=23, minutes=40)).endswith("about an hour.")
    assert countdown(plan, NOW + timedelta(days=4)).startswith("It has ended")
    assert countdown(plan, NOW - timedelta(days=1)).startswith("It begins")


def test_stages_and_where_waiting_stops_being_a_plan() -> None:
    plan = plan_of(NOW, NOW + timedelta(days=5), limit=date(2026, 10, 12))
    said = [stage(plan, NOW + timedelta(days=n)) for n in (1, 3, 5, 6, 7)]
    assert said == ["running", "line", "review", "review", "stop"]
    assert "12 October" in stop_words(plan)[0]
    long = plan_of(NOW, NOW + timedelta(days=1), extended=2)
    assert stage(long, NOW) == "stop"
    assert "more than once" in stop_words(long)[0]


def test_room_without_an_end_is_no_plan() -> None:
    for ends in (NOW, NOW - timedelta(days=1), NOW + timedelta(days=8)):
        with pytest.raises(ValueError, match="ends within a week"):
            plan_of(NOW, ends)


def test_ones_own_record_in_words() -> None:
    assert record_words(record_of([])) == "No record yet."
    assert "too few" in record_words(record_of([1.0]))
    assert record_words(record_of([20.0, 21.0, 21.5])).endswith("the typical one ended after about three weeks.")
    said = record_words(record_of([1.0, 2.0, 3.0, 4.0], ended_badly=1))
    assert said == (
        "On record: five quiet times; the typical one ended after two days to three days. One did not end well."
    )
    assert any("Asking once" in each for each in NOT_PRESSING)
    assert len(PRESSING) == len(NOT_PRESSING) == 4


@given(st.integers(0, 23), st.floats(0.1, 6))
def test_no_plan_ends_in_the_night(hour: int, days: float) -> None:
    plan = suggest(record_of([days] * 3), now=NOW.replace(hour=hour))
    assert 9 <= plan.ends.hour <= 21
