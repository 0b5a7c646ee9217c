"""Each one's waking hours, and what both makers of messages and habits draw from them."""

from collections.abc import Callable

import numpy as np
from benchmarks.training.lives import Life
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
DAY = 1440.0


def _week(rng: np.random.Generator) -> Callable[[Array], Array]:
    """One person's waking day: how open each hour is, rising, work and evening included."""
    rise, bed = rng.normal(7.2, 1.2), rng.normal(23.2, 1.0)
    work, evening = rng.uniform(0.15, 1.0), rng.uniform(1.0, 2.5)

    def openness(hour: Array) -> Array:
        hour = (hour - 4) % 24 + 4
        awake = 1 / (1 + np.exp(-3 * (hour - rise))) / (1 + np.exp(3 * (hour - bed)))
        level = np.where((hour > 9) & (hour < 17), work, 1.0) * np.where(hour > 19, evening, 1.0)
        return np.asarray(awake * level + 0.003)

    return openness


class Clocks:
    """Each one's open time over the whole record, in steps of ten minutes."""

    def __init__(self, rng: np.random.Generator, life: Life) -> None:
        steps = int(life.days * DAY / 10)
        self.grid = np.arange(steps + 1) * 10.0
        day = np.minimum(self.grid[:-1] // DAY, life.days - 1).astype(np.int64)
        self.open = (
            np.stack([_week(rng)((self.grid[:-1] / 60 + life.clock[day, each]) % 24) for each in (0, 1)])
            * ~life.away[day].T
        )
        self.past = np.concatenate([np.zeros((2, 1)), np.cumsum(self.open + 1e-6, axis=1)], axis=1) * 10
        self.day = day

    def later(self, minute: Array, wait: Array, who: Ints) -> Array:
        out = np.empty_like(minute)
        for person in (0, 1):
            mine = who == person
            begun = np.interp(minute[mine], self.grid, self.past[person])
            out[mine] = np.interp(begun + wait[mine], self.past[person], self.grid, right=np.inf)
        return out

    def arrivals(self, rng: np.random.Generator, rate: Array) -> tuple[Array, Ints]:
        """Draw moments from daily rates (T, 2), spread over each one's open hours; some days come in clumps."""
        share = self.open / np.maximum(self.past[:, -1:], 1e-9) * 10
        base = share * (rate.shape[0])
        drawn = rng.poisson(np.clip(base * rate[self.day].T, 0, 30))
        who, step = np.nonzero(drawn)
        many = drawn[who, step]
        who, step = np.repeat(who, many), np.repeat(step, many)
        return (step + rng.random(step.size)) * 10.0, who


def waits(rng: np.random.Generator, n: int, middle: Array, sigma: float, tail: float) -> Array:
    """Log-normal, or with a Pareto tail, in open minutes."""
    drawn = np.exp(rng.normal(0, sigma, n))
    heavy = rng.random(n) < tail
    drawn[heavy] *= (1 - rng.random(int(heavy.sum()))) ** (-1 / 1.1)
    return np.minimum(middle * drawn, 4000.0)


def several(rng: np.random.Generator, minute: Array, who: Ints, per_turn: Array) -> tuple[Array, Ints]:
    """Several messages a turn, half a minute apart or so."""
    many = rng.poisson(per_turn[who])
    after = np.repeat(minute, many) + rng.exponential(1.0, int(many.sum())) * 1.5
    return np.concatenate([minute, after]), np.concatenate([who, np.repeat(who, many)])
