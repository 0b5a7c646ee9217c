"""What a report on paper is made of: sentences and pictures, with initials, without a word of any message."""

from dataclasses import dataclass, field

from tidewise.story.types import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A picture as paper needs it: drawn in the light theme, with its words and its table."""

    title: str
    alt: str
    caption: str
    svg: str = field(repr=False)
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that stands in one's own report.

    `initials` of the reader and the other; `lines` gives the line number of each row (the file's name stays out,
    it may hold a name); `made_on` and `covers` are sentences.
    """

    initials: tuple[str, str]
    story: Story
    pictures: tuple[Pictured, ...]
    lines: tuple[int, ...] = field(repr=False)
    made_on: str
    covers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing a person noted: at what hour, what it was in words, and what they wrote about it."""

    hour: str
    say: str
    note: str = field(default="", repr=False)
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was noted on one day, in order."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One relationship: its word, what was noted, newest day first, and a sentence for each chat kept."""

    title: str
    days: tuple[Day, ...]
    chats: tuple[str, ...] = ()
