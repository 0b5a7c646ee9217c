"""Say what went wrong: every error has its page, and a fault of ours is called a fault of ours."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from tidewise.ground.problems import (
    BadCall,
    BadInput,
    NeedsAnAnswer,
    NotAllowed,
    StoreTrouble,
    TidewiseError,
    WrongPassphrase,
)
from tidewise.ground.wording import say
from tidewise.web.showing import show

STATUS: tuple[tuple[type[TidewiseError], int], ...] = (
    (NeedsAnAnswer, 409),
    (BadInput, 422),
    (BadCall, 400),
    (NotAllowed, 403),
    (WrongPassphrase, 401),
    (StoreTrouble, 503),
    (TidewiseError, 400),
)


def status_of(error: TidewiseError) -> int:
    """Give the HTTP status of an error: the first kind in `STATUS` that it is."""
    if error.code == "no-chat":
        return 404
    return next(status for kind, status in STATUS if isinstance(error, kind))


def say_error(request: Request, error: Exception) -> Response:
    """Show an error that a person can do something about."""
    assert isinstance(error, TidewiseError)
    return show(
        request,
        "trouble.html",
        status=status_of(error),
        sentence=error.sentence,
        hint=error.hint,
        code=error.code,
        way=_way_on(request, error.code),
    )


def _way_on(request: Request, code: str) -> tuple[str, str] | None:
    """Give the nearest way on: back to the page the form stood on, or to where a chat is opened."""
    if code == "no-chat" and request.method == "GET":
        return "/chat", say("Open a chat")
    came_from = urlsplit(request.headers.get("referer", ""))
    if request.method != "POST" or came_from.netloc != request.headers.get("host"):
        return None
    path, query = came_from.path, f"?{came_from.query}" if came_from.query else ""
    while path.strip("/") and not _is_a_page(request, path):
        path, query = path.rpartition("/")[0], ""  # an address that takes forms only lies under its page
    return (path + query, say("Back to where you were")) if path.strip("/") else None


def _is_a_page(request: Request, path: str) -> bool:
    asked = {"type": "http", "method": "GET", "path": path, "root_path": ""}
    return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)


def say_http(request: Request, error: Exception) -> Response:
    """Show an address that does not exist, or a way of asking that does not fit."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        sentence, hint = say("There is no page at this address."), say("The menu shows every place there is.")
    else:
        sentence, hint = (
            say("This page cannot be asked for in that way."),
            say("Go back and use the page's own buttons."),
        )
    return show(
        request,
        "trouble.html",
        status=error.status_code,
        sentence=sentence,
        hint=hint,
        code=f"http-{error.status_code}",
        way=None,
    )


def say_bug(request: Request, error: Exception) -> Response:
    """Show the page for a fault of ours: what kind, where in our code, and no word of what was being read."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return show(request, "bug.html", status=500, kind=type(error).__name__, where=where)


HANDLERS: dict[Any, Callable[[Request, Exception], Response]] = {
    TidewiseError: say_error,
    HTTPException: say_http,
}
