"""What may lie behind it: the readings as weighed, the five side by side, and why each is said at all."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion import weighed_readings as readings
from tidewise.companion.first_look import First, first_look
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def weighed(request: Request) -> Response:
    """Show every reading with its weight, what for, what against, what would change it, and a kind question."""
    opening = opening_of(request)
    look = first_look(opening)
    if look.first is First.HELP:
        return RedirectResponse("/", status_code=303)
    return show(
        request, "readings.html", here="/us", look=look, readings=readings.weighed(opening),
        own=readings.whose_distance(opening) == "own", words=readings.words_to_choose(opening),
    )  # fmt: skip


def five(request: Request) -> Response:
    """Show the five readings of the same distance, and what each would expect next."""
    opening = opening_of(request)
    look = first_look(opening)
    if look.first is First.HELP:
        return RedirectResponse("/", status_code=303)
    return show(request, "five.html", here="/us", look=look, five=readings.five(opening))


def again(request: Request, form: FormData) -> Response:
    """Take what came of a prediction."""
    readings.look_again(opening_of(request), str(form.get("prediction", "")), str(form.get("came", "")))
    return RedirectResponse("/readings/five", status_code=303)


def word(request: Request, form: FormData) -> Response:
    """Take what the one it is about said it was."""
    readings.take_word(opening_of(request), str(form.get("reason", "")))
    return RedirectResponse("/readings", status_code=303)


def why(request: Request) -> Response:
    """Show what a reading stands on."""
    found = readings.grounds(opening_of(request), request.path_params["reason"])
    return show(request, "grounds.html", here="/us", found=found)


page = Page(
    routes=(
        Route("/readings", weighed),
        Route("/readings/five", five),
        Route("/readings/five", posting(again), methods=["POST"]),
        Route("/readings/word", posting(word), methods=["POST"]),
        Route("/readings/why/{reason}", why),
    ),
    place=Place(
        href="/readings",
        label=N_("What may lie behind it"),
        order=14,
        told=N_('Fifteen readings beside "cannot tell": what for, what against, one question to ask kindly.'),
    ),
)
