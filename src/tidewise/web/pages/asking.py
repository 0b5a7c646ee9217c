"""The fear question: its answer stays in the memory of this opening and nowhere else."""

import re

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.opening import answer_fear, ask_for_picture, forget_fear
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of
from tidewise.web.types import Page

PLAIN_PATH = re.compile(r"/(?:[a-z0-9-]+(?:/[a-z0-9-]+)*)?")


def answer(request: Request, form: FormData) -> Response:
    """Take the answer and show what it opens: after *no* the page it was asked on, else the first one, with help."""
    given = str(form.get("fear", ""))
    answer_fear(opening_of(request), given)
    back = str(form.get("back", "/"))
    here = PLAIN_PATH.fullmatch(back) is not None  # a page of ours, never an address elsewhere
    return RedirectResponse(back if given == "no" and here else "/", status_code=303)


def again(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Forget the answer and ask once more."""
    forget_fear(opening_of(request))
    return RedirectResponse("/", status_code=303)


def picture_all_the_same(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """After the help page: show the picture because the person asks for it."""
    ask_for_picture(opening_of(request))
    return RedirectResponse("/", status_code=303)


page = Page(
    routes=(
        Route("/fear", posting(answer), methods=["POST"]),
        Route("/fear/again", posting(again), methods=["POST"]),
        Route("/picture-anyway", posting(picture_all_the_same), methods=["POST"]),
    )
)
