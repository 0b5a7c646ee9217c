"""The one question that comes before everything else, and what its answer opens.

Only the fear question is asked so far; the other questions and the whole gate (tiers, tools, practices) grow here.
"""

from enum import StrEnum

from tidewise.ground.wording import N_

QUESTION = N_("Are you afraid of them, or of what they might do if you don't answer?")


class Fear(StrEnum):
    """What a person answered to the fear question, in this opening only."""

    UNASKED = "unasked"
    YES = "yes"
    NOT_SURE = "not-sure"
    NO = "no"


def help_comes_first(fear: Fear) -> bool:
    """Say whether help stands in place of picture, practice and story.

    Yes and not sure weigh the same. No answer is not a yes, and a no rules nothing out: it is *unscreened*,
    never a clearance.
    """
    return fear in (Fear.YES, Fear.NOT_SURE)


def practice_may_show(fear: Fear) -> bool:
    """Say whether a practice may stand on the page: only self-care, and only after the question was answered no."""
    return fear is Fear.NO
