"""Steps with a dose, an end and a review."""

from dataclasses import dataclass
from datetime import date

from tidewise.ground.privacy import ForWhom
from tidewise.reasons.types import Hypothesis


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: a practice (by id), why this one, and who may see it."""

    practice: str
    title: str
    why: str
    steps: tuple[str, ...]
    dose_minutes: int
    days: int
    because: tuple[Hypothesis, ...]
    for_whom: ForWhom = ForWhom.OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """At most three steps, with a day to look back on."""

    steps: tuple[Step, ...]
    made_on: date
    review_on: date

    def __post_init__(self) -> None:
        if len(self.steps) > 3:
            message = "a plan has at most three steps"
            raise ValueError(message)
