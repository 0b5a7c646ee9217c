"""The most plausible numbers of many couples, all climbed side by side, and how sharply each summit falls off."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.climb import Heights, climbed
from tidewise.dynamics.compiled import compiled_heights
from tidewise.dynamics.heights import each_alone, log_prior, sharpened, sharpness, slopes
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.pair import is_pair, pair_heights
from tidewise.dynamics.starts import starting_points
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]

_PATIENCE = 25
_STEPS, _STEPS_ALONE = 60, 400
_FEW = 40
"""Up to so many looks climbs without a prior are never taken for one another."""
_NEAR = 1e-5
_THERE = 1e-10
_BEST, _LEVEL = 2, 1e-3
"""From how many of the starts is climbed first, and what a further step may still promise at a summit."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peak:
    """The summit of one couple (or of several, with an axis B in front).

    Attributes
    ----------
    theta : (p,) where it is; height : log-likelihood there, without the prior
    sharp : (p, p) observed information of likelihood and prior; arrived : whether the climb ended there
    """

    theta: Floats
    height: Any
    sharp: Floats
    arrived: Any


def modes(layout: Layout, data: Arranged, *, fast: bool = False) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Climb to the summit of every couple from every start.

    Returns
    -------
    points (B, p), heights (B,) with the prior, and whether each had arrived
    """
    if not is_pair(layout) or layout.options.prior == "none":
        return _from_all(layout, data, fast=fast)
    point, height, there = _from_the_best(layout, data, fast=fast)
    again = np.flatnonzero(~there)
    if len(again):
        others = _from_all(layout, data.taken(again), fast=fast)
        better = others[1] > height[again]
        for mine, new in zip((point, height), others, strict=False):
            mine[again[better]] = new[better]
        there[again] = others[2]
    return point, height, there


def _from_the_best(layout: Layout, data: Arranged, *, fast: bool) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Climb from the starts that are highest to begin with: with a prior, the usual case has one summit near them.

    What comes back beside it says where that was a summit: elsewhere (at the edge of what comes home) all starts are
    to be climbed from.
    """
    batch = len(data.couples)
    starts = starting_points(layout, None, panel=False)
    begin = (compiled_heights if fast else pair_heights)(layout, starts, data) + log_prior(layout, starts)
    best = np.argsort(-begin, axis=1)[:, :_BEST].ravel()
    rows = np.repeat(np.arange(batch), _BEST)

    def heights(theta: Floats, at: NDArray[np.int64]) -> Heights:
        return each_alone(layout, theta, data.taken(rows[at]), fast=fast)

    summit = climbed(heights, starts[best], near=_NEAR, steps=_PATIENCE, group=rows, bent=True)
    at = np.arange(batch) * _BEST + summit.height.reshape(batch, -1).argmax(axis=1)
    slope, told = summit.gradient[at], summit.information[at]
    left = (slope * np.linalg.solve(told, slope[..., None])[..., 0]).sum(axis=1)
    return summit.point[at], summit.height[at], np.asarray(summit.arrived[at] & (left < _LEVEL))


def _from_all(layout: Layout, data: Arranged, *, fast: bool) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    batch = len(data.couples)
    wide = layout.options.prior == "none" or layout.options.states == 2
    starts = starting_points(layout, data if wide else None, panel=False)
    rows = np.repeat(np.arange(batch), len(starts))
    turns = iter(range(10**9))

    def heights(theta: Floats, at: NDArray[np.int64]) -> Heights:
        mine = data.taken(rows[at])
        got = each_alone(layout, theta, mine, fast=fast)
        return (
            got if next(turns) < _PATIENCE or not is_pair(layout) else sharpened(layout, theta, mine, got, fast=fast)
        )

    # few looks and no prior: the information says next to nothing in some direction, and climbs that are far apart
    # would count as met
    alone = layout.options.prior == "none" and data.y.shape[0] <= _FEW
    summit = climbed(
        heights,
        np.tile(starts, (batch, 1)),
        near=_NEAR,
        steps=_STEPS_ALONE if alone else _STEPS,
        group=None if alone else rows,
    )
    best = np.arange(batch) * len(starts) + summit.height.reshape(batch, -1).argmax(axis=1)
    return summit.point[best], summit.height[best], summit.arrived[best]


def summits(layout: Layout, data: Arranged, *, fast: bool = False) -> Peak:
    """Find the summit of every couple: climbed near by Fisher scoring, then by Newton steps to the last digit."""
    theta, height, arrived = modes(layout, data, fast=fast)
    sharp = sharpness(layout, theta, data, fast=fast)
    moved = np.arange(len(theta))
    for _ in range(4):
        stride, promise = _newton(sharp[moved], slopes(layout, theta[moved], data.taken(moved), fast=fast))
        moved, stride = moved[promise > _THERE], stride[promise > _THERE]
        if len(moved) == 0:
            break
        here = data.taken(moved)
        higher = each_alone(layout, theta[moved] + stride, here, fast=fast)[0]
        better = higher > height[moved]
        moved, stride = moved[better], stride[better]
        if len(moved) == 0:  # no promise was kept: every couple stays where it is
            break
        theta[moved] += stride
        height[moved] = higher[better]
        sharp[moved] = sharpness(layout, theta[moved], data.taken(moved), fast=fast)
    return Peak(theta=theta, height=height - log_prior(layout, theta), sharp=sharp, arrived=arrived)


def _newton(sharp: Floats, slope: Floats) -> tuple[Floats, Floats]:
    """Give steps and what they promise; none where the summit is not round, or the step long."""
    eye = np.eye(sharp.shape[-1])
    finite = np.isfinite(sharp).all(axis=(1, 2), keepdims=True)
    safe = np.where(finite, sharp, eye)
    curved = finite & (np.linalg.eigvalsh(safe).min(axis=1) > 1e-6)[:, None, None]
    stride = np.linalg.solve(np.where(curved, safe, eye), np.where(curved[:, 0], slope, 0.0)[..., None])[..., 0]
    promise = (stride * np.where(curved[:, 0], slope, 0.0)).sum(axis=1)
    return stride, np.where(promise < 1.0, promise, 0.0)
