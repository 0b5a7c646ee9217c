"""Made-up respondents: nobody was asked. They check the arithmetic, and say nothing about people.

Each respondent has a world of their own: ratios redrawn within their bands, answers of one column
correlated through a latent leaning. A quarter look like one of the readings and have a reason no list holds; of the
others the share "none of these" answers by the base rates alone, or as if everything fitted a little. The
Bayes-optimal rule knows all of that, the correlation too, and not the draw; ours knows only the files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tidewise.reasons.network import (
    A_TENTH,
    BAND,
    CANNOT_TELL,
    LEAST_CANNOT_TELL,
    Network,
    Numbers,
    network,
    normal,
)

LEANING = 0.3  # correlation of two answers in a column, on the latent scale
NODES, SHARES = np.polynomial.hermite_e.hermegauss(15)
_N = NormalDist()
_TABLE_P = np.linspace(0.0005, 0.9995, 2000)
_TABLE_Z = np.array([_N.inv_cdf(float(p)) for p in _TABLE_P])


def to_z(p: Numbers) -> Numbers:
    z: Numbers = np.interp(p, _TABLE_P, _TABLE_Z)
    return z


def to_p(z: Numbers) -> Numbers:
    p: Numbers = np.interp(z, _TABLE_Z, _TABLE_P)
    return p


@dataclass(frozen=True, slots=True)
class Respondent:
    truth: str  # a reason, or "cannot-tell"
    yes: NDArray[np.bool_]  # what each question would be answered, (Q,)
    likely: Numbers  # the world's own chance of yes, (Q, R + 2)


def draw(rng: np.random.Generator, n: int, *, leaning: float = LEANING) -> list[Respondent]:
    net = network()
    return [_one(rng, net, leaning) for _ in range(n)]


def _one(rng: np.random.Generator, net: Network, leaning: float) -> Respondent:
    likely = drawn_likely(rng, net)
    cause = int(rng.choice(len(net.log_start), p=np.exp(net.log_start)))
    leans = rng.standard_normal(3)[net.column]
    yes = rng.random(len(net.base)) < to_p((to_z(likely[:, cause]) + sqrt(leaning) * leans) / sqrt(1 - leaning))
    elsewhere = rng.random() < LEAST_CANNOT_TELL or cause >= len(net.reasons)
    return Respondent(CANNOT_TELL if elsewhere else net.reasons[cause], yes, likely)


def drawn_likely(rng: np.random.Generator, net: Network) -> Numbers:
    """The chance of yes under each state with its ratios redrawn within their bands, (Q, R + 2)."""
    spread = rng.standard_normal(net.log_ratio.shape) * log(BAND) / A_TENTH
    ratio = np.where(net.log_ratio > 0, np.maximum(net.log_ratio + spread, 0.0), 0.0)
    every = np.concatenate((ratio, ratio.max(axis=1, keepdims=True), np.zeros((len(net.base), 1))), axis=1)
    likely: Numbers = np.minimum(net.base[:, None] * np.exp(every), 0.97)
    return likely


def optimal(who: Respondent, asked: list[int], *, leaning: float = LEANING, knows_the_draw: bool = False) -> Numbers:
    """The Bayes-optimal weights over all states, (R + 2,): by the true model, correlation and all.

    A rule has the answers alone, so it averages over the ratios that may have been drawn. `knows_the_draw` is told
    them, which no rule can be: an upper bound.
    """
    net = network()
    logs = net.log_start.copy()
    rows = np.array(sorted(asked), dtype=np.int64)
    for column in range(3):
        inside = rows[net.column[rows] == column]
        if len(inside) == 0:
            continue
        p = leaned(who.likely[inside], leaning) if knows_the_draw else averaged(leaning)[:, inside]
        each = np.where(who.yes[inside][None, :, None], p, 1 - p).prod(axis=1)
        logs = logs + np.log((SHARES[:, None] * each).sum(axis=0) / SHARES.sum())
    return normal(logs)


def leaned(likely: Numbers, leaning: float) -> Numbers:
    """The chance of yes at each node of the latent leaning, (nodes, n, R + 2)."""
    return to_p((to_z(likely)[None] + sqrt(leaning) * NODES[:, None, None]) / sqrt(1 - leaning))


@lru_cache(maxsize=2)
def averaged(leaning: float) -> Numbers:
    """The same averaged over the draws of the ratios, (nodes, Q, R + 2)."""
    rng, net = np.random.default_rng(77), network()
    whole: Numbers = np.mean([leaned(drawn_likely(rng, net), leaning) for _ in range(300)], axis=0)
    return whole


def said(who: Respondent, asked: list[int]) -> Mapping[str, bool]:
    net = network()
    return {net.questions[each]: bool(who.yes[each]) for each in asked}
