"""The start of a WhatsApp line: every shape phones write it in, and the one shape a file is read by.

A file has one shape (brackets, separators, width of the year, seconds, words beside the hour). It is found from the
first lines and then locked: a line pasted from another chat has another shape and stays inside its message.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.vocabularies import words_of

MARKS = "[\ufeff\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*"
SPACES = " \u00a0\u2007\u2009\u202f\u3000\t"
SPACE = f"[{SPACES}]"
_WORD = r"[^\s\d\[\]:\-–,،.<>/()]{1,14}\.?(?:" + SPACE + r"?[^\s\d\[\]:\-–,،.<>/()]{1,14}\.?)?"
_GENERAL = re.compile(
    rf"^{MARKS}(?P<open>\[?){MARKS}"
    rf"(?P<date>(?P<a>\d{{4}}|\d{{1,2}}){MARKS}(?P<sep>[/.\-]{SPACE}?){MARKS}\d{{1,2}}{MARKS}(?P=sep){MARKS}"
    rf"(?P<c>\d{{4}}|\d{{1,2}})(?P<dot>\.?)){MARKS}(?P<comma>[,،]?){MARKS}{SPACE}+"
    rf"(?P<time>(?:(?P<before>{_WORD}){SPACE}*)?\d{{1,2}}(?P<colon>[:.])\d{{2}}(?P<seconds>(?P=colon)\d{{2}})?"
    rf"(?:{SPACE}*(?P<after>{_WORD}))?){MARKS}"
    rf"(?P<end>\]|{SPACE}[-–]{SPACE}|:{SPACE})",
    re.MULTILINE,
)
_NUMBERS = re.compile(r"\d+")
SAMPLE_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Shape:
    """One way of writing the start of a line. Two lines of one file have the same."""

    bracket: bool
    year_first: bool
    separator: str
    short_year: bool
    dot: bool
    comma: bool
    word: str
    seconds: bool
    colon: str
    end: str

    @property
    def twelve_hours(self) -> bool:
        """The hour has a word beside it that says which half of the day is meant."""
        return self.word != ""


def shape_at(text: str, at: int = 0) -> tuple[Shape, int] | None:
    """Give the shape of the header that starts at this place, and where it ends; None where there is none."""
    found = _GENERAL.match(text, at)
    if found is None:
        return None
    pieces = found.group("open", "end", "before", "after", "sep", "dot", "comma", "colon", "seconds")
    shape = _shape_of(pieces[:-1], (len(found["a"]), len(found["c"])), seconds=pieces[-1] is not None)
    return None if shape is None else (shape, found.end())


@lru_cache(maxsize=256)
def _shape_of(pieces: tuple[str | None, ...], widths: tuple[int, int], *, seconds: bool) -> Shape | None:
    """Put together what a header is made of; remembered, for the lines of a file are alike."""
    opened, end, before, after, separator, dot, comma, colon = (piece or "" for piece in pieces)
    bracket = opened == "["
    end = end.strip(" \u00a0\u2007\u2009\u202f\u3000\t") or "-"
    if bracket != (end == "]"):
        return None
    before, after = clock_word(before), clock_word(after)
    year_first = widths[0] == 4
    if not year_first and widths[1] == 1:
        return None
    return Shape(
        bracket=bracket,
        year_first=year_first,
        separator=separator.strip() or "/",
        short_year=not year_first and widths[1] == 2,
        dot=dot == ".",
        comma=comma != "",
        word="before" if before not in ("", "none") else "after" if after not in ("", "none") else "",
        seconds=seconds,
        colon=colon,
        end="-" if end == "–" else end,
    )


@cache
def _clock() -> dict[str, str]:
    return {_folded(word): kind for kind, words in words_of("clock").items() for word in words}


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).casefold()
    return "".join(c for c in plain if c not in ".״׳\"'\u200e\u200f" and not c.isspace())


def clock_word(word: str) -> str:
    """Tell what a word beside an hour means: am, pm, noon, none ("at"); "" for no word, "?" for one not known."""
    return _clock().get(_folded(word), "?") if word else ""


_told: dict[tuple[int, int], tuple[Shape, ...]] = {}
"""The shapes of the beginning looked at last, by its length and hash: a file is recognised, then read. No words."""


def shapes_in(text: str) -> tuple[Shape, ...]:
    """List the shapes of the lines that look like a header, in their order."""
    key = (len(text), hash(text))
    found = _told.get(key)
    if found is None:
        found = tuple(_shapes_in(text))
        _told.clear()
        _told[key] = found
    return found


def _shapes_in(text: str) -> Iterator[Shape]:
    lines = 0
    at = 0
    while at < len(text) and lines < SAMPLE_LINES:
        hit = shape_at(text, at)
        if hit is not None:
            yield hit[0]
        following = text.find("\n", at)
        if following < 0:
            break
        at, lines = following + 1, lines + 1


def locked_shape(text: str) -> Shape | None:
    """Choose the shape a file is read by: that of its first header, unless it stays alone; None without headers."""
    shapes = shapes_in(text)
    if not shapes:
        return None
    counts = Counter(shapes)
    first = shapes[0]
    if counts[first] >= 3 or counts[first] * 10 >= len(shapes):
        return first
    return counts.most_common(1)[0][0]


def pattern_of(shape: Shape, *, ascii_digits: bool, name_ends_bare: bool) -> "re.Pattern[str]":
    """Write the one pattern by which a file is read: groups date, time, name.

    Parameters
    ----------
    shape : the locked shape
    ascii_digits : all digits of the headers are 0 to 9
    name_ends_bare : no space stands after the colon of a name
    """
    d = "[0-9]" if ascii_digits else r"\d"
    sep = (
        rf"{MARKS}{re.escape(shape.separator)}{SPACE}?{MARKS}"
        if not ascii_digits
        else re.escape(shape.separator) + SPACE + "?"
    )
    first, last = (
        (f"{d}{{4}}", f"{d}{{1,2}}")
        if shape.year_first
        else (f"{d}{{1,2}}", f"{d}{{{2 if shape.short_year else 4}}}")
    )
    date = f"({first}{sep}{d}{{1,2}}{sep}{last}{'[.]' if shape.dot else ''})"
    colon = re.escape(shape.colon)
    clock = f"{d}{{1,2}}{colon}{d}{{2}}" + (f"{colon}{d}{{2}}" if shape.seconds else "")
    before = f"(?:{_WORD}{SPACE}*)" if shape.word == "before" else f"(?:{_WORD}{SPACE}+)?"
    after = f"{SPACE}*{_WORD}" if shape.word == "after" else ""
    end = {"]": rf"\]{SPACE}?", "-": f"{SPACE}[-–]{SPACE}", ":": f":{SPACE}"}[shape.end]
    name = r"([^\n:]{1,120}):" if name_ends_bare else r"([^\n:]{1,120}(?::[^\n: ][^\n:]{0,100}){0,5}):(?: |$)"
    return re.compile(
        rf"^{MARKS}{re.escape('[') if shape.bracket else ''}{MARKS}{date}{MARKS}"
        rf"{'[,،]' if shape.comma else ''}{MARKS}{SPACE}+"
        rf"({before}{clock}{after}){MARKS}{end}(?:{name})?",
        re.MULTILINE,
    )


class DateParts(dict[str, tuple[int, int, int]]):
    """The three numbers of a written date; each spelling is taken apart once."""

    def __missing__(self, written: str) -> tuple[int, int, int]:
        a, b, c = (int(each) for each in _NUMBERS.findall(written)[:3])
        self[written] = (a, b, c)
        return a, b, c


class ClockTimes(dict[str, int]):
    """Seconds since midnight of a written hour; -1 where the word beside it is not known."""

    def __missing__(self, written: str) -> int:
        seconds = _seconds(written)
        self[written] = seconds
        return seconds


def _seconds(written: str) -> int:
    hour, minute, second = (np.array([int(n)]) for n in [*_NUMBERS.findall(written), "0", "0"][:3])
    return int(seconds_of(hour, minute, second, half_of(written))[0])


def half_of(written: str) -> str:
    """Say which half of the day the words beside an hour mean: am, pm, noon; "" for none, "?" for not known."""
    numbers = list(_NUMBERS.finditer(written))
    around = (written[: numbers[0].start()].strip(), written[numbers[-1].end() :].strip()) if numbers else (written,)
    meant = {clock_word(word) for word in around if word} - {"none"}
    return "?" if len(meant) > 1 else meant.pop() if meant else ""


def seconds_of(
    hour: NDArray[np.int64], minute: NDArray[np.int64], second: NDArray[np.int64], half: str
) -> NDArray[np.int64]:
    """Give the seconds since midnight, -1 where there is no such hour. All (n,) int64; `half`: see `half_of`."""
    strange = (hour > 23) | (minute > 59) | (second > 60) | (half == "?")
    if half == "pm":
        hour = np.where(hour < 12, hour + 12, hour)
    elif half == "am":
        hour = np.where(hour == 12, 0, hour)
    elif half == "noon":
        hour = np.where(hour < 6, hour + 12, hour)
    return np.where(strange, -1, hour * 3600 + minute * 60 + np.minimum(second, 59))
