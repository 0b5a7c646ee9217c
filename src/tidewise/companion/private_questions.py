"""Ask the private questions, and say what their answers open. Where a person stands is never named."""

from collections.abc import Mapping
from dataclasses import dataclass

from tidewise.companion.opening import Fear, Opening
from tidewise.ground.people import Person
from tidewise.ground.wording import say
from tidewise.knowledge.types import Practice
from tidewise.safety.gate import gate
from tidewise.safety.questions import ABOUT_ME, ABOUT_THEM, SPACE_WORDS, STANDS, WORDS
from tidewise.safety.saying import word
from tidewise.safety.standing import stand
from tidewise.safety.types import Answer, Answered, HelpPlace, Permit, Question, SpaceTest, Standing, Tool, Way
from tidewise.signals.floods import flooded

__all__ = [
    "HelpPlace",
    "Permit",
    "Tool",
    "Way",
    "answer_private",
    "asked",
    "flood_in_the_chat",
    "notice_typed",
    "permit_of",
    "standing_of",
    "word_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it stands on the page, and what was answered before ("" = nothing yet)."""

    name: str
    words: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The page of private questions: about them, about oneself, and about distance that may punish.

    `first`: those to answer before the others; they stand in no other list then.
    """

    first: tuple[Asked, ...]
    about_them: tuple[Asked, ...]
    about_me: tuple[Asked, ...]
    space: tuple[Asked, ...]
    choices: tuple[tuple[str, str], ...]
    stands: str


def asked(opening: Opening) -> Asking:
    """Give the private questions with what was answered in this opening."""
    held = _answers(opening)

    def one(question: Question) -> Asked:
        answer = held[question].answer.value if question in held else ""
        return Asked(name=question.value, words=say(WORDS[question]), answer=answer)

    space, first = opening.evening.space, opening.evening.asks_first
    return Asking(
        first=tuple(map(one, first)),
        about_them=tuple(one(each) for each in ABOUT_THEM if each not in first),
        about_me=tuple(one(each) for each in ABOUT_ME if each not in first),
        space=tuple(
            Asked(name=each.value, words=say(text), answer=space[each].value if each in space else "")
            for each, text in SPACE_WORDS.items()
        ),
        choices=(
            (Answer.YES.value, say("Yes")),
            (Answer.NOT_SURE.value, say("Not sure")),
            (Answer.NO.value, say("No")),
            (Answer.SKIPPED.value, say("Skip")),
        ),
        stands=say(STANDS),
    )


def answer_private(opening: Opening, given: Mapping[str, str]) -> None:
    """Take answers by question name; what is missing or not an answer counts as not asked.

    The fear question is one and the same here and on the first page.
    """
    today = opening.now().date()
    for question in Question:
        if given.get(question.value) in set(Answer):
            opening.evening.private[question] = Answered(answer=Answer(given[question.value]), on=today)
    for test in SpaceTest:
        if given.get(test.value) in set(Answer):
            opening.evening.space[test] = Answer(given[test.value])
    fear = opening.evening.private.get(Question.AFRAID)
    if fear is not None and fear.answer is not Answer.SKIPPED:
        opening.fear = Fear(fear.answer.value)
    opening.evening.asks_first = tuple(e for e in opening.evening.asks_first if e not in opening.evening.private)
    opening.wants_picture = False


def standing_of(opening: Opening) -> Standing:
    """Say where the person stands: by what was answered and typed in this opening, and by the chat that is open."""
    said = opening.evening
    return stand(
        _answers(opening),
        today=opening.now().date(),
        space=said.space,
        signs_on=said.signs_on,
        self_harm_on=said.self_harm_on,
        counted_flood=flood_in_the_chat(opening) or Question.OWN_THREATS in said.asks_first,
    )


def flood_in_the_chat(opening: Opening) -> bool:
    """Say whether the chat that is open shows more than twenty own messages in a day without an answer (R5).

    A chat that is open and was not read yet is not read for this.
    """
    reading = opening.read_already
    return reading is not None and flooded(reading.conversation, Person.A)


def notice_typed(opening: Opening, crisis: str) -> None:
    """Take in that something typed here spoke of danger: kept as a day, in this opening alone, never the words."""
    if crisis == "self_harm":
        opening.evening.self_harm_on = opening.now().date()
    elif crisis:
        opening.evening.signs_on = opening.now().date()


def permit_of(opening: Opening, asked_for: Tool | Practice) -> Permit:
    """Say what is allowed of a tool or a practice as things stand."""
    return gate(asked_for, standing_of(opening), opening.evening.told)


def word_of(permit: Permit) -> str:
    """Give the neutral sentence for what is held back; "" where nothing is."""
    return word(permit)


def _answers(opening: Opening) -> dict[Question, Answered]:
    """Join the fear question of the first page with the private ones."""
    held = dict(opening.evening.private)
    if opening.fear is not Fear.UNASKED:
        answer = Answer(opening.fear.value)
        if Question.AFRAID not in held or held[Question.AFRAID].answer != answer:
            held[Question.AFRAID] = Answered(answer=answer, on=opening.now().date())
    return held
