"""The first page: the picture where a chat is open, help where someone is afraid, else a place to start."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion import resting
from tidewise.companion import tonight as evening
from tidewise.companion.first_look import First, first_look
from tidewise.companion.private_questions import answer_private
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.pages.helping import show_help
from tidewise.web.pages.picture import show_picture
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def front(request: Request) -> Response:
    """Show what matters first."""
    look = first_look(opening_of(request))
    if look.first is First.HELP:
        return show_help(request, first=True)
    if look.first is First.PICTURE:
        rest = resting.look(opening_of(request))
        if rest is not None:
            from tidewise.companion import own_looks

            opening = opening_of(request)
            return show(
                request, "rest.html", here="/", look=look, rest=rest, until=f"{rest.until:%H:%M}",
                week=own_looks.week_in_words(opening), strain=own_looks.looks_with_strain(opening),
            )  # fmt: skip
        return show_picture(request)
    return _start(request)


def all_the_same(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Look although the picture rests."""
    resting.look_all_the_same(opening_of(request))
    return RedirectResponse("/", status_code=303)


def tonight(request: Request) -> Response:
    """Show the place to start, also where a chat is open; once something was said, the page for it."""
    if first_look(opening_of(request)).first is First.HELP:
        return RedirectResponse("/", status_code=303)
    return _start(request)


def tell(request: Request, form: FormData) -> Response:
    """Take what happened, the feelings and the one safety question."""
    opening = opening_of(request)
    feelings = [each for each in form.getlist("feeling") if isinstance(each, str)]
    evening.tell_tonight(opening, happened=str(form.get("happened", "")), feelings=feelings)
    answer_private(opening, {"afraid": str(form.get("afraid", ""))})
    return RedirectResponse("/tonight", status_code=303)


def again(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Begin the evening anew."""
    evening.forget_tonight(opening_of(request))
    return RedirectResponse("/tonight", status_code=303)


def enough(request: Request) -> Response:
    """End here."""
    return show(request, "enough.html", here="/tonight")


def _start(request: Request) -> Response:
    opening = opening_of(request)
    said = evening.tonight(opening)
    look = first_look(opening)
    paths = {getattr(each, "path", "") for each in request.app.routes}
    if said is not None:
        from tidewise.companion.own_first import people_now

        draft = next((each for each in ("/words", "/draft", "/hold") if each in paths), "")
        people = people_now(opening)
        return show(request, "tonight.html", here="/tonight", look=look, said=said, draft=draft, people=people)
    happened, feelings = evening.chips()
    return show(
        request, "start.html", here="/tonight", look=look, happened=happened, feelings=feelings,
        situations=evening.situations(),
    )  # fmt: skip


page = Page(
    routes=(
        Route("/", front),
        Route("/picture/all-the-same", posting(all_the_same), methods=["POST"]),
        Route("/tonight", tonight),
        Route("/tonight", posting(tell), methods=["POST"]),
        Route("/tonight/again", posting(again), methods=["POST"]),
        Route("/tonight/enough", enough),
    ),
    place=Place(href="/tonight", label=N_("Tonight"), order=10),
)
