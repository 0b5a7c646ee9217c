"""Hold an urge to write: wait a little, keep the words where they are not sent from, look again."""

from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.parking import parked, take
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.moves import maybe, show_move
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import answers, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def hold(request: Request) -> Response:
    """Show what is held and the form; after a yes to the fear question help stands here first."""
    from tidewise.companion import holding_urges
    from tidewise.companion.as_things_stand import drafting, held_back, help_first, is_closed, is_open_permit
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    opening, diary = opening_of(request), maybe(request)
    permit = drafting(opening)
    found, now, zone = None, opening.now(), own_zone()
    if diary is not None:
        found = holding_urges.urges(safe_in(diary), now=now, zone=zone, relationship=diary.relationship)
    return show_move(
        request, "hold.html", diary,
        found=found, parked=parked(opening), waits=holding_urges.WAITS, ends=holding_urges.ENDS,
        open=is_open_permit(permit), closed=is_closed(permit), help_first=help_first(permit),
        held_back=held_back(permit), now=now, zone=zone,
    )  # fmt: skip


def keep(request: Request, form: FormData) -> Response:
    """Hold one: in the diary where one is open, else in the memory of this opening alone."""
    from tidewise.companion import holding_urges
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    opening, diary, given = opening_of(request), maybe(request), answers(form)
    if diary is None:
        holding_urges.hold_here(opening, given, zone=own_zone())
    else:
        holding_urges.hold(safe_in(diary), given, now=opening.now(), zone=own_zone(), relationship=diary.relationship)
    return RedirectResponse("/hold", status_code=303)


def look(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Say how strong it is now, and what came of it."""
    from tidewise.companion import holding_urges
    from tidewise.companion.locking import safe_in

    given = answers(form)
    holding_urges.look_again(
        safe_in(diary), given.get("id", ""), given, now=opening_of(request).now(), relationship=diary.relationship
    )
    return RedirectResponse("/hold", status_code=303)


def let_go(request: Request, form: FormData) -> Response:
    """Let go of one that memory holds."""
    number = str(form.get("number", "0"))
    take(opening_of(request), int(number) if number.isdecimal() else -1)
    return RedirectResponse("/hold", status_code=303)


page = Page(
    routes=(
        Route("/hold", hold),
        Route("/hold", posting(keep), methods=["POST"]),
        Route("/hold/look", posting(taking(look)), methods=["POST"]),
        Route("/hold/let-go", posting(let_go), methods=["POST"]),
    ),
    place=Place(
        href="/hold",
        label=N_("Hold an urge"),
        order=7,
        told=N_("Wait twenty minutes, or till the morning. The words stay here; nothing is sent."),
    ),
)
