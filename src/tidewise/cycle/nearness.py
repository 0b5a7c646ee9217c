"""The path of both, sharpened by the days around: somebody in a quiet stretch is further off than one day shows.

The plain path (`dynamics.path`) takes each day's measures for what they are worth by themselves. The readers of days
(`days`) have seen in many made-up couples which days belong together; what they hold of a day says more of how near
somebody was than its measures alone, as a second regime does in a model that has one (Kim 1994). The two are weighed
together by numbers learned on couples whose true approach is known (`benchmarks/training/near.py`).
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.days import Days, learned, told_of
from tidewise.cycle.enough import enough_for_stretches
from tidewise.cycle.features import SIGNALS
from tidewise.dynamics.path import path_of
from tidewise.dynamics.types import Path
from tidewise.signals.types import Signals

Floats = NDArray[np.float64]


def sharpened(signals: Signals, path: Path, days: Days) -> Path:
    """Give the path as the days around see it, too: 0 = as usual, 1 = one own standard deviation nearer.

    Parameters
    ----------
    signals : daily measures
    path, days : of those same signals, by `path_of` and `read_days`

    Returns
    -------
    Path, its bands counted on made-up couples: four days of five lie inside those of 80 %. What was noted in
    check-ins moves it by as much as it moves the plain path, and narrows it likewise. A record too short for quiet
    stretches keeps the plain path. `log_likelihood` stays that of the plain model.
    """
    if not enough_for_stretches(signals)[0] or days.near.shape != path.mean.shape:
        return path
    shown = _of_messages(signals, path)
    numbers = learned()
    near = days.near + path_features(shown.mean) @ numbers["nearness_path"]
    sd = np.exp(0.5 * doubt_features(shown, days.quiet - told_of(signals), near) @ numbers["nearness_doubt"])
    scale = sd / np.maximum(_sd(shown), 1e-9)
    return replace(path, mean=near + path.mean - shown.mean, cov=path.cov * scale[:, :, None] * scale[:, None, :])


def path_features(mean: Floats) -> Floats:
    """Lay the plain path of each beside the other's, and a 1: (T, 2) to (T, 2, 3)."""
    return np.stack([mean, mean[:, ::-1], np.ones_like(mean)], axis=-1)


def doubt_features(shown: Path, quiet: Floats, near: Floats) -> Floats:
    """Say what makes a day's nearness doubtful: (T, 2, 6), for the log of its variance.

    `shown`, `quiet`, `near`: the plain path, the log-odds of a quiet stretch and the nearness, by the messages alone.

    How little was seen; whether it may or may not lie in a quiet stretch; how far off it seems; the record's length.
    """
    chance = 1 / (1 + np.exp(-np.clip(quiet, -12.0, 12.0)))
    length = np.full(near.shape, np.log(near.shape[0] / 120.0))
    return np.stack(
        [
            np.ones_like(near),
            2 * np.log(np.maximum(_sd(shown), 1e-9)),
            chance,
            4 * chance * (1 - chance),
            near,
            length,
        ],
        axis=-1,
    )


def _of_messages(signals: Signals, path: Path) -> Path:
    """Give the plain path as the messages alone make it."""
    noted = [k for k, name in enumerate(signals.names) if name not in SIGNALS]
    if not noted:
        return path
    seen = signals.seen.copy()
    seen[..., noted] = False
    return path_of(replace(signals, seen=seen))


def _sd(path: Path) -> Floats:
    return np.asarray(np.sqrt(np.maximum(np.diagonal(path.cov, axis1=1, axis2=2), 0.0)))
