"""Receive a chat from the page: in memory, one question at a time, nothing kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from tidewise.companion.opening import Opening

if TYPE_CHECKING:
    from tidewise.companion.types import Reading
    from tidewise.conversation.types import Order
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What was handed over and not opened yet: the files, what was chosen, the report, what to ask."""

    files: tuple[Any, ...]
    chat: str | None
    report: Any
    questions: Any


def receive(opening: Opening, files: Sequence[tuple[str, bytes]], *, chat: str | None = None) -> Received:
    """Take files from the page and see what they are.

    Raises
    ------
    BadInput, BadCall
        When nothing was given, or what was given is no chat; the sentence says which.
    """
    from tidewise.companion.inspecting import Upload

    given = tuple(Upload(name=name or say("a file"), data=data) for name, data in files if data)
    if not given:
        raise BadInput(
            say("No file was chosen, or the file is empty."),
            hint=say("Choose the file your phone made, then press the button once more."),
            code="no-file",
        )
    return _look(opening, given, chat)


def choose_chat(opening: Opening, chat: str) -> Received:
    """Choose one chat of a whole account."""
    return _look(opening, _waiting(opening).files, chat)


def _look(opening: Opening, given: tuple[Any, ...], chat: str | None) -> Received:
    from tidewise.companion.inspecting import inspect_chat, questions_in

    report = inspect_chat(given, now=opening.now(), chat=chat)
    questions = questions_in(report, chat=chat)
    if questions.group:
        raise BadInput(
            say("More than two people write in this chat, so it cannot be read here."),
            hint=say("Choose the chat that holds only the two of you."),
            code="group",
        )
    received = Received(files=given, chat=chat, report=report, questions=questions)
    opening.waiting = received
    return received


def waiting_in(opening: Opening) -> Received | None:
    """Give what was handed over and not opened yet."""
    waiting: Received | None = opening.waiting
    return waiting


def _waiting(opening: Opening) -> Received:
    found = waiting_in(opening)
    if found is None:
        raise BadCall(
            say("That file is not here any more; nothing of it was kept."),
            hint=say("Choose it once more."),
            code="nothing-waiting",
        )
    return found


def open_received(
    opening: Opening, *, me: str, order: str = "", zone: str = "", their_zone: str = "", keep_text: bool = False
) -> "Reading":
    """Read what was handed over, as one of its two people.

    Raises
    ------
    NotAllowed, BadInput, NeedsAnAnswer, BadCall
        One sentence each. What was handed over stays in memory, so that a wrong answer can be mended.
    """
    received = _waiting(opening)
    if order not in ("", "dmy", "mdy", "ymd"):
        raise BadCall(say("That is not one of the answers."), hint=say("Choose one of the two dates shown."))
    if me not in received.questions.people:
        raise BadCall(
            say("Nothing was opened: Tidewise reads only a chat that you are a member of."),
            hint=say("If you are one of the two, choose your name."),
            code="not-a-member",
        )
    from tidewise.companion.passing_over import take_in
    from tidewise.companion.reading_chat import read_chat

    reading = read_chat(
        received.files,
        me=me,
        now=opening.now(),
        zone=zone or None,
        their_zone=their_zone or None,
        order=cast("Order | None", order or None),  # one of the three: checked above
        chat=received.chat,
        keep_text=keep_text,
        discreet=opening.discreet,
        look_over_words=True,
    )
    take_in(opening, reading.passed)
    opening.waiting = None
    opening.open_chat(lambda: reading)
    return reading


def let_go(opening: Opening) -> None:
    """Forget what was handed over and what is open."""
    opening.waiting = None
    opening.close_chat()
