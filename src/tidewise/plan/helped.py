"""Did it help? One person, one practice, days with and days without: helped, did not, or can't tell yet.

The days follow y = a + b with + c start + d time + e, where e carries over from day to day. How much carries over and
how noisy days are is not known and is averaged over; what the practice is expected to do is a weak prior only. A
verdict needs more than a likely sign: the effect seen must reach the smallest one such data could have shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, log, pi, sqrt

import numpy as np
import numpy.typing as npt

from tidewise.ground.estimate import Estimate
from tidewise.ground.wording import N_, say

Floats = npt.NDArray[np.float64]

SURE = 0.95
#: A difference a person would notice, in points of the 0-10 item.
WORTH = 0.5
#: One-sided at .05, seen in 95 of 100: an effect half as large then passes for nothing in 95 of 100, too.
Z = 2 * 1.6448536269514722
FEWEST_DAYS = 6  # of each kind
WEAKEST_SD = 1.0  # no expectation from a file counts for more than this
CARRY = np.linspace(0.0, 0.8, 9)
NOISE = np.exp(np.linspace(log(0.3), log(4.0), 16))
WIDE = np.array([8.0, 100.0, 1.0, 4.0])  # prior sd of level, b (set below), start, trend

HELPED, DID_NOT, CANNOT_TELL = "helped", "did-not", "cannot-tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedDay:
    """One day of a trial: its number, whether the practice was on, how it was (0-10), how it was at the start.

    `start`: the same item at the day's beginning or the day before, where it is known; people take up a practice
    because of a bad day, and most bad days end by themselves.
    """

    day: int
    on: bool
    value: float
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """What the days say.

    Attributes
    ----------
    verdict : ``helped``, ``did-not`` or ``cannot-tell``
    benefit : how much better days with it were (points of the item, above 0 = better), four times in five in between
    p_helps : probability that days with it are better at all
    detectable : the smallest benefit such data could have shown; below it no verdict is given
    days_on, days_off : how many days stand behind it
    fair : whether the days were drawn beforehand (a fair test) or chosen as they came
    alone, alone_sd : the benefit as these days alone have it, without any expectation, and how little they say
    """

    verdict: str
    benefit: Estimate
    p_helps: float
    detectable: float
    days_on: int
    days_off: int
    fair: bool
    alone: float = 0.0
    alone_sd: float = 8.0

    @property
    def say(self) -> str:
        """The verdict in words, with its doubt."""
        return words_of(self)


def helped(
    days: Sequence[TriedDay],
    *,
    lower_is_better: bool = True,
    expected: tuple[float, float] = (0.0, WEAKEST_SD),
    fair: bool = True,
    worth: float = WORTH,
) -> Helped | None:
    """Weigh days with and without; None while there are fewer than six of either kind.

    `expected`: mean and sd of the benefit as the shelf has it; the sd is widened to at least one point, so that an
    expectation alone never becomes a verdict. N-of-1 with carry-over: Kravitz and Duan 2014 (methods guide).
    """
    used = sorted(days, key=lambda each: each.day)
    on = sum(each.on for each in used)
    if min(on, len(used) - on) < FEWEST_DAYS:
        return None
    sign = -1.0 if lower_is_better else 1.0
    y = sign * np.array([each.value for each in used])
    design = _design(used, sign)
    gaps = np.diff([each.day for each in used]).astype(float)
    flat = _posterior(y, design, gaps, prior=(0.0, float(WIDE[1])))
    own = _posterior(y, design, gaps, prior=(expected[0], max(expected[1], WEAKEST_SD)))
    se = flat.sd
    detectable = Z * se
    p_helps = own.above(0.0)
    verdict = CANNOT_TELL
    if p_helps >= SURE and flat.mean >= detectable:
        verdict = HELPED
    elif (1 - p_helps >= SURE and -flat.mean >= detectable) or max(own.above(worth), flat.above(worth)) <= 1 - SURE:
        verdict = DID_NOT
    low, middle, high = (own.quantile(q) for q in (0.1, 0.5, 0.9))
    return Helped(
        verdict=verdict,
        benefit=Estimate(low=low, middle=middle, high=high),
        p_helps=p_helps,
        detectable=detectable,
        days_on=on,
        days_off=len(used) - on,
        fair=fair,
        alone=flat.mean,
        alone_sd=se,
    )


def words_of(found: Helped) -> str:
    """Say a verdict with its doubt, and where the days came from."""
    parts = {
        HELPED: N_("It helped you: days with it were about {middle} of ten points better, likely {low} to {high}."),
        DID_NOT: N_("It did not help you so that one would notice: likely between {low} and {high} of ten points."),
        CANNOT_TELL: N_("Can't tell yet: days with it may be anything from {low} to {high} of ten points better."),
    }
    numbers = {name: _short(getattr(found.benefit, name)) for name in ("low", "middle", "high")}
    said = say(parts[found.verdict], **numbers)
    least = say("The smallest help these days could have shown is about {n} points.", n=_short(found.detectable))
    if found.fair:
        return f"{said} {least}"
    return f"{said} {least} " + say("You chose the days yourself, so it may be the days and not what you did.")


def _short(number: float) -> str:
    """Round to halves: more is not known."""
    return f"{round(2 * number) / 2 + 0.0:g}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class _Mixture:
    """A mixture of normals: one for each carry-over and noise, with the weight the days give it."""

    weight: Floats
    mu: Floats
    spread: Floats

    @property
    def mean(self) -> float:
        return float(self.weight @ self.mu)

    @property
    def sd(self) -> float:
        return sqrt(float(self.weight @ (self.spread**2 + self.mu**2)) - self.mean**2)

    def above(self, x: float) -> float:
        each = [0.5 * (1 + erf((m - x) / (s * sqrt(2)))) for m, s in zip(self.mu, self.spread, strict=True)]
        return float(self.weight @ np.array(each))

    def quantile(self, q: float) -> float:
        low, high = self.mean - 12 * self.sd, self.mean + 12 * self.sd
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if 1 - self.above(middle) < q else (low, middle)
        return (low + high) / 2


def _design(used: Sequence[TriedDay], sign: float) -> Floats:
    known = [each.start for each in used if each.start is not None]
    usual = sum(known) / len(known) if known else 0.0
    start = np.array([sign * ((each.start if each.start is not None else usual) - usual) for each in used])
    time = np.array([each.day for each in used], float)
    span = max(float(np.ptp(time)), 1.0)
    on = np.array([float(each.on) for each in used])
    return np.column_stack([np.ones(len(used)), on, start, (time - time.mean()) / span])


def _posterior(y: Floats, X: Floats, gaps: Floats, *, prior: tuple[float, float]) -> _Mixture:
    """Average y = X b + e over carry-over r and noise s: e_t = r^gap e_{t-1} + n_t, Var e = s^2.

    Given r and s everything is Gaussian: with whitened rows W, precision P = W'W / s^2 + D^-2 and mean
    m = P^-1 (W'v / s^2 + D^-2 m0); the weight of (r, s) is its marginal likelihood.
    """
    prior_mean = np.array([0.0, prior[0], 0.0, 0.0])
    sd = WIDE.copy()
    sd[1] = prior[1]
    inverse = np.diag(sd**-2)
    log_weight, mu, spread = [], [], []
    for r in CARRY:
        carry = r**gaps
        left = np.sqrt(1 - carry**2)
        W, v = X.copy(), y.copy()
        W[1:] = (X[1:] - carry[:, None] * X[:-1]) / left[:, None]
        v[1:] = (y[1:] - carry * y[:-1]) / left
        cross, toward, square = W.T @ W, W.T @ v, float(v @ v)
        for s in NOISE:
            precision = cross / s**2 + inverse
            target = toward / s**2 + inverse @ prior_mean
            m = np.linalg.solve(precision, target)
            fit = square / s**2 + float(prior_mean @ inverse @ prior_mean) - float(m @ precision @ m)
            determinant = float(np.linalg.slogdet(precision)[1]) + 2 * float(np.log(sd).sum())
            scale = len(y) * log(2 * pi * s**2) + 2 * float(np.log(left).sum())
            log_weight.append(-0.5 * (fit + determinant + scale))
            mu.append(m[1])
            spread.append(sqrt(float(np.linalg.inv(precision)[1, 1])))
    weight = np.exp(np.array(log_weight) - max(log_weight))
    return _Mixture(weight / weight.sum(), np.array(mu), np.array(spread))
