"""What is said beside what can be seen: how close it feels, and where that goes its own way for a while.

How close it feels to one of the two depends on both: it falls when the *other* steps back. What is left is a slow
bias of the one who answers (``f_i = l0 + l1 a_i + l2 a_j + b_i``). Where the bias is large and sure, what is said
and what messages show disagree; that is told, never averaged away.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.filter import Filtered, filtered
from tidewise.dynamics.fit import Fitted
from tidewise.dynamics.model import TwoPeople, stationary
from tidewise.dynamics.path import Seen, drawn_together, usual_couple
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.smooth import smoothed
from tidewise.dynamics.steps import by_doubling
from tidewise.dynamics.types import Looks
from tidewise.signals.types import Signals

Floats = NDArray[np.float64]

LOADS = (0.0, 0.35, 0.7, 1.0)
"""How far one's own and the other's approach may be felt, own sd: averaged over, by how well each fits."""
BIAS_SDS = (0.2, 0.6, 1.0)
"""How far a bias may stray in the long run; the first is hardly one."""
BIAS_K = 0.07
"""Half of a bias is gone after ten days."""
NOISE = 0.4
"""Noise of a day's answer beyond that of a single occasion, own sd."""
LARGE, SURE = 1.0, 0.9
_DRAWS = 200
_BELOW = np.vectorize(NormalDist().cdf, otypes=[np.float64])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Apart:
    """How far what each of the two said stood from what could be seen of both.

    Attributes
    ----------
    time : (T,) days; day numbers where it comes from a chat and a diary
    mean, sd : (T, 2) of the bias b_i, in own sd; above 0: it felt closer than could be seen
    further, closer : (T, 2) probability that it felt further (b < -1) or closer (b > 1)
    said : (T, 2) bool, days on which the person said something
    """

    time: Floats
    mean: Floats
    sd: Floats
    further: Floats
    closer: Floats
    said: NDArray[np.bool_]

    @property
    def clear(self) -> NDArray[np.bool_]:
        """Say where the two disagree for sure: P(|b| > 1) > .9, (T, 2)."""
        return np.asarray(np.maximum(self.further, self.closer) > SURE)


def said_beside_seen(signals: Signals) -> Apart | None:
    """Set how close each said it felt beside what the messages of those days show; None where nobody said anything.

    Parameters
    ----------
    signals : daily measures and, in `felt`, the answers to "how close right now"; both against the own middle and in
        own sd, so that somebody who always says seven disagrees with nothing

    Returns
    -------
    Apart, day by day. A single couple's few answers cannot teach how each feels closeness, so the answer is averaged
    over `LOADS` and `BIAS_SDS`, each as plausible as it makes what was said; the rest is that of `usual_couple`.
    """
    felt = signals.felt
    if felt is None or not felt.seen.any():
        return None
    couple = usual_couple()
    at = [place for place, name in enumerate(signals.names) if name != "check_in"]
    seen = drawn_together(signals, couple, only=at)
    day = signals.day.astype(np.float64)
    spoken = np.where(felt.seen, felt.value, np.nan)
    loud = np.where(felt.seen, felt.sd, 1.0) ** 2 + NOISE**2
    each = [_averaged(day, couple, seen, (spoken[:, i], loud[:, i]), i) for i in (0, 1)]
    mean, sd, further, closer = (np.stack(two, axis=1) for two in zip(*each, strict=True))
    return Apart(time=day, mean=mean, sd=sd, further=further, closer=closer, said=felt.seen)


def _averaged(
    day: Floats, couple: TwoPeople, seen: Seen, said: tuple[Floats, Floats], person: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """Follow the two and the bias of one of them, for every size of it that is tried, and average."""
    own, other, size = (each.ravel() for each in np.meshgrid(LOADS, LOADS, BIAS_SDS, indexing="ij"))
    many, total = len(own), len(day)
    drift, shocks, load = np.zeros((many, 3, 3)), np.zeros((many, 3, 3)), np.zeros((many, 3, 3))
    start = np.zeros((many, 3, 3))
    drift[:, :2, :2], shocks[:, :2, :2] = couple.drift, couple.shocks
    drift[:, 2, 2], shocks[:, 2, 2] = -BIAS_K, 2 * BIAS_K * size**2
    start[:, :2, :2], start[:, 2, 2] = stationary(couple.drift, couple.shocks), size**2
    load[:, :2, :2] = np.eye(2)
    load[:, 2, person], load[:, 2, 1 - person], load[:, 2, 2] = own, other, 1.0
    gaps, gap_of = np.unique(np.diff(day, prepend=day[0]), return_inverse=True)
    phi, q = (np.moveaxis(each, 1, 0)[gap_of] for each in by_doubling(drift[:, None], shocks[:, None], gaps))
    shape = (total, many, 3)
    looks = Looks(
        phi=phi, q=q, jump=np.zeros(shape),
        y=np.broadcast_to(np.column_stack([seen.y - couple.mu, said[0]])[:, None], shape),
        variance=np.broadcast_to(np.column_stack([seen.variance, said[1]])[:, None], shape),
        load=load, start_mean=np.zeros((many, 3)), start_cov=start,
    )  # fmt: skip
    known = filtered(looks)
    weight = np.exp(known.log_likelihood - known.log_likelihood.max())
    return _bias(looks, known, slice(2, 3), weight / weight.sum(), 0)


def fitted_apart(fitted: Fitted) -> Apart | None:
    """Give the bias of each of one couple's two people at every look of a fit; None where no item was felt closeness.

    Averaged over what is plausible of the numbers themselves, where the fit has draws. In own sd of the first item.
    """
    options = fitted.layout.options
    if not options.felt:
        return None
    theta = fitted.theta[None]
    if len(fitted.theta_draws):
        theta = fitted.theta_draws[:: max(1, len(fitted.theta_draws) // _DRAWS)]
    time = np.cumsum(fitted.data.dt[fitted.data.gap[:, 0]]) * fitted.data.pace
    items = np.isfinite(fitted.data.y[:, 0]).reshape(len(time), options.items, options.people)
    said = np.asarray(items[:, [item - 1 for item in options.felt]].any(axis=1), dtype=np.bool_)
    looks = looks_at(fitted.layout, theta, fitted.data, 0)
    known = filtered(looks)
    first = options.moving - options.people
    alike = np.full(len(theta), 1 / len(theta))
    each = [_bias(looks, known, slice(first, first + 2), alike, i) for i in (0, 1)]
    mean, sd, further, closer = (np.stack(two, axis=1) for two in zip(*each, strict=True))
    return Apart(time=time, mean=mean, sd=sd, further=further, closer=closer, said=said)


def _bias(
    looks: Looks, known: Filtered, rows: slice, weight: Floats, which: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean, sd, P(b < -1) and P(b > 1) of one bias, averaged over the batch by `weight`."""
    mean, cov = smoothed(looks, known)
    b = mean[..., rows][..., which]
    variance = np.maximum(np.diagonal(cov, axis1=-2, axis2=-1)[..., rows][..., which], 1e-12)
    wide = np.sqrt(variance)
    middle = b @ weight
    sd = np.sqrt(variance @ weight + (b - middle[:, None]) ** 2 @ weight)
    return middle, sd, _BELOW((-LARGE - b) / wide) @ weight, _BELOW((b - LARGE) / wide) @ weight
