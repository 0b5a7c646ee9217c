"""For the one stepping back: how much room and from what, three sentences with a time one is back, and an end."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion import saying_room
from tidewise.companion.first_look import First, first_look
from tidewise.companion.private_questions import answer_private
from tidewise.ground.wording import say
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page
from tidewise.web.unlocked import answers


def room(request: Request) -> Response:
    """Ask how much room; once that is said, show the sentences."""
    opening = opening_of(request)
    look = first_look(opening)
    if look.first is First.HELP:
        return RedirectResponse("/", status_code=303)
    said = saying_room.saying_room(opening)
    paths = {getattr(each, "path", "") for each in request.app.routes}
    if said is None or request.query_params.get("again") == "1":
        return show(
            request, "room.html", here="/tonight", look=look,
            amounts=[(name, say(text)) for name, text in saying_room.ROOM.items()],
            from_what=[(name, say(text)) for name, (text, _) in saying_room.FROM_WHAT.items()],
            why=[(name, say(text)) for name, (text, _) in saying_room.WHY.items()],
        )  # fmt: skip
    return show(
        request, "room_said.html", here="/tonight", look=look, said=said, has_agreement="/room" in paths,
        may=[say(each) for each in saying_room.MAY],
        may_not=[say(each) for each in saying_room.MAY_NOT],
        need_not=[say(each) for each in saying_room.NEED_NOT],
    )  # fmt: skip


def ask(request: Request, form: FormData) -> Response:
    """Take what was chosen."""
    opening = opening_of(request)
    given = answers(form)
    answer_private(opening, {"afraid": given.get("afraid", "")})
    saying_room.ask_for_room(opening, given)
    return RedirectResponse("/tonight/room", status_code=303)


def reminder(request: Request) -> Response:
    """Hand out a calendar file for oneself, with a text that tells nothing."""
    found = saying_room.reminder(opening_of(request))
    if found is None:
        return RedirectResponse("/tonight/room", status_code=303)
    return Response(
        found, media_type="text/calendar", headers={"content-disposition": 'attachment; filename="note.ics"'}
    )


page = Page(
    routes=(
        Route("/tonight/room", room),
        Route("/tonight/room", posting(ask), methods=["POST"]),
        Route("/tonight/room/note.ics", reminder),
    )
)
