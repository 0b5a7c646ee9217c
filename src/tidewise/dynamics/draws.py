"""How sure the numbers are: draws from what is plausible, not only the best point.

Adaptive importance sampling (Cappe et al. 2008): a multivariate t around the mode, once adapted, then reweighted.
The weights also give the evidence of the model, by which one model is compared with another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import lgamma

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FIRST, SECOND, KEPT = 1500, 3000, 2000
_FREEDOM = 6.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """Equally weighted draws (D, p), how many independent ones they are worth, and the log evidence."""

    points: Floats
    worth: float
    log_evidence: float


def drawn(
    height: Callable[[Floats], Floats],
    mode: Floats,
    covariance: Floats,
    rng: np.random.Generator,
    *,
    kept: int = KEPT,
) -> Drawn:
    """Draw from ``exp(height)`` around its mode.

    Parameters
    ----------
    height : log posterior (not normalised) of points (K, p); -inf where impossible
    mode, covariance : (p,), (p, p) of the Laplace approximation
    """
    middle, spread = mode, covariance * 1.2
    points, weight = mode[None], np.ones(1)
    log_evidence = -np.inf
    for many in (FIRST, SECOND):
        points, log_density = _t_draws(middle, spread, many, rng)
        log_weight = height(points) - log_density
        top = float(np.max(log_weight))
        if not np.isfinite(top):
            return Drawn(points=np.repeat(mode[None], kept, axis=0), worth=1.0, log_evidence=-np.inf)
        weight = np.exp(log_weight - top)
        log_evidence = top + float(np.log(weight.mean()))
        weight = weight / weight.sum()
        tamed = np.minimum(weight, 20.0 / many)
        tamed = tamed / tamed.sum()
        middle = tamed @ points
        away = points - middle
        spread = (tamed[:, None] * away).T @ away * 1.15 + 1e-10 * np.eye(len(mode))
    worth = float(1.0 / (weight**2).sum())
    # systematic resampling
    at = np.searchsorted(np.cumsum(weight), (np.arange(kept) + rng.random()) / kept)
    chosen = points[np.minimum(at, len(points) - 1)]
    return Drawn(points=rng.permutation(chosen), worth=worth, log_evidence=log_evidence)


def _t_draws(middle: Floats, spread: Floats, many: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws of a multivariate t, in pairs around its middle, and their log densities."""
    p = len(middle)
    root = np.linalg.cholesky(spread)
    half = rng.normal(size=(many // 2, p))
    z = np.concatenate([half, -half])
    stretch = np.tile(rng.chisquare(_FREEDOM, many // 2) / _FREEDOM, 2)
    z = z / np.sqrt(stretch)[:, None]
    constant = lgamma((_FREEDOM + p) / 2) - lgamma(_FREEDOM / 2) - p / 2 * np.log(_FREEDOM * np.pi)
    log_density = (
        constant - np.log(np.diag(root)).sum() - (_FREEDOM + p) / 2 * np.log1p((z * z).sum(axis=1) / _FREEDOM)
    )
    return middle + z @ root.T, log_density
