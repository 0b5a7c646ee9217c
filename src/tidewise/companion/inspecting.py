"""Look into a chat export before anything is decided: what it is, who writes in it, what has to be asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tidewise.conversation.archives import Given, Upload
from tidewise.conversation.reporting import Inspected, inspect
from tidewise.conversation.types import Order

__all__ = ["Questions", "Upload", "inspect_chat", "look_into", "messages_of", "questions_about", "questions_in"]


def inspect_chat(
    given: Sequence[Given],
    *,
    now: datetime,
    zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    columns: tuple[str, str, str] | None = None,
) -> dict[str, Any]:
    """Give the import report of any export, groups too, as scripts rely on it. Nothing is stored.

    Raises
    ------
    BadInput, BadCall
        When a file is not there, not a chat, or damaged beyond reading.
    """
    return look_into(given, now=now, zone=zone, order=order, chat=chat, columns=columns).report


def look_into(
    given: Sequence[Given],
    *,
    now: datetime,
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    me: Sequence[str] = (),
    them: Sequence[str] = (),
    keep_text: bool = False,
    columns: tuple[str, str, str] | None = None,
) -> Inspected:
    """Give the report and the messages behind it (`.report`, `.messages(text=...)`); parameters as in `inspect`."""
    return inspect(
        given,
        now=now,
        zone=zone,
        their_zone=their_zone,
        order=order,
        chat=chat,
        me=me,
        them=them,
        keep_text=keep_text,
        columns=columns,
    )


def messages_of(inspected: Inspected, *, text: bool = False) -> Iterator[dict[str, Any]]:
    """Give what people sent, one by one; with the words only when asked for."""
    return inspected.messages(text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a person has to answer before their chat can be read; an empty tuple is nothing to ask.

    Attributes
    ----------
    orders : the orders of day and month to choose from, the likelier first; examples : one sentence for each
    people : the names to choose oneself from ("Which of the two are you?"); None left to ask when the owner is known
    chats : the chats of a whole account to choose from
    owner : whose export it is, where the format knows
    group : more than two people write; it cannot be read
    """

    orders: tuple[Order, ...] = ()
    examples: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()
    owner: str | None = None
    group: bool = False


def questions_about(
    given: Sequence[Given],
    *,
    now: datetime,
    zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
) -> Questions:
    """Say what has to be asked about an export: which date is meant, which of the two you are, which chat."""
    return questions_in(inspect_chat(given, now=now, zone=zone, order=order, chat=chat), chat=chat)


def questions_in(report: Mapping[str, Any], *, chat: str | None = None) -> Questions:
    """Say what a report leaves to be asked; `chat`: the one chosen already."""
    pairs = {frozenset(_writers(source)) for source in report["sources"]}
    if chat is None and len(pairs) > 1:
        return Questions(chats=tuple(dict.fromkeys(source["chat"] for source in report["sources"])))
    likely: Order = report["order"] or "dmy"
    other: Order = "mdy" if likely == "dmy" else "dmy"
    people = _writers(report)
    return Questions(
        orders=() if report["order_sure"] else (likely, other),
        examples=tuple(report["examples"]),
        people=tuple(people),
        owner=report["owner"],
        group=len(people) > 2,
    )


def _writers(report: Mapping[str, Any]) -> list[str]:
    return [each["name"] for each in report["people"] if each["messages"]]
