"""Do messages make a move oftener or more seldom in a quiet stretch than otherwise, as far as letters can tell.

One message says little: many are misread. What is told is how often, of many, after the misreadings that are known of
are taken off (Rogan & Gladen 1978), with a doubt that holds them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation
from tidewise.cycle.counting import days_of, last_day
from tidewise.cycle.types import Episode
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import day_number
from tidewise.signals.types import Signals
from tidewise.signals.wording import Known, known, rows_that

Floats = NDArray[np.float64]

FEWEST_IN, FEWEST_OTHERWISE = 20, 60
"""So many texts must stand inside a stretch, and outside, before anything is said."""
DRAWS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How often a person's texts make a move inside a stretch, and otherwise.

    Attributes
    ----------
    inside, otherwise : share of the texts (0-1), after known misreadings are taken off
    more : probability that it is oftener inside
    lines : rows inside that were taken for it (some of them misread); where none was, all the person's rows inside
    """

    inside: Estimate
    otherwise: Estimate
    more: float
    lines: tuple[int, ...]


def shift_of(
    conversation: Conversation,
    signals: Signals,
    episode: Episode,
    others: tuple[Episode, ...],
    *,
    who: Person,
    move: str,
) -> Shift | None:
    """Set a stretch beside the days outside any stretch of the same person; None where too little was written.

    Parameters
    ----------
    episode, others : the stretch, and all stretches found (those of its person are left out of "otherwise")
    who : whose texts are looked at; move : ``i_statement`` or ``pressure`` (of person A alone)
    """
    if signals.wording is None:
        return None
    texts, made = signals.wording.looked_at[move][:, who], signals.wording.made[move][:, who]
    span = (day_number(episode.onset), last_day(episode, signals))
    apart = [(day_number(each.onset), last_day(each, signals)) for each in others if each.person is episode.person]
    inside = (signals.day >= span[0]) & (signals.day <= span[1])
    outside = ~inside
    for first, last in apart:
        outside &= (signals.day < first) | (signals.day > last)
    if texts[inside].sum() < FEWEST_IN or texts[outside].sum() < FEWEST_OTHERWISE:
        return None
    rng = np.random.default_rng(0)
    shares = [_share(texts[days], made[days], rng) for days in (inside, outside)]
    right = _right(known()[move], signals.wording.tongue, shares, rng)
    day = days_of(conversation)
    here = (day >= span[0]) & (day <= span[1])
    lines = [row for row in rows_that(conversation, who, move).tolist() if here[row]]
    return Shift(
        inside=_told(right[0]),
        otherwise=_told(right[1]),
        more=float((shares[0] > shares[1]).mean()),
        lines=tuple(lines or np.flatnonzero(here & (conversation.person == who)).tolist()),
    )


def _share(texts: NDArray[np.int64], made: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    """Draw the share of texts that are taken for the move; texts of one day go together."""
    n, k = float(texts.sum()), float(made.sum())
    share = k / n
    by_days = float(((made - share * texts) ** 2).sum()) / n**2
    least = (k + 0.5) / (n + 1)
    spread = np.sqrt(max(by_days, least * (1 - least) / n))
    return np.clip(rng.normal(least, spread, DRAWS), 0.0, 1.0)


def _right(how: Known, tongue: str, shares: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Take known misreadings off; how right texts of that language are read is a part of the doubt.

    How many that make the move are missed depends on how plainly somebody words it: anything between as many as of
    the drafts it was measured on, among them veiled ones, and none.
    """
    hit, wrong = (rng.beta(some + 1, of - some + 1, DRAWS) for some, of in (how.found[tongue], how.falsely[tongue]))
    hit = rng.uniform(hit, 1.0)
    reach = np.maximum(hit - wrong, 0.05)
    return [np.clip((share - wrong) / reach, 0.0, 1.0) for share in shares]


def _told(draws: Floats) -> Estimate:
    low, middle, high = np.quantile(draws, [0.1, 0.5, 0.9]).tolist()
    return Estimate(middle=middle, low=low, high=high)
