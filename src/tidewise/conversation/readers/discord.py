"""Discord, as DiscordChatExporter writes it: JSON or CSV of a direct chat."""

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from tidewise.conversation.decoding import encoding_of, lines_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import iso
from tidewise.conversation.objects import Objects, is_json, top_of
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.conversation.written_times import Times
from tidewise.ground.problems import Problem, Where
from tidewise.ground.time import MICROSECONDS_PER_SECOND
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=0.001, zone_known=True, replies=True, edits=True, calls=True)
TABLE_CARRIES = Carries(resolution_seconds=0.001, zone_known=True)
"""The table says nothing of replies, edits and calls."""
PLAIN = ("Default", "Reply", "ThreadStarterMessage", "0", "19")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that DiscordChatExporter wrote this."""
    if is_json(source):
        head = source.head[:60_000]
        if b'"guild"' in head and b'"channel"' in head and b'"messages"' in head:
            return Recognition(
                sureness=0.97, because=say(N_("It holds messages as DiscordChatExporter writes them."))
            )
        return None
    if start_of(source, 200).lstrip("\ufeff").replace('"', "").startswith("AuthorID,Author,Date,Content"):
        return Recognition(sureness=0.97, because=say(N_("It is the table that DiscordChatExporter writes.")))
    return None


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one direct chat."""
    for source in sources:
        yield _from_json(source, settings) if is_json(source) else _from_table(source, settings)


def _from_json(source: Source, settings: Settings) -> Transcript:
    gathering = Gathering(settings)
    messages = Objects(source, "messages.item")
    for number, message in enumerate(messages, start=1):
        gathering.attempt(lambda each, line: _take(gathering, each, line), message, number)
    top = top_of(source)
    kind = str(top.get("channel.type") or "")
    return gathering.transcript(
        source,
        form="discord-json",
        platform="discord",
        encoding="utf-8",
        carries=CARRIES,
        utc=True,
        title=str(top.get("channel.name") or ""),
        is_group=bool(kind) and "Direct" not in kind,
        problems=messages.problems(),
    )


def _take(gathering: Gathering, message: Any, line: int) -> None:
    author = message["author"]
    name = str(author.get("nickname") or author.get("name") or "")
    at, _ = iso(message["timestamp"])
    kind, seconds = _kind(message, at)
    reference = message.get("reference") or {}
    gathering.edited += message.get("timestampEdited") is not None
    for reaction in message.get("reactions") or ():
        gathering.untimed_reactions += int(reaction.get("count") or 1)
    gathering.add(
        at=at,
        speaker=gathering.who(name, ident=str(author.get("id") or name)),
        kind=kind,
        line=line,
        text=str(message.get("content") or "") if kind in (Kind.TEXT, Kind.MEDIA) else "",
        duration=seconds,
        ident=str(message.get("id") or 0),
        reply_to=str(reference["messageId"]) if reference.get("messageId") else 0,
    )


def _kind(message: dict[str, Any], at: int) -> tuple[Kind, float]:
    kind = str(message.get("type") or "Default")
    if kind in ("Call", "3"):
        ended = message.get("callEndedTimestamp")
        seconds = (iso(ended)[0] - at) / MICROSECONDS_PER_SECOND if ended else 0.0
        missed = "missed" in str(message.get("content") or "").lower() or seconds <= 0
        return (Kind.MISSED_CALL, float("nan")) if missed else (Kind.CALL, seconds)
    if kind not in PLAIN:
        return Kind.NOTICE, float("nan")
    media = message.get("attachments") or message.get("stickers") or not message.get("content")
    return (Kind.MEDIA if media else Kind.TEXT), float("nan")


def _from_table(source: Source, settings: Settings) -> Transcript:
    """Read the table: of late with ISO times and their offset, before that as the person's computer wrote dates."""
    encoding = encoding_of(source.head)
    times = Times([row[2] if len(row) > 2 else "" for _, row in _Rows(source, encoding)], settings)
    gathering = Gathering(settings)
    gathering.skip("heading", 1)

    def take(row: list[str], line: int) -> None:
        ident, name, _, content, attachments = (*row, "")[:5]
        media = attachments != "" or content == ""
        who = gathering.who(name, ident=ident or name)
        gathering.add(at=times.next(), speaker=who, kind=Kind.MEDIA if media else Kind.TEXT, line=line, text=content)

    rows = _Rows(source, encoding)
    for number, (line, row) in enumerate(rows):
        times.at = number
        gathering.attempt(take, row, line)
    problems: tuple[Problem, ...] = ()
    if rows.broken:
        problems = (Problem(code="file-broke-off", where=Where(source=source.name, line=rows.broken)),)
        gathering.skip("object-not-understood", rows.broken)
    return gathering.transcript(
        source,
        form="discord-csv",
        platform="discord",
        encoding=encoding,
        carries=TABLE_CARRIES if times.known else Carries(resolution_seconds=times.resolution),
        utc=times.known,
        lines=rows.lines,
        order=times.order,
        problems=problems,
    )


class _Rows:
    """The rows below the heading, each with its first line; `broken` is the line where the table breaks off, or 0."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source, self.encoding = source, encoding
        self.lines = self.broken = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        rows = csv.reader(line + "\n" for _, line in lines_of(self.source, self.encoding))
        first = 1
        try:
            for row in rows:
                if first > 1:
                    yield first, row
                first = rows.line_num + 1
        except csv.Error:
            self.broken = first
        self.lines = rows.line_num


reader = Reader(
    platform="discord",
    says=N_("Discord: the JSON or CSV that DiscordChatExporter writes."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
