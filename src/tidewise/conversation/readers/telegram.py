"""Telegram Desktop's result.json: one chat or the whole account, new and old; streamed."""

from collections.abc import Iterator, Sequence
from typing import Any

from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import epoch, iso
from tidewise.conversation.objects import Objects, is_json, top_of
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.problems import Problem
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=1.0, zone_known=True, reactions=True, replies=True, edits=True, calls=True)
OLD = Carries(resolution_seconds=1.0, reactions=True, replies=True, edits=True, calls=True)
MEDIA = ("photo", "file", "media_type", "location_information", "contact_information", "poll", "sticker_emoji")
MISSED = ("missed", "busy", "declined")
ALONE = ("personal_chat", "saved_messages", "bot_chat", "")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is Telegram's: messages with `from_id` or `date_unixtime`, or a list of chats."""
    if not is_json(source):
        return None
    head = source.head[:60_000]
    marks = sum(each in head for each in (b'"from_id"', b'"date_unixtime"', b'"text_entities"', b'"personal_chat"'))
    whole = b'"chats"' in head and b'"list"' in head
    if marks == 0 or not (b'"messages"' in head or whole):
        return None
    return Recognition(
        sureness=0.6 + 0.09 * marks, because=say(N_("It holds messages as Telegram Desktop writes them."))
    )


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read the chat, or each chat of the account."""
    for source in sources:
        top = top_of(source)
        if "chats" in str(next(iter(top), "")) or not top.get("(reached)"):
            found = False
            chats = Objects(source, "chats.list.item")
            for chat in chats:
                if isinstance(chat, dict):
                    found = True
                    messages = chat.get("messages")
                    yield _chat(source, chat, messages if isinstance(messages, list) else [], settings, chats)
            if found:
                continue
        messages_of = Objects(source, "messages.item")
        yield _chat(source, top, messages_of, settings, messages_of)


class _Chat:
    """One chat as it is read."""

    def __init__(self, settings: Settings) -> None:
        self.gathering = Gathering(settings)
        self.old = False
        self.objects = 0

    def take(self, message: Any, line: int) -> None:
        """Put one message down, with its dated reactions."""
        unix = message.get("date_unixtime")
        wall, _ = iso(message["date"]) if "date" in message else (epoch(unix), False)
        if unix is None:
            self.old = True
        at = epoch(unix) if unix is not None else wall
        service = message.get("type") == "service"
        name, ident = (
            (message.get("actor"), message.get("actor_id"))
            if service
            else (message.get("from"), message.get("from_id"))
        )
        kind, text, seconds = _content(message, service=service)
        nobody = name is None and ident is None
        who = -1 if nobody else self.gathering.who(str(name or "Deleted Account"), ident=str(ident or name))
        self.gathering.edited += "edited" in message
        self.gathering.add(
            at=at,
            wall=wall,
            speaker=who,
            kind=Kind.NOTICE if nobody else kind,
            line=line,
            text=text,
            duration=seconds,
            ident=message.get("id", 0),
            reply_to=message.get("reply_to_message_id", 0),
        )
        self._reactions(message, line, at - wall)

    def _reactions(self, message: dict[str, Any], line: int, ahead: int) -> None:
        for reaction in message.get("reactions", ()):
            recent = reaction.get("recent", ()) if isinstance(reaction, dict) else ()
            for each in recent:
                if not (isinstance(each, dict) and isinstance(each.get("date"), str)):
                    self.gathering.untimed_reactions += 1
                    continue
                wall, _ = iso(each["date"])
                self.gathering.add(
                    at=wall + ahead,
                    wall=wall,
                    speaker=self.gathering.who(
                        str(each.get("from") or "Deleted Account"), ident=str(each.get("from_id") or each.get("from"))
                    ),
                    kind=Kind.REACTION,
                    line=line,
                    reply_to=message.get("id", 0),
                )


def _content(message: dict[str, Any], *, service: bool) -> tuple[Kind, str, float]:
    seconds = float(message.get("duration_seconds") or "nan")
    if service:
        if message.get("action") not in ("phone_call", "group_call"):
            return Kind.NOTICE, "", float("nan")
        missed = message.get("discard_reason") in MISSED
        return (Kind.MISSED_CALL if missed else Kind.CALL), "", seconds
    text = _flat(message.get("text", ""))
    media = any(name in message for name in MEDIA)
    return (Kind.MEDIA if media else Kind.TEXT), text, float("nan")


def _flat(text: Any) -> str:
    if isinstance(text, str):
        return text
    return "".join(each if isinstance(each, str) else str(each.get("text", "")) for each in text)


def _chat(source: Source, about: dict[str, Any], messages: Any, settings: Settings, stream: Objects) -> Transcript:
    chat = _Chat(settings)
    for number, message in enumerate(messages, start=1):
        chat.gathering.attempt(chat.take, message, number)
    name, kind = str(about.get("name") or ""), str(about.get("type") or "")
    problems: tuple[Problem, ...] = stream.problems()
    return chat.gathering.transcript(
        source,
        form="telegram-json",
        platform="telegram",
        encoding="utf-8",
        carries=OLD if chat.old else CARRIES,
        utc=not chat.old,
        wall_too=True,
        title=name,
        owner=_owner(chat.gathering.speakers, name) if kind == "personal_chat" else None,
        is_group=kind not in ALONE,
        problems=problems,
    )


def _owner(speakers: list[str], title: str) -> str | None:
    """In a chat of two that bears the other's name, the owner is the one it does not name."""
    others = [each for each in speakers if each != title]
    return others[0] if len(speakers) == 2 and len(others) == 1 else None


reader = Reader(
    platform="telegram",
    says=N_("Telegram: in Telegram Desktop, Export chat history as JSON; result.json."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
