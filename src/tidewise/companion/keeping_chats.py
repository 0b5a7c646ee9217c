"""Keep a chat in one's diary: its times and lengths, its words only by choice and for a time; see it again."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np

from tidewise.companion.opening import Opening
from tidewise.companion.reading_chat import understand
from tidewise.companion.types import Reading
from tidewise.conversation.renewing import renewed
from tidewise.conversation.types import Conversation, Kind
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import from_to_iso, spoken
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import say, say_many
from tidewise.store import erasing
from tidewise.store.door import Safe
from tidewise.store.types import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChat:
    """A chat that is kept, as a list shows it."""

    id: str
    other: str
    say: str
    words: str
    purged: bool


def keep(
    safe: Safe,
    conversation: Conversation,
    *,
    now: datetime,
    with_words: bool = False,
    relationship: str | None = None,
) -> str:
    """Keep a chat that was read; a later export of the same chat is added to it. Says what was kept.

    Raises
    ------
    BadCall
        When the words are wanted and are not here any more (code ``no-words``).
    """
    if with_words and conversation.text is None:
        raise BadCall(
            say("The words of this chat are gone already, so nothing was kept."),
            hint=say("Open the file once more and choose there to keep them."),
            code="no-words",
        )
    view = safe.view(relationship)
    before = {each.id: None if each.partner_purged else view.conversation(each.id) for each in view.conversations()}
    ident = view.keep_conversation(conversation, now=microseconds(now), with_text=with_words)
    found = next(each for each in view.conversations() if each.id == ident)
    count = say_many("The chat is kept: {n} message,", "The chat is kept: {n} messages,", sum(found.messages))
    if ident not in before:
        return f"{count} {_how(found)}"
    return f"{count} {_how(found)} {_since_last_time(before[ident], conversation)}".rstrip()


def _since_last_time(old: Conversation | None, new: Conversation) -> str:
    """Say how many messages were new and how many were edited since the last import."""
    if old is None:
        return ""
    brought = renewed(replace(old, text=None, scores=None), replace(new, text=None, scores=None))
    if brought.added:
        added = say_many("{n} of them is new.", "{n} of them are new.", brought.added)
    else:
        added = say("None of them is new.")
    if not brought.edited:
        return added
    return f"{added} " + say_many("{n} was edited.", "{n} were edited.", brought.edited)


def kept(safe: Safe, *, relationship: str | None = None) -> tuple[KeptChat, ...]:
    """List the chats that are kept for one relationship, the one with the latest message first."""
    found = sorted(safe.view(relationship).conversations(), key=lambda each: each.last, reverse=True)
    return tuple(
        KeptChat(
            id=each.id,
            other=each.names[1],
            say=say_many(
                "{n} message, {days}",
                "{n} messages, {days}",
                sum(each.messages),
                days=from_to_iso(moment(each.first).date().isoformat(), moment(each.last).date().isoformat()),
            ),
            words=_how(each),
            purged=each.partner_purged,
        )
        for each in found
    )


def open_kept(
    safe: Safe, *, now: datetime, relationship: str | None = None, ident: str | None = None, discreet: bool = False
) -> Reading:
    """Read a kept chat again, with everything the diary holds beside it.

    Raises
    ------
    BadCall
        When none of this id is kept (code ``no-kept-chat``).
    """
    view = safe.view(relationship)
    chats = sorted(view.conversations(), key=lambda each: (not each.partner_purged, each.last))
    found = next((each for each in reversed(chats) if ident in {None, each.id}), None)
    if found is None:
        raise BadCall(say("No such chat is kept here."), hint=say("Read one, then keep it."), code="no-kept-chat")
    conversation = view.conversation(found.id)
    return understand(conversation, _inspection(conversation, found), now=now, diary=view.diary(), discreet=discreet)


def show_kept(opening: Opening, *, ident: str | None = None) -> bool:
    """Put the kept chat of the relationship in use on the first page; says whether there is one.

    A chat that was handed over and is open, or the sample couple, stays where it is unless `ident` asks for another.
    """
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is None or (opening.has_chat and not opening.kept and ident is None):
        return False
    relationship = opening.diary.relationship
    chats = [each for each in safe.view(relationship).conversations() if not each.partner_purged]
    if not any(ident in {None, each.id} for each in chats):
        if opening.kept:
            opening.close_chat()
        return False

    def read() -> Reading:
        still = opening.diary.safe() if opening.diary is not None else None
        if still is None:
            raise BadCall(say("Your notes are locked."), hint=say("Open them, then look again."), code="locked")
        return open_kept(still, now=opening.now(), relationship=relationship, ident=ident, discreet=opening.discreet)

    opening.open_chat(read, kept=True)
    return True


def put_away(opening: Opening) -> None:
    """Take what came from the diary off the pages; called whenever the diary is locked."""
    if opening.kept:
        opening.close_chat()


def let_go(safe: Safe, ident: str, *, now: datetime, relationship: str | None = None) -> str:
    """Erase one kept chat, timing and words."""
    done = erasing.erase_conversation(safe, safe.store(relationship), ident, now=microseconds(now))
    return say_many("{n} message was erased.", "{n} messages were erased.", done.messages)


def _how(found: Kept) -> str:
    if found.partner_purged:
        return say("your half only.")
    if found.text_until is None:
        return say("their times and lengths, without the words.")
    day = spoken(moment(found.text_until).date())
    return say("with the words, which are kept until {day}; you are asked before they go.", day=day)


def _inspection(conversation: Conversation, found: Kept) -> dict[str, Any]:
    """Give the report of a kept chat, with the keys of any other."""
    sent = (conversation.kind != Kind.REACTION) & (conversation.kind != Kind.NOTICE)
    people = [
        {"name": name, "messages": int((sent & (conversation.person == n)).sum())}
        for n, name in enumerate(conversation.names)
    ]
    walls = [np.datetime_as_string(each.astype("datetime64[us]"), unit="s") for each in conversation.wall[[0, -1]]]
    rows = len(conversation)
    return {
        "format": "kept", "platform": "", "encoding": "", "lines": rows, "records": rows, "continuations": 0,
        "skipped": 0, "notices": 0, "messages": int(sent.sum()), "people": people, "first": str(walls[0]),
        "last": str(walls[1]), "order": "", "order_evidence": "", "order_sure": True, "examples": [],
        "zone": conversation.zone[0], "zone_assumed": conversation.zone_assumed,
        "resolution_seconds": conversation.carries.resolution_seconds, "carries": conversation.carries.as_list(),
        "truncated_left": any(each.truncated_left for each in conversation.spans),
        "problems": [{"code": p.code, "line": p.where.line, "say": p.say} for p in conversation.problems],
        "sources": [], "kept": moment(found.imported).date().isoformat(),
    }  # fmt: skip
