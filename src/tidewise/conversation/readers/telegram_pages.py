"""Telegram Desktop's HTML pages: messages.html, messages2.html and so on, in the order of their numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser

from tidewise.conversation.decoding import chunks_of, encoding_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.time import microseconds
from tidewise.ground.wording import N_, say

_TITLE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: UTC([+-])(\d{2}):(\d{2}))?")
_LENGTH = re.compile(r"\((\d+) (second|minute|hour)")
_SIZES = {"second": 1, "minute": 60, "hour": 3600}
NEW = Carries(resolution_seconds=1.0, zone_known=True, replies=True, calls=True)
OLD = Carries(resolution_seconds=1.0, replies=True, calls=True)
VOID = frozenset(
    {"br", "img", "meta", "link", "input", "hr", "source", "wbr", "col", "area", "base", "embed", "track"}
)


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is one of Telegram's pages."""
    text = start_of(source)
    if "<" not in text[:200] or 'class="message ' not in text or ("from_name" not in text and "details" not in text):
        return None
    return Recognition(sureness=0.95, because=say(N_("It is a page of messages as Telegram Desktop writes it.")))


@dataclass(slots=True)
class _Message:
    number: int
    service: bool = False
    joined: bool = False
    name: str = ""
    title: str = ""
    text: str = ""
    status: str = ""
    media: bool = False
    call: bool = False
    reply: int = 0
    classes: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    """Finds messages in a page; knows at each tag which block it is in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Message] = []
        self.title = ""
        self._open: list[str] = []

    def parse_html_declaration(self, i: int) -> int:
        """Take a declaration that is none (``<![LINE]``) as a comment; the parser below would give up on the page."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "")
        if tag == "br":
            self.handle_data("\n")
        if tag in VOID:
            return
        words = classes.split()
        if tag == "div" and "message" in words:
            number = re.search(r"(\d+)", said.get("id", ""))
            self.found.append(
                _Message(int(number[1]) if number else 0, service="service" in words, joined="joined" in words)
            )
            self._open.clear()
        elif self.found:
            self._inside(words, said)
        self._open.append(classes)

    def _inside(self, words: list[str], said: dict[str, str]) -> None:
        message = self.found[-1]
        if "date" in words and "title" in said and not message.title and not self._within("forwarded"):
            message.title = said["title"]
        if "media_wrap" in words or "media" in words or "photo_wrap" in words or "sticker_wrap" in words:
            message.media = True
        if "media_call" in words:
            message.call = True
        hit = re.search(r"(?:GoToMessage\(|go_to_message)(\d+)", said.get("onclick", "") + said.get("href", ""))
        if hit and self._within("reply_to"):
            message.reply = int(hit[1])

    def _within(self, name: str) -> bool:
        return any(name in classes.split() for classes in self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self.found:
            if self._open and "text" in self._open[-1].split() and not self.title:
                self.title = data.strip()
            return
        message, here = self.found[-1], self._open[-1] if self._open else ""
        if "from_name" in here.split() and not self._within("forwarded"):
            message.name += data
        elif self._within("text") and not self._within("media"):
            message.text += data
        elif "status" in here.split() and message.call:
            message.status += data


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read the pages of one chat, in the order of their numbers."""
    pages = sorted(sources, key=lambda each: int((re.findall(r"(\d+)\.html?$", each.name.lower()) or ["1"])[0]))
    gathering = Gathering(settings)
    state = {"name": "", "known": True, "line": 0}
    title = ""
    for part, page in enumerate(pages):
        gathering.part = part
        parser = _Page()
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


def _put(found: list[_Message], gathering: Gathering, state: dict[str, object]) -> None:
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


def _kind(message: _Message) -> tuple[Kind, float]:
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
