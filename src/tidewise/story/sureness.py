"""Turn a probability into the word a friend would use. More doubt never sounds surer."""

from enum import IntEnum
from math import erf, isnan, sqrt
from statistics import NormalDist

from tidewise.ground.estimate import Estimate
from tidewise.ground.wording import N_, say


class Sureness(IntEnum):
    """How sure a sentence is, from least to most. The number orders them and is never shown."""

    TOO_EARLY = 0
    UNSURE = 1
    PERHAPS = 2
    PROBABLY = 3
    VERY_LIKELY = 4
    COUNTED = 5

    @property
    def word(self) -> str:
        """The word shown beside the sentence."""
        return say(_WORDS[self])


_WORDS = {
    Sureness.TOO_EARLY: N_("too early to say"),
    Sureness.UNSURE: N_("unsure"),
    Sureness.PERHAPS: N_("perhaps"),
    Sureness.PROBABLY: N_("probably"),
    Sureness.VERY_LIKELY: N_("very likely"),
    Sureness.COUNTED: N_("counted"),
}

#: From which probability each word may be used. "Quiet stretch" is said from .8, "perhaps" from .5 (MODEL.md 4).
THRESHOLDS = (
    (0.95, Sureness.VERY_LIKELY),
    (0.8, Sureness.PROBABLY),
    (0.5, Sureness.PERHAPS),
    (0.2, Sureness.UNSURE),
)


def of_probability(p: float) -> Sureness:
    """Find the word for a statement that is true with probability `p` (a number that is none: too early to say)."""
    if isnan(p):
        return Sureness.TOO_EARLY
    return next((sureness for least, sureness in THRESHOLDS if p >= least), Sureness.TOO_EARLY)


def of_effect(estimate: Estimate, *, beyond: float = 0.0) -> Sureness:
    """Find the word for "it is more than `beyond`", when the middle says so.

    The estimate is taken as normal with its interval: with the same middle, a wider one never gives a surer word.
    A middle on the wrong side gives at most "unsure".
    """
    reach = NormalDist().inv_cdf(0.5 + estimate.mass / 2)
    sd = estimate.width / (2 * reach)
    distance = estimate.middle - beyond
    if sd == 0:
        return of_probability(1.0 if distance > 0 else 0.0)
    return of_probability(0.5 * (1 + erf(distance / sd / sqrt(2))))


def of_count(n: int, *, needed: int) -> Sureness:
    """Say whether so few cases can carry a word about a pattern at all: under `needed` it is too early."""
    return Sureness.UNSURE if n >= needed else Sureness.TOO_EARLY


def weakest(*several: Sureness) -> Sureness:
    """Give the sureness of a sentence that needs all of several to hold."""
    return min(several)
