"""What one opening holds of a person's own words: boundaries, what is not meant so. In memory, wiped by *Hide*."""

from dataclasses import dataclass, field, replace

from tidewise.companion.boundaries import MOST, Boundary
from tidewise.companion.opening import Opening


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """The boundaries noted, and marked words that are not meant so."""

    boundaries: tuple[Boundary, ...] = field(default=(), repr=False)
    not_meant: tuple[str, ...] = field(default=(), repr=False)


def own_words(opening: Opening) -> OwnWords:
    """Give what is held."""
    held = opening.words
    return held if isinstance(held, OwnWords) else OwnWords()


def note(opening: Opening, boundary: Boundary) -> None:
    """Note a boundary; the oldest goes where there are too many."""
    held = own_words(opening)
    opening.words = replace(held, boundaries=(*held.boundaries, boundary)[-MOST:])


def drop(opening: Opening, number: int) -> None:
    """Forget a boundary by its place in the list."""
    held = own_words(opening)
    kept = tuple(each for at, each in enumerate(held.boundaries) if at != number)
    opening.words = replace(held, boundaries=kept)
