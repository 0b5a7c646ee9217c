"""The plain way: the joint Gaussian of all states and looks at once, by scipy. Slow, short, hard to get wrong."""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm, solve_continuous_lyapunov

from tidewise.dynamics.model import step
from tidewise.dynamics.types import Looks

Floats = NDArray[np.float64]


def exact_step(drift: Floats, shocks: Floats, dt: float) -> tuple[Floats, Floats]:
    """Phi and Q by Van Loan over split steps short enough for full digits."""
    n = len(drift)
    pieces = max(1, int(np.ceil(np.abs(drift).max() * dt * 4)))
    block = np.zeros((2 * n, 2 * n))
    block[:n, :n], block[:n, n:], block[n:, n:] = -drift, shocks, drift.T
    whole = expm(block * dt / pieces)
    small = whole[n:, n:].T
    noise = small @ whole[:n, n:]
    phi, q = np.eye(n), np.zeros((n, n))
    for _ in range(pieces):
        phi, q = small @ phi, small @ q @ small.T + noise
    return phi, q


def joint(looks: Looks, b: int = 0) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Mean and covariance of the stacked states (T n), and of the seen looks, and their cross covariance."""
    total, _, n = looks.jump.shape
    mean, cov = np.zeros((total, n)), np.zeros((total, n, total, n))
    m, p = looks.start_mean[b], looks.start_cov[b]
    for t in range(total):
        phi = looks.phi[t, b]
        m = phi @ m + looks.jump[t, b]
        p = phi @ p @ phi.T + looks.q[t, b]
        mean[t], cov[t, :, t, :] = m, p
        for s in range(t):
            cov[t, :, s, :] = phi @ cov[t - 1, :, s, :]
            cov[s, :, t, :] = cov[t, :, s, :].T
    flat = cov.reshape(total * n, total * n)
    load = np.zeros((total * looks.load.shape[1], total * n))
    for t in range(total):
        load[t * looks.load.shape[1] : (t + 1) * looks.load.shape[1], t * n : (t + 1) * n] = looks.load[b]
    seen = np.isfinite(looks.y[:, b].ravel())
    load = load[seen]
    noise = np.diag(np.broadcast_to(looks.variance, looks.y.shape)[:, b].ravel()[seen])
    return mean.ravel(), flat, load @ mean.ravel(), load @ flat @ load.T + noise, flat @ load.T


def log_likelihood(looks: Looks, b: int = 0) -> float:
    """Log density of everything seen, at once."""
    _, _, mean, cov, _ = joint(looks, b)
    y = looks.y[:, b].ravel()
    away = y[np.isfinite(y)] - mean
    return float(
        -0.5 * (len(away) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + away @ np.linalg.solve(cov, away))
    )


def conditional(looks: Looks, b: int = 0) -> tuple[Floats, Floats]:
    """Mean (T, n) and covariance (T, n, n) of the states given everything seen."""
    total, _, n = looks.jump.shape
    prior, cov, mean, seen_cov, cross = joint(looks, b)
    y = looks.y[:, b].ravel()
    gain = np.linalg.solve(seen_cov, cross.T).T
    after = prior + gain @ (y[np.isfinite(y)] - mean)
    rest = (cov - gain @ cross.T).reshape(total, n, total, n)
    return after.reshape(total, n), np.stack([rest[t, :, t, :] for t in range(total)])


def two_people_looks(
    drift: Floats, shocks: Floats, times: Floats, rng: np.random.Generator, *, missing: float = 0.3, items: int = 3
) -> Looks:
    """A made record of two people: irregular times, several items, missing values, events that push."""
    total = len(times)
    phi, q = step(drift, shocks, np.diff(times, prepend=times[0]))
    y = rng.normal(size=(total, 1, items))
    y[rng.random(y.shape) < missing] = np.nan
    y[total // 2] = np.nan
    jump = np.where(rng.random((total, 1, 2)) < 0.2, rng.normal(size=(total, 1, 2)), 0.0)
    eigen = np.linalg.eigvals(drift).real.max()
    start = solve_continuous_lyapunov(drift, -shocks) if eigen < -1e-3 else np.eye(2)
    return Looks(
        phi=phi[:, None],
        q=q[:, None],
        jump=jump,
        y=y,
        variance=rng.uniform(0.05, 1.0, (total, 1, items)),
        load=rng.normal(size=(1, items, 2)),
        start_mean=rng.normal(size=(1, 2)),
        start_cov=np.asarray(start, dtype=np.float64)[None],
    )


CASES = {
    "no-wave": np.array([[-0.5, -0.06], [-0.06, -0.82]]),
    "wave": np.array([[-0.110, -0.134], [0.387, -0.344]]),
    "equal-roots": np.array([[-0.5, 0.0], [0.3, -0.5]]),
    "nearly-equal-roots": np.array([[-0.5, 1e-9], [-0.3, -0.5]]),
    "polarising": np.array([[-0.5, -0.45], [-0.45, -0.5]]),
    "det-near-zero": np.array([[-0.5, 0.5 - 1e-10], [0.5, -0.5]]),
    "det-zero": np.array([[-0.5, 0.5], [0.5, -0.5]]),
    "unstable": np.array([[-0.2, 0.4], [0.4, -0.2]]),
}
SHOCKS = np.array([[0.4, 0.15], [0.15, 0.6]])
