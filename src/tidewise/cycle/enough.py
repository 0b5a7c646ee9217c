"""Whether there is enough to speak at all, and the sentence that stands where there is not."""

import numpy as np

from tidewise.ground.spoken_days import number
from tidewise.ground.wording import say, say_many
from tidewise.signals.types import Signals

DAYS_FOR_A_PATH = 14
DAYS_FOR_STRETCHES = 28
ANSWERED_FOR_STRETCHES = 150


def enough_for_path(signals: Signals) -> tuple[bool, str]:
    """Tell whether a line of closeness can be drawn: from 14 days on which both wrote.

    Returns
    -------
    (enough, sentence) : the sentence is empty where there is enough
    """
    both = int((signals.wrote > 0).all(axis=1).sum())
    if both >= DAYS_FOR_A_PATH:
        return True, ""
    return False, say_many(
        "Too little to say yet: both of you wrote on one day here, and a picture needs {needed}.",
        "Too little to say yet: both of you wrote on {both} days here, and a picture needs {needed}.",
        both,
        both=number(both),
        needed=DAYS_FOR_A_PATH,
    )


def enough_for_stretches(signals: Signals) -> tuple[bool, str]:
    """Tell whether quiet stretches can be looked for: from 28 days and 150 answered bids of either.

    Returns
    -------
    (enough, sentence) : the sentence is empty where there is enough
    """
    enough, sentence = enough_for_path(signals)
    if not enough:
        return False, sentence
    days = int(signals.day.size)
    if days < DAYS_FOR_STRETCHES:
        return False, say(
            "Too little to say yet: this covers {days} days, and quiet stretches need {needed}.",
            days=days,
            needed=DAYS_FOR_STRETCHES,
        )
    answered = int(np.count_nonzero(~signals.answers.censored))
    if answered < ANSWERED_FOR_STRETCHES:
        return False, say(
            "Too little to say yet: {answered} messages that asked for an answer got one here, and quiet stretches"
            " need {needed}.",
            answered=answered,
            needed=ANSWERED_FOR_STRETCHES,
        )
    return True, ""
