"""Once, as a chat comes in: look over the words of both for danger, before they are dropped (KNOWLEDGE 4).

What stays is a private flag and a day. It becomes a question to the one who brought the chat, alone and in the plain
words of the private questions; it is never shown as something that was found, and nobody else ever sees it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from tidewise.companion.opening import Opening, forget_fear
from tidewise.companion.types import Passed
from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_of
from tidewise.safety.signs import KINDS
from tidewise.safety.types import Question
from tidewise.signals.dangers import dangers_of
from tidewise.signals.wording import wording_in

DANGER = 4
"""Which of the numbers of a text says what danger it may speak of."""

#: What is asked again, by the side that wrote it and the kind.
ASKS: dict[tuple[Person, str], tuple[Question, ...]] = {
    (Person.B, "threat"): (Question.AFRAID, Question.THREATS),
    (Person.B, "self_harm"): (Question.AFRAID, Question.THREATS),
    (Person.B, "abuse_disclosure"): (Question.OWN_HURT, Question.OWN_THREATS),
    (Person.A, "threat"): (Question.OWN_THREATS,),
    (Person.A, "self_harm"): (),
    (Person.A, "abuse_disclosure"): (Question.AFRAID, Question.HURT),
}


def wording_and_danger(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give the numbers of its wording for a text, and behind them whether it may speak of danger; (n_texts, 5)."""
    return np.column_stack([wording_in(texts), dangers_of(texts)]).astype(np.float32)


def look_over(conversation: Conversation) -> tuple[Conversation, Passed | None]:
    """Take the marks of danger out of a conversation; gives it without them, and what stays of it."""
    scores = conversation.scores
    if scores is None or scores.shape[1] <= DANGER:
        return conversation, None
    bare = replace(conversation, scores=np.ascontiguousarray(scores[:, :DANGER]))
    rows = np.flatnonzero(np.nan_to_num(scores[:, DANGER]) > 0)
    if rows.size == 0:
        return bare, None
    found = {(Person(int(conversation.person[row])), KINDS[int(scores[row, DANGER]) - 1]) for row in rows}
    asked = {each for one in found for each in ASKS[one]}
    return bare, Passed(
        questions=tuple(each for each in Question if each in asked),
        despair=any(kind == "self_harm" for _, kind in found),
        day=day_of(int(conversation.wall[rows[-1]] // MICROSECONDS_PER_DAY)),
    )


def take_in(opening: Opening, passed: Passed | None) -> None:
    """Ask anew what the chat gives reason to ask; earlier "no" answers no longer count, answers from now on do."""
    evening = opening.evening
    evening.asks_first = () if passed is None else passed.questions
    evening.asks_of_despair = passed is not None and passed.despair
    if passed is None or not passed.questions:
        return
    yesterday = opening.now().date() - timedelta(days=1)
    evening.signs_on = max(evening.signs_on or yesterday, yesterday)
    for each in passed.questions:
        evening.private.pop(each, None)
    if Question.AFRAID in passed.questions:
        forget_fear(opening)
