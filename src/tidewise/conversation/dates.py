"""Day and month: in which order the file writes them, decided once from all of its dates.

A wrong order moves a person's whole rhythm and nobody notices. So the evidence is weighed over the whole file and
said; what stays open is asked with two example sentences. The rules, strongest first (FORMATS: day/month order):
a year written first; parts over 12; dates that do not exist or lie in the future; how often time would run
backwards; which part changes faster; and last what is usual for the signs between them.
"""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import DateOrder, Order
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND
from tidewise.ground.wording import N_, say

IMPOSSIBLE = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The three numbers of each date as written, (n,) int64 each, and the seconds since midnight.

    `separator` and `twelve_hours` tell what is usual; `short_year` = two digits; `year_first` = the first part has
    four digits; `day_first_language` = words in the file belong to a language that never writes the month first.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    third: NDArray[np.int64]
    seconds: NDArray[np.int64]
    separator: str = "/"
    twelve_hours: bool = False
    year_first: bool = False
    short_year: bool = False
    day_first_language: bool = False


def wall_clock(dates: Dates, order: Order) -> NDArray[np.int64]:
    """Give the wall clock in microseconds since 1970; `IMPOSSIBLE` where the date does not exist."""
    parts = {"dmy": (dates.third, dates.second, dates.first), "mdy": (dates.third, dates.first, dates.second)}
    year, month, day = parts.get(order, (dates.first, dates.second, dates.third))
    year = np.where(year < 100, np.where(year < 70, year + 2000, year + 1900), year)
    days, exists = days_of(year, month, day)
    ok = exists & (dates.seconds >= 0) & (dates.seconds < 86_400) & (year > 1900) & (year < 2200)
    wall = days * MICROSECONDS_PER_DAY + dates.seconds * MICROSECONDS_PER_SECOND
    return np.where(ok, wall, IMPOSSIBLE)


def days_of(
    year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give the days since 1970 of calendar dates, and whether each date exists (proleptic Gregorian)."""
    valid = (month >= 1) & (month <= 12) & (day >= 1) & (year >= 1) & (year <= 9999)
    y, m, d = np.where(valid, year, 2000), np.where(valid, month, 1), np.where(valid, day, 1)
    months = (y - 1970) * 12 + (m - 1)
    if not months.size:
        return months, valid
    low = int(months.min())
    calendar = np.arange(low, int(months.max()) + 2).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    starts = calendar[months - low]
    return starts + d - 1, valid & (d <= calendar[months - low + 1] - starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    order: Order
    impossible: int
    future: int
    backwards: int
    changes: int


def decide(dates: Dates, *, now: datetime, said: Order | None = None) -> DateOrder:
    """Decide the order of day, month and year for a whole file.

    Parameters
    ----------
    dates : the numbers as written, in the order of the file
    now : a date after this cannot be right
    said : what the person answered; it stands
    """
    if said is not None:
        return DateOrder(order=said, sure=True, evidence=say(N_("You said so.")))
    if dates.year_first:
        return DateOrder(order="ymd", sure=True, evidence=say(N_("The year stands first.")))
    orders: list[Order] = ["dmy", "mdy", *(["ymd"] if dates.short_year else [])]  # type: ignore[list-item]
    tried = [_try(dates, order, now) for order in orders]
    return _by_evidence(dates, tried)


def _try(dates: Dates, order: Order, now: datetime) -> _Tried:
    wall = wall_clock(dates, order)
    good = wall[wall != IMPOSSIBLE]
    limit = int(now.timestamp() + 86_400) * MICROSECONDS_PER_SECOND
    hour = 3_600 * MICROSECONDS_PER_SECOND
    # a clock that is turned back by an hour is no evidence against an order
    backwards = int(np.count_nonzero(np.diff(good) < -hour))
    fast = {"dmy": dates.first, "mdy": dates.second, "ymd": dates.third}[order]
    return _Tried(
        order=order,
        impossible=int(wall.size - good.size),
        future=int(np.count_nonzero(good > limit)),
        backwards=backwards,
        changes=int(np.count_nonzero(np.diff(fast))),
    )


def _by_evidence(dates: Dates, tried: list[_Tried]) -> DateOrder:
    total = dates.first.size
    for of, words in (
        ("impossible", N_("Read otherwise, {n} of {total} dates would not exist.")),
        ("future", N_("Read otherwise, {n} of {total} dates would lie in the future.")),
        ("backwards", N_("Read otherwise, time would run backwards {n} times in {total} messages.")),
    ):
        counts = [getattr(each, of) for each in tried]
        least = min(counts)
        rest = [c for c in counts if c > least]
        tried = [each for each, c in zip(tried, counts, strict=True) if c == least]
        if len(tried) == 1:
            # one odd line does not decide a long file
            sure = min(rest) - least >= max(1, total // 2000) and (
                of != "backwards" or least == 0 or min(rest) > 3 * least
            )
            return _answer(dates, tried[0].order, sure=sure, evidence=say(words, n=min(rest), total=total))
    return _by_habit(dates, tried)


def _by_habit(dates: Dates, tried: list[_Tried]) -> DateOrder:
    apart = [each for each in tried if each.order != "ymd"]
    if len(apart) == 1:
        evidence = say(N_("No app writes a year of two digits first."))
        return _answer(dates, apart[0].order, sure=True, evidence=evidence)
    tried = apart or tried
    orders = [each.order for each in tried]
    fastest = max(tried, key=lambda each: each.changes)
    slower = max(each.changes for each in tried if each is not fastest)
    if fastest.changes >= 4 and fastest.changes >= 4 * max(slower, 1):
        evidence = say(N_("This number changes from day to day, the other one hardly ever."))
        return _answer(dates, fastest.order, sure=True, evidence=evidence)
    if "dmy" in orders and dates.separator == ".":
        return _answer(dates, "dmy", sure=True, evidence=say(N_("Dates with dots start with the day.")))
    if "dmy" in orders and dates.separator == "-" and not dates.short_year:
        return _answer(
            dates, "dmy", sure=True, evidence=say(N_("Dates with dashes and the year last start with the day."))
        )
    if "dmy" in orders and dates.day_first_language:
        return _answer(dates, "dmy", sure=True, evidence=say(N_("The language of the file writes the day first.")))
    if "mdy" in orders and dates.separator == "/" and dates.twelve_hours and dates.short_year:
        order: Order = "mdy"
    else:
        order = "dmy" if "dmy" in orders else orders[0]
    return _answer(
        dates, order, sure=False, evidence=say(N_("Nothing in the file decides it; this is the likelier one."))
    )


def _answer(dates: Dates, order: Order, *, sure: bool, evidence: str) -> DateOrder:
    return DateOrder(order=order, sure=sure, evidence=evidence, examples=() if sure else _examples(dates, order))


def _examples(dates: Dates, order: Order) -> tuple[str, ...]:
    """Word the question: the same written date, read in two ways."""
    other: Order = "mdy" if order == "dmy" else "dmy"
    both = (wall_clock(dates, order), wall_clock(dates, other))
    usable = np.flatnonzero((both[0] != IMPOSSIBLE) & (both[1] != IMPOSSIBLE))
    differs = usable[both[0][usable] != both[1][usable]]
    if not usable.size:
        return ()
    row = int(differs[0] if differs.size else usable[0])
    written = dates.separator.join(str(int(part[row])) for part in (dates.first, dates.second, dates.third))
    return tuple(
        say(N_("{written} means {day} {month} {year}."), written=written, **_named(int(wall[row]))) for wall in both
    )


def _named(wall: int) -> dict[str, str | int]:
    day = date.fromordinal(date(1970, 1, 1).toordinal() + wall // MICROSECONDS_PER_DAY)
    return {"day": day.day, "month": say(MONTHS[day.month - 1]), "year": day.year}


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
