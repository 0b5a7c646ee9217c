"""The three-minute look without pages: begin it from answers at hand, and give what it comes to as JSON."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tidewise.companion import looking, weighed_readings
from tidewise.companion.opening import Opening, answer_fear
from tidewise.companion.private_questions import Tool, Way, permit_of, word_of
from tidewise.ground.problems import BadCall
from tidewise.ground.time import now as clock
from tidewise.ground.wording import N_, say
from tidewise.reasons.types import Hypothesis
from tidewise.reasons.weighing import weigh_told

HELP_FIRST = N_(
    "This is about safety, not closeness. In danger, ring the emergency number (112 or 911 from a mobile). A free"
    " line near you: findahelpline.com"
)


def look(
    answers: Mapping[str, bool], *, whose: str = "theirs", own_word: str | None = None
) -> tuple[Hypothesis, ...]:
    """Weigh the readings of a distance by answers to the questions (id -> yes or no), "cannot tell" among them.

    Parameters
    ----------
    answers : in any order; docs/manual/why-we-say-this.md lists every question
    whose : ``theirs``, or ``own`` for the readings in the first person
    own_word : the reading named by the one it is about; it outweighs everything inferred
    """
    return weigh_told(answers, whose="own" if whose == "own" else "theirs", own_word=own_word)


def begin_look(
    whose: str,
    *,
    answers: Sequence[str] = (),
    over: bool = True,
    word: str | None = None,
    afraid: str | None = None,
    now: datetime | None = None,
) -> Opening:
    """Begin a look in memory, with answers such as ``stress-noted=yes`` taken in.

    Raises
    ------
    BadCall
        For an answer that is none, or a question or reading that does not exist.
    """
    at = now or clock()
    opening = Opening(now=lambda: at)
    if afraid is not None:
        answer_fear(opening, afraid)
    looking.begin(opening, whose, over=over)
    for each in answers:
        question, _, said = each.partition("=")
        if said not in ("yes", "no", "skip"):
            raise BadCall(say("An answer looks like ID=yes, ID=no or ID=skip."), code="not-a-question")
        looking.answer(opening, question, said)
    weighed_readings.take_word(opening, word or "")
    return opening


def look_as_json(opening: Opening) -> dict[str, Any]:
    """Give what the look comes to so far, and the question to ask next; after fear, help and nothing else."""
    permit = permit_of(opening, Tool.PICTURE)
    if permit.way is Way.ASKED_FOR:
        return {"help": say(HELP_FIRST), "readings": [], "next": None}
    found, following = looking.result(opening), looking.asked(opening)
    return {
        "help": word_of(permit),
        "whose": opening.evening.whose,
        "pattern": found.pattern,
        "beneath": found.beneath,
        "tonight": None
        if found.tonight is None
        else {"practice": found.tonight.id, "title": found.tonight.title, "steps": list(found.tonight.steps)},
        "not_tonight": found.not_tonight,
        "readings": [
            {
                "reason": each.reason,
                "say": each.say,
                "weight": each.weight.as_list(),
                "named": each.named,
                "for": [one.say for one in each.because],
                "against": [one.say for one in each.against],
                "would_change": each.would_change_our_mind,
                "ask": each.ask,
            }
            for each in found.hypotheses
        ],
        "five": [
            {
                "reading": each.name,
                "weight": [each.low, each.middle, each.high],
                "expects": [one.say for one in each.predicts],
            }
            for each in weighed_readings.five(opening)
        ],
        "next": None if following is None else {"question": following.question, "ask": following.words},
    }
