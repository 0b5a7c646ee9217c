"""What helped: each practice as a question about oneself, and fair tests that only the person starts."""

from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.moves import show_move
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import showing, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def helped(request: Request, diary: "OpenDiary") -> Response:
    """Show what one's own days say, and the fair test that runs."""
    from tidewise.companion import what_helped
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    opening, zone = opening_of(request), own_zone()
    today = opening.now().astimezone(zone).date()
    return show_move(
        request, "helped.html", diary,
        questions=what_helped.questions(opening, safe_in(diary), zone=zone, relationship=diary.relationship),
        running=what_helped.running(safe_in(diary), today=today, relationship=diary.relationship),
    )  # fmt: skip


def start(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Start a fair test because the person asks for it; the days are drawn now."""
    from numpy.random import default_rng

    from tidewise.companion import what_helped
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    rounds = str(form.get("rounds", "2"))
    what_helped.start_test(
        opening_of(request),
        safe_in(diary),
        str(form.get("practice", "")),
        rng=default_rng(),
        zone=own_zone(),
        rounds=int(rounds) if rounds.isdigit() else 0,
        relationship=diary.relationship,
    )
    return RedirectResponse("/helped", status_code=303)


def stop(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Stop one."""
    from tidewise.companion import what_helped
    from tidewise.companion.locking import safe_in

    what_helped.stop_test(
        safe_in(diary), str(form.get("id", "")), now=opening_of(request).now(), relationship=diary.relationship
    )
    return RedirectResponse("/helped", status_code=303)


page = Page(
    routes=(
        Route("/helped", showing(helped)),
        Route("/helped/test", posting(taking(start)), methods=["POST"]),
        Route("/helped/stop", posting(taking(stop)), methods=["POST"]),
    ),
    place=Place(
        href="/helped",
        label=N_("What helped"),
        order=9,
        told=N_("Helped, did not, or can't tell yet: from your own days, with the doubt said."),
    ),
)
