"""How long an answer took, on the waking clock of the one who answers."""

import numpy as np

from tidewise.ground.wording import N_
from tidewise.signals.residuals import against_own, by_day
from tidewise.signals.scores import scores_of_waits
from tidewise.signals.types import Column, Measure, Scene


def _of(scene: Scene) -> Column:
    """Score each wait (normal score) among the person's own waits, open ones by what is to be expected of them.

    The own distribution of waits is the product-limit estimate, so waits that were cut off are neither dropped
    (that would make a silent person look quick) nor taken as answers. Longer than usual = lower.
    """
    answers = scene.answers
    answerer = (1 - answers.bidder).astype(np.int8)
    score = np.zeros(len(answers))
    for person in (0, 1):
        mine = answerer == person
        if mine.any():
            score[mine] = -scores_of_waits(answers.hours[mine], answers.censored[mine])
    summed = by_day(answers.day, answerer, score, scene.day)
    count = by_day(answers.day, answerer, np.ones(len(answers)), scene.day)
    seen = count > 0
    bids = np.maximum(count, 1)
    return against_own(summed / bids, 1.0 / bids, seen)


measure = Measure(
    name="waits",
    unit="normal score of waking hours until an answer, turned round",
    needs=(),
    meaning=N_("Answers took longer than they usually do at such hours."),
    of=_of,
)
