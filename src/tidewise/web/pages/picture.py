"""The picture: one sentence, both over time, a few sentences with their doubt, one thing to do."""

from starlette.requests import Request
from starlette.responses import Response

from tidewise.companion.first_look import first_look
from tidewise.companion.opening import Opening
from tidewise.ground.wording import N_
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def show_picture(request: Request) -> Response:
    """Show the chat that is open."""
    opening = opening_of(request)
    return show(request, "picture.html", here="/", look=first_look(opening), reading=opening.reading())


def _open(opening: Opening) -> bool:
    return opening.has_chat


page = Page(routes=(), place=Place(href="/", label=N_("The picture"), order=30, shown=_open))
