"""Telegram Desktop's result.json: one chat or the whole account, new and old; streamed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tidewise.conversation.decoding import encoding_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import epoch, iso
from tidewise.conversation.objects import is_json
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.conversation.walking import Walk
from tidewise.ground.problems import Problem, Where
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=1.0, zone_known=True, reactions=True, replies=True, edits=True, calls=True)
OLD = Carries(resolution_seconds=1.0, reactions=True, replies=True, edits=True, calls=True)
MEDIA = frozenset(
    {"photo", "file", "media_type", "location_information", "contact_information", "poll", "sticker_emoji"}
)
MISSED = ("missed", "busy", "declined")
TEXT, PICTURE, NAN = Kind.TEXT, Kind.MEDIA, float("nan")
ALONE = ("personal_chat", "saved_messages", "bot_chat", "")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is Telegram's: messages with `from_id` or `date_unixtime`, or a list of chats."""
    if not is_json(source):
        return None
    head = start_of(source, len(source.head))
    marks = sum(f'"{each}"' in head for each in ("from_id", "date_unixtime", "text_entities", "personal_chat"))
    account = '"personal_information"' in head and '"user_id"' in head
    if not account and (marks == 0 or not ('"messages"' in head or ('"chats"' in head and '"list"' in head))):
        return None
    return Recognition(
        sureness=min(0.96, 0.6 + 0.09 * (marks + 2 * account)),
        because=say(N_("It holds messages as Telegram Desktop writes them.")),
    )


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read the chat, or each chat of the account, one after the other."""
    for source in sources:
        with Walk(source) as walk:
            yield from _chats(walk, source, settings, "")


def _chats(walk: Walk, source: Source, settings: Settings, owner: str) -> Iterator[Transcript]:
    """Read the object at hand: a chat has messages, an account lists of chats. `owner` : the account's user id."""
    chat: _Chat | None = None
    about: dict[str, Any] = {}
    for name in walk.members():
        if name == "messages" and walk.kind() == "[":
            chat = chat or _Chat(settings)
            for message in walk.values():
                chat.objects += 1
                chat.gathering.attempt(chat.take, message, chat.objects)
        elif name == "personal_information":
            person = walk.value()
            owner = str(person.get("user_id") or "") if isinstance(person, dict) else ""
        elif name in ("chats", "left_chats"):
            for _ in (turn for inner in walk.members() if inner == "list" for turn in walk.elements()):
                yield from _chats(walk, source, settings, owner)
        elif walk.kind() not in ("{", "["):
            about[name] = walk.value()
    if chat is not None:
        yield _transcript(chat, source, about, owner, broken=walk.broken)


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
        if "reactions" in message:
            self._reactions(message, line, at - wall)

    def _reactions(self, message: dict[str, Any], line: int, ahead: int) -> None:
        for reaction in message.get("reactions") or ():
            recent = [each for each in reaction.get("recent") or () if isinstance(each.get("date"), str)]
            self.gathering.untimed_reactions += max(0, int(reaction.get("count") or 0) - len(recent))
            for each in recent:
                wall, _ = iso(each["date"])
                name, ident = each.get("from"), each.get("from_id")
                self.gathering.add(
                    at=wall + ahead,
                    wall=wall,
                    speaker=self.gathering.who(str(name or "Deleted Account"), ident=str(ident or name)),
                    kind=Kind.REACTION,
                    line=line,
                    reply_to=message.get("id", 0),
                )


def _content(message: dict[str, Any], *, service: bool) -> tuple[Kind, str, float]:
    if service:
        seconds = float(message.get("duration_seconds") or "nan")
        if message.get("action") not in ("phone_call", "group_call"):
            return Kind.NOTICE, "", NAN
        missed = message.get("discard_reason") in MISSED
        return (Kind.MISSED_CALL if missed else Kind.CALL), "", seconds
    text = _flat(message.get("text", ""))
    return (TEXT if MEDIA.isdisjoint(message) else PICTURE), text, NAN


def _flat(text: Any) -> str:
    if isinstance(text, str):
        return text
    return "".join(each if isinstance(each, str) else str(each.get("text", "")) for each in text)


def _transcript(chat: _Chat, source: Source, about: dict[str, Any], owner: str, *, broken: bool) -> Transcript:
    name, kind = str(about.get("name") or ""), str(about.get("type") or "")
    where = Where(source=source.name)
    whose = _owner(chat, name, about.get("id"), owner) if kind == "personal_chat" else None
    return chat.gathering.transcript(
        source,
        form="telegram-json",
        platform="telegram",
        encoding=encoding_of(source.head),
        carries=replace(OLD if chat.old else CARRIES, owner_known=whose is not None),
        utc=not chat.old,
        wall_too=True,
        title=name,
        owner=whose,
        is_group=kind not in ALONE,
        problems=(Problem(code="file-broke-off", where=where),) if broken else (),
    )


def _owner(chat: _Chat, title: str, partner: Any, owner: str) -> str | None:
    """Tell whose export it is: the account's own user, or the one of two whom the chat is not named after."""
    speakers = chat.gathering.speakers
    for user in (owner, str(partner or "")):
        number = chat.gathering.numbered(f"user{user}", user) if user else None
        if number is not None:
            others = [each for i, each in enumerate(speakers) if i != number]
            return speakers[number] if user == owner else others[0] if len(others) == 1 else None
    others = [each for each in speakers if each != title]
    return others[0] if len(speakers) == 2 and len(others) == 1 else None


reader = Reader(
    platform="telegram",
    says=N_("Telegram: in Telegram Desktop, Export chat history as JSON; result.json."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
