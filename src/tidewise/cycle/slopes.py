"""A small learned scale: each feature pulls by how far it is from usual, and pulls otherwise when it is far below."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KINKS = (0.5, 1.5)
"""Sd below the middle of a feature at which its pull may change."""
REACH = 4.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slopes:
    """A logistic regression on features and their low parts.

    `middle`, `spread` (F,) of each feature over the couples it was learned on; `weight` (3 F,) of the scaled feature
    and of how far it lies below each of `KINKS`; `start` the level.
    """

    middle: NDArray[np.float64]
    spread: NDArray[np.float64]
    weight: NDArray[np.float64]
    start: float

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give the log-odds of each row (n, F): (n,)."""
        return np.asarray(bent(rows, self.middle, self.spread) @ self.weight + self.start)


def bent(rows: NDArray[np.float32], middle: NDArray[np.float64], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale features and lay their low parts beside them: (n, 3 F)."""
    scaled = np.clip((rows - middle) / spread, -REACH, REACH)
    return np.concatenate([scaled, *(np.maximum(-scaled - kink, 0.0) for kink in KINKS)], axis=1)
