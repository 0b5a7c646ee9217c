"""Moments as programs write them: ISO with any number of digits, epoch seconds or milliseconds."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from tidewise.ground.time import MICROSECONDS_PER_SECOND, microseconds

_ISO = re.compile(
    r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?\s*$"
)

_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC).toordinal()


def iso(written: str) -> tuple[int, bool]:
    """Read an ISO moment: microseconds, and whether it says its offset (then they are UTC, else the wall clock).

    Raises
    ------
    ValueError
        When it is not one.
    """
    if len(written) == 19 and written.isascii() and written[10] in "T ":
        d = datetime.fromisoformat(written)
        seconds = (d.toordinal() - _FIRST_DAY) * 86_400 + d.hour * 3600 + d.minute * 60 + d.second
        return seconds * MICROSECONDS_PER_SECOND, False
    found = _ISO.match(written)
    if found is None:
        message = "not an ISO moment"
        raise ValueError(message)
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    fraction = int((found[7] or "0").ljust(6, "0")[:6])
    offset = found[8]
    zone = UTC if offset in (None, "Z") else _offset(offset)
    return microseconds(
        datetime(year, month, day, hour, minute, min(second, 59), fraction, tzinfo=zone)
    ), offset is not None


def _offset(written: str) -> timezone:
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))


def epoch(number: Any) -> int:
    """Read a number of seconds, milliseconds or microseconds since 1970, told apart by its size, as microseconds.

    Raises
    ------
    ValueError
        When it is no number, or no moment between 1990 and 2200.
    """
    value = int(float(number)) if not isinstance(number, int) else number
    for size in (MICROSECONDS_PER_SECOND, 1_000, 1):
        if 631_152_000 <= value * size // MICROSECONDS_PER_SECOND < 7_258_118_400:
            return value * size
    message = "no moment of our time"
    raise ValueError(message)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_named(word: str) -> int:
    """Give the number of an English month by its first three letters.

    Raises
    ------
    ValueError
        When it is none.
    """
    return MONTHS.index(word[:3].lower()) + 1


def wall_of(year: int, month: int, day: int, seconds: int = 0) -> int:
    """Give a wall clock moment in microseconds since 1970.

    Raises
    ------
    ValueError
        When the date does not exist.
    """
    return microseconds(datetime(year, month, day, tzinfo=UTC)) + seconds * MICROSECONDS_PER_SECOND
