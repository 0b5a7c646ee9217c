"""From what could be seen to where the two were: the path, with a band for every day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.model import TwoPeople, stationary, step
from tidewise.dynamics.smooth import smoothed
from tidewise.dynamics.types import Looks, Path
from tidewise.signals.types import Signals

Floats = NDArray[np.float64]

_LOG_2PI = float(np.log(2 * np.pi))


def usual_couple() -> TwoPeople:
    """Give the fixed values that stand until a couple's own are fitted: nothing assumed about who answers whom.

    Half of a dip is gone after ln 2 / .4 = 1.7 days. The unit is the own standard deviation, so the path's own sd in
    the long run, g / sqrt(2 k), is 1. The measures of one day err together (one long meeting shortens all of them):
    r is set so high that the five count for little more than one, and bands of 80 % hold 80 % of the true days of
    made-up couples (with r = .5 they held 55 %).
    """
    return TwoPeople(
        k=np.array([0.4, 0.4]), c=np.zeros(2), mu=np.zeros(2), g=np.array([0.9, 0.9]), r=np.array([2.2, 2.2])
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """Each person's measures of a day drawn together into one, which loses nothing when all load 1.

    Attributes
    ----------
    y, variance : (T, 2); nan where nothing was seen of that person that day
    constant : what the drawing together takes from the log-likelihood
    """

    y: Floats
    variance: Floats
    constant: float


def drawn_together(signals: Signals, couple: TwoPeople, only: Sequence[int] | None = None) -> Seen:
    """Draw the measures of each person and day into one observation of approach.

    Each measure loads 1 on approach with noise variance ``r^2 + sd^2``; their precision-weighted mean is
    sufficient, so path and likelihood are the same as with all of them. `only`: these measures, by place.
    """
    some_of = slice(None) if only is None else list(only)
    values, sds = signals.value[..., some_of], signals.sd[..., some_of]
    seen = signals.seen[..., some_of] & np.isfinite(values) & np.isfinite(sds)
    value = np.where(seen, values, 0.0)
    noise = np.where(seen, couple.r[None, :, None] ** 2 + np.where(seen, sds, 0.0) ** 2, 1.0)
    weight = np.where(seen, 1.0 / noise, 0.0)
    total = weight.sum(axis=-1)
    some = total > 0
    safe = np.where(some, total, 1.0)
    mean = (weight * value).sum(axis=-1) / safe
    apart = (weight * (value - mean[..., None]) ** 2).sum()
    logs = np.where(seen, _LOG_2PI + np.log(noise), 0.0).sum() - np.where(some, _LOG_2PI - np.log(safe), 0.0).sum()
    return Seen(
        y=np.where(some, mean, np.nan),
        variance=np.where(some, 1.0 / safe, 1.0),
        constant=-0.5 * float(apart + logs),
    )


def looks_of(day: NDArray[np.int64], seen: Seen, couple: TwoPeople) -> Looks:
    """Set what was seen beside how two people move between the looks (batch of one)."""
    dt = np.diff(day.astype(np.float64), prepend=day[:1].astype(np.float64))
    phi, q = step(couple.drift, couple.shocks, dt)
    return Looks(
        phi=phi[:, None],
        q=q[:, None],
        jump=np.zeros((len(day), 1, 2)),
        y=(seen.y - couple.mu)[:, None],
        variance=seen.variance[:, None],
        load=np.eye(2)[None],
        start_mean=np.zeros((1, 2)),
        start_cov=stationary(couple.drift, couple.shocks)[None],
    )


def path_of(signals: Signals, couple: TwoPeople | None = None) -> Path:
    """Where each of the two was, day by day: 0 = as usual, 1 = one own standard deviation nearer.

    Parameters
    ----------
    signals : daily measures; each loads 1 on approach, with its sampling sd added to the noise
    couple : the model's numbers (default `usual_couple`)

    Returns
    -------
    Path, smoothed; a day without anything seen is wide, not zero. With no day at all, an empty path.
    """
    couple = couple or usual_couple()
    if len(signals.day) == 0:
        return Path(day=signals.day, mean=np.zeros((0, 2)), cov=np.zeros((0, 2, 2)), log_likelihood=0.0)
    seen = drawn_together(signals, couple)
    looks = looks_of(signals.day, seen, couple)
    known = filtered(looks)
    mean, cov = smoothed(looks, known)
    return Path(
        day=signals.day,
        mean=mean[:, 0] + couple.mu,
        cov=cov[:, 0],
        log_likelihood=float(known.log_likelihood[0]) + seen.constant,
    )
