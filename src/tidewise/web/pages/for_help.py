"""Own people to turn to, kept for this opening; and the way from Us & me to "is it time for help?"."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.own_people import add_person, remove_person
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place


def add(request: Request, form: FormData) -> Response:
    """Add one of one's own people."""
    add_person(opening_of(request), str(form.get("name", "")), str(form.get("how", "")))
    return RedirectResponse("/help#own-people", status_code=303)


def remove(request: Request, form: FormData) -> Response:
    """Remove one."""
    remove_person(opening_of(request), str(form.get("n", "")))
    return RedirectResponse("/help#own-people", status_code=303)


page = Page(
    routes=(
        Route("/help/people", posting(add), methods=["POST"]),
        Route("/help/people/remove", posting(remove), methods=["POST"]),
    ),
    place=Place(
        href="/time-for-help",
        label=N_("Is it time for help?"),
        order=18,
        told=N_("Eight plain signs, and the right kind of help for each."),
    ),
)
