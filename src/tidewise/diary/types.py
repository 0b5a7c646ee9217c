"""What a person noted themself: check-ins, events, own responses. Every row says who may see it."""

from dataclasses import dataclass, field
from enum import StrEnum

from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom


class EventKind(StrEnum):
    """What was going on, in plain categories. Inferred contexts of quiet stretches use the same names."""

    DEEPENING = "deepening"
    CONFLICT = "conflict"
    STRESS = "stress"
    ILLNESS = "illness"
    TRAVEL = "travel"
    TOGETHER = "together"
    TALK = "talk"
    LOST_PHONE = "lost_phone"
    STAGE = "stage"
    OTHER = "other"


class Stage(StrEnum):
    """Where the two are, in their own eyes. No order of worth: a pause is not a step down."""

    GETTING_TO_KNOW = "getting_to_know"
    SEEING_EACH_OTHER = "seeing_each_other"
    A_COUPLE = "a_couple"
    LIVING_TOGETHER = "living_together"
    COMMITTED = "committed"
    PAUSED = "paused"
    APART = "apart"


class ResponseKind(StrEnum):
    """What one did oneself."""

    GAVE_SPACE = "gave_space"
    REACHED = "reached"
    TALKED = "talked"
    LOOKED_AFTER_MYSELF = "looked_after_myself"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Thirty seconds: how close right now, what one wishes, how one is.

    `at`: microseconds UTC. Items are 0-10 or None (skipped is not zero). `than_usual`: -1 further, 0 as usual,
    1 closer, for us. `word`: one optional word of one's own. `note`: a longer line, as other diaries hold it.
    """

    at: int
    person: Person
    for_whom: ForWhom = ForWhom.OWN
    close: float | None = None
    than_usual: int | None = None
    wish_closeness: float | None = None
    wish_own_time: float | None = None
    mood: float | None = None
    distress: float | None = None
    word: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, from `at` to `until` (microseconds UTC; None = a moment).

    `stage` says where the two are from then on, and belongs to the kind `stage` alone.
    """

    at: int
    person: Person
    kind: EventKind
    for_whom: ForWhom = ForWhom.OWN
    until: int | None = None
    stage: Stage | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What one did oneself about it."""

    at: int
    person: Person
    kind: ResponseKind
    for_whom: ForWhom = ForWhom.OWN
    until: int | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All of it, each sorted by time."""

    check_ins: tuple[CheckIn, ...] = ()
    events: tuple[Event, ...] = ()
    responses: tuple[Response, ...] = ()
