"""Steps with a dose, an end and a review; what a person wishes of a plan, and what they said looking back."""

from dataclasses import dataclass, field
from datetime import date

from tidewise.ground.estimate import Estimate
from tidewise.ground.privacy import ForWhom
from tidewise.knowledge.types import Family, NotWhen, Side
from tidewise.reasons.types import Hypothesis


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: a practice (by id), why this one, and who may see it.

    Attributes
    ----------
    practice, family, title, why, steps : what it is, in the reader's language
    dose_minutes, times_per_week, days : how much, how often, for how long
    review, review_on : what is asked afterwards, and on which day
    chosen : one sentence on why this one and not another
    benefit : how much better it is expected to make a day, in points of the 0-10 item (above 0 = better)
    because : the readings it answers, so that "why?" leads on to the stretch and its lines
    """

    practice: str
    title: str
    why: str
    steps: tuple[str, ...]
    dose_minutes: int
    days: int
    because: tuple[Hypothesis, ...]
    for_whom: ForWhom = ForWhom.OWN
    family: Family = "self-care"
    times_per_week: int = 1
    review: str = ""
    review_on: date | None = None
    chosen: str = ""
    benefit: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """At most three steps, with a day to look back on.

    `asks`: conditions nobody has answered yet behind which a better step may stand; unanswered they hold.
    """

    steps: tuple[Step, ...]
    made_on: date
    review_on: date
    asks: tuple[NotWhen, ...] = ()

    def __post_init__(self) -> None:
        if len(self.steps) > 3:
            message = "a plan has at most three steps"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a person wishes of a plan.

    `side`: which of the two they are in this (``either`` = not said). `minutes`: the most one step may take;
    None = any. `liked`: families they would rather do. `declined`: practices they do not want to see.
    """

    side: Side = "either"
    minutes: int | None = None
    liked: frozenset[Family] = frozenset()
    declined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What looking back on one practice said: on which day, and how much better it was (points of the 0-10 item).

    `sd`: how little one such look says; a fair test says much more than one evening.
    """

    practice: str
    on: date
    benefit: float
    sd: float = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of at most three choices: its kind (`room`, `words`, `self`, `near`, `both`), and the step behind it."""

    kind: str
    title: str
    step: Step = field(repr=False)
    length: str
    review: str
