"""Why a sentence was said: what it stands on, down to the lines."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tidewise.web.pages.picture import may_look
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page

MOST_LINES = 40


def why(request: Request) -> Response:
    """Show the grounds of one sentence. All lines are shown when asked for."""
    from tidewise.companion.why import why as grounds_of

    opening = opening_of(request)
    may_look(opening)
    every = "all" in request.query_params
    answer = grounds_of(opening.reading(), request.path_params["sentence"], most=None if every else MOST_LINES)
    return show(request, "why.html", here="/", answer=answer, every=every)


page = Page(routes=(Route("/why/{sentence}", why),))
