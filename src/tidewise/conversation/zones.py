"""From the wall clock of a phone to UTC: which hour was meant when clocks were turned.

An export without zones gives the clock on the wall. In autumn an hour comes twice, and the order of the file tells
which of the two it was; in spring an hour never was. The plain way (one `datetime` for each message) is in the test.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from tidewise.ground.problems import BadCall
from tidewise.ground.time import MICROSECONDS_PER_SECOND, zone_named
from tidewise.ground.wording import N_, say

_SECONDS_PER_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Moments in UTC (int64 microseconds), and the rows where something was odd.

    `never_was` : rows whose hour does not exist (clocks went forward); the hour after was taken
    """

    utc: NDArray[np.int64]
    never_was: NDArray[np.intp]


def system_zone() -> str:
    """Name the time zone of this computer; UTC where it does not say."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _from_file(), _from_link()):
        if name and _is_zone(name):
            return name
    return "UTC"


def checked(name: str) -> str:
    """Give the name of a zone back when it is one.

    Raises
    ------
    BadCall
        When no such zone is known.
    """
    if not _is_zone(name):
        raise BadCall(
            say(N_("The time zone {name} is not known."), name=name),
            hint=say(N_("Write it as a place, such as Europe/Lisbon or America/New_York.")),
            code="zone-not-known",
        )
    return name


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _from_file() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _from_link() -> str:
    try:
        parts = Path("/etc/localtime").resolve().as_posix().split("/zoneinfo/")
    except OSError:
        return ""
    return parts[-1].removeprefix("posix/") if len(parts) > 1 else ""


def _offset(zone: ZoneInfo, seconds_utc: int) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds_utc)
    offset = moment.astimezone(zone).utcoffset()
    return round(offset.total_seconds()) if offset is not None else 0


def _turns(zone: ZoneInfo, first: int, last: int) -> list[tuple[int, int, int]]:
    """Find when the clock was turned between two moments: (UTC second, offset before, offset after)."""
    found = []
    step = 7 * _SECONDS_PER_DAY
    at, before = first, _offset(zone, first)
    while at < last:
        after = _offset(zone, at + step)
        if after != before:
            low, high = at, at + step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            found.append((high, before, _offset(zone, high)))
            at, before = high, _offset(zone, high)
        else:
            at += step
    return found


def _bounded(values: NDArray[np.int64]) -> tuple[int, int]:
    """Seconds around the values, kept within what a calendar can hold."""
    floor, roof = -62_000_000_000, 253_000_000_000
    first = int(values.min()) // MICROSECONDS_PER_SECOND - 2 * _SECONDS_PER_DAY
    last = int(values.max()) // MICROSECONDS_PER_SECOND + 2 * _SECONDS_PER_DAY
    return min(max(first, floor), roof), min(max(last, floor), roof)


def to_utc(wall: NDArray[np.int64], zone: str) -> Settled:
    """Turn the wall clock into UTC: the hour that comes twice is told apart by the order of the messages.

    Parameters
    ----------
    wall : (n,) int64 microseconds on the wall, in the order of the file
    zone : IANA name
    """
    if not wall.size:
        return Settled(utc=wall.copy(), never_was=np.empty(0, dtype=np.intp))
    place = zone_named(zone)
    first, last = _bounded(wall)
    utc = wall - _offset(place, first) * MICROSECONDS_PER_SECOND
    never: list[NDArray[np.intp]] = []
    for turn, before, after in _turns(place, first, last):
        # on the wall, the clock jumps from turn+before to turn+after
        left, right = (turn + before) * MICROSECONDS_PER_SECOND, (turn + after) * MICROSECONDS_PER_SECOND
        new = wall - after * MICROSECONDS_PER_SECOND
        if after > before:
            late = wall >= left
            inside = np.flatnonzero(late & (wall < right))
            never.append(inside)
            utc[late] = new[late]
            utc[inside] = wall[inside] - before * MICROSECONDS_PER_SECOND
        else:
            late = wall >= left
            twice = np.flatnonzero((wall >= right) & (wall < left))
            utc[late] = new[late]
            second = _second_time(wall, twice, left)
            utc[second] = new[second]
    return Settled(utc=utc, never_was=np.sort(np.concatenate(never)) if never else np.empty(0, dtype=np.intp))


def _second_time(wall: NDArray[np.int64], twice: NDArray[np.intp], end: int) -> NDArray[np.intp]:
    """Which rows of the hour that comes twice belong to its second time: those after the clock fell."""
    if not twice.size:
        return twice
    values = wall[twice]
    falls = np.flatnonzero(values[1:] < values[:-1])
    if falls.size:
        return twice[falls[0] + 1 :]
    before = wall[max(int(twice[0]) - 1, 0)]
    return twice if end <= before < end + 3_600 * MICROSECONDS_PER_SECOND else twice[:0]


def to_wall(utc: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Turn UTC into the wall clock of a zone. `utc`: (n,) int64 microseconds."""
    if not utc.size:
        return utc.copy()
    place = zone_named(zone)
    first, last = _bounded(utc)
    wall = utc + _offset(place, first) * MICROSECONDS_PER_SECOND
    for turn, _, after in _turns(place, first, last):
        late = utc >= turn * MICROSECONDS_PER_SECOND
        wall[late] = utc[late] + after * MICROSECONDS_PER_SECOND
    return wall
