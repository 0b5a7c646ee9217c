"""Read what a form sends: in memory only, and only from a form of ours."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from tidewise.ground.problems import BadInput, NotAllowed
from tidewise.ground.wording import say
from tidewise.web.guarding import same

LARGEST = 512 * 1024 * 1024  # bytes of one upload, about fifty times a ten-year chat without media

Handler = Callable[[Request, FormData], Response]


def posting(handler: Handler, *, guarded: bool = True) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint of a handler that takes the form; it runs in a thread, the page stays alive.

    `guarded=False` is for *Hide* alone: it must work from a stale page too, and forcing it harms nobody.
    """

    async def endpoint(request: Request) -> Response:
        form = await _form(request)
        try:
            if guarded and not same(str(form.get("token", "")), request.app.state.keys.form):
                raise NotAllowed(
                    say("This form came from an older page, so nothing was done."),
                    hint=say("Go back, load the page again and send it once more."),
                    code="stale-form",
                )
            return await run_in_threadpool(handler, request, form)
        finally:
            await form.close()

    return endpoint


async def _form(request: Request) -> FormData:
    """Parse the form without ever writing to disk (the parser would else spool uploads to a temporary file)."""
    if int(request.headers.get("content-length") or 0) > LARGEST:
        raise BadInput(
            say("This file is larger than what can be read here at once."),
            hint=say("Export the chat without media; the words alone are enough."),
            code="too-large",
        )
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.form()
    parser = MultiPartParser(request.headers, request.stream(), max_files=50, max_fields=100)
    parser.spool_max_size = LARGEST
    return await parser.parse()
