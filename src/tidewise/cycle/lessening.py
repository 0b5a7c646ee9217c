"""Do both write far less now than they once did? A slow change of both is no stretch of either, and still a change.

A quiet stretch is measured against the same person's days and against the other one; where both come to write less
and less, alike and over months, nobody steps back from anybody and no stretch stands out. This is a plain count.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.signals.types import Signals

WEEK = 7
LAST = 4
"""Weeks at the end that are set beside the first half of the record."""
FEWEST_WEEKS = 12
FEWEST_A_WEEK = 14.0
HALF, OF_EACH = 0.5, 0.6
"""Both together write at most half as much, and each at most so much of what was usual for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Less:
    """How much both wrote: messages a day in the middle week of the first `weeks`, and in the last four."""

    before: float
    now: float
    weeks: int


def less_than_before(signals: Signals) -> Less | None:
    """Say whether both write far less at the end than in the first half; None = no, or too little to say.

    Each of the last four weeks must lie below nine in ten of the weeks of the first half, so that a chat whose volume
    swings is not taken for one that ends. Weeks that no source covers are left out.
    """
    weeks = _weekly(signals)
    half = len(weeks) // 2
    if len(weeks) < FEWEST_WEEKS:
        return None
    first, last = weeks[:half], weeks[-LAST:]
    usual, total = np.median(first, axis=0), np.median(first.sum(axis=1))
    if total < FEWEST_A_WEEK:
        return None
    clearly = bool((last.sum(axis=1) < np.quantile(first.sum(axis=1), 0.1)).all())
    halved = float(last.sum(axis=1).mean()) <= HALF * total
    each = bool((last.mean(axis=0) <= OF_EACH * usual).all())
    if not (clearly and halved and each):
        return None
    return Less(before=float(total) / WEEK, now=float(last.sum(axis=1).mean()) / WEEK, weeks=half)


def _weekly(signals: Signals) -> NDArray[np.float64]:
    """Messages of each in each whole week (W, 2), counted back from the last day; covered weeks only."""
    many = signals.day.size // WEEK
    if not many:
        return np.zeros((0, 2))
    wrote = signals.wrote[-many * WEEK :].reshape(many, WEEK, 2).sum(axis=1).astype(np.float64)
    covered = (signals.exposure_hours.max(axis=1) > 0)[-many * WEEK :].reshape(many, WEEK).all(axis=1)
    return np.asarray(wrote[covered])
