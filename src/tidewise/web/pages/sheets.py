"""The sheets: a few questions for oneself, and what one wrote before, shown back."""

from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.moves import maybe, show_move
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import answers, showing, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def listed(request: Request) -> Response:
    """List the sheets that are open as things stand."""
    from tidewise.companion.sheets_as_things_stand import listing

    return show_move(request, "sheets.html", maybe(request), listing=listing(opening_of(request)))


def sheet(request: Request, diary: "OpenDiary") -> Response:
    """Show one sheet with what was written before."""
    return _shown(request, diary, {})


def ask(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Take the answers to what is asked before a sheet; they open it or keep it closed, and are not kept."""
    return _shown(request, diary, answers(form))


def keep(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Write a sheet down."""
    from tidewise.companion.locking import safe_in
    from tidewise.companion.sheets_as_things_stand import fill_if_open

    given, name = answers(form), request.path_params["sheet"]
    fill_if_open(opening_of(request), safe_in(diary), name, given, relationship=diary.relationship)
    return RedirectResponse(f"/sheets/{name}#before", status_code=303)


def remove(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Remove one."""
    from tidewise.companion import filling_sheets
    from tidewise.companion.locking import safe_in

    filling_sheets.take_back(
        safe_in(diary), str(form.get("id", "")), now=opening_of(request).now(), relationship=diary.relationship
    )
    return RedirectResponse(f"/sheets/{request.path_params['sheet']}", status_code=303)


def _shown(request: Request, diary: "OpenDiary", given: dict[str, str]) -> Response:
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in
    from tidewise.companion.sheets_as_things_stand import sheet_page

    found = sheet_page(
        opening_of(request), safe_in(diary), request.path_params["sheet"], given,
        zone=own_zone(), relationship=diary.relationship,
    )  # fmt: skip
    return show_move(request, "sheet.html", diary, found=found, given=given)


page = Page(
    routes=(
        Route("/sheets", listed),
        Route("/sheets/{sheet}", showing(sheet)),
        Route("/sheets/{sheet}/ask", posting(taking(ask)), methods=["POST"]),
        Route("/sheets/{sheet}", posting(taking(keep)), methods=["POST"]),
        Route("/sheets/{sheet}/remove", posting(taking(remove)), methods=["POST"]),
    ),
    place=Place(
        href="/sheets",
        label=N_("Sheets"),
        order=8,
        told=N_("A few questions on paper of your own: my people, what lifts me, me and us."),
    ),
)
