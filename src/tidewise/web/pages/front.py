"""The first page: the picture where a chat is open, help where someone is afraid, else a place to start."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.first_look import First, first_look
from tidewise.ground.wording import N_
from tidewise.web.pages.helping import show_help
from tidewise.web.pages.picture import show_picture
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def front(request: Request) -> Response:
    """Show what matters first."""
    opening = opening_of(request)
    look = first_look(opening)
    if look.first is First.HELP:
        return show_help(request, first=True)
    if look.first is First.PICTURE:
        return show_picture(request)
    return show(request, "start.html", here="/tonight", look=look)


def tonight(request: Request) -> Response:
    """Show the place to start, also where a chat is open."""
    opening = opening_of(request)
    look = first_look(opening)
    if look.first is First.HELP:
        return RedirectResponse("/", status_code=303)
    return show(request, "start.html", here="/tonight", look=look)


page = Page(
    routes=(Route("/", front), Route("/tonight", tonight)),
    place=Place(href="/tonight", label=N_("Tonight"), order=10),
)
