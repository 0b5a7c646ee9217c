"""What arrays are asked over and over. NumPy's own `isin` and `unique` load its masked arrays the first time.

That takes longer than a chat of some thousand messages takes to be read.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def are_among(asked: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.bool_]:
    """Say which of the numbers asked (n,) are among those wanted (m,), m > 0, sorted ascending."""
    found: NDArray[np.bool_] = wanted[np.minimum(np.searchsorted(wanted, asked), wanted.size - 1)] == asked
    return found


def different(values: NDArray[Any]) -> NDArray[Any]:
    """Give the different ones of some numbers (n,), sorted ascending."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if ordered.size else ordered
