"""What a page offers, and what every request finds in its state."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.routing import BaseRoute

from tidewise.companion.opening import Opening


def _always(_: Opening) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page is reached from: one of the four places of the menu, or a line on *Us & me*.

    Attributes
    ----------
    href : where it leads; it is marked as current on this address
    label : a message (`N_`), translated when shown
    order : the menu is sorted by it
    shown : whether it stands there now
    told : a message (`N_`); a place that has it stands on *Us & me* with this line under it, not in the menu
    """

    href: str
    label: str
    order: int
    shown: Callable[[Opening], bool] = _always
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One module of `web/pages`: its addresses, and its place in the menu if it has one."""

    routes: tuple[BaseRoute, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The secrets of one opening of the door. All are made afresh each time and live in memory only.

    Attributes
    ----------
    start : the single-use token in the start address
    session : the value of the cookie it is exchanged for
    form : the token that every form carries
    hosts : values of the Host header that are this computer
    cookie : the cookie's name, with the port in it: cookies do not know ports
    """

    start: str
    session: str
    form: str
    hosts: frozenset[str]
    cookie: str
