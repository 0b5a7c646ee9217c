"""Where each of the two was, as known day by day: an exact filter over irregular, incomplete looks.

Observations of one moment are taken in one at a time (scalar updates), so a missing value costs and changes
nothing. Everything is batched: axis B may hold couples, draws or starting points.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.steps import along
from tidewise.dynamics.types import Looks

Floats = NDArray[np.float64]

_LOG_2PI = float(np.log(2 * np.pi))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filtered:
    """What was known before and after each look.

    Attributes
    ----------
    before_mean, before_cov : (T, B, n), (T, B, n, n) predicted
    mean, cov : the same after the look
    log_likelihood : (B,)
    each : (T, B) log-likelihood of each look given those before
    """

    before_mean: Floats
    before_cov: Floats
    mean: Floats
    cov: Floats
    log_likelihood: Floats
    each: Floats


def filtered(looks: Looks) -> Filtered:
    """Follow two people forward: what each look says, given all before it (Kalman 1960, scalar updates).

    Returns
    -------
    Filtered, exact for a linear Gaussian system: the log-likelihood equals that of the joint Gaussian.
    """
    total, batch, n = looks.phi.shape[:3]
    before_mean, mean_after = np.empty((total, batch, n)), np.empty((total, batch, n))
    before_cov, cov_after = np.empty((total, batch, n, n)), np.empty((total, batch, n, n))
    each = np.zeros((total, batch))
    mean, cov = looks.start_mean, looks.start_cov
    for t in range(total):
        phi = looks.phi[t]
        mean = along(phi, mean) + looks.jump[t]
        cov = phi @ cov @ np.swapaxes(phi, -1, -2) + looks.q[t]
        before_mean[t], before_cov[t] = mean, cov
        mean, cov, each[t] = taken_in(mean, cov, looks.y[t], looks.variance[t], looks.load)
        mean_after[t], cov_after[t] = mean, cov
    return Filtered(
        before_mean=before_mean,
        before_cov=before_cov,
        mean=mean_after,
        cov=cov_after,
        log_likelihood=each.sum(axis=0),
        each=each,
    )


def taken_in(mean: Floats, cov: Floats, y: Floats, variance: Floats, load: Floats) -> tuple[Floats, Floats, Floats]:
    """Take in the observations of one moment, one at a time.

    Parameters
    ----------
    mean, cov : (..., n), (..., n, n)
    y, variance : (..., m); nan = not seen
    load : (..., m, n)

    Returns
    -------
    mean, cov, log-likelihood (...)
    """
    log_likelihood = np.zeros(mean.shape[:-1])
    seen_all = np.isfinite(y)
    for c in range(y.shape[-1]):
        seen = seen_all[..., c]
        if not seen.any():
            continue
        h = load[..., c, :]
        reach = along(cov, h)
        s = (h * reach).sum(axis=-1) + variance[..., c]
        surprise = np.where(seen, y[..., c] - (h * mean).sum(axis=-1), 0.0)
        safe = np.where(seen, s, 1.0)
        gain = np.where(seen[..., None], reach / safe[..., None], 0.0)
        mean = mean + gain * surprise[..., None]
        cov = cov - gain[..., :, None] * reach[..., None, :]
        log_likelihood = log_likelihood - np.where(
            seen, 0.5 * (_LOG_2PI + np.log(safe) + surprise * surprise / safe), 0.0
        )
    return mean, cov, log_likelihood
