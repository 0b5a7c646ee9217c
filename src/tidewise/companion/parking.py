"""Drafts held for a while in the memory of an opening: parked on the words page or held with an urge, one place.

Gone with *Hide* and at exit; nothing is ever sent from here.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tidewise.companion.opening import Opening

MORNING = 8
MOST = 5
"""How many lie there; the oldest goes where there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A draft, and until when it waits. It may be empty: then an urge alone is held."""

    text: str = field(repr=False)
    until: datetime


def morning(now: datetime) -> datetime:
    """Give the next eight o'clock in the morning, on the clock of `now`."""
    at = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return at if now < at else at + timedelta(days=1)


def park(opening: Opening, text: str, *, until: datetime) -> Parked:
    """Hold a draft; the same words again only change until when."""
    held = Parked(text=text, until=until)
    opening.parked = (*(each for each in opening.parked if each.text != text), held)[-MOST:]
    return held


def parked(opening: Opening) -> tuple[Parked, ...]:
    """Give what is held, the oldest first."""
    return tuple(opening.parked)


def take(opening: Opening, number: int) -> Parked | None:
    """Take one out by its place; None where there is none (it was taken before)."""
    held = parked(opening)
    if not 0 <= number < len(held):
        return None
    opening.parked = tuple(each for at, each in enumerate(held) if at != number)
    return held[number]
