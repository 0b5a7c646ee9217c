"""Signals made up for tests: columns only, no bids behind them."""

import numpy as np
from numpy.typing import NDArray

from tidewise.signals.types import Answers, Signals

Floats = NDArray[np.float64]


def signals(
    value: Floats, sd: Floats | float = 0.3, seen: NDArray[np.bool_] | None = None, first_day: int = 20_000
) -> Signals:
    """Signals of (T, 2, K) values."""
    total, _, k = value.shape
    none = np.zeros(0)
    return Signals(
        day=np.arange(first_day, first_day + total, dtype=np.int64),
        value=value,
        sd=np.broadcast_to(np.asarray(sd, dtype=float), value.shape).copy(),
        seen=np.ones(value.shape, dtype=bool) if seen is None else seen,
        exposure_hours=np.full((total, 2), 16.0),
        names=tuple(f"m{i}" for i in range(k)),
        answers=Answers(
            bidder=none.astype(np.int8), at=none.astype(np.int64), day=none.astype(np.int64), hours=none,
            censored=none.astype(bool), answered_by=none.astype(np.int64), line=none.astype(np.int64),
        ),
        wrote=np.full((total, 2), 10, dtype=np.int64),
        unanswered=np.full((total, 2), np.nan),
        bids=np.zeros((total, 2), dtype=np.int64),
    )  # fmt: skip
