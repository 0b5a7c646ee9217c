"""Where the climb begins: every pattern of answering, so that a false summit is not mistaken for the highest."""

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]


def starting_points(layout: Layout, data: Arranged | None = None) -> Floats:
    """Give starting points: every pattern of answering, faster and slower; a panel is tried from more."""
    rates = (0.0,) if data is None else (0.0, -1.2, 1.0)
    patterns = [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]
    if layout.options.people == 1:
        patterns = patterns[:1]
    elif layout.options.equal_people:
        patterns = patterns[:3]
    found = []
    for rate in rates:
        for pattern in patterns:
            start = layout.usual.copy()
            signs = iter([*pattern, 0, 0])
            for i, each in enumerate(layout.parameters):
                if each.name.startswith("k"):
                    start[i] += rate
                if each.name.startswith("eta"):
                    start[i] *= np.exp(1.5 * rate)
                if each.unit == "answer":
                    start[i] = 0.5 * next(signs, 0) * (np.exp(layout.usual[0] + rate) if layout.logs[0] else 0.2)
            found.append(start)
    return np.stack(found)
