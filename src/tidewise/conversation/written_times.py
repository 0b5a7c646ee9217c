"""Times as tables write them, all of one file in one dialect: ISO, seconds of the epoch, or day, month and year."""

import re
from collections import Counter
from typing import Any

import numpy as np

from tidewise.conversation.dates import IMPOSSIBLE, Dates, decide, wall_clock
from tidewise.conversation.headers import ClockTimes
from tidewise.conversation.moments import epoch, iso
from tidewise.conversation.types import DateOrder, Settings

_WRITTEN = re.compile(r"^\s*(\d{1,4})([/.\-])(\d{1,2})\2(\d{1,4})[ ,T]+(.+?)\s*$")
_NAMED = re.compile(r"^\s*(\d{1,2})[-. ]([A-Za-z]{3})[a-z]*\.?[-. ](\d{2}|\d{4})\b(?=[ ,T])")
_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)  # noqa: SIM905 - reads as months
}


class Times:
    """The times of a table, all in one dialect: the one that reads the most of them.

    `known`: they say their zone; `order`: of day and month, where it had to be told; `resolution`: in seconds.
    """

    def __init__(self, written: list[str], settings: Settings) -> None:
        self.at = 0
        self.order: DateOrder | None = None
        self.resolution = 1.0
        ways = Counter(way_of(each) for each in written[:2_000])
        ways.pop("", None)
        way = ways.most_common(1)[0][0] if ways else "iso"
        self.known = way in ("utc", "epoch")
        if way == "written":
            self._values = self._parts(written, settings)
        else:
            read_one = epoch if way == "epoch" else _moment
            self._values = [_try(read_one, each) for each in written]
        if not any((each or 0) % 60_000_000 for each in self._values):
            self.resolution = 60.0

    def next(self) -> int:
        """Give the time of the row at hand; ValueError when it could not be read."""
        value = self._values[self.at]
        if value is None:
            message = "no time"
            raise ValueError(message)
        return value

    def _parts(self, written: list[str], settings: Settings) -> list[int | None]:
        numbered = [_in_numbers(each) for each in written]
        named = any(one is not other for one, other in zip(numbered, written, strict=True))
        found = [_WRITTEN.match(each) for each in numbered]
        hours = ClockTimes()
        rows = [(int(f[1]), int(f[3]), int(f[4]), _clock(hours, f[5])) if f else (0, 0, 0, -1) for f in found]
        numbers = np.array(rows, dtype=np.int64).reshape(len(rows), 4)
        good = numbers[:, 3] >= 0
        some = next((f for f in found if f), None)
        year_first = bool(good.any() and (numbers[good, 0] > 31).all())
        dates = Dates(
            first=numbers[good, 0],
            second=numbers[good, 1],
            third=numbers[good, 2],
            seconds=numbers[good, 3],
            separator=some[2] if some else "/",
            year_first=year_first,
            short_year=not year_first and bool((numbers[good, 2] < 100).all()),
            twelve_hours=some is not None and bool(re.search(r"[AaPp]\.?[Mm]", some[5])),
        )
        said = "dmy" if named else None if year_first else settings.order  # a month with a name stands in the middle
        self.order = decide(dates, now=settings.now, said=said)
        wall = iter(wall_clock(dates, self.order.order).tolist())
        values = [next(wall) if ok else None for ok in good.tolist()]
        return [None if each == IMPOSSIBLE else each for each in values]


def _clock(hours: ClockTimes, written: str) -> int:
    return hours[written] if re.search(r"\d{1,2}[:.]\d{2}", written) and len(written) < 30 else -1


def _in_numbers(written: str) -> str:
    """Write ``24-Aug-20 07:25 AM`` as ``24-8-20 07:25 AM``; anything else comes back as the very same text."""
    found = _NAMED.match(written)
    month = _MONTHS.get(found[2].lower()) if found else None
    return f"{found[1]}-{month}-{found[3]}{written[found.end() :]}" if found and month else written


def way_of(written: str) -> str:
    """Name the dialect of one cell: utc, iso (no zone), written, epoch; "" = no time."""
    try:
        return "utc" if iso(written)[1] else "iso"
    except ValueError:
        pass
    if _WRITTEN.match(_in_numbers(written)):
        return "written"
    return "epoch" if _try(epoch, written) is not None else ""


def _moment(written: str) -> int:
    return iso(written)[0]


def _try(read_one: Any, written: str) -> int | None:
    try:
        return int(read_one(written))
    except (ValueError, OverflowError):
        return None
