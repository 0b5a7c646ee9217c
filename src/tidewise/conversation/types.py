"""A conversation as two people had it: columns, not text.

Shapes: every column is ``(n_messages,)``, in the order of the file(s).
"""

from dataclasses import dataclass, field
from enum import IntEnum

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

    def __len__(self) -> int:
        return int(self.at.shape[0])

    def __repr__(self) -> str:
        return f"Conversation({len(self)} records of two people, {len(self.sources)} source(s))"
