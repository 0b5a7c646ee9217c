"""Early notice: whether one wants to be told of a new distance, and what that costs in false alarms."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion import ringing
from tidewise.companion.first_look import First, first_look
from tidewise.companion.opening import Opening
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def early(request: Request) -> Response:
    """Show the switch with its cost beside it."""
    opening = opening_of(request)
    if first_look(opening).first is First.HELP:
        return RedirectResponse("/", status_code=303)
    return show(request, "early.html", here="/early", switch=ringing.switch(opening))


def choose(request: Request, form: FormData) -> Response:
    """Turn it on or off."""
    ringing.want_notice(opening_of(request), wanted=form.get("wanted") == "yes")
    return RedirectResponse("/early", status_code=303)


def _chat(opening: Opening) -> bool:
    return opening.has_chat


page = Page(
    routes=(Route("/early", early), Route("/early", posting(choose), methods=["POST"])),
    place=Place(
        href="/early",
        label=N_("Early notice"),
        order=29,
        shown=_chat,
        told=N_("To be told when a new distance may have begun. Off unless you turn it on."),
    ),
)
