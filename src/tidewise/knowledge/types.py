"""What is known and where it is from: sources, reasons, practices. Data, checked as it is read."""

from dataclasses import dataclass
from typing import Literal

Strength = Literal["several studies", "one study", "practice", "article", "our judgement"]
Family = Literal["space", "words", "self-care", "connection", "own-room", "together", "help"]
Side = Literal["reaching", "stepping-back", "either", "both"]
NotWhen = Literal[
    "red",
    "amber",
    "unscreened",
    "own_acts",
    "self_harm",
    "depression_risk",
    "drunk",
    "flooded",
    "partner_asked_space",
    "silence_over_7_days",
    "isolation_imposed",
    "child_matter",
    "not_both_willing",
]
ReasonId = Literal[
    "needs-time",
    "independence",
    "vulnerability",
    "fear-of-rejection",
    "expectations",
    "past-hurt",
    "commitment",
    "stress",
    "health",
    "answer-to-pressure",
    "own-pursuit",
    "set-points",
    "unrepaired-hurt",
    "losing-interest",
    "style",
    "coercion",
]
Reading = Literal["normal cycle", "stress outside", "something between us", "losing interest", "unsafe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something is known from, how strong that is, and about whom."""

    say: str
    cite: str
    strength: Strength
    people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a practice is expected to change: a weak prior, as wide as it is large."""

    outcome: str
    middle: float
    sd: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One thing to do, with its dose, its end, when it is not for now, and where it is from."""

    id: str
    family: Family
    side: Side
    title: str
    why: str
    steps: tuple[str, ...]
    dose_minutes: int
    times_per_week: int
    days: int
    review: str
    answers: tuple[ReasonId, ...]
    not_when: tuple[NotWhen, ...]
    safe_on_red: bool
    expected: Expected
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observable:
    """What in the data can answer an indicator's question; left out where only a person can say."""

    what: Literal["event", "check_in", "signal", "order"]
    kinds: tuple[str, ...] = ()
    days_before_onset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One observable question about a quiet stretch, and how much its answer weighs.

    `question_own`: the same for the one whose stretch it is (``""`` = the same words). `asked_of`: ``own`` where
    only that person can know; the other's past and health are never entered as fact. A question that speaks for
    several readings stands in each file under the same id.
    """

    id: str
    column: Literal["before", "during", "after"]
    question: str
    strength: Literal["strong", "moderate", "weak"]
    absent: float
    source: str
    observable: Observable | None = None
    question_own: str = ""
    asked_of: Literal["either", "own"] = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The weight a reading starts with, given a real quiet stretch and nothing else known."""

    low: float
    middle: float
    high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reading of a quiet stretch: about the situation, never about what someone is.

    `pattern`: one sentence that names the pattern between the two; `not_tonight`: one thing to leave for tonight.
    Both are empty for what is a gate and not a weight.
    """

    id: ReasonId
    kind: Literal["driver", "core", "ordinary", "unsafe"]
    reading: Reading
    say: str
    say_own: str
    start: Start
    ask: str
    would_change: str
    practices: tuple[str, ...]
    indicator: tuple[Indicator, ...]
    pattern: str = ""
    not_tonight: str = ""
    not_tonight_own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What one of the five readings expects to be seen next, within `days`.

    What comes of it answers the question `indicator`: yes, or with ``came_true_says = false`` no.
    """

    id: str
    say: str
    say_own: str
    indicator: str
    days: int
    came_true_says: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveReading:
    """One of the five readings of S1.3: what it says, and what it would expect next."""

    title: str
    say: str
    predicts: tuple[Prediction, ...]
