"""Signal, as signal-export writes it: markdown pages (new and old), or JSON lines. Own messages are by "Me"."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from tidewise.conversation.decoding import encoding_of, lines_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import epoch, iso
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=1.0, owner_known=True, replies=True, deletions=True, calls=True)
MINUTES = Carries(resolution_seconds=60.0, owner_known=True, replies=True, deletions=True, calls=True)
_HEAD = re.compile(r"^\[(\d{4}-\d{2}-\d{2},? \d{2}:\d{2}(?::\d{2})?)\] ([^:\n]{1,120}): ?(.*)$")
_CALL = re.compile(r"^(Incoming|Outgoing|Missed) (?:voice|video) call(?: \((.*)\))?$")
_LENGTH = re.compile(r"(\d+)\s*([hms])")
_REACTIONS = re.compile(r"^\(- .+: .+ -\)$")
_MEDIA = re.compile(
    r"^!?\[[^\]]*\]\([^)]*\)\s*$|^\(attachment not exported\)$|^<?(?:sticker|attachment)>?$", re.IGNORECASE
)
DELETED = ("(This message was deleted)", "This message was deleted.", "This message was deleted")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is: lines `[date time] Name: text` with Signal's own signs, or JSON lines with a sender."""
    text = start_of(source)
    if text.startswith("{") and '"sender"' in text[:4_000] and '"body"' in text[:4_000] and '"date"' in text[:4_000]:
        return Recognition(sureness=0.95, because=say(N_("It holds lines of JSON as signal-export writes them.")))
    heads = [found for line in text.split("\n", 300)[:300] if (found := _HEAD.match(line))]
    if not heads or "\u200e" in text:
        return None
    signs = (
        any(found[2] == "Me" for found in heads),
        sum(found[3].endswith("  ") for found in heads) * 2 > len(heads),
        "-)" in text and "(- " in text,
        "(attachment not exported)" in text or "(This message was deleted)" in text,
        any("," in found[1] for found in heads),
    )
    if not any(signs):
        return None
    return Recognition(sureness=0.95, because=say(N_("It holds messages as signal-export writes them.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one chat."""
    source = sources[0]
    encoding = encoding_of(source.head)
    if start_of(source, 400).lstrip("\ufeff").startswith("{"):
        yield _from_json(source, encoding, settings)
    else:
        yield _from_markdown(source, encoding, settings)


def _seconds(words: str) -> float:
    sizes = {"h": 3600, "m": 60, "s": 1}
    found = _LENGTH.findall(words)
    return float(sum(int(n) * sizes[unit] for n, unit in found)) if found else float("nan")


def _kind(text: str) -> tuple[Kind, str, float]:
    plain = text.strip()
    if call := _CALL.match(plain):
        missed = call[1] == "Missed" or any(word in (call[2] or "") for word in ("unanswered", "declined", "missed"))
        return (Kind.MISSED_CALL if missed else Kind.CALL), "", _seconds(call[2] or "")
    if plain in DELETED:
        return Kind.DELETED, "", float("nan")
    if _MEDIA.match(plain):
        return Kind.MEDIA, "", float("nan")
    return Kind.TEXT, text.rstrip(), float("nan")


def _from_markdown(source: Source, encoding: str, settings: Settings) -> Transcript:
    gathering = Gathering(settings)
    lines, minutes = 0, False
    for number, line in lines_of(source, encoding):
        lines = number
        found = _HEAD.match(line.lstrip("\ufeff"))
        if found is None:
            _more(gathering, line, number)
            continue
        try:
            wall, _ = iso(found[1])
        except ValueError:
            gathering.skip("impossible-date", number)
            continue
        minutes |= found[1].count(":") == 1
        kind, text, seconds = _kind(found[3])
        gathering.add(at=wall, speaker=gathering.who(found[2]), kind=kind, line=number, text=text, duration=seconds)
    return gathering.transcript(
        source,
        form="signal-markdown",
        platform="signal",
        encoding=encoding,
        carries=MINUTES if minutes else CARRIES,
        utc=False,
        lines=lines,
        title=source.folder.rsplit("/", 1)[-1],
        owner="Me",
        is_group=False,
    )


def _more(gathering: Gathering, line: str, number: int) -> None:
    """Take a line that belongs to the message before it; quotes of the other's words and reactions are no text."""
    if not len(gathering):
        gathering.skip("line-before-first-header", number)
    elif _REACTIONS.match(line.strip()):
        gathering.untimed_reactions += line.count(": ")
    elif not line.startswith(">") and not _MEDIA.match(line.strip()) and line.strip():
        gathering.append_to_last("\n" + line.rstrip())


def _from_json(source: Source, encoding: str, settings: Settings) -> Transcript:
    gathering = Gathering(settings)
    lines, dated = 0, {"utc": False, "wall": False}

    def take(written: str, number: int) -> None:
        thing: dict[str, Any] = json.loads(written)
        date = thing["date"]
        at, known = iso(date) if isinstance(date, str) else (epoch(date), True)
        dated["utc" if known else "wall"] = True
        kind, text, seconds = _of_object(thing)
        gathering.untimed_reactions += len(thing.get("reactions") or ())
        gathering.add(
            at=at, speaker=gathering.who(str(thing["sender"])), kind=kind, line=number, text=text, duration=seconds
        )

    for number, line in lines_of(source, encoding):
        lines = number
        if line.strip():
            gathering.attempt(take, line.lstrip("\ufeff"), number)
    return gathering.transcript(
        source,
        form="signal-json",
        platform="signal",
        encoding=encoding,
        carries=CARRIES,
        utc=dated["utc"] and not dated["wall"],
        lines=lines,
        title=source.folder.rsplit("/", 1)[-1],
        owner="Me",
    )


def _of_object(thing: dict[str, Any]) -> tuple[Kind, str, float]:
    body = str(thing.get("body") or "")
    if thing.get("deleted"):
        return Kind.DELETED, "", float("nan")
    if thing.get("missed") or thing.get("call"):
        kind, _, seconds = _kind(body)
        called = Kind.MISSED_CALL if thing.get("missed") or kind is Kind.MISSED_CALL else Kind.CALL
        return called, "", seconds
    media = bool(thing.get("attachments") or thing.get("sticker"))
    kind, text, seconds = _kind(body)
    return (Kind.MEDIA if media and kind is Kind.TEXT else kind), text, seconds


reader = Reader(
    platform="signal",
    says=N_("Signal: the markdown or JSON that signal-export writes."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
