"""The private questions: answered alone, each skippable, kept nowhere; and the signs that it is time for help."""

from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion import private_questions, time_for_help
from tidewise.companion.first_look import First, first_look
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import answers, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def ask(request: Request) -> Response:
    """Show the questions."""
    found = private_questions.asked(opening_of(request))
    thanked = request.query_params.get("thanks") == "1"
    return show(request, "private.html", here="/us", asking=found, thanked=thanked)


def take(request: Request, form: FormData) -> Response:
    """Take the answers; where help comes first, lead there."""
    opening = opening_of(request)
    private_questions.answer_private(opening, answers(form))
    helps = first_look(opening).first is First.HELP
    return RedirectResponse("/" if helps else "/private?thanks=1", status_code=303)


def keep(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Keep what was said with one's notes, or take it out of them again."""
    from tidewise.companion.keeping_answers import forget_said, keep_said
    from tidewise.companion.locking import safe_in

    opening, safe = opening_of(request), safe_in(diary)
    if form.get("keep") == "no":
        forget_said(safe, opening, now=opening.now(), relationship=diary.relationship)
    else:
        keep_said(safe, opening, relationship=diary.relationship)
    return RedirectResponse("/look/result" if form.get("back") == "look" else "/private?thanks=1", status_code=303)


def time(request: Request) -> Response:
    """Show the eight signs, and the right kind of help for those that were marked."""
    marked = [each for each in request.query_params.getlist("sign") if each in dict(time_for_help.SIGNS)]
    asked = "go" in request.query_params
    advice = time_for_help.advise(opening_of(request), marked) if asked else None
    return show(
        request, "time_for_help.html", here="/us", signs=time_for_help.signs(), marked=marked, advice=advice,
        has_chat=opening_of(request).has_chat,
    )  # fmt: skip


def young(request: Request) -> Response:
    """Say where someone under eighteen finds help. Nothing is asked and nothing kept."""
    return show(request, "under_18.html", here="/help")


page = Page(
    routes=(
        Route("/private", ask),
        Route("/private", posting(take), methods=["POST"]),
        Route("/private/keep", posting(taking(keep)), methods=["POST"]),
        Route("/time-for-help", time),
        Route("/under-18", young),
    ),
    place=Place(
        href="/private",
        label=N_("A few private questions"),
        order=16,
        told=N_("Ten, each can be skipped; the answers are kept nowhere and open what fits."),
    ),
)
