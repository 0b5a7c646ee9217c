"""When each of the two is usually about: an own waking clock, so that a night is never read as silence."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation
from tidewise.ground.time import MICROSECONDS_PER_HOUR, MICROSECONDS_PER_SECOND, moment, zone_named
from tidewise.signals.types import Rhythm

HOURS_OF_WEEK = 168
WEEKS_OF_HOUR_OF_DAY = 4.0
"""How many weeks the hour of day is worth against the hour of the week (shrinkage)."""
WEEKS_OF_ALL = 0.5
LEAST_AWAKE = 0.03
"""Even an hour nobody ever wrote in counts a little, so that a clock never stands still."""


def rhythm_of(conversation: Conversation, *, first_hour: int, hours: int) -> Rhythm:
    """Learn each person's own week: in which hours they write, and so how long a wait really was.

    Parameters
    ----------
    first_hour : microseconds UTC of the first hour of the grid, a multiple of an hour
    hours : length H of the grid

    An hour counts fully where the person writes as often as in their better hours, and almost nothing where they
    never do. Hours of the week are shrunk to the hour of the day, which is what a few weeks can tell.
    """
    hour_of_week = np.stack([_hours_of_week(zone, first_hour, hours) for zone in conversation.zone])
    active = np.stack([_active(conversation, person, first_hour, hour_of_week[person]) for person in (0, 1)])
    awake = np.stack([_awake(each) for each in active])
    steps = np.take_along_axis(awake, hour_of_week.astype(np.int64), axis=1)
    clock = np.concatenate([np.zeros((2, 1)), np.cumsum(steps, axis=1)], axis=1)
    return Rhythm(
        active=active,
        awake=awake,
        began=first_hour,
        clock=clock,
        hour_of_week=hour_of_week,
        day=days_of_hours(conversation.zone[0], first_hour, hours),
    )


def waking_hours(rhythm: Rhythm, person: int, at: NDArray[np.int64]) -> NDArray[np.float64]:
    """Read a person's waking clock: hours awake since the grid began, at each of `at` (microseconds UTC)."""
    place = (at - rhythm.began) / MICROSECONDS_PER_HOUR
    grid = np.arange(rhythm.clock.shape[1], dtype=np.float64)
    return np.asarray(np.interp(place, grid, rhythm.clock[person]), dtype=np.float64)


def days_of_hours(zone: str, first_hour: int, hours: int) -> NDArray[np.int64]:
    """Give the calendar day, in a zone, of each hour of a grid."""
    local = first_hour // MICROSECONDS_PER_HOUR + np.arange(hours) + _offsets(zone, first_hour, hours)
    return np.asarray(local // 24, dtype=np.int64)


def _hours_of_week(zone: str, first_hour: int, hours: int) -> NDArray[np.int16]:
    local = first_hour // MICROSECONDS_PER_HOUR + np.arange(hours) + _offsets(zone, first_hour, hours)
    return np.asarray((local + 72) % HOURS_OF_WEEK, dtype=np.int16)  # 1970 began on a Thursday; hour 0 is Monday 0:00


@lru_cache(maxsize=64)
def _offsets(zone: str, first_hour: int, hours: int) -> NDArray[np.int64]:
    """Whole hours between a zone and UTC on an hourly grid; asked once a day, hourly only where the clocks change."""

    def at(hour: int) -> int:
        offset = moment(first_hour + hour * MICROSECONDS_PER_HOUR).astimezone(zone_named(zone)).utcoffset()
        return (
            0 if offset is None else round(offset.total_seconds() * MICROSECONDS_PER_SECOND / MICROSECONDS_PER_HOUR)
        )

    offsets = np.zeros(hours, dtype=np.int64)
    marks = [*range(0, hours, 24), hours]
    values = [at(mark) for mark in marks]
    for here, there, low, high in zip(marks, marks[1:], values, values[1:], strict=False):
        offsets[here:there] = low if low == high else [at(hour) for hour in range(here, there)]
    return offsets


def _active(
    conversation: Conversation, person: int, first_hour: int, hour_of_week: NDArray[np.int16]
) -> NDArray[np.float64]:
    """Share of weeks with at least one message in each hour of the week, shrunk to the hour of the day."""
    hours = hour_of_week.size
    wrote = np.zeros(hours, dtype=bool)
    at = (conversation.at[conversation.person == person] - first_hour) // MICROSECONDS_PER_HOUR
    wrote[at[(at >= 0) & (at < hours)]] = True
    weeks = np.bincount(hour_of_week, minlength=HOURS_OF_WEEK).astype(np.float64)
    seen = np.bincount(hour_of_week[wrote], minlength=HOURS_OF_WEEK).astype(np.float64)
    overall = seen.sum() / max(weeks.sum(), 1.0)
    by_day = seen.reshape(7, 24).sum(axis=0), weeks.reshape(7, 24).sum(axis=0)
    hour_of_day = (by_day[0] + WEEKS_OF_ALL * overall) / (by_day[1] + WEEKS_OF_ALL)
    return (seen + WEEKS_OF_HOUR_OF_DAY * np.tile(hour_of_day, 7)) / (weeks + WEEKS_OF_HOUR_OF_DAY)


def _awake(active: NDArray[np.float64]) -> NDArray[np.float64]:
    """From how often to how much an hour counts: half where a person writes a third as often as in good hours."""
    good = float(np.quantile(active, 0.8))
    if good <= 0:
        return np.ones(HOURS_OF_WEEK)
    share = active / (active + good / 3)
    return np.clip(share * 4 / 3, LEAST_AWAKE, 1.0)
