"""Breathe with the tide: ninety seconds, offline, at one's own pace."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tidewise.web.showing import show
from tidewise.web.types import Page


def breathe(request: Request) -> Response:
    """Show the breathing page. It moves only when asked to, and not at all where motion is turned off."""
    return show(request, "breathe.html")


page = Page(routes=(Route("/breathe", breathe),))
