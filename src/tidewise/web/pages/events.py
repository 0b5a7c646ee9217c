"""Note what happened, what one did, and where the two are."""

from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import answers, own, show_diary, showing, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def noted(request: Request, diary: "OpenDiary") -> Response:
    """Show the choices, and what was noted before."""
    from tidewise.companion import events
    from tidewise.companion.diaries import own_zone

    safe = diary.safe()
    assert safe is not None
    recent = events.recent(safe, zone=own_zone(), relationship=diary.relationship)
    today = opening_of(request).now().astimezone(own_zone()).date().isoformat()
    return show_diary(
        request, "events.html", diary, happened=list(events.HAPPENED.items()), did=list(events.DID.items()),
        stages=list(events.STAGES.items()), recent=recent, today=today,
        kept=request.query_params.get("kept") == "1",
    )  # fmt: skip


def keep(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Write it down."""
    from tidewise.companion import events
    from tidewise.companion.diaries import own_zone

    safe = diary.safe()
    assert safe is not None
    now = opening_of(request).now()
    events.note(safe, answers(form), now=now, zone=own_zone(), relationship=diary.relationship)
    _show_anew(request)
    return RedirectResponse("/events?kept=1", status_code=303)


def remove(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Remove one."""
    from tidewise.companion import events

    safe = diary.safe()
    assert safe is not None
    now = opening_of(request).now()
    events.take_back(safe, str(form.get("id", "")), now=now, relationship=diary.relationship)
    _show_anew(request)
    return RedirectResponse("/events", status_code=303)


def _show_anew(request: Request) -> None:
    """Take what happened into the picture, for it explains a quiet time; a check-in waits for the next opening."""
    from tidewise.companion.keeping_chats import show_kept

    opening = opening_of(request)
    if opening.kept:
        show_kept(opening)
    elif opening.sample:
        opening.look_again()


page = Page(
    routes=(
        Route("/events", showing(noted)),
        Route("/events", posting(taking(keep)), methods=["POST"]),
        Route("/events/remove", posting(taking(remove)), methods=["POST"]),
    ),
    place=Place(
        href="/events",
        label=N_("What happened"),
        order=20,
        shown=own,
        told=N_("A trip, a talk, a hard week: what the picture cannot know by itself."),
    ),
)
