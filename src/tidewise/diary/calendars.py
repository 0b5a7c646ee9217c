"""Calendars (iCalendar, RFC 5545): each entry becomes an event, repeats spelled out as far as they reach."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tidewise.diary import rows
from tidewise.diary.types import Diary, Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.problems import NotRecognised, Problem, Where
from tidewise.ground.time import microseconds, moment, zone_named
from tidewise.ground.wording import say

Property = tuple[dict[str, str], str]
MOST_REPEATS = 2_000
DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


def read_calendar(
    content: bytes, *, zone: ZoneInfo, now: int, source: str, kind: EventKind | None = None
) -> tuple[Diary, tuple[Problem, ...]]:
    """Read a calendar file.

    `kind` is given to every entry; without it an entry whose category is one of our kinds gets that kind, and any
    other stays "something else". Its title becomes the note. Entries that lie ahead are kept up to a year.

    Raises
    ------
    NotRecognised
        When this is no calendar (code ``no-calendar``).
    """
    text = content.decode("utf-8-sig", "replace")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise NotRecognised(
            say("This is not a calendar file."), hint=say("Export the calendar as .ics."), code="no-calendar"
        )
    found: list[rows.Row] = []
    problems = []
    for line, properties in _components(text):
        where = Where(source=source, line=line)
        try:
            span = _span(properties, zone)
        except (ValueError, KeyError, OverflowError):
            problems.append(Problem(code="impossible-date", where=where))
            continue
        starts, whole = _repeats(properties, span[0], zone, now=now)
        if not whole:
            problems.append(Problem(code="repeats-not-read", where=where))
        for start in starts:
            at = microseconds(start)
            if at > now + rows.AHEAD:
                continue
            until = microseconds(start + span[1]) if span[1] else None
            found.append(
                Event(at=at, until=until, person=Person.A, kind=kind or _kind(properties), note=_note(properties))
            )
    return rows.diary_of(found), tuple(problems)


def _components(text: str) -> Iterator[tuple[int, dict[str, Property]]]:
    lines: list[tuple[int, str]] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if raw[:1] in {" ", "\t"} and lines:
            lines[-1] = (lines[-1][0], lines[-1][1] + raw[1:])
        else:
            lines.append((number, raw))
    inside: dict[str, Property] | None = None
    depth, began = 0, 0
    for number, line in lines:
        upper = line.upper().strip()
        if upper == "BEGIN:VEVENT":
            inside, began, depth = {}, number, 0
        elif inside is not None and upper.startswith("BEGIN:"):
            depth += 1  # an alarm inside an event
        elif inside is not None and upper.startswith("END:") and depth:
            depth -= 1
        elif upper == "END:VEVENT" and inside is not None:
            yield began, inside
            inside = None
        elif inside is not None and not depth and ":" in line:
            name, parameters, value = _property(line)
            if name == "EXDATE" and name in inside:
                value = inside[name][1] + "," + value
            inside[name] = (parameters, value)


def _property(line: str) -> tuple[str, dict[str, str], str]:
    quoted, cut = False, len(line)
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            cut = place
            break
    head, value = line[:cut], line[cut + 1 :]
    name, *rest = head.split(";")
    pairs = (each.split("=", 1) for each in rest if "=" in each)
    return name.upper(), {key.upper(): text.strip('"') for key, text in pairs}, value


def _moment(found: Property, zone: ZoneInfo) -> datetime:
    parameters, value = found
    value = value.strip()
    if parameters.get("VALUE") == "DATE" or len(value) == 8:
        return datetime.combine(_date(value), time(0), tzinfo=zone)
    stamp = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone comes next
    if value.endswith("Z"):
        return stamp.replace(tzinfo=UTC)
    try:
        return stamp.replace(tzinfo=zone_named(parameters["TZID"]) if "TZID" in parameters else zone)
    except (ZoneInfoNotFoundError, ValueError):
        return stamp.replace(tzinfo=zone)


def _date(value: str) -> date:
    return datetime.strptime(value[:8], "%Y%m%d").date()  # noqa: DTZ007 - a whole day has no zone


def _span(properties: dict[str, Property], zone: ZoneInfo) -> tuple[datetime, timedelta]:
    start = _moment(properties["DTSTART"], zone)
    if "DTEND" in properties:
        length = _moment(properties["DTEND"], zone) - start
    elif "DURATION" in properties:
        length = _duration(properties["DURATION"][1])
    else:
        whole_day = len(properties["DTSTART"][1].strip()) == 8
        length = timedelta(days=1) if whole_day else timedelta(0)
    if length < timedelta(0):
        message = "ends before it begins"
        raise ValueError(message)
    return start, length


def _duration(text: str) -> timedelta:
    units = {"W": 604_800, "D": 86_400, "H": 3_600, "M": 60, "S": 1}
    seconds, number = 0, ""
    for letter in text.lstrip("+P"):
        if letter.isdigit():
            number += letter
        elif letter in units:
            seconds += int(number or 0) * units[letter]
            number = ""
    return timedelta(seconds=seconds)


def _repeats(
    properties: dict[str, Property], start: datetime, zone: ZoneInfo, *, now: int
) -> tuple[list[datetime], bool]:
    """Spell out a repeat; the second value says whether every part of the rule was understood."""
    if "RRULE" not in properties:
        return [start], True
    rule = dict(each.split("=", 1) for each in properties["RRULE"][1].upper().strip().split(";") if "=" in each)
    frequency = rule.get("FREQ", "")
    known = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"} | ({"BYDAY"} if frequency == "WEEKLY" else set())
    days = rule.get("BYDAY", "").split(",") if "BYDAY" in rule else []
    if frequency not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or set(rule) - known or set(days) - set(DAYS):
        return [start], False
    try:
        last = _moment(({}, rule["UNTIL"]), zone) if "UNTIL" in rule else moment(now + rows.AHEAD)
        count, step = int(rule.get("COUNT", MOST_REPEATS)), max(int(rule.get("INTERVAL", 1)), 1)
        parameters, skipped = properties.get("EXDATE", ({}, ""))
        gone = {_moment((parameters, each), zone) for each in skipped.split(",") if each.strip()}
    except ValueError:
        return [start], False
    if len(rule.get("UNTIL", "")) == 8:
        last += timedelta(days=1)
    found: list[datetime] = []
    for each in _steps(start, frequency, step, [DAYS[d] for d in days]):
        if each > last or len(found) >= min(count, MOST_REPEATS):
            break
        found.append(each)
    return [each for each in found if each not in gone], True


def _steps(start: datetime, frequency: str, step: int, days: list[int]) -> Iterator[datetime]:
    for n in range(MOST_REPEATS * 4):
        if frequency == "DAILY":
            yield start + timedelta(days=n * step)
        elif frequency == "WEEKLY":
            monday = start - timedelta(days=start.weekday()) + timedelta(weeks=n * step)
            for day in sorted(days) or [start.weekday()]:
                if (each := monday + timedelta(days=day)) >= start:
                    yield each
        else:
            months = start.year * 12 + start.month - 1 + n * step * (12 if frequency == "YEARLY" else 1)
            try:
                yield start.replace(year=months // 12, month=months % 12 + 1)
            except ValueError:
                continue  # no 31st in that month


def _kind(properties: dict[str, Property]) -> EventKind:
    names = {each.strip().casefold() for each in properties.get("CATEGORIES", ({}, ""))[1].split(",")}
    return next((each for each in EventKind if each.value in names and each is not EventKind.STAGE), EventKind.OTHER)


def _note(properties: dict[str, Property]) -> str:
    title = properties.get("SUMMARY", ({}, ""))[1]
    plain = (
        title.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    )
    return plain[: rows.LONGEST_NOTE]
