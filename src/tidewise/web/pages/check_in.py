"""Check in: seven taps at most, for now or for a day that has passed."""

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


def form(request: Request, diary: "OpenDiary") -> Response:
    """Show the questions, and the last days below them."""
    from tidewise.companion import checking_in
    from tidewise.companion.diaries import own_zone

    safe = diary.safe()
    assert safe is not None
    recent = checking_in.recent(safe, zone=own_zone(), count=7, relationship=diary.relationship)
    today = opening_of(request).now().astimezone(own_zone()).date().isoformat()
    return show_diary(
        request,
        "check_in.html",
        diary,
        scales=checking_in.SCALES,
        usual=checking_in.USUAL,
        recent=recent,
        today=today,
        kept=request.query_params.get("kept") == "1",
    )


def keep(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Write it down."""
    from tidewise.companion import checking_in
    from tidewise.companion.diaries import own_zone

    safe = diary.safe()
    assert safe is not None
    now = opening_of(request).now()
    checking_in.check_in(safe, answers(form), now=now, zone=own_zone(), relationship=diary.relationship)
    return RedirectResponse("/check-in?kept=1", status_code=303)


def remove(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Remove one."""
    from tidewise.companion import checking_in

    safe = diary.safe()
    assert safe is not None
    now = opening_of(request).now()
    checking_in.take_back(safe, str(form.get("id", "")), now=now, relationship=diary.relationship)
    return RedirectResponse("/check-in", status_code=303)


page = Page(
    routes=(
        Route("/check-in", showing(form)),
        Route("/check-in", posting(taking(keep)), methods=["POST"]),
        Route("/check-in/remove", posting(taking(remove)), methods=["POST"]),
    ),
    place=Place(href="/check-in", label=N_("Check in"), order=20, shown=own),
)
