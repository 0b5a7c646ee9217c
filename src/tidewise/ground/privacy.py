"""Who may see a thing. Said on every row, checked at the one door."""

from enum import StrEnum

from tidewise.ground.people import Person


class ForWhom(StrEnum):
    """Who may see it: the one who wrote it, or both."""

    OWN = "own"
    BOTH = "both"


def may_see(viewer: Person, *, writer: Person, for_whom: ForWhom) -> bool:
    """Say whether the viewer may see what the writer wrote."""
    return viewer is writer or for_whom is ForWhom.BOTH
