"""A stretch of a WhatsApp file as columns: many messages at once, no object for each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.counting import INVISIBLE, Counts, count_within, points_of
from tidewise.conversation.headers import ClockTimes, DateParts, Shape, shape_at
from tidewise.conversation.names import key, tidy
from tidewise.conversation.placeholders import (
    LONG,
    Event,
    event_of,
    fold,
    notice_in,
    repeats,
    vocabulary,
    without_edit_tag,
)
from tidewise.conversation.types import Kind, Settings

NOBODY = -1
_TAIL = re.compile(r"\u200e?<\u200e?[^<>:\n]{1,40}[:：] ?\u200e?[^<>\n/\\]{1,160}\.[A-Za-z0-9]{2,5}>\s*$")
_MONTH_FIRST_TOO = frozenset({"", "en", "es"})


class Names(dict[str, int]):
    """The people of a file: each written name to its number; two spellings of one name are one person."""

    def __init__(self, *, notices_too: bool) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.numbers: dict[str, int] = {}
        self._notices_too = notices_too

    def __missing__(self, written: str) -> int:
        name = tidy(written)
        number = NOBODY
        if name and not (self._notices_too and len(name) > 12 and notice_in(name) is not None):
            number = self.numbers.setdefault(key(name), len(self.shown))
            if number == len(self.shown):
                self.shown.append(name)
        self[written] = number
        return number


@dataclass(frozen=True, slots=True)
class Foreign:
    """A line inside a message that looks like the start of a message in another shape."""

    line: int
    shape: Shape
    name: str


@dataclass(slots=True, kw_only=True)
class Block:
    """Columns (n,) of one stretch, and what was noticed on the way."""

    parts: NDArray[np.int64]
    seconds: NDArray[np.int64]
    speaker: NDArray[np.int32]
    kind: NDArray[np.int8]
    counts: Counts
    duration: NDArray[np.float32]
    line: NDArray[np.int64]
    text: list[str] = field(default_factory=list)
    scores: NDArray[np.float32] | None = None
    unsure: list[tuple[int, str]] = field(default_factory=list)
    foreign: list[Foreign] = field(default_factory=list)
    day_first: bool = False
    group: bool = False
    timer: bool = False
    starts_chat: bool = False
    edited: int = 0


@dataclass(slots=True, kw_only=True)
class _Bodies:
    """Where the words of each message begin and end; moved where a placeholder or a tag is cut off."""

    text: str
    points: NDArray[np.uint32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    kind: NDArray[np.int8]
    duration: NDArray[np.float32]


class Blocks:
    """Turns stretches of text into columns, with one memory of names, dates and hours for the whole file."""

    def __init__(self, shape: Shape, settings: Settings, names: Names) -> None:
        self.names = names
        self._shape = shape
        self._settings = settings
        self._dates = DateParts()
        self._hours = ClockTimes()
        self._events: dict[tuple[str, bool], Event | None] = {}

    def block(self, text: str, found: "Sequence[re.Match[str]]", *, line: int) -> Block:
        """Give the columns of a stretch.

        Parameters
        ----------
        text : the stretch, from its first line to the end of its last message
        found : the header matches in it
        line : number of its first line
        """
        points = points_of(text)
        newlines = np.flatnonzero(points == 10)
        heads = np.fromiter((m.start() for m in found), dtype=np.int64, count=len(found))
        groups = [m.groups() for m in found]
        bodies = _Bodies(
            text=text,
            points=points,
            start=np.fromiter((m.end() for m in found), dtype=np.int64, count=len(found)),
            end=np.append(heads[1:] - 1, len(text.rstrip("\n")))[: len(found)],
            kind=np.zeros(len(found), dtype=np.int8),
            duration=np.full(len(found), np.nan, dtype=np.float32),
        )
        bodies.end = np.maximum(bodies.end, bodies.start)
        done = self._columns(bodies, groups, line + np.searchsorted(newlines, heads).astype(np.int64))
        self._names_with_colons(bodies, done)
        self._events_of(bodies, done, found)
        done.counts = count_within(text, points, bodies.start, bodies.end)
        silent = bodies.kind != Kind.TEXT
        done.counts.asks[silent & (bodies.end <= bodies.start)] = False
        if self._settings.keep_text or self._settings.each_text is not None:
            self._words_of(bodies, done)
        self._look_for_foreign(bodies, heads, line, done)
        return done

    def _columns(self, bodies: _Bodies, groups: list[tuple[str, ...]], line: NDArray[np.int64]) -> Block:
        count = len(groups)
        dates, hours, names = zip(*groups, strict=True) if groups else ((), (), ())
        speaker = np.fromiter(
            (NOBODY if name is None else self.names[name] for name in names), dtype=np.int32, count=count
        )
        bodies.kind[speaker == NOBODY] = Kind.NOTICE
        parts = np.array([self._dates[each] for each in dates], dtype=np.int64).reshape(count, 3)
        empty = np.zeros(count, dtype=np.int32)
        return Block(
            parts=parts,
            seconds=np.fromiter(map(self._hours.__getitem__, hours), dtype=np.int64, count=count),
            speaker=speaker,
            kind=bodies.kind,
            counts=Counts(words=empty, characters=empty, asks=empty.astype(np.bool_)),
            duration=bodies.duration,
            line=line,
        )

    def _names_with_colons(self, bodies: _Bodies, done: Block) -> None:
        """Find names that hold a colon: told by the names the person typed, or by what follows it every time."""
        known = [tidy(name) for name in self._settings.known_names if ": " in tidy(name)]
        for number, shown in enumerate(list(self.names.shown)):
            rows = np.flatnonzero(done.speaker == number)
            longer = next((name for name in known if key(name).startswith(key(shown) + ":")), None)
            if longer is None and rows.size >= 5:
                longer = self._always_followed(bodies, rows, shown)
            if longer is None:
                continue
            tail = longer[len(shown) :].lstrip(":").strip() + ": "
            for row in rows:
                at = int(bodies.start[row])
                if bodies.text.startswith(tail, at):
                    done.speaker[row] = self.names[longer]
                    bodies.start[row] = at + len(tail)

    @staticmethod
    def _always_followed(bodies: _Bodies, rows: NDArray[np.intp], shown: str) -> str | None:
        at = int(bodies.start[rows[0]])
        colon = bodies.text.find(": ", at, at + 60)
        if colon < 0 or "\n" in bodies.text[at:colon]:
            return None
        tail = bodies.text[at : colon + 2]
        always = all(bodies.text.startswith(tail, int(bodies.start[row])) for row in rows)
        return f"{shown}: {tail[:-2]}" if always else None

    def _events_of(self, bodies: _Bodies, done: Block, found: "Sequence[re.Match[str]]") -> None:
        marks_used = "\u200e" in bodies.text
        for row in _candidates(bodies):
            if bodies.kind[row] == Kind.NOTICE:
                self._notice(bodies, done, row, bodies.text[found[row].end(2) : bodies.end[row]])
                continue
            self._one(bodies, done, row, need_mark=marks_used and self._shape.bracket)

    def _notice(self, bodies: _Bodies, done: Block, row: int, line: str) -> None:
        bodies.end[row] = bodies.start[row]
        event = notice_in(line[:600])
        if event is not None:
            self._note(done, event)

    def _note(self, done: Block, event: Event) -> None:
        done.day_first |= event.language not in _MONTH_FIRST_TOO
        done.group |= event.group
        done.timer |= event.timer
        done.starts_chat |= event.start

    def _one(self, bodies: _Bodies, done: Block, row: int, *, need_mark: bool) -> None:
        start, end = int(bodies.start[row]), int(bodies.end[row])
        body = bodies.text[start : min(end, start + 4_000)]
        marked = body[:1] in INVISIBLE and body[:1] != ""
        first, _, rest = body.partition("\n")
        event = self._event(first, marked=marked)
        if event is not None and need_mark and not marked and fold(first) and event.kind is not Kind.NOTICE:
            event = event if _TAIL.search(first) else None
        if (
            event is not None
            and rest.strip()
            and not (event.kind is Kind.MEDIA or (marked and event.kind is Kind.NOTICE))
        ):
            event = None
        if event is None:
            self._tail_or_text(bodies, done, row, body, marked=marked)
            return
        self._note(done, event)
        bodies.kind[row], bodies.duration[row] = event.kind, event.duration
        caption = event.kind is Kind.MEDIA and rest.strip() != ""
        bodies.start[row] = start + len(first) + 1 if caption else end

    def _event(self, first: str, *, marked: bool) -> Event | None:
        if len(first) > 4 * LONG:
            return notice_in(first) if marked else None
        wanted = (first, marked)
        if wanted not in self._events:
            if len(self._events) > 20_000:
                self._events.clear()
            self._events[wanted] = event_of(first, marked=marked)
        return self._events[wanted]

    def _tail_or_text(self, bodies: _Bodies, done: Block, row: int, body: str, *, marked: bool) -> None:
        start, end = int(bodies.start[row]), int(bodies.end[row])
        ending = bodies.text[max(start, end - 400) : end]
        tail = _TAIL.search(ending)
        if tail is not None and (tail.start() > 0 or len(ending) == tail.end()):
            bodies.kind[row] = Kind.MEDIA
            bodies.end[row] = end - (len(ending) - tail.start())
            return
        cut, edited = without_edit_tag(ending)
        if edited:
            bodies.end[row] = end - (len(ending) - len(cut))
            done.edited += 1
        elif (marked or body.startswith("<")) and "\n" not in body and len(body) < LONG:
            done.unsure.append((row, repeats(body)))

    def _words_of(self, bodies: _Bodies, done: Block) -> None:
        kept = [
            "" if kind == Kind.NOTICE else bodies.text[start:end]
            for start, end, kind in zip(bodies.start.tolist(), bodies.end.tolist(), bodies.kind.tolist(), strict=True)
        ]
        if self._settings.each_text is not None:
            done.scores = self._settings.each_text(kept)
        if self._settings.keep_text:
            done.text = kept

    @staticmethod
    def _look_for_foreign(bodies: _Bodies, heads: NDArray[np.int64], line: int, done: Block) -> None:
        text, points = bodies.text, bodies.points
        newlines = np.flatnonzero(points == 10)
        starts = np.concatenate([[0], newlines + 1]) if points.size else np.empty(0, dtype=np.int64)
        starts = starts[starts < points.size]
        first = points[starts]
        likely = (
            ((first >= 48) & (first <= 57))
            | (first == 91)
            | ((first >= 0x200E) & (first <= 0x202E))
            | (first == 0xFEFF)
        )
        rows = np.flatnonzero(likely & ~np.isin(starts, heads))
        for row in rows:
            hit = shape_at(text, int(starts[row]))
            if hit is not None:
                shape, after = hit
                stop = text.find("\n", after)
                name, colon, _ = text[after : stop if stop >= 0 else None].partition(": ")
                done.foreign.append(Foreign(line + int(row), shape, key(name[:120]) if colon else ""))


def _candidates(bodies: _Bodies) -> list[int]:
    """Rows that may be something WhatsApp wrote: few, so that each can be looked at."""
    points, start, end = bodies.points, bodies.start, bodies.end
    if not start.size:
        return []
    padded = np.concatenate([points, np.zeros(4, dtype=points.dtype)]).astype(np.int64)
    first, last = padded[start], padded[np.maximum(end - 1, 0)]
    short = end - start <= LONG
    three = first | (padded[start + 1] << 21) | (padded[start + 2] << 42)
    wanted = np.array([_three(each) for each in vocabulary().beginnings] + [_three("nul")], dtype=np.int64)
    likely = (
        (end == start) | (first == 60) | (last == 62) | ((first >= 0x200B) & (first <= 0x202E)) | (first == 0xFEFF)
    )
    likely |= short & np.isin(three, wanted)
    likely |= short & (last == 41)
    likely |= _first_line_ends_in_bracket(points, start, end) | (bodies.kind == Kind.NOTICE)
    return [int(row) for row in np.flatnonzero(likely)]


def _three(text: str) -> int:
    return ord(text[0]) | (ord(text[1]) << 21) | (ord(text[2]) << 42)


def _first_line_ends_in_bracket(
    points: NDArray[np.uint32], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Find captions: the first line of a longer message ends in ``)`` as "(file attached)" does."""
    hits = np.flatnonzero((points[:-1] == 41) & (points[1:] == 10)) if points.size > 1 else np.empty(0, dtype=np.intp)
    row = np.searchsorted(start, hits, side="right") - 1
    inside = (row >= 0) & (hits < end[np.maximum(row, 0)])
    found = np.zeros(start.size, dtype=np.bool_)
    found[row[inside]] = True
    return found
