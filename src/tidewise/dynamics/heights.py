"""How plausible numbers are: likelihood and prior together, their slope, and how sharply they fall off."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.climb import Heights
from tidewise.dynamics.compiled import compiled_log_likelihood
from tidewise.dynamics.filter import filtered
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.model import is_stable
from tidewise.dynamics.pair import is_pair, pair_log_likelihood
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.score import Way, scored
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]

_SLOWEST = 0.03
_BLOCK = 4e6
_STEP = 1e-5


def each_alone(layout: Layout, theta: Floats, data: Arranged, *, fast: bool) -> Heights:
    """Heights of points (K, p), each for the couple beside it in `data`."""
    got = scored(layout, theta, np.arange(len(theta)), data, "compiled" if fast else "plain")
    return _with_prior(layout, theta, (got.log_likelihood, got.gradient, got.information))


def all_as_one(layout: Layout, theta: Floats, data: Arranged, *, fast: bool = False) -> Heights:
    """Heights of points (K, p) for all couples together; in blocks that stay small in memory."""
    many = len(data.couples)
    block = max(1, int(_BLOCK / (many * theta.shape[1] ** 2)))
    parts = []
    for k in range(0, len(theta), block):
        few = theta[k : k + block]
        tiled = data.taken(np.tile(np.arange(many), len(few)))
        got = scored(layout, few, np.repeat(np.arange(len(few)), many), tiled, "compiled" if fast else "grouped")
        parts.append([
            each.reshape(len(few), many, *each.shape[1:]).sum(axis=1)
            for each in (got.log_likelihood, got.gradient, got.information)
        ])  # fmt: skip
    whole = [np.concatenate(each) for each in zip(*parts, strict=True)]
    return _with_prior(layout, theta, (whole[0], whole[1], whole[2]))


def log_prior(layout: Layout, theta: Floats) -> Floats:
    """Log prior density (...,), -inf where the two would not come home (the prior is restricted to that)."""
    stable = _allowed(layout, theta)
    return np.where(stable, 0.0 if layout.options.prior == "none" else log_normal_prior(layout, theta), -np.inf)


def log_normal_prior(layout: Layout, theta: Floats) -> Floats:
    """Log density (...,) of the normal that the prior restricts: the prior itself for points it is known to allow."""
    away = theta - layout.usual
    constant = 0.5 * float(np.linalg.slogdet(layout.precision)[1]) - 0.5 * len(layout.usual) * float(
        np.log(2 * np.pi)
    )
    return np.asarray(constant - 0.5 * ((away @ layout.precision) * away).sum(axis=-1))


def _allowed(layout: Layout, theta: Floats) -> NDArray[np.bool_]:
    if layout.options.prior == "none" and layout.options.initial == "free":
        return np.ones(theta.shape[:-1], dtype=bool)
    base = layout.options.people * layout.options.states  # set-points and biases may be as slow as they like
    drift = layout.matrices(theta).drift[..., :base, :base]
    margin = _SLOWEST if layout.options.prior == "default" and layout.options.states == 1 else 1e-6
    if drift.shape[-1] == 2:
        with np.errstate(all="ignore"):
            return np.asarray(np.isfinite(drift).all(axis=(-1, -2)) & is_stable(drift, margin), dtype=np.bool_)
    with np.errstate(all="ignore"):
        sane = np.asarray(np.isfinite(drift).all(axis=(-1, -2)), dtype=np.bool_)
        roots = np.linalg.eigvals(np.where(sane[..., None, None], drift, 0.0))
    return np.asarray(sane & (roots.real.max(axis=-1) < -margin))


def _with_prior(layout: Layout, theta: Floats, got: Heights) -> Heights:
    height, gradient, information = got
    height = height + log_prior(layout, theta)
    if layout.options.prior == "default":
        gradient = gradient - (theta - layout.usual) @ layout.precision
        information = information + layout.precision
    return height, gradient, information


def log_likelihood(layout: Layout, theta: Floats, data: Arranged, *, fast: bool = False) -> Floats:
    """Log-likelihood (K,) of points (K, p) for all couples of `data` together, standardised."""
    total = np.zeros(len(theta))
    for b in range(len(data.couples)):
        if is_pair(layout):
            one = data.taken(np.array([b]))
            total += (compiled_log_likelihood if fast else pair_log_likelihood)(layout, theta, one)
            continue
        for k in range(0, len(theta), 500):
            with np.errstate(all="ignore"):
                total[k : k + 500] += filtered(looks_at(layout, theta[k : k + 500], data, b)).log_likelihood
    return np.where(np.isfinite(total), total, -np.inf)


def observed(slope: Callable[[Floats], Floats], theta: Floats) -> Floats:
    """Observed information (B, p, p) at points (B, p): central differences of the exact gradient.

    Parameters
    ----------
    slope : gradient (K, p) of points (K, p), K = 2 p B, those of one row of theta side by side
    """
    many, p = theta.shape
    tilted = theta[:, None] + _STEP * np.concatenate([np.eye(p), -np.eye(p)])
    gradient = slope(tilted.reshape(-1, p)).reshape(many, 2, p, p)
    found = (gradient[:, 1] - gradient[:, 0]) / (2 * _STEP)
    return np.asarray((found + np.swapaxes(found, 1, 2)) / 2)


def sharpness(layout: Layout, theta: Floats, data: Arranged, *, fast: bool) -> Floats:
    """Observed information (B, p, p), one row of theta for each couple beside it in `data`."""
    p = theta.shape[1]
    block = max(1, 600 // p)
    found = []
    for first in range(0, len(theta), block):
        few = theta[first : first + block]
        whose = data.taken(np.repeat(np.arange(first, first + len(few)), 2 * p))
        found.append(observed(partial(_slopes_of, layout, whose, fast), few))
    return np.concatenate(found)


def _slopes_of(layout: Layout, data: Arranged, fast: bool, theta: Floats) -> Floats:  # noqa: FBT001
    return slopes(layout, theta, data, fast=fast)


def slopes(layout: Layout, theta: Floats, data: Arranged, *, fast: bool) -> Floats:
    """Gradient (K, p) at points, each for the couple beside it in `data`."""
    way: Way = "compiled" if fast else "plain"
    gradient = scored(layout, theta, np.arange(len(theta)), data, way, informed=False).gradient
    if layout.options.prior == "default":
        gradient = gradient - (theta - layout.usual) @ layout.precision
    return gradient


def sharpened(layout: Layout, theta: Floats, data: Arranged, got: Heights, *, fast: bool) -> Heights:
    """Put the observed information in place of the expected, where it is positive: for climbs that take long."""
    seen = sharpness(layout, theta, data, fast=fast)
    finite = np.isfinite(seen).all(axis=(1, 2), keepdims=True)
    lowest = np.linalg.eigvalsh(np.where(finite, seen, np.eye(theta.shape[1]))).min(axis=1)
    return got[0], got[1], np.where(finite & (lowest > 0)[:, None, None], seen, got[2])
