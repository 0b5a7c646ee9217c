"""Time as Tidewise keeps it: microseconds since 1970 in UTC, days of the exporter's calendar.

`now` is an argument everywhere; `now()` here is the one place where the computer's clock is read.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MICROSECONDS_PER_SECOND = 1_000_000
MICROSECONDS_PER_HOUR = 3_600 * MICROSECONDS_PER_SECOND
MICROSECONDS_PER_DAY = 24 * MICROSECONDS_PER_HOUR
EPOCH = date(1970, 1, 1)


def now() -> datetime:
    """Read the computer's clock, in UTC. Only the outermost layer calls this; all else takes `now`."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


def day_number(day: date) -> int:
    """Days since 1 January 1970 (the unit of `Signals.day`, numpy's ``datetime64[D]`` as an integer)."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """Give the calendar day of a day number."""
    return EPOCH + timedelta(days=int(number))


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 UTC of an aware moment.

    Raises
    ------
    ValueError
        For a moment without a zone: it is not yet a point in time.
    """
    if moment.tzinfo is None:
        message = "a moment without a zone is not a point in time"
        raise ValueError(message)
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * MICROSECONDS_PER_SECOND + delta.microseconds


def moment(microseconds_utc: int) -> datetime:
    """Give the aware UTC moment of microseconds since 1970."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(microseconds_utc))


@lru_cache(maxsize=32)
def zone_named(name: str) -> ZoneInfo:
    """Give the time zone of an IANA name such as ``Europe/Lisbon``.

    Raises
    ------
    zoneinfo.ZoneInfoNotFoundError
        For a name that is not in the table (the callers at the border turn it into a `BadCall`).
    """
    return ZoneInfo(name)
