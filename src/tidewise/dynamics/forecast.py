"""What the next days may bring: a range for each of the two, never a promise."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.model import TwoPeople, stationary, step
from tidewise.dynamics.types import Path

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calibration:
    """How well ranges held on the couple's own past.

    `held`: share of later days inside the range; `days`: how many days that was tried on; `trusted`: enough days,
    and the range neither far too narrow nor far too wide. Where it is not trusted, no forecast is shown.
    """

    held: float
    days: int
    trusted: bool


def forecast(path: Path, days: int, couple: TwoPeople) -> Path:
    """Say where each of the two may be on each of the next days.

    Parameters
    ----------
    path : up to today
    days : how many days ahead
    couple : the numbers of the model

    Returns
    -------
    Path of the days ahead; it widens towards what is usual (stationary) and comes home to the usual level. From an
    empty path: what is usual.
    """
    ahead = np.arange(1.0, days + 1)
    phi, q = step(couple.drift, couple.shocks, ahead)
    if len(path.day):
        start, cov, first = path.mean[-1] - couple.mu, path.cov[-1], int(path.day[-1])
    else:
        start, cov, first = np.zeros(2), stationary(couple.drift, couple.shocks), 0
    return Path(
        day=first + np.arange(1, days + 1, dtype=np.int64),
        mean=couple.mu + phi @ start,
        cov=phi @ cov @ np.swapaxes(phi, -1, -2) + q,
        log_likelihood=0.0,
    )


def calibrated(y: Floats, expected: Floats, variance: Floats, *, mass: float = 0.8, least: int = 30) -> Calibration:
    """Try the ranges on the couple's own past: each day as foreseen from the days before.

    Parameters
    ----------
    y : (N,) what was then seen (nan = not seen); expected, variance : what was foreseen, noise of a look included
    mass : what a range is meant to hold; least : fewer days than this are too few to trust

    Returns
    -------
    Calibration; trusted when `held` lies within 2.6 standard errors of `mass`, or within .05 of it
    """
    from statistics import NormalDist

    seen = np.isfinite(y)
    days = int(seen.sum())
    if days == 0:
        return Calibration(held=float("nan"), days=0, trusted=False)
    reach = NormalDist().inv_cdf(0.5 + mass / 2)
    inside = np.abs(y[seen] - expected[seen]) <= reach * np.sqrt(variance[seen])
    held = float(inside.mean())
    room = max(0.05, 2.6 * float(np.sqrt(mass * (1 - mass) / days)))
    return Calibration(held=held, days=days, trusted=days >= least and abs(held - mass) <= room)
