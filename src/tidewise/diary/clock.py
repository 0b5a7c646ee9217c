"""Dates as people and programs write them in a table: read only where they can mean one thing."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tidewise.ground.problems import NeedsAnAnswer
from tidewise.ground.time import microseconds
from tidewise.ground.wording import say

HOUR = re.compile(
    r"\s*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:(?P<half>[ap])\.?\s?m\.?)?\s*",
    re.IGNORECASE,
)
ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}


def order_of(dates: Sequence[str], *, order: str | None) -> str:
    """Decide the order of day, month and year from all dates together.

    Raises
    ------
    NeedsAnAnswer
        When two orders fit every date (code ``date-order``).
    """
    if order is not None:
        return order
    fitting = [name for name in ORDERS if all(_date(each, name) is not None for each in dates)]
    if len(fitting) == 1 or (fitting and "ymd" in fitting):
        return "ymd" if "ymd" in fitting else fitting[0]
    if not fitting:
        return "ymd"
    example = next((each for each in dates if _date(each, "dmy") != _date(each, "mdy")), dates[0])
    raise NeedsAnAnswer(
        say("The dates in this file can be read in two ways, as in {example}.", example=example),
        hint=say("Say --order dmy (day first) or --order mdy (month first)."),
        code="date-order",
        options=("dmy", "mdy"),
    )


def day_in(text: str, order: str) -> date | None:
    """Read a date; None where it is none."""
    return _date(text, order)


def hour_in(text: str) -> time | None:
    """Read an hour of the day in 24 or 12 hours; None where it is none."""
    found = HOUR.fullmatch(text)
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def moment_of(day: date, hour: time, zone: ZoneInfo) -> int:
    """Give microseconds UTC of a wall clock moment (the earlier one where an hour comes twice)."""
    return microseconds(datetime.combine(day, hour, tzinfo=zone))


def _date(text: str, order: str) -> date | None:
    head = text.strip().split("T")[0].split(" ")[0]
    parts = [each for each in head.replace("/", "-").replace(".", "-").split("-") if each]
    if len(parts) != 3 or not all(each.isdigit() for each in parts):
        return None
    y, m, d = (int(parts[n]) for n in ORDERS[order])
    if order == "ymd" and len(parts[0]) != 4:
        return None
    try:
        return date(y + 2000 if y < 100 else y, m, d)
    except ValueError:
        return None
