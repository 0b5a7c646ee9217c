"""Against whom a day is held: a person's own habits, never a table of how people should be."""

import numpy as np
from numpy.typing import NDArray

from tidewise.signals.types import Column

LEAST_SHARE_OF_OWN = 0.25
"""Part of the seen day-to-day variance that is at least taken as the person's own, not as chance of counting."""
CAP = 6.0


def against_own(residual: NDArray[np.float64], variance: NDArray[np.float64], seen: NDArray[np.bool_]) -> Column:
    """Put residuals into the person's own sd around their own middle, with the doubt of each day.

    Parameters
    ----------
    residual : (T, 2) what was seen less what the own rhythm led one to expect
    variance : (T, 2) sampling variance of that residual: large where a day held little
    seen : (T, 2)

    The own sd is what is left of the day-to-day spread (by the median deviation, so that a few quiet weeks do not
    set the measure) after the sampling variance is taken off. Values are capped at six.
    """
    value, sd = np.zeros_like(residual), np.ones_like(residual)
    for person in (0, 1):
        days = seen[:, person]
        if days.sum() < 2:
            seen = seen & ~_only(person, seen)
            continue
        here, chance = residual[days, person], variance[days, person]
        middle = np.median(here)
        spread = (1.4826 * np.median(np.abs(here - middle))) ** 2
        if spread <= 0:
            spread = float(np.var(here)) or float(np.median(chance)) or 1.0
        own = np.sqrt(max(spread - float(np.median(chance)), LEAST_SHARE_OF_OWN * spread))
        value[days, person] = np.clip((here - middle) / own, -CAP, CAP)
        sd[days, person] = np.sqrt(np.maximum(chance, 1e-6)) / own
    return Column(value=value, sd=sd, seen=seen)


def _only(person: int, like: NDArray[np.bool_]) -> NDArray[np.bool_]:
    mask = np.zeros_like(like)
    mask[:, person] = True
    return mask


def by_day(
    day: NDArray[np.int64], person: NDArray[np.int8], weight: NDArray[np.float64], days: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Sum weights by day and person: (T, 2). Rows outside `days` (consecutive) are left out."""
    if days.size == 0:
        return np.zeros((0, 2))
    place = day - days[0]
    inside = (place >= 0) & (place < days.size)
    cell = 2 * place[inside] + person[inside]
    return np.bincount(cell, weights=weight[inside], minlength=2 * days.size).reshape(-1, 2).astype(np.float64)
