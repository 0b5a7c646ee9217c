"""From daily evidence to stretches of days: where one begins, where it ends, and how sure each border is."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

DAYS_BETWEEN = 45.0
"""Mean days of being near before a quiet stretch (prior)."""
DAYS_WITHIN = 6.0
"""Mean days of a quiet stretch (prior; rare long ones carry themselves by their evidence)."""
SEEDS = (0.5, 0.2, 0.06)
"""Runs of days above the first are candidates; runs above the next too, where they hold none of the ones before."""
TAIL = 0.05
"""What an interval leaves out on each side."""
BORDER_DAYS = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stays:
    """Smoothed beliefs about one person's days.

    `drawn` (T,): P(drawn back that day). `enters`, `leaves` (T,): P(the first such day is t), P(the last one is t).
    """

    drawn: NDArray[np.float64]
    enters: NDArray[np.float64]
    leaves: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A candidate: day indices `first` to `last` (both in), with 90 % intervals of both; `open` = reaches the end."""

    first: int
    last: int
    first_low: int
    first_high: int
    last_low: int
    last_high: int
    open: bool


def smooth_days(
    evidence: NDArray[np.float64], *, between: float = DAYS_BETWEEN, within: float = DAYS_WITHIN
) -> Stays:
    """Weigh each day's evidence with its neighbours: stretches last, and most days are ordinary.

    `evidence` (T,) is the log-likelihood ratio of each day, drawn back against near; `between` and `within` the mean
    stays in days. Two states, forward and backward (Baum 1970).
    """
    days = evidence.size
    enter, leave = 1 / between, 1 / within
    move = np.array([[1 - enter, enter], [leave, 1 - leave]])
    like = np.exp(np.stack([np.minimum(-evidence, 0.0), np.minimum(evidence, 0.0)], axis=1))
    forward, backward = _passes(like.tolist(), enter, leave)
    both = forward * backward
    drawn = both[:, 1] / both.sum(axis=1) if days else np.zeros(0)
    enters, leaves = np.zeros(days), np.zeros(days)
    if days:
        pair = forward[:-1, :, None] * move[None] * (like[1:] * backward[1:])[:, None, :]
        pair /= pair.sum(axis=(1, 2), keepdims=True)
        enters[0], enters[1:] = drawn[0], pair[:, 0, 1]
        leaves[-1], leaves[:-1] = drawn[-1], pair[:, 1, 0]
    return Stays(drawn=drawn, enters=enters, leaves=leaves)


def _passes(like: list[list[float]], enter: float, leave: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Run forward and backward in plain numbers (two states are too few for arrays to pay), each (T, 2)."""
    near, drawn = leave / (enter + leave), enter / (enter + leave)
    forward, backward = [], [(1.0, 1.0)] * len(like)
    for day, (if_near, if_drawn) in enumerate(like):
        if day:
            near, drawn = near * (1 - enter) + drawn * leave, near * enter + drawn * (1 - leave)
        near, drawn = near * if_near, drawn * if_drawn
        near, drawn = near / (near + drawn), drawn / (near + drawn)
        forward.append((near, drawn))
    near, drawn = 1.0, 1.0
    for day in range(len(like) - 2, -1, -1):
        if_near, if_drawn = like[day + 1][0] * near, like[day + 1][1] * drawn
        near, drawn = (1 - enter) * if_near + enter * if_drawn, leave * if_near + (1 - leave) * if_drawn
        near, drawn = near / (near + drawn), drawn / (near + drawn)
        backward[day] = (near, drawn)
    return np.array(forward).reshape(-1, 2), np.array(backward).reshape(-1, 2)


def runs_of(stays: Stays, *, tail: float = TAIL, seeds: tuple[float, ...] = SEEDS) -> tuple[Run, ...]:
    """Give the candidate stretches of one person, in order of time, none overlapping another.

    `tail` is what the intervals of the borders leave out on each side; `seeds` as `SEEDS`, falling.
    """
    taken = np.zeros(stays.drawn.size, dtype=bool)
    found: list[tuple[int, int]] = []
    for seed in seeds:
        for first, last in spells(stays.drawn >= seed):
            if not taken[first : last + 1].any():
                taken[first : last + 1] = True
                found.append((first, last))
    found.sort()
    # two neighbours share the days between them, so that their borders never cross
    walls = [0, *((one[1] + two[0] + 1) // 2 for one, two in pairwise(found)), stays.drawn.size]
    return tuple(_bordered(stays, *each, walls[k : k + 2], tail) for k, each in enumerate(found))


def spells(days: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give first and last index of each run of true days."""
    edge = np.diff(np.concatenate(([0], days.astype(np.int8), [0])))
    return list(zip(np.flatnonzero(edge == 1).tolist(), (np.flatnonzero(edge == -1) - 1).tolist(), strict=True))


def _bordered(stays: Stays, first: int, last: int, walls: list[int], tail: float) -> Run:
    """Set the borders where they are likeliest, near the run; a run that reaches the end stays open."""
    total = stays.drawn.size
    middle = (first + last) // 2
    early = (max(first - BORDER_DAYS, walls[0]), min(first + BORDER_DAYS, middle))
    begun, low, high = _border(stays.enters, first, *early, tail)
    if last == total - 1:
        return Run(first=begun, last=last, first_low=low, first_high=high, last_low=last, last_high=last, open=True)
    late = (max(last - BORDER_DAYS, middle, begun), min(last + BORDER_DAYS, walls[1] - 1))
    ended, late_low, late_high = _border(stays.leaves, last, *late, tail)
    return Run(
        first=begun, last=ended, first_low=low, first_high=high, last_low=late_low, last_high=late_high, open=False
    )


def _border(weight: NDArray[np.float64], at: int, low: int, high: int, tail: float) -> tuple[int, int, int]:
    """Give the middle day of where a border lies, and the days that leave out `tail` of it on each side."""
    here = weight[low : high + 1]
    if here.sum() <= 0:
        return at, at, at
    grown = np.cumsum(here) / here.sum()
    middle, first, last = (low + int(np.searchsorted(grown, part)) for part in (0.5, tail, 1 - tail))
    return middle, min(first, middle), max(min(last, high), middle)
