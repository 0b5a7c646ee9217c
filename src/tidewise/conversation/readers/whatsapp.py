"""WhatsApp's "Export chat": a text file, or the zip the phone makes of it, from any phone in any language.

One line is one record when it has the file's own shape; all else belongs to the message before it. Every line is
accounted for: records + continuations + skipped = lines. Times are the phone's own clock; no zone is written.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.blocks import Names
from tidewise.conversation.dates import IMPOSSIBLE, Dates, decide, wall_clock
from tidewise.conversation.decoding import encoding_of, start_of
from tidewise.conversation.headers import Shape, locked_shape, shapes_in
from tidewise.conversation.names import tidy
from tidewise.conversation.pasted import pasted_rows
from tidewise.conversation.segments import following_segment
from tidewise.conversation.stretches import Stretch, stretch
from tidewise.conversation.types import (
    Carries,
    DateOrder,
    Kind,
    Reader,
    Recognition,
    Settings,
    Skipped,
    Source,
    Transcript,
)
from tidewise.conversation.vocabularies import words_of
from tidewise.ground.problems import Problem, Where
from tidewise.ground.wording import N_, say

LIMITS = ((39_900, 40_100), (9_950, 10_050))
"""Android exports hold the newest 40,000 messages without media, 10,000 with: such a file begins in the middle."""

MOST_SEGMENTS = 20


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is a WhatsApp chat, by how many of its first lines begin as WhatsApp writes."""
    text = start_of(source)
    shapes = shapes_in(text)
    if not shapes or text.lstrip("\ufeff\u200e ")[:1] in ("{", "<"):
        return None
    filled = sum(1 for line in text.split("\n", 1_000)[:1_000] if line.strip())
    because = say(N_("{n} of its first {lines} lines begin as WhatsApp writes them."), n=len(shapes), lines=filled)
    return Recognition(sureness=min(0.9, 0.3 + 0.6 * len(shapes) / max(1, filled)), because=because)


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one chat; a second export put behind the first in another shape is read by its own shape."""
    source = sources[0]
    encoding = encoding_of(source.head)
    shape = locked_shape(start_of(source))
    if shape is not None:
        yield _transcript(source, encoding, _stretches(source, encoding, shape, settings), settings)


def _stretches(source: Source, encoding: str, shape: Shape, settings: Settings) -> list[Stretch]:
    names = Names(notices_too=not shape.bracket)
    done = stretch(source, encoding, shape, settings, names=names)
    found: list[Stretch] = []
    start = 0
    while len(found) < MOST_SEGMENTS:
        cut = following_segment(done.foreign, frozenset(done.names.numbers), last_own=done.last_line)
        if cut is None or cut.line - 1 <= start:
            break
        if not found:
            names = Names(notices_too=not shape.bracket)
        found.append(stretch(source, encoding, done.shape, settings, names=names, start=start, stop=cut.line - 1))
        start = cut.line - 1
        done = stretch(source, encoding, cut.shape, settings, names=names, start=start)
    return [*found, done]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    """One stretch with its clock: rows that have no possible time are not kept, and their lines are told."""

    wall: NDArray[np.int64]
    keep: NDArray[np.bool_]
    order: DateOrder
    skipped: tuple[Skipped, ...]


def _column(part: Stretch, name: str) -> NDArray[np.int64]:
    return np.concatenate([np.asarray(getattr(block, name), dtype=np.int64) for block in part.blocks])


def _timed(part: Stretch, settings: Settings) -> _Timed:
    shape, seconds = part.shape, _column(part, "seconds")
    numbers = np.concatenate([block.parts for block in part.blocks])
    dates = Dates(
        first=numbers[:, 0],
        second=numbers[:, 1],
        third=numbers[:, 2],
        seconds=np.maximum(seconds, 0),
        separator=shape.separator,
        twelve_hours=shape.twelve_hours,
        year_first=shape.year_first,
        short_year=shape.short_year,
        day_first_language=any(block.day_first for block in part.blocks),
    )
    order = decide(dates, now=settings.now, said=None if shape.year_first else settings.order)
    wall = wall_clock(dates, order.order)
    line = _column(part, "line")
    upto = np.append(line[1:], part.stop + 1)
    dead = [("hour-not-known", seconds < 0), ("impossible-date", (seconds >= 0) & (wall == IMPOSSIBLE))]
    skipped = [Skipped(code="line-before-first-header", lines=np.array(part.before, dtype=np.int64))]
    skipped += [Skipped(code=code, lines=_spread(line[rows], upto[rows])) for code, rows in dead]
    keep = (seconds >= 0) & (wall != IMPOSSIBLE)
    return _Timed(wall=wall, keep=keep, order=order, skipped=tuple(each for each in skipped if each.lines.size))


def _spread(first: NDArray[np.int64], upto: NDArray[np.int64]) -> NDArray[np.int64]:
    """List every line of the messages that could not be kept, with the lines that belong to them."""
    many = upto - first
    return np.repeat(first - np.concatenate([[0], np.cumsum(many)[:-1]]), many) + np.arange(int(many.sum()))


def _transcript(source: Source, encoding: str, parts: list[Stretch], settings: Settings) -> Transcript:
    timed = [_timed(part, settings) for part in parts]
    blocks = [block for part in parts for block in part.blocks]
    keep = np.concatenate([each.keep for each in timed])
    wall = np.concatenate([each.wall for each in timed])
    speaker = np.concatenate([block.speaker for block in blocks])
    kind = np.concatenate([block.kind for block in blocks])
    words, characters, asks = (
        np.concatenate([getattr(block.counts, name) for block in blocks]) for name in ("words", "characters", "asks")
    )
    _by_repetition(blocks, kind, words, characters, asks)
    rows = np.flatnonzero(keep)
    pasted = pasted_rows(wall[rows], speaker[rows])
    _into_the_message_before(rows, pasted, words, characters)
    rows = rows[~pasted]
    some = rows if rows.size < wall.size else slice(None)
    shape = parts[0].shape
    skipped = tuple(each for one in timed for each in one.skipped)
    lines = parts[-1].stop
    dropped = sum(each.lines.size for each in skipped)
    orders = [each.order for each in timed]
    text = [t for block in blocks for t in block.text] if settings.keep_text else None
    scores = _scores(blocks)
    return Transcript(
        format="whatsapp-ios" if shape.bracket else "whatsapp-android",
        platform="whatsapp",
        source=source.name,
        encoding=encoding,
        title=title_of(source.name),
        speakers=tuple(parts[-1].names.shown),
        wall=wall[some],
        utc=None,
        speaker=speaker[some],
        kind=kind[some],
        words=words[some],
        characters=characters[some],
        asks=asks[some],
        reply_to=np.full(rows.size, -1, dtype=np.int64),
        duration=np.concatenate([block.duration for block in blocks])[some],
        line=np.concatenate([block.line for block in blocks])[some],
        lines=lines,
        continuations=lines - rows.size - dropped,
        carries=Carries(resolution_seconds=1.0 if shape.seconds else 60.0, edits=True, deletions=True, calls=True),
        is_group=any(block.group for block in blocks),
        order=next((each for each in orders if not each.sure), orders[0]),
        truncated_left=_begins_in_the_middle(blocks, rows.size),
        disappearing=any(block.timer for block in blocks),
        edited=sum(block.edited for block in blocks),
        skipped=skipped,
        problems=_problems(source, parts, int(pasted.sum())),
        text=tuple(text[row] for row in rows) if text is not None else None,
        scores=scores[some] if scores is not None else None,
    )


def _by_repetition(
    blocks: list,  # type: ignore[type-arg]
    kind: NDArray[np.int8],
    words: NDArray[np.int32],
    characters: NDArray[np.int32],
    asks: NDArray[np.bool_],
) -> None:
    """Take what comes again and again with the phone's own mark for no text, in whatever language."""
    unsure: list[tuple[int, str]] = []
    base = 0
    for block in blocks:
        unsure.extend((base + row, what) for row, what in block.unsure)
        base += block.kind.size
    often = Counter(what for _, what in unsure)
    for row, what in unsure:
        if often[what] >= 3:
            kind[row], words[row], characters[row], asks[row] = Kind.MEDIA, 0, 0, False


def _into_the_message_before(
    rows: NDArray[np.intp], pasted: NDArray[np.bool_], words: NDArray[np.int32], characters: NDArray[np.int32]
) -> None:
    for i in np.flatnonzero(pasted):
        into = rows[np.flatnonzero(~pasted[:i])[-1]]
        words[into] += words[rows[i]]
        characters[into] += characters[rows[i]]


def _scores(blocks: list) -> NDArray[np.float32] | None:  # type: ignore[type-arg]
    parts = [block.scores for block in blocks if block.kind.size]
    if not parts or any(part is None for part in parts):
        return None
    return np.concatenate([np.asarray(part, dtype=np.float32).reshape(len(part), -1) for part in parts])


def _begins_in_the_middle(blocks: list, records: int) -> bool:  # type: ignore[type-arg]
    at_limit = any(low <= records <= top for low, top in LIMITS)
    first = next((block for block in blocks if block.kind.size), None)
    told = first is not None and first.starts_chat
    return at_limit or not told


def _problems(source: Source, parts: list[Stretch], pasted: int) -> tuple[Problem, ...]:
    found: list[Problem] = []
    odd = sum(part.odd for part in parts)
    if odd:
        found.append(Problem(code="odd-bytes", where=Where(source=source.name), slots={"n": odd}))
    for part in parts:
        foreign = part.foreign
        if foreign:
            where = Where(source=source.name, line=foreign[0].line)
            found.append(Problem(code="pasted-header", where=where, slots={"n": len(foreign)}))
        found += [
            Problem(code="message-too-long", where=Where(source=source.name, line=line))
            for line in part.too_long[:100]
        ]
        if part.start:
            found.append(Problem(code="second-export", where=Where(source=source.name, line=part.start + 1)))
    if pasted:
        found.append(Problem(code="pasted-messages", where=Where(source=source.name), slots={"n": pasted}))
    return tuple(found)


def title_of(name: str) -> str:
    """Give the name that the file's own name holds, as the phone writes it; "" where there is none."""
    for part in reversed(name.split("/")):
        plain = tidy(re.sub(r"\.(?:txt|zip)$", "", part, flags=re.IGNORECASE).replace("_", " "))
        for title in words_of("whatsapp_titles")["titles"]:
            before, _, after = title.partition("NAME")
            if plain.startswith(before) and plain.endswith(after.strip()) and len(plain) > len(before) + len(after):
                return plain[len(before) : len(plain) - len(after.strip())].strip()
    return ""


reader = Reader(
    platform="whatsapp",
    says=N_('WhatsApp: "Export chat", without media; the text file or the zip.'),
    recognises=recognises,
    read=read,
    carries=Carries(resolution_seconds=60.0, edits=True, deletions=True, calls=True),
)
