"""Looks that are not plain numbers: a step of a scale, a count, a wait that may never have ended.

Each depends on ``eta = h'x``. With eta normal before the look, the moments of what is plausible after it are
computed by Gauss-Hermite quadrature around its peak, and mean and covariance are moved to match (assumed density
filtering). For a Gaussian look this is the Kalman update.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.steps import along

Floats = NDArray[np.float64]
Look = Callable[[Floats], Floats]
"""Log probability of one observation at each value of eta (any shape)."""

_NODE, _WEIGHT = np.polynomial.hermite_e.hermegauss(32)
_LOG_WEIGHT = np.log(_WEIGHT / _WEIGHT.sum())
_LOG_2PI = float(np.log(2 * np.pi))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """A plain number y with noise variance."""

    y: float
    variance: float

    def __call__(self, eta: Floats) -> Floats:
        """Log density of y."""
        return np.asarray(-0.5 * (_LOG_2PI + np.log(self.variance) + (self.y - eta) ** 2 / self.variance))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ordinal:
    """Step `y` (0, 1, ...) of a scale whose steps meet at `cuts` (rising); noise sd 1 (probit)."""

    y: int
    cuts: Floats

    def __call__(self, eta: Floats) -> Floats:
        """Log probability of the step."""
        edges = np.concatenate([[-np.inf], self.cuts, [np.inf]])
        return _log_between(edges[self.y] - eta, edges[self.y + 1] - eta)


def cuts_of(first: float, gaps: Floats) -> Floats:
    """Rising cut-points from a first one and the logarithms of the gaps between."""
    return np.concatenate([[first], first + np.cumsum(np.exp(gaps))])


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of something in `exposure` hours: negative binomial, mean ``exposure exp(rate + slope eta)``.

    `size`: small = bursts (variance ``mean + mean^2 / size``).
    """

    y: int
    exposure: float
    rate: float
    slope: float
    size: float

    def __call__(self, eta: Floats) -> Floats:
        """Log probability of the count."""
        from math import lgamma

        log_mean = np.log(self.exposure) + self.rate + self.slope * eta
        constant = lgamma(self.y + self.size) - lgamma(self.size) - lgamma(self.y + 1)
        total = np.logaddexp(np.log(self.size), log_mean)
        return np.asarray(constant + self.size * (np.log(self.size) - total) + self.y * (log_mean - total))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Hours until an answer: log-normal around ``usual - slope eta``; `open`: it had not come by then."""

    hours: float
    open: bool
    usual: float
    slope: float
    sd: float

    def __call__(self, eta: Floats) -> Floats:
        """Log density of the wait, or log probability that it lasts longer."""
        z = (np.log(self.hours) - (self.usual - self.slope * eta)) / self.sd
        if self.open:
            return log_below(-z)
        return np.asarray(-0.5 * (_LOG_2PI + z * z) - np.log(self.sd) - np.log(self.hours))


def taken_in_mixed(mean: Floats, cov: Floats, look: Look, h: Floats) -> tuple[Floats, Floats, float]:
    """Take in one look of any kind.

    Parameters
    ----------
    mean, cov : (n,), (n, n) before
    look : log probability of what was seen, at each eta
    h : (n,) how eta depends on the states

    Returns
    -------
    mean, cov after; log probability of the look given all before
    """
    reach = along(cov, h)
    m, s2 = float(h @ mean), float(h @ reach)
    if s2 <= 1e-14:
        return mean, cov, float(look(np.array([m]))[0])
    # once around what was expected, then again around where the first pass landed
    middle, width = m, float(np.sqrt(s2))
    log_z, new_m, new_v = _moments(look, m, s2, middle, width)
    log_z, new_m, new_v = _moments(look, m, s2, new_m, float(np.sqrt(max(new_v, 1e-14))))
    gain = reach / s2
    return mean + gain * (new_m - m), cov + np.outer(gain, gain) * (new_v - s2), log_z


def _moments(look: Look, m: float, s2: float, middle: float, width: float) -> tuple[float, float, float]:
    """Log normaliser, mean and variance of look times normal, by points spread around `middle`."""
    eta = middle + width * _NODE
    log_prior = -0.5 * (np.log(2 * np.pi * s2) + (eta - m) ** 2 / s2)
    log_points = _LOG_WEIGHT + 0.5 * _NODE**2 + float(np.log(width)) + 0.5 * _LOG_2PI
    log_weight = look(eta) + log_prior + log_points
    top = float(log_weight.max())
    weight = np.exp(log_weight - top)
    total = float(weight.sum())
    new_m = float(weight @ eta) / total
    return top + float(np.log(total)), new_m, float(weight @ (eta - new_m) ** 2) / total


def log_below(z: Floats) -> Floats:
    """Log of the normal distribution function, also far out in the left tail.

    By erfc in the middle, and by its continued fraction (Abramowitz & Stegun 26.2.14) below -5.
    """
    from math import erfc

    z = np.asarray(z, dtype=np.float64)
    near = np.maximum(z, -8.0)
    middle = np.log(np.vectorize(erfc, otypes=[np.float64])(-near / np.sqrt(2)) / 2)
    far = np.minimum(z, -5.0)
    fraction = -far
    for k in range(60, 0, -1):
        fraction = -far + k / fraction
    tail = -0.5 * (far**2 + _LOG_2PI) - np.log(fraction)
    return np.where(z < -5.0, tail, middle)


def _log_between(low: Floats, high: Floats) -> Floats:
    """Log probability that a standard normal lies between, kept in the left tail where it is exact."""
    flip = low > 0
    lower, upper = np.where(flip, -high, low), np.where(flip, -low, high)
    big = log_below(np.clip(upper, -1e8, 40.0))
    small = log_below(np.clip(lower, -1e8, 40.0))
    with np.errstate(divide="ignore"):
        return np.asarray(big + np.log1p(-np.exp(np.minimum(small - big, 0.0))))
