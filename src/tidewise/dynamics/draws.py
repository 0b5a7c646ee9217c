"""How sure the numbers are: draws from what is plausible, not only the best point.

Adaptive importance sampling (Cappe et al. 2008): a multivariate t around the mode, adapted, then reweighted. Where
the prior is given, draws of it stand beside (Hesterberg 1995), so that what lies far from the mode is not overlooked,
and all draws are weighed by the mixture they came from (Cornuet et al. 2012). The weights also give the evidence of
the model, by which one model is compared with another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import lgamma

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FIRST, SECOND, KEPT = 1500, 3000, 2000
WIDE, STAGES = 6000, (2000, 2000, 4000)
"""With a prior: draws of it, and of the t at each stage."""
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
    prior: tuple[Floats, Floats] | None = None,
) -> Drawn:
    """Draw from ``exp(height)`` around its mode.

    Parameters
    ----------
    height : log posterior (not normalised) of points (K, p); -inf where impossible
    mode, covariance : (p,), (p, p) of the Laplace approximation
    prior : mean (p,) and covariance (p, p) of a normal that is nowhere much narrower than ``exp(height)``; takes
        three times as long, and finds tails and second summits that the t around the mode misses
    """
    if prior is not None:
        return _with_prior(height, (mode, covariance), prior, rng, kept)
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
        middle, spread = _adapted(points, weight, 1.15)
    return _resampled(points, weight, log_evidence, rng, kept)


def _with_prior(
    height: Callable[[Floats], Floats],
    mode: tuple[Floats, Floats],
    prior: tuple[Floats, Floats],
    rng: np.random.Generator,
    kept: int,
) -> Drawn:
    middle, spread = mode[0], mode[1] * 1.2
    points = prior[0] + rng.normal(size=(WIDE, len(middle))) @ np.linalg.cholesky(prior[1]).T
    heights, sources = height(points), [_source(*prior, WIDE, _log_normal)]
    weight, log_evidence = np.ones(1), -np.inf
    for many in STAGES:
        more, _ = _t_draws(middle, spread, many, rng)
        points, heights = np.concatenate([points, more]), np.concatenate([heights, height(more)])
        sources.append(_source(middle, spread, many, _log_t))
        # every draw is weighed by all it could have come from
        log_mixture = np.logaddexp.reduce([of(points) for of in sources], axis=0) - np.log(len(points))
        log_weight = heights - log_mixture
        top = float(np.max(log_weight))
        if not np.isfinite(top):
            return Drawn(points=np.repeat(mode[0][None], kept, axis=0), worth=1.0, log_evidence=-np.inf)
        weight = np.exp(log_weight - top)
        log_evidence = top + float(np.log(weight.mean()))
        weight = weight / weight.sum()
        middle, spread = _adapted(points, weight, 1.3)
    return _resampled(points, weight, log_evidence, rng, kept)


def _adapted(points: Floats, weight: Floats, wider: float) -> tuple[Floats, Floats]:
    """Give mean and covariance of weighted draws, no single one of which may rule."""
    tamed = np.minimum(weight, 20.0 / len(points))
    tamed = tamed / tamed.sum()
    middle = tamed @ points
    away = points - middle
    return middle, (tamed[:, None] * away).T @ away * wider + 1e-10 * np.eye(points.shape[1])


def _resampled(points: Floats, weight: Floats, log_evidence: float, rng: np.random.Generator, kept: int) -> Drawn:
    """Draw by weight, evenly spread (systematic resampling)."""
    worth = float(1.0 / (weight**2).sum())
    at = np.searchsorted(np.cumsum(weight), (np.arange(kept) + rng.random()) / kept)
    chosen = points[np.minimum(at, len(points) - 1)]
    return Drawn(points=rng.permutation(chosen), worth=worth, log_evidence=log_evidence)


def _source(
    middle: Floats, spread: Floats, many: int, log_density: Callable[[Floats, Floats], Floats]
) -> Callable[[Floats], Floats]:
    """Give the log density of a source of draws, times how many came from it."""
    root = np.asarray(np.linalg.cholesky(spread), dtype=np.float64)
    back = np.linalg.inv(root).T

    def of(points: Floats) -> Floats:
        z = (points - middle) @ back
        return np.asarray(log_density(np.einsum("ij,ij->i", z, z), root) + np.log(many))

    return of


def _log_normal(square: Floats, root: Floats) -> Floats:
    """Log density of a normal by its squared distance (K,) and the root of its covariance (p, p)."""
    return np.asarray(-0.5 * square - np.log(np.diag(root)).sum() - len(root) / 2 * np.log(2 * np.pi))


def _log_t(square: Floats, root: Floats) -> Floats:
    """Log density of a multivariate t in the same way."""
    p = len(root)
    constant = lgamma((_FREEDOM + p) / 2) - lgamma(_FREEDOM / 2) - p / 2 * np.log(_FREEDOM * np.pi)
    return np.asarray(constant - np.log(np.diag(root)).sum() - (_FREEDOM + p) / 2 * np.log1p(square / _FREEDOM))


def _t_draws(middle: Floats, spread: Floats, many: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws of a multivariate t, in pairs around its middle, and their log densities."""
    p = len(middle)
    root = np.asarray(np.linalg.cholesky(spread), dtype=np.float64)
    half = rng.normal(size=(many // 2, p))
    z = np.concatenate([half, -half])
    stretch = np.tile(rng.chisquare(_FREEDOM, many // 2) / _FREEDOM, 2)
    z = z / np.sqrt(stretch)[:, None]
    return middle + z @ root.T, _log_t((z * z).sum(axis=1), root)
