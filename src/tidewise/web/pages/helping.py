"""Help: the emergency number first, then lines by country, each as it was printed and where."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page


def show_help(request: Request, *, first: bool) -> Response:
    """Show help; `first` where it stands in place of the picture."""
    opening = opening_of(request)
    return show(request, "help.html", first=first, can_ask_for_picture=first and opening.has_chat)


def helping(request: Request) -> Response:
    """Show help, asked for from any page."""
    return show_help(request, first=False)


page = Page(routes=(Route("/help", helping),))
