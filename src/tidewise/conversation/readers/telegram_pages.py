"""Telegram Desktop's HTML pages: messages.html, messages2.html and so on, in the order of their numbers."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tidewise.conversation.decoding import chunks_of, encoding_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.time import microseconds
from tidewise.ground.wording import N_, say

if TYPE_CHECKING:
    from tidewise.conversation.pages import Message

_TITLE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: UTC([+-])(\d{2}):(\d{2}))?")
_LENGTH = re.compile(r"\((\d+) (second|minute|hour)")
_SIZES = {"second": 1, "minute": 60, "hour": 3600}
NEW = Carries(resolution_seconds=1.0, zone_known=True, replies=True, calls=True)
OLD = Carries(resolution_seconds=1.0, replies=True, calls=True)


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is one of Telegram's pages."""
    text = start_of(source)
    if "<" not in text[:200] or 'class="message ' not in text or ("from_name" not in text and "details" not in text):
        return None
    return Recognition(sureness=0.95, because=say(N_("It is a page of messages as Telegram Desktop writes it.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read the pages of one chat, in the order of their numbers."""
    from tidewise.conversation.pages import Page

    pages = sorted(sources, key=lambda each: int((re.findall(r"(\d+)\.html?$", each.name.lower()) or ["1"])[0]))
    gathering = Gathering(settings)
    state = {"name": "", "known": True, "line": 0}
    title = ""
    for part, page in enumerate(pages):
        gathering.part = part
        parser = Page()
        for chunk in chunks_of(page, encoding_of(page.head), 500_000):
            parser.feed(chunk)
            title = title or parser.title
            held = parser.found[-1:]
            _put(parser.found[:-1], gathering, state)
            parser.found = held
        parser.close()
        _put(parser.found, gathering, state)
    yield gathering.transcript(
        pages[0],
        form="telegram-html",
        platform="telegram",
        encoding=encoding_of(pages[0].head),
        carries=NEW if state["known"] else OLD,
        utc=bool(state["known"]),
        title=title,
        parts=tuple(each.name for each in pages),
    )


def _put(found: "list[Message]", gathering: Gathering, state: dict[str, object]) -> None:
    for message in found:
        state["line"] = int(str(state["line"])) + 1
        line = int(str(state["line"]))
        time = _TITLE.search(message.title)
        if message.name.strip():
            state["name"] = message.name.strip()
        if time is None:
            if message.service:
                gathering.skip("banner", line)
            else:
                gathering.skip("object-not-understood", line)
            continue
        day, month, year, hour, minute, second = (int(each) for each in time.groups()[:6])
        zone: timezone = UTC
        try:
            if time[7] is None:
                state["known"] = False
            else:
                ahead = timedelta(hours=int(time[8]), minutes=int(time[9]))
                zone = timezone(-ahead if time[7] == "-" else ahead)
            at = microseconds(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone))
        except ValueError:
            gathering.skip("impossible-date", line)
            continue
        kind, seconds = _kind(message)
        gathering.add(
            at=at,
            speaker=gathering.who(str(state["name"])) if state["name"] else -1,
            kind=kind if state["name"] else Kind.NOTICE,
            line=line,
            text=message.text.strip(),
            duration=seconds,
            ident=message.number,
            reply_to=message.reply,
        )


def _kind(message: "Message") -> tuple[Kind, float]:
    if message.call:
        length = _LENGTH.search(message.status)
        if length is None:
            return Kind.MISSED_CALL, float("nan")
        return Kind.CALL, float(int(length[1]) * _SIZES[length[2]])
    if message.service:
        return Kind.NOTICE, float("nan")
    return (Kind.MEDIA if message.media else Kind.TEXT), float("nan")


reader = Reader(
    platform="telegram",
    says=N_("Telegram: in Telegram Desktop, Export chat history as HTML; the folder with messages.html."),
    recognises=recognises,
    read=read,
    carries=NEW,
    gathers=True,
)
