"""How much each day speaks for one person being drawn back, signal by signal."""

import numpy as np
from numpy.typing import NDArray

from tidewise.signals.types import Signals

SHIFT = {"answers": 1.8, "waits": 1.8, "starts": 1.2, "length": 1.2, "warmth": 1.2, "check_in": 1.8}
"""How far a signal falls in a quiet stretch, in own sd (MODEL.md 4: delta = -1.8, less for the noisier ones)."""
SHARED = 0.5
"""Signals of one day repeat one another; each counts for this much."""


def daily_evidence(signals: Signals) -> NDArray[np.float64]:
    """Give log-likelihood ratios (T, 2, K): positive = speaks for drawn back, 0 where a signal was not seen."""
    shift = np.array([SHIFT.get(name, 1.0) for name in signals.names])
    spread = 1.0 + signals.sd**2
    ratio = -(shift * signals.value + shift**2 / 2) / spread
    return np.where(signals.seen, np.clip(SHARED * ratio, -3.0, 3.0), 0.0)
