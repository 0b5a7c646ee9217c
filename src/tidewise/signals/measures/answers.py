"""Whether the other's reaching was answered at all."""

import numpy as np

from tidewise.ground.wording import N_
from tidewise.signals.residuals import against_own, by_day
from tidewise.signals.types import Column, Measure, Scene

LIMIT_HOURS = 10.0
"""Waking hours within which an answer counts as one; about a day of a person's week."""


def _of(scene: Scene) -> Column:
    """Answered bids of a day less what the own habit of answering led one to expect, given how long each was open.

    Each bid adds 1 if it was answered within the limit, less the cumulative hazard the person's own answers (all of
    them, Nelson-Aalen) give to the time it was open. Under unchanged habits the sum is 0 on average whatever cut
    the bids off, and its variance is that same hazard (counting-process martingale; Aalen 1978).
    """
    answers = scene.answers
    value, variance = np.zeros(len(answers)), np.zeros(len(answers))
    answerer = (1 - answers.bidder).astype(np.int8)
    for person in (0, 1):
        mine = answerer == person
        if not mine.any():
            continue
        hours = np.minimum(answers.hours[mine], LIMIT_HOURS)
        came = ~answers.censored[mine] & (answers.hours[mine] <= LIMIT_HOURS)
        order = np.argsort(hours, kind="stable")
        at_risk = hours.size - np.searchsorted(hours[order], hours[order], side="left")
        hazard = np.cumsum(came[order] / at_risk)
        # ties share the hazard of the last of them
        expected = hazard[np.searchsorted(hours[order], hours, side="right") - 1]
        value[mine], variance[mine] = came - expected, expected
    summed = by_day(answers.day, answerer, value, scene.day)
    spread = by_day(answers.day, answerer, variance, scene.day)
    count = by_day(answers.day, answerer, np.ones(len(answers)), scene.day)
    seen = count > 0
    bids = np.maximum(count, 1)
    return against_own(summed / bids, (spread + 0.1) / bids**2, seen)


measure = Measure(
    name="answers",
    unit="answered bids less expected, per bid",
    needs=(),
    meaning=N_("Fewer of the other's messages that asked for an answer got one."),
    of=_of,
)
