"""What a person can be shown, whole: results with their sentences, ready for a page, a command or paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Cycle
from tidewise.diary.types import Diary
from tidewise.dynamics.types import Path
from tidewise.plan.types import Plan
from tidewise.reasons.types import Hypothesis
from tidewise.safety.types import Question
from tidewise.signals.types import Signals
from tidewise.story.types import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What stays of the look over a chat: which private questions to ask again, and the last day it is about.

    `despair`: somebody may have written of not wanting to live; asked kindly, with lines that are there at any hour.
    """

    questions: tuple[Question, ...]
    despair: bool
    day: date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Reading:
    """A chat, read: the picture, the quiet stretches, the sentences, and what could not be known.

    Attributes
    ----------
    conversation : columns without words (A = the one who reads)
    inspection : the import report, JSON-ready, exactly the first line of ``tidewise inspect --json``
    signals, path, cycle : the results
    path_enough, path_say : whether there is enough to draw a path at all (14 days on which both wrote), else why not
    diary : what the person noted, where a diary was given
    story : opening sentence, the line beneath, sentences with sureness and grounds, what could not be known
    hypotheses : readings of the situation, weighed; "cannot tell" always among them
    plan : one step (self-care only), or None where nothing calls for one
    as_of : only messages up to and including this day were used (None = all)
    now : when it was read
    passed : private: what stays of the look over the words, where it was asked for
    """

    conversation: Conversation
    inspection: Mapping[str, Any]
    signals: Signals
    path: Path
    path_enough: bool
    path_say: str
    cycle: Cycle
    story: Story
    hypotheses: tuple[Hypothesis, ...]
    plan: Plan | None
    now: datetime
    diary: Diary = field(default_factory=Diary)
    as_of: date | None = None
    passed: Passed | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture as it is shown: its sentence, alt text, drawing and table (all in the reader's language)."""

    which: str
    title: str
    alt: str
    caption: str
    svg: str = field(repr=False)
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    spec: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record a sentence stands on, without its words unless the person asked for them.

    Attributes
    ----------
    source, line : file and line (or object) number
    at : wall clock of the export, ISO 8601
    who : display name; kind : text, media, call, ...; length : a class (`short`, `middling`, `long`, or "")
    answered : "yes", "no" or "not yet" where it was a bid; "" where it was none
    text : only from the file given just now, only when asked for
    """

    source: str
    line: int
    at: str
    who: str
    kind: str
    length: str
    answered: str
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One ground of a sentence: said in words, then the lines under it (`of` = how many there are in all)."""

    say: str
    lines: tuple[Line, ...]
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Why a sentence was said: the sentence, how sure it is, and its grounds down to source and line."""

    id: str
    say: str
    sureness: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, whether it is well, and one sentence."""

    name: str
    ok: bool
    say: str
