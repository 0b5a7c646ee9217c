"""From daily evidence to stretches of days: where one begins, where it ends, and how sure each border is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAYS_BETWEEN = 45.0
"""Mean days of being near before a quiet stretch (prior)."""
DAYS_WITHIN = 6.0
"""Mean days of a quiet stretch (prior; rare long ones carry themselves by their evidence)."""
SEEDS = (0.5, 0.2)
"""Runs of days above the first are candidates; runs above the second too, where they hold none of the first."""
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


def smooth_days(evidence: NDArray[np.float64]) -> Stays:
    """Weigh each day's evidence with its neighbours: stretches last, and most days are ordinary.

    `evidence` (T,) is the log-likelihood ratio of each day, drawn back against near. Two states, forward and
    backward (Baum 1970).
    """
    days = evidence.size
    enter, leave = 1 / DAYS_BETWEEN, 1 / DAYS_WITHIN
    move = np.array([[1 - enter, enter], [leave, 1 - leave]])
    like = np.exp(np.stack([np.minimum(-evidence, 0.0), np.minimum(evidence, 0.0)], axis=1))
    start = np.array([leave, enter]) / (enter + leave)
    forward, backward = np.empty((days, 2)), np.ones((days, 2))
    state = start
    for day in range(days):
        state = (state if day == 0 else state @ move) * like[day]
        state = state / state.sum()
        forward[day] = state
    for day in range(days - 2, -1, -1):
        state = move @ (like[day + 1] * backward[day + 1])
        backward[day] = state / state.sum()
    both = forward * backward
    drawn = both[:, 1] / both.sum(axis=1) if days else np.zeros(0)
    enters, leaves = np.zeros(days), np.zeros(days)
    if days:
        pair = forward[:-1, :, None] * move[None] * (like[1:] * backward[1:])[:, None, :]
        pair /= pair.sum(axis=(1, 2), keepdims=True)
        enters[0], enters[1:] = drawn[0], pair[:, 0, 1]
        leaves[-1], leaves[:-1] = drawn[-1], pair[:, 1, 0]
    return Stays(drawn=drawn, enters=enters, leaves=leaves)


def runs_of(stays: Stays) -> tuple[Run, ...]:
    """Give the candidate stretches of one person, in order of time, none overlapping another."""
    taken = np.zeros(stays.drawn.size, dtype=bool)
    found = []
    for seed in SEEDS:
        for first, last in spells(stays.drawn >= seed):
            if taken[first : last + 1].any():
                continue
            taken[first : last + 1] = True
            found.append(_bordered(stays, first, last))
    return tuple(sorted(found, key=lambda run: run.first))


def spells(days: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give first and last index of each run of true days."""
    edge = np.diff(np.concatenate(([0], days.astype(np.int8), [0])))
    return list(zip(np.flatnonzero(edge == 1).tolist(), (np.flatnonzero(edge == -1) - 1).tolist(), strict=True))


def _bordered(stays: Stays, first: int, last: int) -> Run:
    low, high = _interval(stays.enters, first, max(first - BORDER_DAYS, 0), min(first + BORDER_DAYS, last))
    late_low, late_high = _interval(
        stays.leaves, last, max(last - BORDER_DAYS, first), min(last + BORDER_DAYS, stays.drawn.size - 1)
    )
    return Run(
        first=first,
        last=last,
        first_low=low,
        first_high=high,
        last_low=late_low,
        last_high=late_high,
        open=last == stays.drawn.size - 1,
    )


def _interval(weight: NDArray[np.float64], at: int, low: int, high: int) -> tuple[int, int]:
    """Give the days between which a border lies nine times in ten, the named day among them."""
    here = weight[low : high + 1]
    if here.sum() <= 0:
        return at, at
    grown = np.cumsum(here) / here.sum()
    return min(low + int(np.searchsorted(grown, 0.05)), at), max(low + int(np.searchsorted(grown, 0.95)), at)
