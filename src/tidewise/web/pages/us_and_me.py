"""Us & me: everything that is the two of you and yours, each with one line of what it is for."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tidewise.ground.wording import N_
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def us_and_me(request: Request) -> Response:
    """List what can be reached from here now."""
    opening = opening_of(request)
    under = [place for place in request.app.state.places if place.told and place.shown(opening)]
    return show(request, "us_and_me.html", here="/us", under=under)


page = Page(routes=(Route("/us", us_and_me),), place=Place(href="/us", label=N_("Us & me"), order=50))
