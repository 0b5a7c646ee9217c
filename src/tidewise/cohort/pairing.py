"""Whose row stands across from whose: the partner at the same time, oneself a step earlier, one's own usual."""

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.types import LongTable


def partner_rows(table: LongTable) -> NDArray[np.int64]:
    """Find, for each row, the partner's row at the same time.

    Returns
    -------
    (n,) row indexes; -1 where the partner has no row at that time
    """
    order = np.lexsort((table.person, table.time, table.couple))
    couple, time = table.couple[order], table.time[order]
    pair = np.flatnonzero((couple[1:] == couple[:-1]) & (time[1:] == time[:-1]))
    across = np.full(len(order), -1, dtype=np.int64)
    across[order[pair]], across[order[pair + 1]] = order[pair + 1], order[pair]
    return across


def occasion_step(table: LongTable) -> float:
    """Give the usual time from one row of a person to the next: the study's step, in its own unit (0 = none)."""
    gaps = _gaps(table)
    gaps = gaps[np.isfinite(gaps) & (gaps > 0)]
    if not len(gaps):
        return 0.0
    values, counts = np.unique(np.round(gaps, 9), return_counts=True)
    return float(values[counts.argmax()])


def earlier_rows(table: LongTable, step: float) -> NDArray[np.int64]:
    """Find, for each row, the same person's row exactly one step earlier (-1 where that day was skipped)."""
    order = np.lexsort((table.time, table.person, table.couple))
    gaps = _gaps(table)
    earlier = np.full(len(order), -1, dtype=np.int64)
    near = np.flatnonzero(np.abs(gaps - step) <= 1e-6 * max(step, 1e-300))
    earlier[order[near + 1]] = order[near]
    return earlier


def own_usual(table: LongTable, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each row its person's own mean over the rows where the value is known (NaN where none is)."""
    person = table.couple * 2 + table.person
    known = np.isfinite(values)
    total = np.bincount(person, weights=np.where(known, values, 0.0))
    count = np.bincount(person, weights=known.astype(np.float64))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: NDArray[np.float64] = total / count
    return np.asarray(mean[person], dtype=np.float64)


def at_rows(values: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Take values at given rows; NaN where the row is -1."""
    taken: NDArray[np.float64] = np.where(rows >= 0, values[rows], np.nan)
    return taken


def _gaps(table: LongTable) -> NDArray[np.float64]:
    """Give the gaps between neighbours of the order (couple, person, time); infinite where the person changes."""
    order = np.lexsort((table.time, table.person, table.couple))
    person = (table.couple * 2 + table.person)[order]
    gaps = np.diff(table.time[order])
    return np.where(person[1:] == person[:-1], gaps, np.inf) if len(order) > 1 else np.empty(0)
