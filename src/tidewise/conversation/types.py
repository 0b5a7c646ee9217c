"""A conversation as two people had it: columns, not text.

Shapes: every column is ``(n_messages,)``, in the order of the file(s).
A reader yields a `Transcript` (any number of speakers); `importing` narrows it to a `Conversation` of two.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import IO, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from tidewise.ground.problems import Problem


class Kind(IntEnum):
    """What a record is. An answer may be a reaction or a call, so kinds are kept apart."""

    TEXT = 0
    MEDIA = 1
    CALL = 2
    MISSED_CALL = 3
    DELETED = 4
    REACTION = 5
    NOTICE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Carries:
    """What a kind of export can tell. What it cannot tell is unseen, never zero.

    Attributes
    ----------
    resolution_seconds : 60 for minute stamps, 1 for seconds, 0.001 for milliseconds
    zone_known : the export itself says UTC or an offset
    owner_known : the export itself says whose phone it came from
    reactions, replies, edits, deletions, calls : kept as records or columns where True
    """

    resolution_seconds: float
    zone_known: bool = False
    owner_known: bool = False
    reactions: bool = False
    replies: bool = False
    edits: bool = False
    deletions: bool = False
    calls: bool = False

    def as_list(self) -> list[str]:
        """Name what is carried, for the import report."""
        names = ("zone_known", "owner_known", "reactions", "replies", "edits", "deletions", "calls")
        return [name.removesuffix("_known") for name in names if getattr(self, name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When one source covers: between first and last silence is silence, outside it is not known.

    `first`, `last`: microseconds UTC. `truncated_left`: the file begins in the middle (an export limit).
    """

    source: str
    first: int
    last: int
    truncated_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conversation:
    """Everything the two wrote to each other, as far as the exports cover, without the words.

    Attributes (columns have shape (n_messages,), notices are left out, reactions are kept)
    ----------
    wall : int64, microseconds since 1970 on the exporter's own wall clock
    at : int64, microseconds UTC; never falls (where the clock fell, the running maximum; one Problem each)
    person : int8, 0 = A (the reader, ``--me``), 1 = B
    kind : int8, see `Kind`
    words, characters : int32; Unicode words, code points after NFC without marks and edit tags; placeholders 0
    asks : bool; the text ends in a question mark of any script
    reply_to : int64 row this answers explicitly, -1 where not known
    duration : float32 seconds of a call, NaN otherwise
    source : int16 index into `sources`; line : int64 line (or object number) there, 1-based
    names : display names of A and B as first seen
    zone : IANA zones of A and B
    zone_assumed : the zone of A was not said by anyone
    text : the words, row by row, only when asked for; dropped by default (R11)
    scores : (n_messages, k) float32, what `each_text` said of each text before it was dropped; None without it
    """

    wall: NDArray[np.int64]
    at: NDArray[np.int64]
    person: NDArray[np.int8]
    kind: NDArray[np.int8]
    words: NDArray[np.int32]
    characters: NDArray[np.int32]
    asks: NDArray[np.bool_]
    reply_to: NDArray[np.int64]
    duration: NDArray[np.float32]
    source: NDArray[np.int16]
    line: NDArray[np.int64]
    sources: tuple[str, ...]
    names: tuple[str, str]
    zone: tuple[str, str]
    zone_assumed: bool
    carries: Carries
    spans: tuple[Span, ...]
    problems: tuple[Problem, ...] = ()
    text: tuple[str, ...] | None = field(default=None, repr=False)
    scores: NDArray[np.float32] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return int(self.at.shape[0])

    def __repr__(self) -> str:
        return f"Conversation({len(self)} records of two people, {len(self.sources)} source(s))"


Order = Literal["dmy", "mdy", "ymd"]
EachText = Callable[[Sequence[str]], "NDArray[np.float32] | None"]
"""Called once for each stretch of texts, before they are dropped ("" for a record without words).

It answers nothing, or one row of numbers for each text: ``(len(texts),)`` or ``(len(texts), k)``; importing lays
them beside the messages as `Conversation.scores`. The warmth of the words and the safety pass use this.
"""


HEAD = 262_144
"""So many bytes of a file are looked at to tell the platform."""
WRITTEN = frozenset({".txt", ".json", ".jsonl", ".ndjson", ".html", ".htm", ".xml", ".csv", ".tsv", ".md", ""})
"""Endings of files in which a chat may be written, among others in a folder or a zip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file (or one member of a zip), not yet read.

    Attributes
    ----------
    name : how it is called on screens: the file's own name, inside a zip ``zip/member``
    folder : where it lies; parts of one chat are looked for in one folder
    open : gives a fresh byte stream from the start
    head : its first bytes (up to `HEAD`), enough to tell the platform
    size : bytes
    """

    name: str
    folder: str
    open: Callable[[], IO[bytes]] = field(repr=False)
    head: bytes = field(repr=False)
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the person said about the reading.

    Attributes
    ----------
    now : the moment of reading; a date after it cannot be right
    order : the order of day, month and year, when the person has said it
    keep_text : keep the words (only when asked for)
    each_text : see `EachText`
    known_names : names the person typed; a name that holds a colon is told by them
    columns : for tables, which column is the time, the sender, the text
    """

    now: datetime
    order: Order | None = None
    keep_text: bool = False
    each_text: EachText | None = field(default=None, repr=False)
    known_names: tuple[str, ...] = ()
    columns: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder:
    """In which order the file writes day, month and year, and how that is known.

    `evidence` is one sentence; `examples` are two sentences to ask with where `sure` is False.
    """

    order: Order
    sure: bool
    evidence: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Lines that were not understood, all of them: `lines` (n,) int64 and one `code` for all."""

    code: str
    lines: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Transcript:
    """One chat as one export tells it: any number of speakers, any platform, in the order of the file.

    Columns (n_records,): as in `Conversation`, with notices, and `speaker` (int32 index into `speakers`, -1 nobody).
    `wall` is the exporter's clock; `utc` is set where the export says it (then `wall` may be None).
    The line law: records + continuations + skipped = lines.
    """

    format: str
    platform: str
    source: str
    encoding: str
    title: str
    speakers: tuple[str, ...]
    wall: NDArray[np.int64] | None
    utc: NDArray[np.int64] | None
    speaker: NDArray[np.int32]
    kind: NDArray[np.int8]
    words: NDArray[np.int32]
    characters: NDArray[np.int32]
    asks: NDArray[np.bool_]
    reply_to: NDArray[np.int64]
    duration: NDArray[np.float32]
    line: NDArray[np.int64]
    lines: int
    continuations: int
    carries: Carries
    part: NDArray[np.int16] | None = None
    parts: tuple[str, ...] = ()
    owner: str | None = None
    is_group: bool = False
    order: DateOrder | None = None
    truncated_left: bool = False
    disappearing: bool = False
    edited: int = 0
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: tuple[str, ...] | None = field(default=None, repr=False)
    scores: NDArray[np.float32] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return int(self.kind.shape[0])

    def __repr__(self) -> str:
        return f"Transcript({self.format}, {len(self)} records, {len(self.speakers)} speakers)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How sure a reader is that a file is its own, 0 to 1, and why, in one sentence."""

    sureness: float
    because: str


class Recognises(Protocol):
    """Look at the first bytes and say how sure; None for "not mine"."""

    def __call__(self, source: Source, /) -> Recognition | None:
        """Look at `source.head`."""
        ...


class Reads(Protocol):
    """Read the sources of one chat, or of one account, chat by chat."""

    def __call__(self, sources: Sequence[Source], settings: Settings, /) -> Iterator[Transcript]:
        """Give one transcript for each chat."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One chat format: how it is told from its content, how it is read, what it can tell.

    `gathers` : the parts of one chat may lie in several files of one folder (they are then given together).
    """

    platform: str
    says: str
    recognises: Recognises
    read: Reads
    carries: Carries
    gathers: bool = False
