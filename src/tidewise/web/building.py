"""Put the pages together: one application, found page by page in the folder beside it."""

from functools import lru_cache

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tidewise.companion.opening import Opening, come_back
from tidewise.companion.speaking import speak
from tidewise.ground.shelf import offered
from tidewise.web.guarding import Guard
from tidewise.web.showing import HERE, show
from tidewise.web.troubles import HANDLERS, say_bug
from tidewise.web.types import Keys, Page

PAGES = "tidewise.web.pages"
SHOWN_WHILE_HIDDEN = ("/notes", "/hide", "/static/")


def build(opening: Opening, keys: Keys) -> ASGIApp:
    """Build the application over what is open, behind its guard."""
    pages = found_pages()
    routes: list[BaseRoute] = [route for page in pages.values() for route in page.routes]
    routes.append(Mount("/static", StaticFiles(directory=HERE / "static"), name="static"))
    app = Starlette(routes=routes, exception_handlers=HANDLERS, middleware=[Middleware(Hush), Middleware(Catch)])
    app.state.opening = opening
    app.state.keys = keys
    app.state.places = sorted(
        (page.place for page in pages.values() if page.place is not None), key=lambda place: place.order
    )

    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = app
        await _refusal(Request(scope))(scope, receive, send)

    return Speak(Guard(app, keys=keys, refuse=refuse), opening)


@lru_cache(maxsize=1)
def found_pages() -> dict[str, Page]:
    """Find the pages of the folder beside this module."""
    return offered(PAGES, "page", Page)


def _refusal(request: Request) -> Response:
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse("", status_code=403)
    return show(request, "closed.html", status=403)


class Speak:
    """Every answer in the language of this opening, refusals and errors too."""

    def __init__(self, app: ASGIApp, opening: Opening) -> None:
        self.app = app
        self.opening = opening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the language for this request alone."""
        back = speak(self.opening.language)
        try:
            await self.app(scope, receive, send)
        finally:
            back()


class Hush:
    """After *Hide*, every address is the neutral page, until the person types the address again.

    Stepping back in the browser's history is not typing: a browser says ``same-origin`` for the pages one had
    walked to. What it cannot tell apart (the very first page) is caught by ``hide.js``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, come back, or answer with the neutral page."""
        opening: Opening = scope["app"].state.opening
        if not opening.hidden or scope["path"].startswith(SHOWN_WHILE_HIDDEN):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if scope["path"] == "/" and request.headers.get("sec-fetch-site", "none") == "none":
            come_back(opening)
            scope["came_back"] = True
            await self.app(scope, receive, send)
            return
        await RedirectResponse("/notes", status_code=303)(scope, receive, send)


class Catch:
    """A fault of ours becomes a page, here, so that no trace with a person's words reaches a log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the bug page where nothing was sent yet."""
        started = False

        async def watching(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watching)
        except Exception as error:  # noqa: BLE001 - the outermost edge: whatever it is, it is ours
            if not started:
                await say_bug(Request(scope), error)(scope, receive, send)
