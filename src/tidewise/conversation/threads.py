"""Message threads as Meta exports them (Messenger and Instagram share the form): newest first, bytes in disguise."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import epoch
from tidewise.conversation.objects import Objects, top_of
from tidewise.conversation.types import Carries, Kind, Settings, Source, Transcript
from tidewise.ground.problems import Problem

CARRIES = Carries(resolution_seconds=0.001, zone_known=True, reactions=True, deletions=True, calls=True)
MEDIA = ("photos", "videos", "audio_files", "gifs", "sticker", "files", "share")


@cache
def _liked() -> "re.Pattern[str]":
    return re.compile(
        r"^(?:Liked a message|Reacted .{1,12} to your message\s?"
        r"|.{0,60} hat mit .{1,12} auf deine Nachricht reagiert\s?"
        r"|Gefällt eine Nachricht|Hat eine Nachricht mit „Gefällt mir“ markiert|Le gustó un mensaje"
        r"|Reaccionó con .{1,12} a tu mensaje\s?|A aimé un message|A réagi .{1,12} à votre message\s?"
        r"|Curtiu uma mensagem|Reagiu com .{1,12} à sua mensagem\s?|Ha messo \"Mi piace\" a un messaggio)$"
    )


def mended(text: str) -> str:
    """Read text whose UTF-8 bytes were each written as a character of their own; other text stays as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def thread(sources: Sequence[Source], settings: Settings, *, form: str, platform: str) -> Iterator[Transcript]:
    """Read the parts message_1.json, message_2.json ... of one thread as one chat."""
    ordered = sorted(sources, key=lambda each: int((re.findall(r"(\d+)\.json$", each.name.lower()) or ["1"])[0]))
    gathering = Gathering(settings)
    problems: tuple[Problem, ...] = ()
    top: dict[str, Any] = {}
    people: set[str] = set()
    for part, source in enumerate(ordered):
        gathering.part = part
        about = top_of(source)
        top = top or about
        people |= {
            mended(str(each.get("name", "")))
            for each in Objects(source, "participants.item", first=True)
            if isinstance(each, dict)
        }
        messages = Objects(source, "messages.item")
        for number, message in enumerate(messages, start=1):
            gathering.attempt(lambda each, line: _take(gathering, each, line), message, number)
        problems += messages.problems()
    yield gathering.transcript(
        ordered[0],
        form=form,
        platform=platform,
        encoding="utf-8",
        carries=CARRIES,
        utc=True,
        title=mended(str(top.get("title") or "")),
        is_group=len(people) > 2,
        problems=problems,
        parts=tuple(each.name for each in ordered),
    )


def _take(gathering: Gathering, message: Any, line: int) -> None:
    at = epoch(message["timestamp_ms"])
    who = gathering.who(mended(str(message["sender_name"])))
    kind, text, seconds = _content(message)
    gathering.add(at=at, speaker=who, kind=kind, line=line, text=text, duration=seconds)
    for reaction in message.get("reactions") or ():
        when = reaction.get("timestamp")
        if when is None:
            gathering.untimed_reactions += 1
        else:
            actor = gathering.who(mended(str(reaction.get("actor", ""))))
            gathering.add(at=epoch(when), speaker=actor, kind=Kind.REACTION, line=line)


def _content(message: dict[str, Any]) -> tuple[Kind, str, float]:
    text = mended(str(message.get("content") or ""))
    nan = float("nan")
    if message.get("is_unsent"):
        return Kind.DELETED, "", nan
    if message.get("type") == "Call" or "call_duration" in message:
        seconds = float(message.get("call_duration") or 0)
        missed = bool(message.get("missed")) or seconds == 0
        return (Kind.MISSED_CALL, "", nan) if missed else (Kind.CALL, "", seconds)
    if message.get("type") in ("Subscribe", "Unsubscribe"):
        return Kind.NOTICE, "", nan
    if _liked().match(text):
        return Kind.REACTION, "", nan
    if any(message.get(name) for name in MEDIA):
        first = mended(str(message["sender_name"])).split(" ")[0]
        own = text if not (text.startswith(first) or text.lower().startswith("you sent")) else ""
        return Kind.MEDIA, own, nan
    return (Kind.TEXT if text else Kind.MEDIA), text, nan
