"""Entries for one's own calendar (iCalendar, RFC 5545): one's own hours, a reminder in one's own words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One entry: when, how long, under which title (one's own, as discreet as one likes).

    `weekly`: repeats so many weeks in a row; `alarm`: the phone speaks up so long before (None = silent).
    """

    at: datetime
    minutes: int
    title: str = field(repr=False)
    weekly: int = 1
    alarm: timedelta | None = None


def calendar(appointments: Sequence[Appointment], *, now: datetime) -> str:
    """Give a calendar file (.ics) to open with any calendar. It names neither Tidewise nor what it is for."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notes//EN"]
    for each in appointments:
        lines += _event(each, now)
    return "\r\n".join([*(part for line in lines for part in _folded(line)), "END:VCALENDAR", ""])


def _event(each: Appointment, now: datetime) -> list[str]:
    start = each.at.astimezone(UTC)
    name = sha256(f"{_stamp(start)} {each.title}".encode()).hexdigest()[:24]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{name}@notes.invalid",
        f"DTSTAMP:{_stamp(now.astimezone(UTC))}",
        f"DTSTART:{_stamp(start)}",
        f"DTEND:{_stamp(start + timedelta(minutes=each.minutes))}",
        f"SUMMARY:{_escaped(each.title)}",
    ]
    if each.weekly > 1:
        lines.append(f"RRULE:FREQ=WEEKLY;COUNT={each.weekly};BYDAY={DAYS[start.weekday()]}")
    if each.alarm is not None:
        minutes = int(each.alarm / timedelta(minutes=1))
        text = f"DESCRIPTION:{_escaped(each.title)}"
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", text, f"TRIGGER:-PT{minutes}M", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """Cut a line into pieces of at most 75 bytes, never inside a character."""
    pieces: list[str] = []
    current = ""
    for letter in line:
        if len((current + letter).encode()) > (75 if not pieces else 74):
            pieces.append(current if not pieces else " " + current)
            current = ""
        current += letter
    return [*pieces, current if not pieces else " " + current]
