"""Who tends to reach, who tends to step back, and whether it makes a wave: as probabilities, or not yet clear.

Signs of the two answers (c_ab, c_ba): both follow = reciprocal; one follows and one steps back = chase and retreat,
a damped wave where the square root of ``-c_ab c_ba - ((k_a - k_b) / 2)^2`` is real; both step back = polarising, no
wave. A pursuer and a distancer do not by themselves make a wave, so none is claimed without the evidence.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.types import Cycle, Roles
from tidewise.dynamics.daily import fit_days
from tidewise.dynamics.fit import Fitted
from tidewise.ground.estimate import Estimate
from tidewise.ground.wording import say
from tidewise.signals.types import Signals

Floats = NDArray[np.float64]

CLEAR = 0.9
"""Below this probability a pattern is "not yet clear"."""

PAIRED_DAYS = 30
"""Days on which something was seen of both, before anything is said of how they answer each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """Whether closeness swings back and forth between the two.

    Attributes
    ----------
    p : probability of a wave that could be seen here: real frequency, period under 2/3 of the record, half-life
        over a quarter of a period
    claimed : p is clear (> .9)
    period_days : only where claimed and known within a factor of 2 (90 % interval)
    half_life_days : of the slower return to usual, 90 % interval; None where nothing was drawn
    """

    p: float
    claimed: bool
    period_days: Estimate | None
    half_life_days: Estimate | None


def answered(cycle: Cycle, signals: Signals, *, seed: int = 0) -> Cycle:
    """Add to a cycle how the two answer each other: the roles, and whether it makes a wave.

    Fits the couple's own days (`dynamics.daily.fit_days`; under two seconds for half a year). Where days are too
    few, `cycle_enough` is false and `cycle_say` says how many it needs; where they are enough but nothing is clear,
    the probabilities stand beside `cycle_say`.
    """
    paired = int((signals.seen.sum(axis=2) > 0).prod(axis=1).sum())
    if not cycle.enough or paired < PAIRED_DAYS:
        told = say(
            "Too little to say yet about a wave between the two of you: both can be seen on {both} days, and that"
            " needs {needed}.",
            both=paired,
            needed=PAIRED_DAYS,
        )
        return replace(cycle, cycle_enough=False, cycle_say=told if cycle.enough else cycle.cycle_say)
    fitted = fit_days(signals, seed=seed)
    roles, wave = between(fitted)
    told = ""
    if clear_role(roles) is None and not wave.claimed:
        told = say("How the two of you answer each other is not yet clear.")
    return replace(
        cycle, cycle_enough=True, cycle_say=told, roles=roles, cycle_p=wave.p, period_days=wave.period_days
    )


def between(fitted: Fitted) -> tuple[Roles, Wave]:
    """Weigh roles and wave of one fitted couple over its draws (two people, levels)."""
    named = fitted.layout.by_name(fitted.theta_draws)
    k, c = np.stack([named["k_a"], named["k_b"]], axis=1), np.stack([named["c_ab"], named["c_ba"]], axis=1)
    return roles_of(c), wave_of(k, c, float(fitted.data.dt[fitted.data.gap[:, 0]].sum()))


def roles_of(c: Floats) -> Roles:
    """Weigh the four patterns over draws.

    Parameters
    ----------
    c : (D, 2) draws of (c_ab, c_ba); c_ab is A's answer to B being nearer, 1/day

    Returns
    -------
    Roles, summing to 1; with no draws every pattern is as likely as another
    """
    if len(c) == 0:
        return Roles(reciprocal=0.25, chase_and_retreat_a_flees=0.25, chase_and_retreat_b_flees=0.25, polarising=0.25)
    a_follows, b_follows = c[:, 0] > 0, c[:, 1] > 0
    return Roles(
        reciprocal=float(np.mean(a_follows & b_follows)),
        chase_and_retreat_a_flees=float(np.mean(~a_follows & b_follows)),
        chase_and_retreat_b_flees=float(np.mean(a_follows & ~b_follows)),
        polarising=float(np.mean(~a_follows & ~b_follows)),
    )


def clear_role(roles: Roles) -> str | None:
    """Name the pattern that is clear, by its field name, or None: not yet clear."""
    for name in ("reciprocal", "chase_and_retreat_a_flees", "chase_and_retreat_b_flees", "polarising"):
        if getattr(roles, name) > CLEAR:
            return name
    return None


def wave_of(k: Floats, c: Floats, record_days: float) -> Wave:
    """Weigh whether there is a wave, under the rule that white noise must not make one.

    Parameters
    ----------
    k, c : (D, 2) draws, 1/day
    record_days : days between the first look and the last

    Returns
    -------
    Wave; the period stays unsaid unless its 90 % interval is narrower than a factor of 2
    """
    sane = np.isfinite(k).all(axis=1) & np.isfinite(c).all(axis=1)
    k, c = k[sane], c[sane]
    if len(k) == 0:
        return Wave(p=0.0, claimed=False, period_days=None, half_life_days=None)
    frequency2 = -c[:, 0] * c[:, 1] - ((k[:, 0] - k[:, 1]) / 2) ** 2
    swings = frequency2 > 0
    period = 2 * np.pi / np.sqrt(np.where(swings, frequency2, 1.0))
    slowest = k.sum(axis=1) / 2 - np.sqrt(np.maximum(-frequency2, 0.0))
    half_life = np.log(2) / np.maximum(slowest, 1e-6)
    seen = swings & (period < record_days * 2 / 3) & (half_life > period / 4)
    p = float(seen.mean())
    claimed = p > CLEAR
    said = None
    if claimed:
        low, middle, high = np.quantile(period[seen], [0.05, 0.5, 0.95])
        if high < 2 * low:
            said = Estimate(middle=float(middle), low=float(low), high=float(high), mass=0.9)
    low, middle, high = np.quantile(half_life, [0.05, 0.5, 0.95])
    back = Estimate(middle=float(middle), low=float(low), high=float(high), mass=0.9)
    return Wave(p=p, claimed=claimed, period_days=said, half_life_days=back)


def gap_half_life(k: float, c_ab: float, c_ba: float) -> float:
    """How many days until half of the gap between two polarising people has closed.

    ``ln 2 / (s - sqrt(c_ab c_ba))`` with s the mean rate of return; where one gives space (lowers |c|), it falls
    towards ``ln 2 / s``. Infinite where the gap feeds itself.
    """
    left = k - float(np.sqrt(max(c_ab * c_ba, 0.0)))
    return float(np.log(2) / left) if left > 0 else float("inf")
