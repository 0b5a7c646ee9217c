"""The three-minute look: one question a page, each skippable, then one sentence and two things."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion import looking
from tidewise.companion.first_look import First, first_look
from tidewise.companion.weighed_readings import seen_in_chat
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def look(request: Request) -> Response:
    """Ask the next question; before the first, whose distance it is; after the last, lead to the result."""
    opening = opening_of(request)
    first = first_look(opening)
    if first.first is First.HELP:
        return RedirectResponse("/", status_code=303)
    found = looking.asked(opening)
    if opening.evening.whose is None or request.query_params.get("again") == "1":
        chosen = request.query_params.get("whose", "")
        return show(request, "look_begin.html", here="/us", look=first, chosen=chosen)
    if found is None:
        return RedirectResponse("/look/result", status_code=303)
    return show(request, "look.html", here="/us", look=first, asked=found)


def begin(request: Request, form: FormData) -> Response:
    """Begin a look."""
    looking.begin(opening_of(request), str(form.get("whose", "")), over=form.get("over") != "no")
    return RedirectResponse("/look", status_code=303)


def answer(request: Request, form: FormData) -> Response:
    """Take one answer, or take the last one back."""
    opening = opening_of(request)
    if form.get("answer") == "back":
        looking.take_back(opening)
    else:
        looking.answer(opening, str(form.get("question", "")), str(form.get("answer", "")))
    return RedirectResponse("/look", status_code=303)


def result(request: Request) -> Response:
    """Show what the look comes to."""
    opening = opening_of(request)
    first = first_look(opening)
    if first.first is First.HELP:
        return RedirectResponse("/", status_code=303)
    if opening.evening.whose is None:
        return RedirectResponse("/look", status_code=303)
    found = looking.result(opening, seen=seen_in_chat(opening))
    return show(request, "look_result.html", here="/us", look=first, found=found)


page = Page(
    routes=(
        Route("/look", look),
        Route("/look", posting(begin), methods=["POST"]),
        Route("/look/answer", posting(answer), methods=["POST"]),
        Route("/look/result", result),
    ),
    place=Place(
        href="/look",
        label=N_("The three-minute look"),
        order=12,
        told=N_("Questions about what could be seen; then one sentence, one thing to do, one to leave."),
    ),
)
