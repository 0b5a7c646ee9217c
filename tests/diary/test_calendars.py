from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.diary.calendars import read_calendar
from tidewise.diary.types import EventKind
from tidewise.ground.problems import NotRecognised
from tidewise.ground.time import moment

NOW = 1_760_000_000_000_000  # 9 October 2025
LISBON = ZoneInfo("Europe/Lisbon")


def _calendar(*events: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\n{each}\r\nEND:VEVENT\r\n" for each in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n".encode()


def test_a_trip_with_a_zone_a_folded_title_and_an_alarm() -> None:
    content = _calendar(
        "DTSTART;TZID=Europe/Berlin:20250701T090000\r\nDTEND;TZID=Europe/Berlin:20250703T180000\r\n"
        "SUMMARY:Two days by the\r\n  sea\\, at last\r\nCATEGORIES:Travel\r\n"
        "BEGIN:VALARM\r\nSUMMARY:wake up\r\nEND:VALARM"
    )
    diary, problems = read_calendar(content, zone=LISBON, now=NOW, source="c.ics")
    (event,) = diary.events
    assert event.kind is EventKind.TRAVEL
    assert event.note == "Two days by the sea, at last"
    assert moment(event.at).isoformat() == "2025-07-01T07:00:00+00:00"
    assert event.until is not None
    assert moment(event.until).hour == 16
    assert problems == ()


def test_whole_days_lengths_and_kinds_by_choice() -> None:
    content = _calendar("DTSTART;VALUE=DATE:20250701\r\nSUMMARY:x", "DTSTART:20250701T100000Z\r\nDURATION:PT1H30M")
    diary, _ = read_calendar(content, zone=LISBON, now=NOW, source="c", kind=EventKind.TOGETHER)
    day, hour = diary.events
    assert {day.kind, hour.kind} == {EventKind.TOGETHER}
    assert day.until == day.at + 86_400_000_000
    assert hour.until == hour.at + 5_400_000_000


def test_repeats_are_spelled_out_or_said() -> None:
    weekly = "DTSTART;TZID=Europe/Lisbon:20250901T190000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5\r\n"
    weekly += "EXDATE;TZID=Europe/Lisbon:20250904T190000"
    odd = "DTSTART:20250901T100000Z\r\nRRULE:FREQ=MONTHLY;BYDAY=2TU"
    diary, problems = read_calendar(_calendar(weekly, odd), zone=LISBON, now=NOW, source="c")
    days = [moment(each.at).date().isoformat() for each in diary.events]
    assert days == ["2025-09-01", "2025-09-01", "2025-09-08", "2025-09-11", "2025-09-15"]
    assert [each.code for each in problems] == ["repeats-not-read"]


def test_an_endless_repeat_ends_a_year_ahead() -> None:
    diary, _ = read_calendar(
        _calendar("DTSTART:20250101T100000Z\r\nRRULE:FREQ=DAILY"), zone=LISBON, now=NOW, source="c"
    )
    assert 600 < len(diary.events) < 650


def test_what_is_no_calendar_and_what_is_broken_are_said() -> None:
    with pytest.raises(NotRecognised):
        read_calendar(b"hello", zone=LISBON, now=NOW, source="c")
    broken = _calendar("DTSTART:2025", "SUMMARY:no date", "DTSTART:20250701T100000Z\r\nDTEND:20250601T100000Z")
    diary, problems = read_calendar(broken, zone=LISBON, now=NOW, source="c")
    assert diary.events == ()
    assert len(problems) == 3


@given(st.text(max_size=200))
def test_no_text_is_more_than_a_calendar_can_hold(text: str) -> None:
    read_calendar(_calendar("DTSTART:20250701T100000Z\r\n" + text), zone=LISBON, now=NOW, source="c")
