"""From continuous time to the gap between two looks, for a system of any size.

The clever closed form for two people stands in `model`; this is what always works: second-order (velocity) and
slow-level states, unstable or constant directions, gaps of seconds and of months.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]

_TERMS = 14
_SMALL = 0.125


def per_batch(matrix: Numbers, dt: Numbers) -> tuple[Numbers, Numbers]:
    """Give matrix (..., n, n) and dt (...) the same leading axes."""
    dt = np.asarray(dt)
    lead = np.broadcast_shapes(matrix.shape[:-2], dt.shape)
    return np.broadcast_to(matrix, (*lead, *matrix.shape[-2:])), np.broadcast_to(dt, lead)


def along(matrix: Numbers, vector: Numbers) -> Numbers:
    """Apply matrices (..., m, n) to vectors (..., n)."""
    return np.asarray((matrix @ vector[..., None])[..., 0])


def by_doubling(drift: Numbers, shocks: Numbers, dt: Numbers) -> tuple[Numbers, Numbers]:
    """How `dt` days change what is known, for any number of states.

    Series of ``e^{A h}`` and ``int_0^h e^{As} Q e^{A's} ds`` for ``h = dt / 2^j`` small, then doubled j times:
    ``Q(2h) = Q(h) + Phi(h) Q(h) Phi(h)'``. Nothing is inverted, so no drift is too singular; plain Van Loan
    breaks on long gaps, this does not. The number of doublings is taken over the whole batch.

    Parameters
    ----------
    drift, shocks : (..., n, n), 1/day
    dt : (...), days >= 0

    Returns
    -------
    Phi, Q : (..., n, n) each
    """
    drift, dt = per_batch(np.asarray(drift), np.asarray(dt))
    shocks = np.broadcast_to(shocks, drift.shape)
    reach = float(np.max(np.abs(drift).sum(axis=-1).max(axis=-1) * np.abs(dt), initial=0.0))
    doublings = max(0, int(np.ceil(np.log2(max(reach, 1e-300) / _SMALL)))) if reach > 0 else 0
    h = (dt / 2.0**doublings)[..., None, None]
    phi, q = _series(drift, shocks, h)
    for _ in range(doublings):
        q = q + phi @ q @ np.swapaxes(phi, -1, -2)
        phi = phi @ phi
    return phi, q


def _series(drift: Numbers, shocks: Numbers, h: Numbers) -> tuple[Numbers, Numbers]:
    """Taylor series over a short step; the covariance integral follows ``L -> A L + L A'`` term by term."""
    n = drift.shape[-1]
    ah = drift * h
    ah_t = np.swapaxes(ah, -1, -2)
    term = np.broadcast_to(np.eye(n), drift.shape).astype(np.result_type(ah, float))
    phi = term.copy()
    piece = shocks * h
    q = piece.copy()
    for order in range(1, _TERMS):
        term = term @ ah / order
        phi = phi + term
        piece = (ah @ piece + piece @ ah_t) / (order + 1)
        q = q + piece
    return phi, q


def lyapunov(drift: Numbers, shocks: Numbers) -> Numbers:
    """How far a system of any size usually strays: X with ``A X + X A' = -Q``.

    Parameters
    ----------
    drift, shocks : (..., n, n); the drift must be stable

    Returns
    -------
    (..., n, n)

    Raises
    ------
    numpy.linalg.LinAlgError
        Where the equation has no single solution (a direction without return).
    """
    n = drift.shape[-1]
    eye = np.eye(n)
    left = np.einsum("...ij,kl->...ikjl", drift, eye) + np.einsum("ij,...kl->...ikjl", eye, drift)
    lead = drift.shape[:-2]
    flat = np.linalg.solve(left.reshape(*lead, n * n, n * n), -shocks.reshape(*lead, n * n, 1))
    x = flat.reshape(*lead, n, n)
    return np.asarray((x + np.swapaxes(x, -1, -2)) / 2)
