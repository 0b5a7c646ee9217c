"""What one opening holds of a person's own words: a parked draft and boundaries. In memory only, wiped by *Hide*."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from tidewise.companion.boundaries import MOST, Boundary
from tidewise.companion.opening import Opening

MORNING = time(7, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A draft held till morning."""

    text: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """A parked draft, the boundaries noted, and marked words that are not meant so."""

    parked: Parked | None = field(default=None, repr=False)
    boundaries: tuple[Boundary, ...] = field(default=(), repr=False)
    not_meant: tuple[str, ...] = field(default=(), repr=False)


def own_words(opening: Opening) -> OwnWords:
    """Give what is held."""
    held = opening.words
    return held if isinstance(held, OwnWords) else OwnWords()


def park(opening: Opening, text: str, *, now: datetime) -> Parked:
    """Hold a draft till the next morning, seven o'clock."""
    morning = now.replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)
    until = morning if now < morning else morning + timedelta(days=1)
    parked = Parked(text=text, until=until)
    opening.words = replace(own_words(opening), parked=parked)
    return parked


def let_go(opening: Opening) -> None:
    """Forget the parked draft."""
    opening.words = replace(own_words(opening), parked=None)


def note(opening: Opening, boundary: Boundary) -> None:
    """Note a boundary; the oldest goes where there are too many."""
    held = own_words(opening)
    opening.words = replace(held, boundaries=(*held.boundaries, boundary)[-MOST:])


def drop(opening: Opening, number: int) -> None:
    """Forget a boundary by its place in the list."""
    held = own_words(opening)
    kept = tuple(each for at, each in enumerate(held.boundaries) if at != number)
    opening.words = replace(held, boundaries=kept)
