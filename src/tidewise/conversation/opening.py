"""A couple's chat and its import report from one reading of the files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tidewise.conversation.archives import Given
from tidewise.conversation.choosing import chosen
from tidewise.conversation.importing import conversation_in, transcripts_of
from tidewise.conversation.joining import found_in_joining
from tidewise.conversation.reporting import as_told, inspected
from tidewise.conversation.types import Conversation, EachText, Order, Settings


def opened(
    given: Sequence[Given],
    *,
    me: Sequence[str],
    now: datetime,
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    them: Sequence[str] = (),
    keep_text: bool = False,
    each_text: EachText | None = None,
    columns: tuple[str, str, str] | None = None,
) -> tuple[Conversation, dict[str, Any]]:
    """Open a couple's chat, with the report of how it was read. The files are read once.

    Parameters and errors as in `importing.open_chat`; the report as in `reporting.Inspected`, of the chat chosen.
    """
    settings = Settings(
        now=now, order=order, keep_text=keep_text, each_text=each_text, known_names=(*me, *them), columns=columns
    )
    found = transcripts_of(given, settings)
    picked = chosen(found.transcripts, chat, me)
    report = inspected(found, picked, zone=zone).report
    del found
    conversation = conversation_in(picked, me=me, them=them, zone=zone, their_zone=their_zone)
    report["problems"] += map(as_told, found_in_joining(conversation.problems))
    return conversation, report
