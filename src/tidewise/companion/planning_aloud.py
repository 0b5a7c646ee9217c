"""The next move without pages: what a person said, and a chat if one is given, into at most three choices."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tidewise.companion.as_things_stand import help_first, self_care, told_in
from tidewise.companion.from_the_terminal import HELP_FIRST
from tidewise.companion.opening import Opening
from tidewise.companion.planning import Wishes, next_moves
from tidewise.companion.private_questions import answer_private
from tidewise.companion.types import Reading
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say
from tidewise.plan.types import Choice
from tidewise.safety.questions import CONDITION_WORDS
from tidewise.safety.types import Answer, Question

MOST_READINGS = 3


def plan_as_json(
    now: datetime,
    *,
    read: Callable[[], Reading] | None = None,
    side: str = "",
    quiet: bool | None = None,
    minutes: int | None = None,
    answers: Sequence[str] = (),
) -> dict[str, Any]:
    """Give at most three choices for now, each with its length, its end, why it stands there and what that rests on.

    Parameters
    ----------
    read : reads the chat, where one is given; the choices then know whether a quiet stretch is open
    side : ``reaching``, ``stepping-back``, ``either``, or "" for what the chat shows
    quiet : whether it has gone quiet; None = as the chat shows
    minutes : the most one step may take
    answers : ``NAME=yes|not-sure|no``, to a private question or to a condition; what is not answered holds

    Raises
    ------
    BadCall
        For an answer to nothing that is asked (code ``not-a-question``).
    """
    opening = Opening(now=lambda: now)
    if read is not None:
        opening.open_chat(read)
    told = _take(opening, answers)
    if help_first(self_care(opening)):
        return {"help": say(HELP_FIRST), "choices": [], "asks": []}
    found = next_moves(opening, None, Wishes(quiet=quiet, side=side, minutes=minutes, told=told_in(told)))
    return {
        "help": "",
        "quiet": found.quiet,
        "known": found.known,
        "side": found.side,
        "say": found.found,
        "stretch": found.stretch,
        "choices": [_choice(each) for each in found.choices],
        "asks": [{"name": name.removeprefix("c-"), "ask": words} for name, words in found.asks],
    }


def _take(opening: Opening, answers: Sequence[str]) -> Mapping[str, str]:
    """Keep the private answers in the opening; give those to conditions."""
    told = {}
    private = {str(each) for each in Question}
    for given in answers:
        name, _, said = given.partition("=")
        if said not in set(Answer) or not (name in private or name in CONDITION_WORDS):
            raise BadCall(
                say("That is not one of the questions here."),
                hint=say("An answer looks like afraid=no or drunk=not-sure; the output lists what is asked."),
                code="not-a-question",
            )
        if name in private:
            answer_private(opening, {name: said})
        else:
            told[f"c-{name}"] = said
    return told


def _choice(each: Choice) -> dict[str, Any]:
    step = each.step
    return {
        "kind": each.kind,
        "title": each.title,
        "practice": step.practice,
        "name": step.title,
        "why": step.why,
        "steps": list(step.steps),
        "length": each.length,
        "review": step.review,
        "review_on": None if step.review_on is None else step.review_on.isoformat(),
        "chosen": step.chosen,
        "because": [
            {"reason": one.reason, "say": one.say, "for": [ground.say for ground in one.because]}
            for one in step.because[:MOST_READINGS]
        ],
    }
