"""Make up couples that move as the model says: for planning a study, for honest nulls, for tests."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.model import TwoPeople, stationary, step
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.steps import along
from tidewise.dynamics.table import Arranged, Table
from tidewise.dynamics.types import Looks

Floats = NDArray[np.float64]


def simulated(
    couple: TwoPeople, times: Floats, rng: np.random.Generator, *, missing: float = 0.0, couple_id: int = 0
) -> Table:
    """Make up what two people would answer at these times.

    Parameters
    ----------
    times : (T,) days, rising
    missing : share of answers left out, each by chance

    Returns
    -------
    Table of one couple, one value per person and time
    """
    total = len(times)
    phi, q = step(couple.drift, couple.shocks, np.diff(times, prepend=times[:1]))
    root = _roots(q)
    state = _roots(stationary(couple.drift, couple.shocks)) @ rng.normal(size=2)
    shove, noise = rng.normal(size=(total, 2)), rng.normal(size=(total, 2))
    y = np.empty((total, 2))
    for t in range(total):
        if t > 0:
            state = phi[t] @ state + root[t] @ shove[t]
        y[t] = couple.mu + state + couple.r * noise[t]
    y[rng.random(y.shape) < missing] = np.nan
    return Table(
        couple=np.full(2 * total, couple_id, dtype=np.int64),
        person=np.tile(np.array([0, 1], dtype=np.int64), total),
        time=np.repeat(times, 2),
        values=y.reshape(-1, 1),
    )


def redrawn(layout: Layout, theta: Floats, data: Arranged, rng: np.random.Generator) -> Arranged:
    """Make up the same looks again, from the model with these numbers: the null that a pattern must beat.

    What was not seen stays unseen; times, events and covariates stay as they were. One couple, on the
    standardised scale.

    Parameters
    ----------
    theta : (K, p), one record made up for each

    Returns
    -------
    Arranged of K couples
    """
    looks = looks_at(layout, theta, data, 0)
    y = sampled_looks(looks, rng)
    made = layout.matrices(theta)
    level = np.broadcast_to(made.offset, y.shape)
    if data.covariates.shape[-1]:
        level = level + np.stack([along(made.slope, each[None]) for each in data.covariates[:, 0]])
    many = data.taken(np.zeros(len(theta), dtype=np.int64))
    return replace(many, y=np.where(np.isfinite(many.y), y + level, np.nan))


def sampled_looks(looks: Looks, rng: np.random.Generator) -> Floats:
    """Draw what could have been seen, (T, B, m), from the system behind a record."""
    total, batch, n = looks.jump.shape
    m = looks.load.shape[1]
    y = np.empty((total, batch, m))
    state = looks.start_mean + along(_roots(looks.start_cov), rng.normal(size=(batch, n)))
    for t in range(total):
        if t > 0:
            state = along(looks.phi[t], state) + along(_roots(looks.q[t]), rng.normal(size=(batch, n)))
        state = state + looks.jump[t]
        y[t] = along(looks.load, state) + np.sqrt(looks.variance[t]) * rng.normal(size=(batch, m))
    return y


def _roots(cov: Floats) -> Floats:
    """Give a square root of covariances that may be singular."""
    values, vectors = np.linalg.eigh(cov)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0))[..., None, :])
