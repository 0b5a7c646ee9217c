"""Set a table's looks beside a batch of parameter vectors, ready for the filter."""

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.steps import along
from tidewise.dynamics.table import Arranged
from tidewise.dynamics.types import Looks

Floats = NDArray[np.float64]


def looks_at(layout: Layout, theta: Floats, data: Arranged, b: int) -> Looks:
    """Give the looks of couple `b` under each of the parameter vectors (K, p); axis B is K."""
    made = layout.matrices(theta)
    phi, q = layout.steps(made, data.dt)
    gap = data.gap[:, b]
    many, total, m = len(theta), len(gap), data.y.shape[2]
    n = made.load.shape[-1]
    jump = np.zeros((total, many, n))
    if data.events.shape[-1]:
        jump = np.stack([along(made.push, data.events[t, b][None]) for t in range(total)])
    level = np.broadcast_to(made.offset, (total, many, m))
    if data.covariates.shape[-1]:
        level = level + np.stack([along(made.slope, data.covariates[t, b][None]) for t in range(total)])
    phi, q = np.moveaxis(phi[:, gap], 1, 0), np.moveaxis(q[:, gap], 1, 0)
    phi, q = phi.copy(), q.copy()
    phi[0], q[0] = np.eye(n), 0.0
    return Looks(
        phi=phi, q=q, jump=jump, y=data.y[:, b][:, None] - level,
        variance=made.noise + data.known[:, b][:, None], load=made.load, start_mean=made.start_mean,
        start_cov=made.start_cov,
    )  # fmt: skip
