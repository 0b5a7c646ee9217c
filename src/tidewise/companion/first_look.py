"""Decide what the first page is: help, the picture, or a place to start."""

from dataclasses import dataclass
from enum import StrEnum

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import HelpPlace, Tool, Way, permit_of, word_of
from tidewise.safety.screening import Fear, practice_may_show


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
    practice : one thing to do may stand on the page
    on_top : a sentence that leads to help and stands above everything; "" where none is needed
    waits, asks_of_despair : what is asked since a chat came in (see `passing_over`); never why, and not on a
        discreet page, which others may see
    """

    first: First
    asks: bool
    practice: bool
    on_top: str = ""
    waits: bool = False
    asks_of_despair: bool = False


def first_look(opening: Opening) -> FirstLook:
    """Say what the first page shows, from what is open and what was answered.

    Where the gate puts help first, help takes the place of everything until the picture is asked for; it then stands
    without any practice beside it.
    """
    permit = permit_of(opening, Tool.PICTURE)
    if permit.way is Way.ASKED_FOR and not opening.wants_picture:
        first = First.HELP
    elif opening.has_chat:
        first = First.PICTURE
    else:
        first = First.START
    return FirstLook(
        first=first,
        asks=opening.fear is Fear.UNASKED,
        practice=practice_may_show(opening.fear) and permit.advice,
        on_top=word_of(permit) if permit.help is not HelpPlace.ELSEWHERE and permit.is_open else "",
        waits=bool(opening.evening.asks_first) and not opening.discreet,
        asks_of_despair=opening.evening.asks_of_despair and not opening.discreet,
    )
