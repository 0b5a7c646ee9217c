"""What every simulator yields: a couple's conversation, the truth about it, and a way to write it down."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Carries, Conversation, Kind, Span
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND

MINUTE = 60 * MICROSECONDS_PER_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Something that was the case from `first` to `last` (days from the start of the chat, both included)."""

    kind: str
    person: int
    first: int
    last: int
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Couple:
    """A made-up couple: what they wrote and what was true.

    `stretches` are quiet stretches of one person; `contexts` everything else that was going on. `approach` (T, 2) is
    the true daily approach where the simulator has one.
    """

    conversation: Conversation
    start_day: int
    days: int
    stretches: tuple[Stretch, ...]
    contexts: tuple[Stretch, ...]
    kind: str
    approach: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sent:
    """Messages before they are a conversation: minutes since the start, and what each was."""

    minute: NDArray[np.float64]
    person: NDArray[np.int8]
    characters: NDArray[np.int32]
    asks: NDArray[np.bool_]
    kind: NDArray[np.int8]
    tone: NDArray[np.float64]


def conversation_of(sent: Sent, *, start_day: int, days: int, with_tone: bool = True) -> Conversation:
    """Put what was sent into the columns an importer would give: whole minutes, file order, UTC."""
    order = np.argsort(sent.minute, kind="stable")
    order = order[(sent.minute[order] >= 0) & (sent.minute[order] < days * 1440)]
    at = start_day * MICROSECONDS_PER_DAY + np.floor(sent.minute[order]).astype(np.int64) * MINUTE
    n = at.size
    text = sent.kind[order] == Kind.TEXT
    characters = np.where(text, np.maximum(sent.characters[order], 1), 0).astype(np.int32)
    tone = np.where(text, sent.tone[order], np.nan).astype(np.float32)[:, None] if with_tone else None
    return Conversation(
        wall=at,
        at=at,
        person=sent.person[order],
        kind=sent.kind[order],
        words=np.maximum(characters // 5, text).astype(np.int32),
        characters=characters,
        asks=sent.asks[order] & text,
        reply_to=np.full(n, -1, dtype=np.int64),
        duration=np.full(n, np.nan, dtype=np.float32),
        source=np.zeros(n, dtype=np.int16),
        line=np.arange(1, n + 1),
        sources=("made-up chat",),
        names=("Robin", "Sam"),
        zone=("UTC", "UTC"),
        zone_assumed=True,
        carries=Carries(resolution_seconds=60.0, calls=True),
        spans=(Span(source="made-up chat", first=int(at[0]) if n else 0, last=int(at[-1]) if n else 0),),
        scores=tone,
    )


def swapped(conversation: Conversation) -> Conversation:
    """The same chat seen from the other side."""
    from dataclasses import replace

    return replace(
        conversation,
        person=(1 - conversation.person).astype(np.int8),
        names=conversation.names[::-1],
        zone=conversation.zone[::-1],
    )


def moved(conversation: Conversation, microseconds: int) -> Conversation:
    """The same chat, so much later."""
    from dataclasses import replace

    return replace(
        conversation,
        at=conversation.at + microseconds,
        wall=conversation.wall + microseconds,
        spans=tuple(
            replace(span, first=span.first + microseconds, last=span.last + microseconds)
            for span in conversation.spans
        ),
    )


def without(conversation: Conversation, lost: NDArray[np.bool_]) -> Conversation:
    """The same chat with some messages gone."""
    from dataclasses import fields, replace

    kept = {
        each.name: getattr(conversation, each.name)[~lost]
        for each in fields(conversation)
        if isinstance(getattr(conversation, each.name), np.ndarray)
    }
    return replace(conversation, **kept)
