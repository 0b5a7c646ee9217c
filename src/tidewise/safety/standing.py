"""What the private answers come to: two small tables, nothing weighed, a yes never outvoted by a no."""

from collections.abc import Mapping
from datetime import date, timedelta

from tidewise.safety.types import Answer, Answered, Own, Question, SpaceTest, Standing, Tier

REASKED_AFTER = timedelta(days=60)
RED = (Question.AFRAID, Question.HURT, Question.THREATS)
AMBER = (Question.CONTROL, Question.SILENCE, Question.WATCHING)
ACTS = (Question.OWN_HURT, Question.OWN_THREATS)
OWN_AMBER = (Question.OWN_WATCHING, Question.OWN_FLOOD)
SAID = (Answer.YES, Answer.NOT_SURE)


def stand(
    answers: Mapping[Question, Answered],
    *,
    today: date,
    space: Mapping[SpaceTest, Answer] | None = None,
    signs_on: date | None = None,
    self_harm_on: date | None = None,
    counted_flood: bool = False,
) -> Standing:
    """Say where a person stands, from their own answers.

    Parameters
    ----------
    answers : what was answered, each with its day; a question that is not there was never asked
    today : the day it is asked for
    space : the space-or-punishment test (R3), where it was taken
    signs_on : the last day on which typed words spoke of danger; earlier "no" answers no longer count
    self_harm_on : the last day on which typed words spoke of self-harm
    counted_flood : a chat shows more than 20 own messages in 24 hours without an answer

    Notes
    -----
    A yes or not sure stands until the person answers anew; a "no" or a skip grows old after 60 days and then counts
    as never asked, as does one from a day that has not come (a clock set back).
    """
    held = {question: each.answer for question, each in answers.items() if _counts(each, today, signs_on)}
    ambers = sum(held.get(each) in SAID for each in AMBER) + (punishing(space or {}))
    if any(held.get(each) in SAID for each in RED) or ambers >= 2:
        tier = Tier.RED
    elif ambers:
        tier = Tier.AMBER
    elif all(held.get(each) is Answer.NO for each in RED):
        tier = Tier.GREEN
    else:
        tier = Tier.UNSCREENED
    return Standing(
        tier=tier,
        own=_own(held, counted_flood=counted_flood),
        fear_asked=Question.AFRAID in held,
        self_harm=self_harm_on == today,
        ask_again=len(held) < len(answers) or any(today - each.on > REASKED_AFTER for each in answers.values()),
    )


def punishing(space: Mapping[SpaceTest, Answer]) -> bool:
    """Say whether the space test has two "no" or more: distance used as a punishment rather than taken as room."""
    return sum(each is Answer.NO for each in space.values()) >= 2


def _counts(each: Answered, today: date, signs_on: date | None) -> bool:
    if each.answer in SAID:
        return True
    fresh = timedelta(0) <= today - each.on <= REASKED_AFTER
    return fresh and (signs_on is None or each.on > signs_on)


def _own(held: Mapping[Question, Answer], *, counted_flood: bool) -> Own:
    if any(held.get(each) in SAID for each in ACTS):
        return Own.ACTS
    flood = counted_flood or held.get(Question.OWN_FLOOD) in SAID
    ambers = flood + (held.get(Question.OWN_WATCHING) in SAID)
    return (Own.NOTHING, Own.AMBER, Own.ACTS)[ambers]
