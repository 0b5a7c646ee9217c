"""Where a person stands, by what they said in this opening, and what the gate makes of it for plans and sheets."""

from collections.abc import Mapping, Sequence
from typing import get_args

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import standing_of
from tidewise.diary.types import CheckIn
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.ground.wording import say
from tidewise.knowledge.types import NotWhen, Practice
from tidewise.safety.gate import gate
from tidewise.safety.questions import CONDITION_WORDS
from tidewise.safety.saying import word
from tidewise.safety.types import Answer, HelpPlace, Permit, Tool, Way

__all__ = [
    "drafting",
    "held_back",
    "help_first",
    "is_closed",
    "is_open",
    "is_open_permit",
    "low_for_long",
    "permit_for",
    "questions",
    "self_care",
    "standing_of",
    "told_in",
    "waits_for_questions",
]

LOW_MOOD = 3.0
FEWEST_LOW_DAYS = 5


def told_in(form: Mapping[str, str]) -> dict[NotWhen, Answer]:
    """Read answers to conditions out of a form (``c-drunk=no``); what is no answer is left out and so holds."""
    known = {f"c-{name}": name for name in get_args(NotWhen) if name in CONDITION_WORDS}
    return {known[key]: Answer(value) for key, value in form.items() if key in known and value in set(Answer)}


def questions(asks: Sequence[NotWhen]) -> tuple[tuple[str, str], ...]:
    """Give conditions as questions: the name of the field, and the words."""
    return tuple((f"c-{name}", say(CONDITION_WORDS[name])) for name in asks)


def is_open(opening: Opening, asked: Tool | Practice, told: Mapping[NotWhen, Answer] | None = None) -> bool:
    """Say whether a tool or a practice is open as things stand."""
    return gate(asked, standing_of(opening), told).is_open


def permit_for(opening: Opening, asked: Tool | Practice, told: Mapping[NotWhen, Answer] | None = None) -> Permit:
    """Give the gate's whole answer."""
    return gate(asked, standing_of(opening), told)


def held_back(permit: Permit) -> str:
    """Say in neutral words what is held back, or what stands on top; "" where nothing is."""
    return word(permit)


def help_first(permit: Permit) -> bool:
    """Say whether help stands before everything else."""
    return permit.help is HelpPlace.FIRST


def is_open_permit(permit: Permit) -> bool:
    """Say whether it may be shown right away."""
    return permit.is_open


def is_closed(permit: Permit) -> bool:
    """Say whether it stays closed however its own questions are answered."""
    return permit.way is Way.CLOSED


def low_for_long(check_ins: Sequence[CheckIn], *, now: int) -> Answer | None:
    """Say whether one's own mood was low on most noted days of the last fourteen; None with too few noted."""
    days: dict[int, list[float]] = {}
    for each in check_ins:
        if each.mood is not None and 0 <= now - each.at <= 14 * MICROSECONDS_PER_DAY:
            days.setdefault(each.at // MICROSECONDS_PER_DAY, []).append(each.mood)
    low = [sum(moods) / len(moods) <= LOW_MOOD for moods in days.values()]
    if len(low) < FEWEST_LOW_DAYS:
        return None
    return Answer.YES if sum(low) > len(low) / 2 else None


def waits_for_questions(opening: Opening) -> bool:
    """Say whether room of a day or more, and what is for both, waits for the private questions."""
    return permit_for(opening, Tool.SPACE).way is Way.QUESTIONS_FIRST


def self_care(opening: Opening) -> Permit:
    """Give what the gate says of looking after oneself: help may stand before it."""
    return permit_for(opening, Tool.SELF_CARE)


def drafting(opening: Opening) -> Permit:
    """Give what the gate says of holding a draft."""
    return permit_for(opening, Tool.DRAFT)
