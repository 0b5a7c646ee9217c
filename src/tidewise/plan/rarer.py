"""Has something become rarer since a day? Counts before and after, with the doubt said; order is not cause."""

from dataclasses import dataclass

import numpy as np

from tidewise.ground.estimate import Estimate
from tidewise.ground.spoken_days import number
from tidewise.ground.wording import say

FEWEST = 3
SURE = 0.9
GRID = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rarer:
    """How often after, as a multiple of how often before (`times`; 1 = as often), and P(less often)."""

    times: Estimate
    p_rarer: float
    before: int
    after: int


def rarer(before: int, days_before: float, after: int, days_after: float) -> Rarer | None:
    """Compare two rates; None with fewer than three events in all, or no days on one side.

    With rates b and a per day and Jeffreys' prior, a T_a / (a T_a + b T_b) ~ Beta(after + 1/2, before + 1/2), and
    a / b follows from it: exact for counts, no large numbers needed.
    """
    if before + after < FEWEST or min(days_before, days_after) <= 0:
        return None
    share = (np.arange(GRID) + 0.5) / GRID
    log_density = (after - 0.5) * np.log(share) + (before - 0.5) * np.log1p(-share)
    weight = np.exp(log_density - log_density.max())
    sums = np.cumsum(weight) / weight.sum()
    ratio = share / (1 - share) * days_before / days_after
    low, middle, high = (float(ratio[int(np.searchsorted(sums, q))]) for q in (0.1, 0.5, 0.9))
    return Rarer(
        times=Estimate(low=low, middle=middle, high=high),
        p_rarer=float(sums[max(0, int(np.searchsorted(ratio, 1.0)) - 1)]),
        before=before,
        after=after,
    )


def words_of(found: Rarer | None) -> str:
    """Say it in words: rarer, more often, or too early to say."""
    if found is None:
        return say("Whether unplanned distance becomes rarer since then: too little to say yet.")
    counted = say("{before} before and {after} since", before=number(found.before), after=number(found.after))
    if found.p_rarer >= SURE:
        said = say("Your own quiet stretches seem to have become rarer since you keep these hours")
    elif found.p_rarer <= 1 - SURE:
        said = say("Your own quiet stretches seem to come more often since you keep these hours")
    else:
        said = say("Whether your own quiet stretches became rarer since you keep these hours cannot be told yet")
    return say("{said} ({counted}). Order is not cause.", said=said, counted=counted)
