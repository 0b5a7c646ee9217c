"""Does one chase when the other is far, or flee when the other is near? Two halves of an answer, compared.

A single number for how A answers B cannot tell "comes after B who is away" from "steps back from B who is close".
Here the answer has two halves: `below`, when the other is further away than usual, and `above`, when nearer.

    dx_i = (-k_i d_i + c_above max(d_j, 0) + c_below min(d_j, 0)) dt + weather,     d = x - mu

Between two looks mean and covariance are followed in short steps, each with the answer's expected size and slope
under a normal distribution (statistical linearisation, by Stein's lemma). With equal halves this is the exact filter
of the linear model, so the two are compared like with like: by the evidence of each, as draws give it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.climb import Heights, climbed
from tidewise.dynamics.draws import drawn
from tidewise.dynamics.fit import Fitted
from tidewise.dynamics.heights import log_likelihood, log_prior
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.model import is_stable, stationary, step
from tidewise.dynamics.pair import Known, is_pair
from tidewise.dynamics.reported import MASS, natural
from tidewise.dynamics.steps import along
from tidewise.dynamics.table import Arranged
from tidewise.ground.estimate import Estimate

Floats = NDArray[np.float64]

SHORT, MOST = 0.25, 60
"""Days of one step inside a gap, and how many steps a gap has at most."""
SPREAD = 0.3
"""Sd of the prior of half the difference between the halves, 1/day (judgement; the mean of the halves has .4)."""
SLOWEST = 0.03
SURE = 0.9
_SETTLE = 60
_TILT = 1e-5
_LOG_2PI = float(np.log(2 * np.pi))
_RATIONAL = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Halves:
    """Two halves of each answer beside one number for it.

    Attributes
    ----------
    log_bayes : log evidence of two halves over one number; p : probability of two halves at even odds before
    parameters : `c_ab_below`, `c_ab_above`, ... -> Estimate with mass .9, on the scale of the fit asked for
    arrived : whether the climb ended on a summit
    """

    log_bayes: float
    p: float
    parameters: dict[str, Estimate]
    arrived: bool

    @property
    def clear(self) -> bool:
        """Say whether two halves may be spoken of: P > .9."""
        return self.p > SURE


@dataclass(frozen=True, eq=False)
class _Signed:
    """The model with two halves: the numbers of a linear layout, then half the difference of each answer."""

    layout: Layout
    data: Arranged

    @property
    def answers(self) -> list[int]:
        """Where the answers stand among the numbers of the linear model."""
        return [i for i, each in enumerate(self.layout.parameters) if each.unit == "answer"]

    def log_prior(self, theta: Floats) -> Floats:
        p = len(self.layout.names)
        d = theta[:, p:]
        height = log_prior(self.layout, theta[:, :p]) - 0.5 * (d * d).sum(axis=1) / SPREAD**2
        height = height - d.shape[1] * (0.5 * _LOG_2PI + float(np.log(SPREAD)))
        fine = np.ones(len(theta), dtype=bool)
        for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1)):  # every corner comes home
            turned = theta[:, :p].copy()
            for n, i in enumerate(self.answers):
                turned[:, i] += signs[n] * d[:, n]
            fine &= is_stable(self.layout.matrices(turned).drift, SLOWEST)
        return np.where(fine, height, -np.inf)

    def surprises(self, theta: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Surprise and variance of every value, (T, 2, K), and which were seen (T, 2)."""
        p, many = len(self.layout.names), len(theta)
        made = self.layout.matrices(theta[:, :p])
        half = np.zeros((many, 2))
        for n in range(2):
            half[:, n] = theta[:, p + min(n, len(self.answers) - 1)]
        data = self.data
        moving = _Moving(made.drift, made.shocks, half)
        known = moving.settled()
        total = len(data.gap)
        v, s = np.zeros((total, 2, many)), np.ones((total, 2, many))
        seen = np.isfinite(data.y[:, 0])
        for t in range(total):
            if t > 0:
                moving.ahead(known, float(data.dt[data.gap[t, 0]]))
            jump = made.push @ data.events[t, 0] if data.events.shape[-1] else None
            if jump is not None:
                known.m, known.n = known.m + jump[:, 0], known.n + jump[:, 1]
            level = made.offset
            if data.covariates.shape[-1]:
                level = level + made.slope @ data.covariates[t, 0]
            for i in (0, 1):
                if seen[t, i]:
                    away = data.y[t, 0, i] - level[:, i]
                    v[t, i], s[t, i] = known.seen_a(away, made.noise[:, i] + data.known[t, 0, i], None)
                known.turned()
        return v, s, seen

    def log_likelihood(self, theta: Floats) -> Floats:
        found = np.zeros(len(theta))
        for k in range(0, len(theta), 1500):
            with np.errstate(all="ignore"):
                v, s, seen = self.surprises(theta[k : k + 1500])
                each = -0.5 * (_LOG_2PI + np.log(s) + v * v / s)
            found[k : k + 1500] = np.where(seen[:, :, None], each, 0.0).sum(axis=(0, 1))
        return np.where(np.isfinite(found), found, -np.inf)

    def height(self, theta: Floats) -> Floats:
        prior = self.log_prior(theta)
        found = np.full(len(theta), -np.inf)
        fine = np.isfinite(prior)
        if fine.any():
            found[fine] = prior[fine] + self.log_likelihood(theta[fine])
        return found

    def heights(self, theta: Floats, _at: NDArray[np.int64]) -> Heights:
        """Height, slope and expected information, by central differences of every surprise."""
        many, q = theta.shape
        tilted = np.concatenate([theta[:, None], theta[:, None] + _TILT * _both_ways(q)], axis=1).reshape(-1, q)
        with np.errstate(all="ignore"):
            v, s, seen = self.surprises(tilted)
        v, s = (each.reshape(*each.shape[:2], many, 2 * q + 1) for each in (v, s))
        dv, ds = ((each[..., 1 : q + 1] - each[..., q + 1 :]) / (2 * _TILT) for each in (v, s))
        v, s, mask = v[..., :1], s[..., :1], seen[:, :, None, None]
        each = np.where(mask, -0.5 * (_LOG_2PI + np.log(s) + v * v / s), 0.0).sum(axis=(0, 1))[:, 0]
        slope = np.where(mask, -0.5 * ds / s - v * dv / s + 0.5 * (v / s) ** 2 * ds, 0.0).sum(axis=(0, 1))
        rate, tilt = (np.where(mask, one, 0.0) for one in (ds / s * np.sqrt(0.5), dv / np.sqrt(s)))
        told = np.einsum("tikp,tikq->kpq", rate, rate) + np.einsum("tikp,tikq->kpq", tilt, tilt)
        p = len(self.layout.names)
        precision = np.zeros((q, q))
        precision[:p, :p] = self.layout.precision
        precision[range(p, q), range(p, q)] = 1 / SPREAD**2
        middle = np.concatenate([self.layout.usual, np.zeros(q - p)])
        height = each + self.log_prior(theta)
        return np.where(np.isfinite(height), height, -np.inf), slope - (theta - middle) @ precision, told + precision


def _both_ways(q: int) -> Floats:
    return np.concatenate([np.eye(q), -np.eye(q)])[None]


@dataclass(frozen=True, eq=False)
class _Moving:
    """How mean and covariance move where each answer has two halves: drift of the middle, half the difference."""

    drift: Floats
    shocks: Floats
    half: Floats

    def settled(self) -> Known:
        """Give what is known before the first look: the long run, found by letting the linear one settle."""
        x = stationary(self.drift, self.shocks)
        nothing = np.zeros(len(x))
        known = Known(nothing, nothing.copy(), x[:, 0, 0], x[:, 0, 1], x[:, 1, 1])
        if np.any(self.half):
            for _ in range(_SETTLE):
                self.once(known, 1.0)
        return known

    def ahead(self, known: Known, gap: float) -> None:
        """Go over a gap of so many days, in short steps."""
        if gap <= 0:
            return
        steps = min(max(1, int(np.ceil(gap / SHORT))), MOST)
        for _ in range(steps):
            self.once(known, gap / steps)

    def once(self, known: Known, dt: float) -> None:
        """Take one step, with the answers' expected size and slope in its middle."""
        drift, push = self.linear(known)
        # to the middle of the step, to take the answers from there
        there = Known(known.m, known.n, known.p, known.c, known.q)
        _moved(there, drift, self.shocks, push, dt / 2)
        drift, push = self.linear(there)
        _moved(known, drift, self.shocks, push, dt)

    def linear(self, known: Known) -> tuple[Floats, Floats]:
        """Give the drift and the constant push that stand for the two halves here."""
        drift, push = self.drift.copy(), np.zeros((len(self.drift), 2))
        for i, (middle, variance) in enumerate(((known.n, known.q), (known.m, known.p))):
            sd = np.sqrt(np.maximum(variance, 1e-12))
            z = middle / sd
            drift[:, i, 1 - i] += self.half[:, i] * _erf(z / np.sqrt(2))  # 2 P(nearer than usual) - 1
            push[:, i] = 2 * self.half[:, i] * sd * np.exp(-0.5 * z * z - 0.5 * _LOG_2PI)
        # the answer is c d + half |d|: its slope is c + half (2 Phi - 1), its size beyond that 2 half sd phi
        return drift, push


def _moved(known: Known, drift: Floats, shocks: Floats, push: Floats, dt: float) -> None:
    phi, q = step(drift, shocks, np.asarray(dt))
    det = drift[:, 0, 0] * drift[:, 1, 1] - drift[:, 0, 1] * drift[:, 1, 0]
    grown = along(phi - np.eye(2), push)
    # A^-1 (Phi - 1) u
    carried = np.stack(
        [
            (drift[:, 1, 1] * grown[:, 0] - drift[:, 0, 1] * grown[:, 1]) / det,
            (drift[:, 0, 0] * grown[:, 1] - drift[:, 1, 0] * grown[:, 0]) / det,
        ],
        axis=1,
    )
    known.ahead(phi, q)
    known.m, known.n = known.m + carried[:, 0], known.n + carried[:, 1]


def _erf(x: Floats) -> Floats:
    """Give the error function to 1.5e-7 (Abramowitz & Stegun 7.1.26), for whole arrays."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    found = np.zeros_like(t)
    for each in reversed(_RATIONAL):
        found = (found + each) * t
    return np.asarray(np.sign(x) * (1 - found * np.exp(-x * x)))


def signed_halves(fitted: Fitted, *, raw: bool = True, seed: int = 0) -> Halves:
    """Compare two halves of each answer with one number for it, for one couple that was fitted with draws.

    Parameters
    ----------
    fitted : of `fit_couple` with draws, two people with one value each
    raw : on the table's own scale, as the fit was asked for

    Raises
    ------
    ValueError
        Where the fit is of another kind, or has no draws.
    """
    if not is_pair(fitted.layout) or fitted.layout.options.answers == "none" or len(fitted.data.couples) != 1:
        message = "two halves of an answer are compared for one couple, one value of each person"
        raise ValueError(message)
    if not len(fitted.theta_draws):
        message = "the fit has no draws, and so no evidence to compare with"
        raise ValueError(message)
    signed = _Signed(fitted.layout, fitted.data)
    extra = len(signed.answers)
    starts = np.concatenate(
        [
            np.concatenate([fitted.theta, np.array(turn[:extra])])[None]
            for turn in ((0.0, 0.0), (0.15, 0.15), (-0.15, -0.15), (0.15, -0.15), (-0.15, 0.15))
        ]
    )
    group = np.zeros(len(starts), dtype=np.int64)
    summit = climbed(signed.heights, starts, near=1e-3, steps=40, group=group)
    best = int(np.argmax(summit.height))
    covariance = np.linalg.inv(summit.information[best])
    rng = np.random.default_rng([seed, fitted.couple & 0xFFFFFFFF, 2])
    got = drawn(signed.height, summit.point[best], (covariance + covariance.T) / 2, rng)
    here = log_likelihood(fitted.layout, fitted.theta[None], fitted.data)[0]
    linear = fitted.log_evidence + float(here) + fitted.minus2ll / 2  # back to the scale inside the fit
    log_bayes = got.log_evidence - linear
    return Halves(
        log_bayes=log_bayes,
        p=float(1 / (1 + np.exp(-np.clip(log_bayes, -500, 500)))),
        parameters=_told(signed, got.points, raw=raw),
        arrived=bool(summit.arrived[best]),
    )


def _told(signed: _Signed, points: Floats, *, raw: bool) -> dict[str, Estimate]:
    p, found = len(signed.layout.names), {}
    for sign, word in ((-1, "below"), (1, "above")):
        turned = points[:, :p].copy()
        for n, i in enumerate(signed.answers):
            turned[:, i] += sign * points[:, p + n]
        values = natural(signed.layout, turned, signed.data, raw=raw)
        for i in signed.answers:
            low, middle, high = np.quantile(values[:, i], [0.5 - MASS / 2, 0.5, 0.5 + MASS / 2])
            name = f"{signed.layout.names[i]}_{word}"
            found[name] = Estimate(middle=float(middle), low=float(low), high=float(high), mass=MASS)
    return found
