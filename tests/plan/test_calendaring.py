from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tidewise.diary.calendars import read_calendar
from tidewise.ground.time import microseconds, zone_named
from tidewise.plan.calendaring import Appointment, calendar

NOW = datetime(2026, 10, 6, 20, 13, tzinfo=UTC)
LISBON = zone_named("Europe/Lisbon")
titles = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" ,;\\"), min_size=1, max_size=120)


@given(titles, st.integers(1, 600), st.integers(0, 300))
def test_our_own_reader_reads_back_what_was_written(title: str, minutes: int, hours: int) -> None:
    at = NOW.replace(second=0) + timedelta(hours=hours)
    text = calendar([Appointment(at=at, minutes=minutes, title=title, alarm=timedelta(minutes=10))], now=NOW)
    diary, problems = read_calendar(text.encode(), zone=LISBON, now=microseconds(NOW), source="x.ics")
    (event,) = diary.events
    assert problems == ()
    assert event.at == microseconds(at)
    assert event.until == microseconds(at + timedelta(minutes=minutes))
    assert event.note == " ".join(title.split())


def test_weekly_hours_are_spelled_out() -> None:
    text = calendar([Appointment(at=NOW, minutes=90, title="Pottery", weekly=4)], now=NOW)
    diary, _ = read_calendar(text.encode(), zone=LISBON, now=microseconds(NOW), source="x.ics")
    assert len(diary.events) == 4


def test_no_line_is_longer_than_calendars_allow_and_nothing_names_us() -> None:
    text = calendar([Appointment(at=NOW, minutes=5, title="ü" * 200)], now=NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "tidewise" not in text.lower()
