"""How much a practice is expected to help this person: a weak guess from the shelf, moved by their own reviews.

Reviews fade slowly: after four months one counts half. Nothing is lost by a missed week.
"""

from collections.abc import Iterable
from datetime import date
from math import sqrt

from tidewise.ground.estimate import Estimate
from tidewise.knowledge.types import Practice
from tidewise.plan.types import Review

HALF_LIFE_DAYS = 120.0
#: quantile of the normal that leaves a tenth above it: an `Estimate` holds four fifths
TENTH = 1.2815515655446004
#: What the answers to "did it help?" stand for, in points of the 0-10 item. Not knowing is no answer.
ANSWERS = {"much": 1.0, "a-little": 0.4, "no": 0.0, "worse": -0.8}


def effect(practice: Practice, reviews: Iterable[Review], *, today: date) -> Estimate:
    """Say how much better a day is expected to be with it (points of the 0-10 item; above 0 = better).

    The prior is the file's `expected`, turned so that up is better; each review is one noisy look, weighted by its
    age. With no review the posterior is the prior.
    """
    sign = -1.0 if practice.expected.outcome == "distress" else 1.0
    precision = practice.expected.sd**-2
    total = precision * sign * practice.expected.middle
    for each in reviews:
        age = (today - each.on).days
        if each.practice != practice.id or age < 0:
            continue
        weight = 0.5 ** (age / HALF_LIFE_DAYS) / each.sd**2
        precision += weight
        total += weight * each.benefit
    middle, sd = total / precision, sqrt(1 / precision)
    return Estimate(low=middle - TENTH * sd, middle=middle, high=middle + TENTH * sd)


def review_of(practice: str, answer: str, *, on: date) -> Review | None:
    """Turn an answer to "did it help?" into a review; not knowing is none."""
    return Review(practice=practice, on=on, benefit=ANSWERS[answer]) if answer in ANSWERS else None
