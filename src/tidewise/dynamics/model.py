"""How two people move: each drifts home to an own usual closeness, and answers the other.

``dx = A (x - mu) dt + B u(t) dt + G dW`` with ``A = [[-k_a, c_ab], [c_ba, -k_b]]``, time in days. `c_ab` is how
A's approach changes when B is nearer than usual. All functions take any leading (batch) axes and also complex
numbers, so that derivatives by the complex step are exact.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.steps import by_doubling, per_batch

Floats = NDArray[np.float64]
Numbers = NDArray[Any]

# Where X / (|Q| dt) grows beyond this, X - Phi X Phi' would lose digits, and the doubled series is taken.
_LOST_DIGITS = 1e4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TwoPeople:
    """The numbers that say how two people are with each other.

    Attributes (each (2,), in the order of `Person`; time in days)
    ----------
    k : how fast each comes back to the own usual level, 1/day (half-life ln 2 / k)
    c : (c_ab, c_ba), the answer to the other being nearer than usual, 1/day; + follows, - steps back
    mu : usual level
    g : size of the day's own weather, unit per square root of a day
    r : noise of one observation
    rho : correlation of the two people's shocks (the weather they share)
    """

    k: Floats
    c: Floats
    mu: Floats
    g: Floats
    r: Floats
    rho: float = 0.0

    @property
    def drift(self) -> Floats:
        """A, (2, 2)."""
        return np.array([[-self.k[0], self.c[0]], [self.c[1], -self.k[1]]])

    @property
    def shocks(self) -> Floats:
        """G G', (2, 2)."""
        between = self.rho * self.g[0] * self.g[1]
        return np.array([[self.g[0] ** 2, between], [between, self.g[1] ** 2]])

    def swapped(self) -> "TwoPeople":
        """Give the same two people with A and B changing names."""
        turn = [1, 0]
        return TwoPeople(
            k=self.k[turn], c=self.c[turn], mu=self.mu[turn], g=self.g[turn], r=self.r[turn], rho=self.rho
        )


def transition(drift: Numbers, dt: Numbers) -> Numbers:
    """Say what is left of today's distance from usual after `dt` days: the 2x2 matrix exponential in closed form.

    ``Phi = e^{st} (cosh(wt) I + sinh(wt)/w (A - sI))``, s = trace/2, w^2 = s^2 - det, written with
    ``e^{(s+w)t}`` and ``e^{(s-w)t}`` so that long gaps do not overflow.

    Parameters
    ----------
    drift : (..., 2, 2), 1/day
    dt : (...), days, broadcast against the leading axes of drift

    Returns
    -------
    (..., 2, 2)
    """
    drift, dt = per_batch(drift, dt)
    s = (drift[..., 0, 0] + drift[..., 1, 1]) / 2
    half = (drift[..., 0, 0] - drift[..., 1, 1]) / 2
    w2 = half * half + drift[..., 0, 1] * drift[..., 1, 0]
    z = w2 * dt * dt
    # near w = 0 both functions are even series in wt; real and imaginary w are kept apart, so that a complex step
    # (a tiny imaginary part) is never added to a large one
    near, waves = np.abs(z) < 1e-3, w2.real < 0
    w = np.sqrt(np.where(near, 1.0, np.where(waves, -w2, w2)))
    decay = np.exp(s * dt)
    lag = np.where(waves, 0.0, w)
    slow, fast = np.exp((s + lag) * dt), np.exp((s - lag) * dt)
    turn = np.where(waves, w * dt, 0.0)
    even = np.where(waves, decay * np.cos(turn), (slow + fast) / 2)
    odd = np.where(waves, decay * np.sin(turn), (slow - fast) / 2) / w
    even = np.where(near, decay * (1 + z / 2 * (1 + z / 12 * (1 + z / 30 * (1 + z / 56)))), even)
    odd = np.where(near, decay * dt * (1 + z / 6 * (1 + z / 20 * (1 + z / 42 * (1 + z / 72)))), odd)
    phi = odd[..., None, None] * drift
    phi[..., 0, 0] += even - s * odd
    phi[..., 1, 1] += even - s * odd
    return np.asarray(phi)


def stationary(drift: Numbers, shocks: Numbers) -> Numbers:
    """How far two people usually stray from their usual level, and how much together.

    The solution X of ``A X + X A' = -Q``; meaningful where A is stable (see `is_stable`). Closed form of the 2x2
    case: ``X = (det(A) Q + (A - tr I) Q (A - tr I)') / (-2 tr det)``.

    Parameters
    ----------
    drift, shocks : (..., 2, 2)

    Returns
    -------
    (..., 2, 2), inf or nan where trace or determinant is zero
    """
    trace = drift[..., 0, 0] + drift[..., 1, 1]
    det = drift[..., 0, 0] * drift[..., 1, 1] - drift[..., 0, 1] * drift[..., 1, 0]
    turned = drift - trace[..., None, None] * np.eye(2)
    with np.errstate(divide="ignore", invalid="ignore"):
        above = det[..., None, None] * shocks + _around(turned, shocks)
        return np.asarray(above / (-2 * trace * det)[..., None, None])


def is_stable(drift: Floats, margin: float = 0.0) -> NDArray[np.bool_]:
    """Say whether both people come back to usual in the end: the largest real eigenvalue is below -margin."""
    s = (drift[..., 0, 0] + drift[..., 1, 1]) / 2
    half = (drift[..., 0, 0] - drift[..., 1, 1]) / 2
    w2 = half * half + drift[..., 0, 1] * drift[..., 1, 0]
    stable: NDArray[np.bool_] = s + np.sqrt(np.maximum(w2, 0.0)) < -margin
    return stable


def step(drift: Numbers, shocks: Numbers, dt: Numbers) -> tuple[Numbers, Numbers]:
    """How `dt` days change what is known: what is left of it, and the doubt that is added.

    ``Phi = e^{A dt}``, ``Q = X - Phi X Phi'`` in closed form; where the stationary X is too large or does not
    exist (trace or determinant near 0, no return home), the doubled series of `steps.by_doubling`.

    Parameters
    ----------
    drift, shocks : (..., 2, 2)
    dt : (...), days >= 0

    Returns
    -------
    Phi, Q : (..., 2, 2) each
    """
    drift, dt = per_batch(drift, dt)
    shocks = np.broadcast_to(shocks, drift.shape)
    phi = transition(drift, dt)
    x = stationary(drift, shocks)
    with np.errstate(invalid="ignore", over="ignore"):
        q = x - _around(phi, x)
        size = np.abs(x).max(axis=(-1, -2))
        trusted = size <= _LOST_DIGITS * np.abs(shocks).max(axis=(-1, -2)) * np.maximum(np.abs(dt), 1e-300)
        trusted &= np.isfinite(size)
        trusted |= (dt == 0) & np.isfinite(size)
    if not trusted.all():
        lost = ~trusted
        phi[lost], q[lost] = by_doubling(drift[lost], shocks[lost], dt[lost])
    return phi, q


def _around(m: Numbers, x: Numbers) -> Numbers:
    """Give M X M' of symmetric X, written out (small matrix products one by one are slow)."""
    a, b, c, d = m[..., 0, 0], m[..., 0, 1], m[..., 1, 0], m[..., 1, 1]
    p, q, r = x[..., 0, 0], x[..., 0, 1], x[..., 1, 1]
    ap, bp, cp, dp = a * p + b * q, a * q + b * r, c * p + d * q, c * q + d * r
    between = ap * c + bp * d
    rows = np.stack([ap * a + bp * b, between, between, cp * c + dp * d], axis=-1)
    return np.asarray(rows.reshape(*rows.shape[:-1], 2, 2))
