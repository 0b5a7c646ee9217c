"""Your next move: at most three choices, each with length, review and why; what was begun, and looking back on it."""

from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.moves import maybe, show_move
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import answers, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def moves(request: Request) -> Response:
    """Show the choices for now."""
    return _shown(request, {})


def ask(request: Request, form: FormData) -> Response:
    """Take what was said about now, and show the choices it opens; nothing of it is kept or stands in an address."""
    return _shown(request, answers(form))


def begin(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Begin one of them."""
    from tidewise.companion import planning
    from tidewise.companion.locking import safe_in

    safe = safe_in(diary)
    planning.begin(
        safe, str(form.get("practice", "")), now=opening_of(request).now(), relationship=diary.relationship
    )
    return RedirectResponse("/plan#begun", status_code=303)


def leave_out(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Leave one out from now on."""
    from tidewise.companion import planning
    from tidewise.companion.locking import safe_in

    safe = safe_in(diary)
    planning.decline(
        safe, str(form.get("practice", "")), now=opening_of(request).now(), relationship=diary.relationship
    )
    return RedirectResponse("/plan", status_code=303)


def review(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Look back on one that was begun."""
    from tidewise.companion import planning
    from tidewise.companion.locking import safe_in

    safe = safe_in(diary)
    planning.look_back(
        safe,
        str(form.get("id", "")),
        str(form.get("answer", "")),
        str(form.get("words", "")),
        now=opening_of(request).now(),
        relationship=diary.relationship,
    )
    return RedirectResponse("/plan#begun", status_code=303)


def _shown(request: Request, form: dict[str, str]) -> Response:
    from tidewise.companion import planning
    from tidewise.companion.as_things_stand import held_back, help_first, self_care, told_in, waits_for_questions
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.filling_sheets import own_goal

    opening, diary = opening_of(request), maybe(request)
    safe = diary.safe() if diary is not None else None
    zone = own_zone()
    quiet = {"quiet": True, "calm": False}.get(form.get("now", ""))
    minutes = form.get("minutes", "")
    wishes = planning.Wishes(
        quiet=quiet,
        side=form.get("side", ""),
        minutes=int(minutes) if minutes.isdigit() else None,
        told=told_in(form),
    )
    relationship = diary.relationship if diary is not None else None
    found = planning.next_moves(opening, safe, wishes, relationship=relationship)
    begun: tuple[planning.Begun, ...] = ()
    goal = ""
    if safe is not None:
        begun = planning.begun(safe, now=opening.now(), zone=zone, relationship=relationship)
        today = opening.now().astimezone(zone).date()
        goal = own_goal(safe, zone=zone, today=today, relationship=relationship)
    permit = self_care(opening)
    shown: dict[str, Any] = {
        "moves": found, "begun": begun, "goal": goal, "helped": planning.HELPED, "sides": planning.SIDES,
        "wishes": wishes, "said": planning.what_was_said(begun),
        "help_first": help_first(permit), "held_back": held_back(permit), "keeps": safe is not None,
        "waits": waits_for_questions(opening),
    }  # fmt: skip
    return show_move(request, "plan.html", diary, **shown)


page = Page(
    routes=(
        Route("/plan", moves),
        Route("/plan", posting(ask), methods=["POST"]),
        Route("/plan/begin", posting(taking(begin)), methods=["POST"]),
        Route("/plan/leave-out", posting(taking(leave_out)), methods=["POST"]),
        Route("/plan/review", posting(taking(review)), methods=["POST"]),
    ),
    place=Place(
        href="/plan",
        label=N_("Your next move"),
        order=5,
        told=N_("At most three things to do, each with a length, an end and a day to look back."),
    ),
)
