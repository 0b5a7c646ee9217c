"""Help: the emergency number first, then lines by country, each as it was printed and where."""

import os

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.finding_help import help_for
from tidewise.companion.updating_helplines import newer_lines
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page


def show_help(request: Request, *, first: bool) -> Response:
    """Show help; `first` where it stands in place of the picture."""
    opening = opening_of(request)
    found = help_for(
        opening.country,
        languages=request.headers.get("accept-language", ""),
        system=os.environ.get("LC_ALL") or os.environ.get("LANG") or "",
        language=opening.language,
        newer=newer_lines(opening.data_dir),
    )
    return show(request, "help.html", here="/help", first=first, help=found, back="/" if first else "/help")


def helping(request: Request) -> Response:
    """Show help, asked for from any page."""
    return show_help(request, first=False)


def choose_country(request: Request, form: FormData) -> Response:
    """Take the country the person lives in; kept for this opening only."""
    opening_of(request).country = str(form.get("country", ""))[:2]
    return RedirectResponse("/" if form.get("back") == "/" else "/help", status_code=303)


page = Page(routes=(Route("/help", helping), Route("/help/country", posting(choose_country), methods=["POST"])))
