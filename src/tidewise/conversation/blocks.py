"""A stretch of a WhatsApp file as columns: many messages at once, no object for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.bodies import Body, body_of
from tidewise.conversation.counting import Counts, count_within
from tidewise.conversation.headers import Shape, shape_at
from tidewise.conversation.heads import Heads
from tidewise.conversation.names import key, tidy
from tidewise.conversation.placeholders import LONG, Event, notice_in, vocabulary
from tidewise.conversation.types import Kind, Settings
from tidewise.ground.arrays import are_among

NOBODY = -1
_NOTICE = Kind.NOTICE
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
    """Turns stretches of text into columns, with one memory of names and events for the whole file."""

    def __init__(self, shape: Shape, settings: Settings, names: Names) -> None:
        self.names = names
        self._shape = shape
        self._settings = settings
        self._marks_used = False
        self._met: dict[tuple[str, bool], Body] = {}
        self._longer: dict[int, str] = {}

    def block(
        self, text: str, points: NDArray[np.uint32], heads: Heads, written: Sequence[str], *, line: int
    ) -> Block:
        """Give the columns of a stretch.

        Parameters
        ----------
        text, points : the stretch, from its first line to the end of its last message, and its code points
        heads : its headers; written : the names they point to
        line : number of its first line
        """
        bodies = _Bodies(
            text=text,
            points=points,
            start=heads.body.copy(),
            end=np.append(heads.start[1:] - 1, len(text.rstrip("\n")))[: len(heads)],
            kind=np.zeros(len(heads), dtype=np.int8),
            duration=np.full(len(heads), np.nan, dtype=np.float32),
        )
        bodies.end = np.maximum(bodies.end, bodies.start)
        done = self._columns(bodies, heads, written, line)
        self._names_with_colons(bodies, done)
        self._events_of(bodies, done, heads)
        done.counts = count_within(text, points, bodies.start, bodies.end)
        silent = bodies.kind != Kind.TEXT
        done.counts.asks[silent & (bodies.end <= bodies.start)] = False
        if self._settings.keep_text or self._settings.each_text is not None:
            self._words_of(bodies, done)
        self._look_for_foreign(bodies, heads, line, done)
        return done

    def _columns(self, bodies: _Bodies, heads: Heads, written: Sequence[str], line: int) -> Block:
        number = np.full(len(written) + 1, NOBODY, dtype=np.int32)
        for each in np.flatnonzero(np.bincount(heads.name[heads.name >= 0])).tolist():
            number[each] = self.names[written[each]]
        speaker = number[heads.name]
        bodies.kind[speaker == NOBODY] = Kind.NOTICE
        empty = np.zeros(len(heads), dtype=np.int32)
        return Block(
            parts=heads.parts,
            seconds=heads.seconds,
            speaker=speaker,
            kind=bodies.kind,
            counts=Counts(words=empty, characters=empty, asks=empty.astype(np.bool_)),
            duration=bodies.duration,
            line=heads.line + line,
        )

    def _names_with_colons(self, bodies: _Bodies, done: Block) -> None:
        """Find names that hold a colon: told by the names the person typed, or by what follows it every time."""
        known = [tidy(name) for name in self._settings.known_names if ": " in tidy(name)]
        for number, shown in enumerate(list(self.names.shown)):
            rows = np.flatnonzero(done.speaker == number)
            longer = next((name for name in known if key(name).startswith(key(shown) + ":")), None)
            longer = longer or self._longer.get(number)
            if longer is None and rows.size >= 5:
                longer = self._always_followed(bodies, rows, shown)
            if longer is None:
                continue
            self._longer[number] = longer
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

    def _events_of(self, bodies: _Bodies, done: Block, heads: Heads) -> None:
        self._marks_used = self._marks_used or "\u200e" in bodies.text
        need_mark = self._marks_used and self._shape.bracket
        notices = np.flatnonzero(bodies.kind == _NOTICE)
        for row in notices.tolist():
            event = notice_in(bodies.text[heads.clock_end[row] : bodies.end[row]][:600])
            if event is not None:
                self._note(done, event)
        bodies.end[notices] = bodies.start[notices]
        rows = _candidates(bodies, heads)
        places = zip(bodies.start[rows].tolist(), bodies.end[rows].tolist(), strict=True)
        found = [self._body(bodies.text[start:end], need_mark=need_mark) for start, end in places]
        bodies.kind[rows] = [each.kind for each in found]
        bodies.duration[rows] = [each.duration for each in found]
        bodies.start[rows] += np.array([each.front for each in found], dtype=np.int64)
        bodies.end[rows] -= np.array([each.back for each in found], dtype=np.int64)
        for row, each in zip(rows.tolist(), found, strict=True):
            done.edited += each.edited
            if each.event is not None:
                self._note(done, each.event)
            elif each.unsure is not None:
                done.unsure.append((row, each.unsure))

    def _note(self, done: Block, event: Event) -> None:
        done.day_first |= event.language not in _MONTH_FIRST_TOO
        done.group |= event.group
        done.timer |= event.timer
        done.starts_chat |= event.start

    def _body(self, said: str, *, need_mark: bool) -> Body:
        """Tell what a body is; short ones come again and again, and are remembered while this file is read."""
        if len(said) > LONG:
            return body_of(said, need_mark=need_mark)
        known = self._met.get((said, need_mark))
        if known is None:
            known = body_of(said, need_mark=need_mark)
            if len(self._met) < 20_000:
                self._met[said, need_mark] = known
        return known

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
    def _look_for_foreign(bodies: _Bodies, heads: Heads, line: int, done: Block) -> None:
        text, inside = bodies.text, heads.likely.copy()
        inside[heads.line] = False
        starts = heads.line_start
        for row in np.flatnonzero(inside):
            hit = shape_at(text, int(starts[row]))
            if hit is not None:
                shape, after = hit
                stop = text.find("\n", after)
                name, colon, _ = text[after : stop if stop >= 0 else None].partition(": ")
                done.foreign.append(Foreign(line + int(row), shape, key(name[:120]) if colon else ""))


def _candidates(bodies: _Bodies, heads: Heads) -> NDArray[np.intp]:
    """Rows that may be something WhatsApp wrote: few, so that each can be looked at."""
    points, start, end = bodies.points, bodies.start, bodies.end
    if not start.size:
        return np.empty(0, dtype=np.intp)
    top = points.size - 1
    first, last = points[np.minimum(start, top)], points[np.minimum(np.maximum(end - 1, 0), top)]
    likely = (end == start) | (first == 60) | (last == 62) | (first == 0xFEFF)
    likely |= (first >= 0x200B) & (first <= 0x202E)
    likely |= (last == 41) & (end - start <= LONG)
    likely |= _first_line_ends_in_bracket(points, heads.line_start, start, end)
    likely[_begins_as_known(points, start, end)] = True
    return np.flatnonzero(likely & (bodies.kind != _NOTICE))


def _begins_as_known(
    points: NDArray[np.uint32], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.intp]:
    """Rows of short bodies whose first three signs are those of a phrase of the vocabulary."""
    firsts, wanted = _beginnings()
    rows = np.flatnonzero((end - start <= LONG) & (start + 2 < points.size))
    rows = rows[are_among(points[start[rows]], firsts)]
    at = start[rows]
    three = [points[at + place].astype(np.int64) << (21 * place) for place in range(3)]
    return rows[are_among(three[0] | three[1] | three[2], wanted)]


@cache
def _beginnings() -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    phrases = [*vocabulary().beginnings, "nul"]
    three = [sum(ord(char) << (21 * place) for place, char in enumerate(each)) for each in phrases]
    firsts = np.array(sorted({ord(each[0]) for each in phrases}), dtype=np.uint32)
    return firsts, np.array(sorted(set(three)), dtype=np.int64)


def _first_line_ends_in_bracket(
    points: NDArray[np.uint32], line_start: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Find captions: the first line of a longer message ends in ``)`` as "(file attached)" does."""
    ends = line_start[1:] - 2
    hits = ends[points[np.maximum(ends, 0)] == 41]
    row = np.searchsorted(start, hits, side="right") - 1
    inside = (row >= 0) & (hits < end[np.maximum(row, 0)])
    found = np.zeros(start.size, dtype=np.bool_)
    found[row[inside]] = True
    return found
