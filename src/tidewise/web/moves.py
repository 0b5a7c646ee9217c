"""The pages of one's next moves: with a diary what was begun is kept, without one they still answer for tonight."""

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from tidewise.ground.wording import N_
from tidewise.web.showing import show
from tidewise.web.unlocked import diary_of

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary

MOVES: tuple[tuple[str, str], ...] = (
    ("/plan", N_("Your next move")),
    ("/room", N_("Room with an end")),
    ("/hold", N_("Hold an urge")),
    ("/sheets", N_("Sheets")),
    ("/helped", N_("What helped")),
)


def show_move(request: Request, template: str, diary: "OpenDiary | None", **context: Any) -> Response:
    """Show one of these pages, with the way to the others; the lock stands there while a diary is open."""
    from tidewise.companion.locking import minutes_to_lock

    given = {
        "here": "/us",
        "room": next((href for href, _ in MOVES if request.url.path.startswith(href)), ""),
        "rooms": MOVES,
        "remarks": [each.say for each in diary.remarks()] if diary is not None else [],
        "lock_after": round(60 * minutes_to_lock()) if diary is not None else 0,
        "asks_private": any(getattr(each, "path", "") == "/private" for each in request.app.routes),
        **context,
    }
    return show(request, template, **given)


def maybe(request: Request) -> "OpenDiary | None":
    """Give the diary if it is open or opens by itself, else None; nobody is asked for a passphrase here."""
    return diary_of(request)
