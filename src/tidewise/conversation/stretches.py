"""Reading the lines of a file with one shape, chunk by chunk, so that memory does not grow with the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tidewise.conversation.blocks import Block, Blocks, Foreign, Names
from tidewise.conversation.counting import points_of
from tidewise.conversation.decoding import chunks_of, start_of
from tidewise.conversation.headers import Shape, pattern_of
from tidewise.conversation.heads import HeadFinder, line_starts
from tidewise.conversation.types import Settings, Source

LONGEST = 16_000_000
"""A message of more characters than this is counted as far as it was read by then."""

SAMPLE = 40_000


@dataclass(slots=True, kw_only=True)
class Stretch:
    """Lines ``[start, stop)`` of a file, read with one shape.

    `before` : numbers of the lines that stand before its first message
    `odd` : characters that could not be read; `too_long` : lines at which a message outgrew what is counted
    """

    shape: Shape
    names: Names
    start: int
    stop: int = 0
    blocks: list[Block] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    odd: int = 0
    too_long: list[int] = field(default_factory=list)

    @property
    def foreign(self) -> list[Foreign]:
        """Lines inside messages that look like the start of a message in another shape."""
        return [each for block in self.blocks for each in block.foreign]

    @property
    def last_line(self) -> int:
        """The line of its last message; 0 without any."""
        return max((int(block.line[-1]) for block in self.blocks if block.line.size), default=0)


def stretch(
    source: Source,
    encoding: str,
    shape: Shape,
    settings: Settings,
    *,
    names: Names,
    start: int = 0,
    stop: int | None = None,
) -> Stretch:
    """Read the lines ``[start, stop)`` (counted from 0) of a source by one shape."""
    done = Stretch(shape=shape, names=names, start=start, stop=start)
    sample = start_of(source, SAMPLE)
    finder = HeadFinder(shape, ascii_digits=_ascii_digits(sample), name_ends_bare=_bare_names(sample, shape))
    blocks = Blocks(shape, settings, names)
    waiting, opened, mid_line = "", False, False
    for chunk, last in lines_between(source, encoding, start, stop):
        done.odd += chunk.count("\ufffd")
        text = waiting + chunk
        points = points_of(text)
        starts = line_starts(points)
        heads = finder.find(text, points, starts, mid_line=mid_line)
        many, cut, lines = len(heads), len(text), starts.size
        if not last:
            if many > 1 or (many and heads.start[0] > 0):
                many, cut, lines = many - 1, int(heads.start[-1]), int(heads.line[-1])
            elif len(text) < LONGEST:
                waiting = text
                continue
            elif done.too_long[-1:] != [done.stop + 1]:
                done.too_long.append(done.stop + 1)
        piece = text[:cut]
        mid_line = piece != "" and not piece.endswith("\n")
        ended = lines - int(mid_line and not last)
        if not opened:
            before = int(heads.line[0]) if many else ended
            done.before.extend(range(done.stop + 1, done.stop + 1 + before))
            opened = many > 0
        block = blocks.block(piece, points[:cut], heads.first(many, lines), finder.names, line=done.stop + 1)
        done.blocks.append(block)
        done.stop += ended
        waiting = text[cut:]
    return done


def lines_between(source: Source, encoding: str, start: int, stop: int | None) -> Iterator[tuple[str, bool]]:
    """Give the text of the lines ``[start, stop)``, chunk by chunk, and whether the chunk is the last."""
    held: str | None = None
    line = 0
    for chunk in chunks_of(source, encoding):
        text, count = chunk, chunk.count("\n")
        if line + count < start:
            line += count
            continue
        if line < start:
            text = text[_place_after(text, start - line) :]
        full = stop is not None and line + count >= stop
        if full and stop is not None:
            text = text[: _place_after(text, stop - max(line, start))]
        line += count
        if held is not None:
            yield held, False
        held = text
        if full:
            break
    yield held or "", True


def _place_after(text: str, lines: int) -> int:
    at = 0
    for _ in range(lines):
        following = text.find("\n", at)
        if following < 0:
            return len(text)
        at = following + 1
    return at


def _ascii_digits(text: str) -> bool:
    return all(char.isascii() for char in set(text) if char.isdecimal())


def _bare_names(text: str, shape: Shape) -> bool:
    """Say whether names end with a bare colon (``Bob:Hi``), as some phones write."""
    lines = text.count("\n") + 1
    if shape.end != ":" and text.count(": ") * 2 >= lines:
        return False  # a colon and a space in most lines: names end as usual, and no pattern need be tried
    bare = [
        text[found.end() : found.end() + 1]
        for found in pattern_of(shape, ascii_digits=False, name_ends_bare=True).finditer(text)
        if found.lastindex == 3
    ]
    usual = sum(after in ("", " ", "\n") for after in bare)
    return usual * 4 < len(bare)
