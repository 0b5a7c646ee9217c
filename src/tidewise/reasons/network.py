"""The small network of readings: which reason makes which answer likelier, and what answers do to the weights.

One node holds the reasons and two states of no reason: "none of these", where questions are answered as in any
other stretch, and "everything fits a little", where each is answered as by the reading it speaks most for. Each
question is a child of that node. A question answered yes is
`ratio` times likelier where a reason lists it; a no is less likely by as much as makes the two sum to one. Within a
column (before, during, after) answers to questions for the same reason tend to come together, so the strongest one
answered counts in full and further ones with half their log ratio; all together move the odds by at most 20
(SCIENCE 3.2). A quarter always stays with "cannot tell": one distance in four that looks like these is something
no list holds (our judgement).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from tidewise.knowledge.shelves import RATIOS, base_rate, reasons
from tidewise.knowledge.types import Indicator, Reason

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]
Yeses = NDArray[np.bool_]

CANNOT_TELL = "cannot-tell"
LEAST_CANNOT_TELL = 0.25
NONE_OF_THESE = (0.15, 0.25, 0.38)  # low, middle, high: our judgement
EVERYTHING_FITS = 0.3  # of these: everything seems to fit a little (our judgement)
BAND = 1.5  # each ratio is known to a factor of this, either way, four times in five
CAP = log(20.0)
A_TENTH = 1.2816  # standard deviations from the middle to the outer tenth
HALF = 0.5
DRAWS = 400
OWN_WORD = 0.8  # of what is not "cannot tell", once the person it is about has said what it was
COLUMNS = ("before", "during", "after")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """The numbers of all reasons and questions.

    Attributes
    ----------
    reasons : ids, (R,); every weight has two states more: "everything fits a little" and "none of these"
    questions : ids, (Q,)
    column : index into `COLUMNS`, (Q,)
    base : share of yes where a reason does not list the question, (Q,)
    log_ratio : log of how many times likelier a yes is, (Q, R); 0 where the reason does not list it
    log_start : log start weights of all states, (R + 2,)
    """

    reasons: tuple[str, ...]
    questions: tuple[str, ...]
    column: Rows
    base: Numbers
    log_ratio: Numbers
    log_start: Numbers

    def index(self, question: str) -> int:
        """Give the place of a question."""
        return self.questions.index(question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each reading weighs, "cannot tell" among them: middles sum to 1, and the outer tenths of each."""

    middle: Mapping[str, float]
    low: Mapping[str, float]
    high: Mapping[str, float]


@lru_cache(maxsize=1)
def network() -> Network:
    """Build the network from the reasons' files."""
    weighed = weighable()
    asked = questions()
    column = {name: n for n, name in enumerate(COLUMNS)}
    ratio = np.zeros((len(asked), len(weighed)))
    for r, reason in enumerate(weighed):
        for each in reason.indicator:
            ratio[list(asked).index(each.id), r] = log(RATIOS[each.strength])
    start = np.array([each.start.middle for each in weighed])
    none = np.array([EVERYTHING_FITS, 1 - EVERYTHING_FITS]) * NONE_OF_THESE[1]
    start = np.append(start / start.sum() * (1 - NONE_OF_THESE[1]), none)
    return Network(
        reasons=tuple(each.id for each in weighed),
        questions=tuple(asked),
        column=np.array([column[each.column] for each in asked.values()], dtype=np.int64),
        base=np.array([base_rate(each) for each in asked.values()]),
        log_ratio=ratio,
        log_start=np.log(start),
    )


def weighable() -> tuple[Reason, ...]:
    """Give the reasons that carry a weight, in the order of their files; what is unsafe never does."""
    return tuple(each for each in reasons().values() if each.kind != "unsafe")


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Indicator]:
    """Give every question once, by its id, with the indicator in which it is strongest."""
    found: dict[str, Indicator] = {}
    for reason in weighable():
        for each in reason.indicator:
            if each.id not in found or RATIOS[each.strength] > RATIOS[found[each.id].strength]:
                found[each.id] = each
    return {name: found[name] for name in sorted(found)}


def counted(net: Network, rows: Rows) -> Numbers:
    """Give how fully each answered question counts for each reason, (..., n, R): 1 once a column, else one half.

    `rows`: places of the questions, (..., n).
    """
    strength = net.log_ratio[rows]
    full = np.full(strength.shape, HALF)
    for column in range(len(COLUMNS)):
        inside = (net.column[rows] == column)[..., None]
        strongest = np.where(inside, strength, -1.0).argmax(axis=-2)[..., None, :]
        here = np.take_along_axis(np.broadcast_to(inside, strength.shape), strongest, axis=-2)
        before = np.take_along_axis(full, strongest, axis=-2)
        np.put_along_axis(full, strongest, np.where(here, 1.0, before), axis=-2)
    return full


def log_shift(net: Network, rows: Rows, yes: Yeses, log_ratio: Numbers | None = None) -> Numbers:
    """Give how far answers move the log odds of each state against answers without any pattern, (..., R + 2).

    The last two states are "everything fits a little" and "none of these" (whose shift is 0). `rows`, `yes`:
    (..., n), or (n,) with drawn ratios `log_ratio` of shape (draws, Q, R).
    """
    if rows.shape[-1] == 0:
        lead = rows.shape[:-1] if log_ratio is None else log_ratio.shape[:-2]
        return np.zeros((*lead, len(net.reasons) + 2))
    ratio = net.log_ratio[rows] if log_ratio is None else log_ratio[..., rows, :]
    tempered = ratio * counted(net, rows)
    tempered = np.concatenate((tempered, tempered.max(axis=-1, keepdims=True)), axis=-1)
    base = net.base[rows][..., None]
    likely = np.minimum(np.exp(tempered) * base, 0.98)
    shift = np.where(yes[..., None], np.log(likely / base), np.log((1 - likely) / (1 - base)))
    moved = np.clip(shift.sum(axis=-2), -CAP, CAP)
    return np.concatenate((moved, np.zeros((*moved.shape[:-1], 1))), axis=-1)


def posterior(net: Network, rows: Rows, yes: Yeses) -> Numbers:
    """Give the weights of the states within the list, (..., R + 2): they sum to 1."""
    return normal(net.log_start + log_shift(net, rows, yes))


def weigh_answers(
    answers: Mapping[str, bool], *, own_word: str | None = None, rng: np.random.Generator | None = None
) -> Weights:
    """Weigh the readings by answers to the questions (id -> yes or no; what was skipped is left out).

    Parameters
    ----------
    answers : in any order; the weights are the same to the last digit
    own_word : what the person it is about said it was (a reason's id); it outweighs everything inferred
    rng : draws the bands; the same by default, so that the same answers give the same bands

    Raises
    ------
    ValueError
        For a question or a reason that does not exist (a programmer's mistake).
    """
    net = network()
    rows, yes = arranged(net, answers)
    middle = told(net, posterior(net, rows, yes), own_word)
    starts, ratios = _drawn(net) if rng is None else _draws(net, rng)
    drawn = told(net, normal(starts + log_shift(net, rows, yes, ratios)), own_word)
    low, high = np.quantile(drawn, (0.1, 0.9), axis=0)
    names = (*net.reasons, CANNOT_TELL)
    return Weights(
        middle=dict(zip(names, middle.tolist(), strict=True)),
        low=dict(zip(names, np.minimum(low, middle).tolist(), strict=True)),
        high=dict(zip(names, np.maximum(high, middle).tolist(), strict=True)),
    )


def arranged(net: Network, answers: Mapping[str, bool]) -> tuple[Rows, Yeses]:
    """Put answers into the network's own order, so that the order they were given in cannot matter."""
    unknown = sorted(set(answers) - set(net.questions))
    if unknown:
        message = f"no such question: {', '.join(unknown)}"
        raise ValueError(message)
    rows = sorted((net.index(each), given) for each, given in answers.items())
    return np.array([n for n, _ in rows], dtype=np.int64), np.array([given for _, given in rows], dtype=np.bool_)


def told(net: Network, inside: Numbers, own_word: str | None) -> Numbers:
    """Join the states of no reason, keep a quarter for "cannot tell", let the own word outweigh what was inferred."""
    if own_word is not None:
        word = np.zeros(inside.shape[-1])
        word[net.reasons.index(own_word)] = 1.0
        inside = OWN_WORD * word + (1 - OWN_WORD) * inside
    kept = (1 - LEAST_CANNOT_TELL) * inside[..., :-1]
    kept[..., -1] += (1 - LEAST_CANNOT_TELL) * inside[..., -1] + LEAST_CANNOT_TELL
    return kept


def normal(logs: Numbers) -> Numbers:
    """Turn log weights into weights that sum to 1 along the last axis."""
    shifted = np.exp(logs - logs.max(axis=-1, keepdims=True))
    weights: Numbers = shifted / shifted.sum(axis=-1, keepdims=True)
    return weights


@lru_cache(maxsize=1)
def _drawn(net: Network) -> tuple[Numbers, Numbers]:
    return _draws(net, np.random.default_rng(20_261_126))


def _draws(net: Network, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Draw start weights and ratios within their bands: (DRAWS, R + 2) and (DRAWS, Q, R)."""
    bands = [(each.start.low, each.start.middle, each.start.high) for each in weighable()]
    low, middle, high = np.log(np.array([*bands, NONE_OF_THESE, NONE_OF_THESE])).T
    step = rng.standard_normal((DRAWS, len(middle)))
    step[:, -2] = step[:, -1]
    wide = np.where(step < 0, middle - low, high - middle) / A_TENTH
    starts = net.log_start + step * wide
    spread = rng.standard_normal((DRAWS, *net.log_ratio.shape)) * (log(BAND) / A_TENTH)
    ratios = np.where(net.log_ratio > 0, np.maximum(net.log_ratio + spread, 0.02), 0.0)
    return starts, ratios
