"""*Hide*: one press, and there is nothing here but notes."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.opening import hide
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page


def press(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Forget what was answered and go to the neutral page."""
    hide(opening_of(request))
    return RedirectResponse("/notes", status_code=303)


def notes(request: Request) -> Response:
    """Show a page that says nothing."""
    return show(request, "notes.html")


page = Page(routes=(Route("/hide", posting(press, guarded=False), methods=["POST"]), Route("/notes", notes)))
