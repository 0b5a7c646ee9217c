"""Climb to the most plausible numbers from many starting points at once.

Damped Fisher scoring: each step asks the expected information how far to go, and is shortened where that was too
bold (Levenberg). Only steps uphill are taken, so the answer is never worse than the start.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Heights = tuple[Floats, Floats, Floats]
"""Height (K,), gradient (K, p) and information (K, p, p) of K points."""

_LONGEST = 1.5
_STEPS = 120
_MET = 1.0
_KIN = 6
_STRAIGHT = 1
"""Steps before the information is mended."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Summit:
    """Where each climb ended: point (B, p), height (B,), information (B, p, p), and whether it had arrived."""

    point: Floats
    height: Floats
    gradient: Floats
    information: Floats
    arrived: NDArray[np.bool_]


def climbed(
    heights: Callable[[Floats, NDArray[np.int64]], Heights],
    start: Floats,
    *,
    near: float = 1e-9,
    steps: int = _STEPS,
    group: NDArray[np.int64] | None = None,
    bent: bool = False,
) -> Summit:
    """Climb from each row of `start`.

    Parameters
    ----------
    heights : called with points (K, p) and the rows (K,) of `start` they belong to
    near : arrived when the next step promises less than this
    group : (B,) climbs of one group that meet go on as one, the higher; the other stays where it is
    bent : mend the information after each step by how the gradient changed along it (BFGS), so that the last steps
        are nearly Newton's; for climbs that start near
    """
    point = start.copy()
    height, gradient, information = heights(point, np.arange(len(start)))
    damping = np.full(len(start), 1e-3)
    arrived = ~np.isfinite(height)
    here = Summit(point=point, height=height, gradient=gradient, information=information, arrived=arrived)
    for turn in range(steps):
        moving = np.flatnonzero(~arrived)
        if len(moving) == 0:
            break
        stride, promise = _stride(gradient[moving], information[moving], damping[moving])
        close = promise < near
        arrived[moving[close]] = True
        moving, stride = moving[~close], stride[~close]
        if len(moving) == 0:
            break
        there = point[moving] + stride
        new = heights(there, moving)
        better = new[0] > height[moving]
        up = moving[better]
        if bent and turn >= _STRAIGHT:
            new[2][better] = _mended(new[2][better], stride[better], gradient[up] - new[1][better])
        point[up], height[up] = there[better], new[0][better]
        gradient[up], information[up] = new[1][better], new[2][better]
        damping[up] = np.maximum(damping[up] / 5, 1e-9)
        damping[moving[~better]] *= 6
        arrived[moving[~better]] |= damping[moving[~better]] > 1e9
        if group is not None:
            arrived[_met(here, group, np.flatnonzero(~arrived))] = True
    return here


def _mended(information: Floats, step: Floats, fell: Floats) -> Floats:
    """Make the information tell what the gradient lost along the last step.

    The update of Broyden, Fletcher, Goldfarb and Shanno (1970), put on the expected information of each new
    point. Where that is far from what was expected the two are too far apart for it, and it is left as it was.
    """
    expected = (information @ step[..., None])[..., 0]
    foreseen, seen = (step * expected).sum(axis=1), (step * fell).sum(axis=1)
    near = (seen > 0.1 * foreseen) & (seen < 4 * foreseen)
    foreseen, seen = (np.where(near, each, 1.0)[:, None, None] for each in (foreseen, seen))
    bend = fell[:, :, None] * fell[:, None, :] / seen - expected[:, :, None] * expected[:, None, :] / foreseen
    return information + np.where(near[:, None, None], bend, 0.0)


def _met(here: Summit, group: NDArray[np.int64], moving: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find those that stand within one sd of a higher one of their group that is still moving."""
    order = moving[np.lexsort((-here.height[moving], group[moving]))]
    gone = np.zeros(len(order), dtype=bool)
    for back in range(1, min(_KIN, len(order))):
        ahead, behind = order[:-back], order[back:]
        kin = np.flatnonzero((group[ahead] == group[behind]) & ~gone[:-back])
        away = here.point[behind[kin]] - here.point[ahead[kin]]
        told = (here.information[ahead[kin]] * away[:, :, None] * away[:, None, :]).sum(axis=(1, 2))
        gone[back + kin[told < _MET**2]] = True
    return order[gone]


def _stride(gradient: Floats, information: Floats, damping: Floats) -> tuple[Floats, Floats]:
    size = np.maximum(np.diagonal(information, axis1=1, axis2=2), 1e-8)
    p = gradient.shape[1]
    damped = information + (damping[:, None] * size)[:, :, None] * np.eye(p) + 1e-10 * np.eye(p)
    stride = np.linalg.solve(damped, gradient[..., None])[..., 0]
    promise = (stride * gradient).sum(axis=1)
    longest = np.abs(stride).max(axis=1)
    return stride * np.minimum(1.0, _LONGEST / np.maximum(longest, 1e-300))[:, None], promise
