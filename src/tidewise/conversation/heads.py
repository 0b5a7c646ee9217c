"""Where messages begin: the headers of all lines of a stretch at once, with their dates, hours and names.

A phone writes every header with the same signs and other digits. So a header is taken apart once by the pattern of
`headers` (the plain way); what it was made of is kept, and all other lines are compared with it in numpy. Only a line
that may be a header and is like none met so far goes through the pattern. Names are met and compared in the same way.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.headers import MARKS, SPACES, ClockTimes, DateParts, Shape, half_of, pattern_of, seconds_of
from tidewise.ground.arrays import are_among, different

_MOST_KINDS, _MOST_NAMES = 32, 256
_PAD = 320
"""No header is longer than this: so much is put behind the code points that comparing never leaves them."""
_NO_SIGN = 0xFFFFFFFF

_NUMBERS = re.compile(r"\d+")
_BRACKET, _COLON, _SPACE, _NEWLINE = 91, 58, 32, 10
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The headers of a stretch, in order; all columns (n,) int64 but `parts` (n, 3).

    Attributes
    ----------
    start : where the line begins; clock_end : where its hour ends; body : where what was said begins
    parts : the three numbers of the date; seconds : since midnight, -1 where the word beside the hour is not known
    name : which of the finder's `names`, -1 where there is none
    line : which line of the stretch, from 0
    line_start, likely : (lines,) where each line begins, and whether it begins as a header may begin
    """

    start: Rows
    clock_end: Rows
    body: Rows
    parts: Rows
    seconds: Rows
    name: Rows
    line: Rows
    line_start: Rows
    likely: NDArray[np.bool_]

    def __len__(self) -> int:
        return int(self.start.size)

    def first(self, many: int, lines: int) -> "Heads":
        """Give the first headers only, and the first lines."""
        size = {"line_start": lines, "likely": lines}
        return Heads(**{name: getattr(self, name)[: size.get(name, many)] for name in self.__slots__})


@dataclass(slots=True, kw_only=True, eq=False)
class _Kind:
    """One way a header is written in this file: the signs between its digits, as code points.

    `glue` : before the first number, between the numbers, and after the last up to the end of the header
    `widths` : least and most digits of each number; `zero` : the code point of the digit 0
    `clock_end` : how far behind the last number the hour's own words go; `half` : see `headers.half_of`
    """

    glue: tuple[tuple[int, ...], ...]
    widths: tuple[tuple[int, int], ...]
    zero: int
    clock_end: int
    half: str
    hits: int = 0


def line_starts(points: NDArray[np.uint32]) -> Rows:
    """Give where the lines of a stretch begin. A newline at the very end opens no further line."""
    starts = np.concatenate([[0], np.flatnonzero(points == _NEWLINE) + 1]).astype(np.int64)
    return starts[starts < points.size]


class HeadFinder:
    """Finds the headers of one shape, stretch by stretch, and remembers what it has met."""

    def __init__(self, shape: Shape, *, ascii_digits: bool, name_ends_bare: bool) -> None:
        self._shape = shape
        self._bare = name_ends_bare
        self._pattern = pattern_of(shape, ascii_digits=ascii_digits, name_ends_bare=name_ends_bare)
        self._dates, self._hours = DateParts(), ClockTimes()
        self._kinds: list[_Kind] = []
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def find(self, text: str, points: NDArray[np.uint32], starts: Rows, *, mid_line: bool = False) -> Heads:
        """Give the headers among the lines that begin at `starts`.

        Parameters
        ----------
        text, points : the stretch and its code points; starts : see `line_starts`
        mid_line : the stretch begins in the middle of a line
        """
        padded = np.concatenate([points, np.full(_PAD, _NO_SIGN, dtype=np.uint32)])
        first = padded[starts]
        likely = _may_begin(first)
        if mid_line and likely.size:
            likely[0] = False
        line = np.flatnonzero(likely & ((first == _BRACKET) | (first > 127)) if self._shape.bracket else likely)
        found = _Table(starts[line])
        self._by_kind(text, padded, found)
        keep = np.flatnonzero(found.body >= 0)
        table = Heads(
            start=found.start[keep],
            clock_end=found.clock_end[keep],
            body=found.body[keep],
            parts=found.parts[keep],
            seconds=found.seconds[keep],
            name=np.full(keep.size, -1, dtype=np.int64),
            line=line[keep],
            line_start=starts,
            likely=likely,
        )
        self._find_names(text, padded, table)
        return table

    def _by_kind(self, text: str, padded: NDArray[np.uint32], found: "_Table") -> None:
        rest = np.arange(found.start.size)
        self._kinds.sort(key=lambda each: -each.hits)
        for kind in self._kinds:
            rest = _compare(kind, padded, found, rest)
        while rest.size:
            row, rest = int(rest[0]), rest[1:]
            match = self._pattern.match(text, int(found.start[row]))
            if match is None:
                continue
            kind_here = self._kind_of(match) if len(self._kinds) < _MOST_KINDS else None
            if kind_here is not None:
                self._kinds.append(kind_here)
                rest = _compare(kind_here, padded, found, np.concatenate([[row], rest]))
            if found.body[row] < 0:
                found.clock_end[row] = match.end(2)
                found.body[row] = match.end() if match[3] is None else match.start(3)
                found.parts[row], found.seconds[row] = self._dates[match[1]], self._hours[match[2]]

    def _kind_of(self, match: "re.Match[str]") -> _Kind | None:
        """Keep what a header is made of; None where its digits are of several scripts."""
        text, end = match.string, match.end() if match[3] is None else match.start(3)
        numbers = [*_NUMBERS.finditer(text, *match.span(1)), *_NUMBERS.finditer(text, *match.span(2))]
        zeros = {ord(digit) - int(digit) for each in numbers for digit in each[0]}
        if len(zeros) != 1 or len(numbers) not in (5, 6) or end - match.start() > _PAD - 20:
            return None
        borders = [match.start(), *(place for each in numbers for place in each.span()), end]
        glue = tuple(tuple(map(ord, text[a:b])) for a, b in zip(borders[::2], borders[1::2], strict=True))
        year = (2, 2) if self._shape.short_year else (4, 4)
        date = [year, (1, 2), (1, 2)] if self._shape.year_first else [(1, 2), (1, 2), year]
        if self._shape.year_first:
            date[0] = (4, 4)
        return _Kind(
            glue=glue,
            widths=(*date, (1, 2), *[(2, 2)] * (len(numbers) - 4)),
            zero=zeros.pop(),
            clock_end=match.end(2) - numbers[-1].end(),
            half=half_of(match[2]),
        )

    def _find_names(self, text: str, padded: NDArray[np.uint32], table: Heads) -> None:
        rest = np.arange(len(table))
        for number in range(min(len(self.names), _MOST_NAMES)):
            rest = self._compare_name(number, padded, table, rest)
        while rest.size:
            row, rest = int(rest[0]), rest[1:]
            match = self._pattern.match(text, int(table.start[row]))
            if match is None or match[3] is None:
                continue
            number = self._numbers.setdefault(match[3], len(self.names))
            if number == len(self.names):
                self.names.append(match[3])
                if number < _MOST_NAMES:
                    rest = self._compare_name(number, padded, table, rest)
            table.name[row], table.body[row] = number, match.end()

    def _compare_name(self, number: int, padded: NDArray[np.uint32], table: Heads, rest: Rows) -> Rows:
        """Compare what follows the headers with a name and its colon; give the rows that are called otherwise."""
        at, hit = table.body[rest], np.arange(rest.size)
        for place, char in enumerate(self.names[number] + ":"):
            hit = hit[padded[at[hit] + place] == ord(char)]
        after = at[hit] + len(self.names[number]) + 1
        if not self._bare:
            following = padded[after]
            ends = (following == _SPACE) | (following == _NEWLINE) | (after >= padded.size - _PAD)
            hit, after = hit[ends], after[ends] + (following[ends] == _SPACE)
        rows = rest[hit]
        table.name[rows], table.body[rows] = number, after
        left = np.ones(rest.size, dtype=np.bool_)
        left[hit] = False
        return rest[left]


class _Table:
    """What is found for each line that may be a header; `body` is -1 where it is none."""

    def __init__(self, start: Rows) -> None:
        self.start = start
        self.clock_end = np.full(start.size, -1, dtype=np.int64)
        self.body = np.full(start.size, -1, dtype=np.int64)
        self.parts = np.zeros((start.size, 3), dtype=np.int64)
        self.seconds = np.full(start.size, -1, dtype=np.int64)


def _may_begin(first: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Say which lines begin with a digit of any script, a bracket, or a mark nobody sees."""
    may: NDArray[np.bool_] = ((first >= 48) & (first <= 57)) | (first == _BRACKET)
    strange = np.flatnonzero(first > 127)
    if strange.size:
        codes = different(first[strange])
        begins = [chr(code).isdecimal() or re.fullmatch(MARKS, chr(code)) is not None for code in codes]
        may[strange] = np.array(begins, dtype=np.bool_)[np.searchsorted(codes, first[strange])]
    return may


def _compare(kind: _Kind, padded: NDArray[np.uint32], found: _Table, rest: Rows) -> Rows:
    """Compare lines with a kind of header; fill in those that are like it, give the rows that are not."""
    at, rows = found.start[rest], rest
    numbers: list[NDArray[np.int64]] = []
    for glue, width in zip(kind.glue, (*kind.widths, None), strict=True):
        same = np.ones(at.size, dtype=np.bool_)
        for place, code in enumerate(glue):
            same &= padded[at + place] == code
        at = at + len(glue)
        if width is None:
            same &= _ends(kind.glue[-1], padded[at])
        else:
            value, digits, ok = _number(padded, at, kind.zero, width)
            same &= ok
            at = at + digits
            numbers.append(value)
        if not same.all():
            at, rows, numbers = at[same], rows[same], [each[same] for each in numbers]
    kind.hits += rows.size
    found.body[rows] = at
    found.clock_end[rows] = at - len(kind.glue[-1]) + kind.clock_end
    found.parts[rows] = np.stack(numbers[:3], axis=1)
    second = numbers[5] if len(numbers) > 5 else np.zeros_like(at)
    found.seconds[rows] = seconds_of(numbers[3], numbers[4], second, kind.half)
    return rest[found.body[rest] < 0]


def _ends(glue: tuple[int, ...], following: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Say where a header ends here: one that ends in a bracket takes one space with it where there is one."""
    if glue[-1] != _BRACKET + 2:
        return np.ones(following.size, dtype=np.bool_)
    return ~are_among(following, np.array(sorted(map(ord, SPACES)), dtype=np.uint32))


def _number(
    padded: NDArray[np.uint32], at: Rows, zero: int, width: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Read a number of `width` (least, most) digits: its value, how many digits, and whether it is one."""
    least, most = width
    value = np.zeros(at.size, dtype=np.uint32)
    digits = np.full(at.size, least, dtype=np.int64)
    ok = np.ones(at.size, dtype=np.bool_)
    for place in range(most):
        digit = padded[at + place] - np.uint32(zero)  # what is below the digit 0 wraps to a large number
        is_digit = digit <= 9
        if place < least:
            ok &= is_digit
            value = value * np.uint32(10) + digit
        else:
            value = np.where(is_digit, value * np.uint32(10) + digit, value)
            digits += is_digit
    return value.astype(np.int64), digits, ok
