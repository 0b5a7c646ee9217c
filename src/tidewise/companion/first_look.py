"""Decide what the first page is: help, the picture, or a place to start."""

from dataclasses import dataclass
from enum import StrEnum

from tidewise.companion.opening import Opening
from tidewise.safety.screening import Fear, help_comes_first, practice_may_show


class First(StrEnum):
    """The three things the first page can be."""

    START = "start"
    PICTURE = "picture"
    HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """What stands on the first page.

    Attributes
    ----------
    first : help, the picture, or a place to start
    asks : the fear question still stands on the page
    practice : one thing to do may stand on the page (self-care only)
    """

    first: First
    asks: bool
    practice: bool


def first_look(opening: Opening) -> FirstLook:
    """Say what the first page shows, from what is open and what was answered.

    After yes or not sure, help takes the place of everything until the picture is asked for; it then stands
    without any practice beside it.
    """
    afraid = help_comes_first(opening.fear)
    if afraid and not opening.wants_picture:
        first = First.HELP
    elif opening.has_chat:
        first = First.PICTURE
    else:
        first = First.START
    return FirstLook(first=first, asks=opening.fear is Fear.UNASKED, practice=practice_may_show(opening.fear))
