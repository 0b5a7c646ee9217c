"""Your words: read a message before it is sent, park it till morning, note boundaries. Nothing leaves this page."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.boundaries import boundary
from tidewise.companion.diaries import own_zone
from tidewise.companion.not_meant import are_let_be, is_let_be, let_be, mark_again
from tidewise.companion.opening import Fear
from tidewise.companion.own_words import drop, note, own_words
from tidewise.companion.parking import morning, park, parked, take
from tidewise.companion.private_questions import flood_in_the_chat, notice_typed, standing_of
from tidewise.companion.showing_drafts import ShownDraft, show_draft
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show, templates
from tidewise.web.types import Page, Place

LONGEST = 5000


def your_words(request: Request) -> Response:
    """Show the page with an empty box, or with what was parked."""
    return _page(request, "", None)


def read(request: Request, form: FormData) -> Response:
    """Read a draft and show the page with it; this is the way without script."""
    text = str(form.get("draft", ""))[:LONGEST]
    if form.get("do") == "park" and text.strip():
        opening = opening_of(request)
        park(opening, text, until=morning(opening.now().astimezone(own_zone())))
        return RedirectResponse("/words", status_code=303)
    return _page(request, text, _read(request, text, form))


def read_while_typing(request: Request, form: FormData) -> Response:
    """Read a draft and give only what is said about it, for the page to put in its place."""
    text = str(form.get("draft", ""))[:LONGEST]
    found = _read(request, text, form)
    if found is None:
        return HTMLResponse("")
    return HTMLResponse(templates().get_template("draft_read.html").render(read=found, length=_length(form)))


def release(request: Request, form: FormData) -> Response:
    """Take a parked draft back into the box, or forget it."""
    opening = opening_of(request)
    number = str(form.get("number", "0"))
    found = take(opening, int(number) if number.isdecimal() else -1)
    if form.get("do") == "open" and found is not None:
        return _page(request, found.text, _read(request, found.text, form))
    return RedirectResponse("/words", status_code=303)


def keep_boundary(request: Request, form: FormData) -> Response:
    """Note a boundary, or forget one."""
    opening = opening_of(request)
    if str(form.get("drop", "")).isdigit():
        drop(opening, int(str(form["drop"])))
    else:
        text, words = str(form.get("text", "")), str(form.get("words", ""))
        note(opening, boundary(text, words, theirs=form.get("theirs") == "yes"))
    return RedirectResponse("/words#boundaries", status_code=303)


def mark_all(request: Request, form: FormData) -> Response:  # noqa: ARG001 - a press is all it takes
    """Forget every "that's not what I mean"."""
    mark_again(opening_of(request))
    return RedirectResponse("/words", status_code=303)


def _read(request: Request, text: str, form: FormData) -> ShownDraft | None:
    opening = opening_of(request)
    if not text.strip() or opening.fear in (Fear.YES, Fear.NOT_SURE, Fear.UNASKED):
        return None
    let_be(opening, str(form.get("not_meant", ""))[:LONGEST])
    held = own_words(opening)
    found = show_draft(
        text,
        standing=standing_of(opening),
        length=_length(form),
        boundaries=held.boundaries,
        let_be=is_let_be(opening),
    )
    notice_typed(opening, found.crisis)
    return found


def _length(form: FormData) -> str:
    return str(form.get("length", "long"))


def _page(request: Request, text: str, found: ShownDraft | None) -> Response:
    opening = opening_of(request)
    if opening.fear in (Fear.YES, Fear.NOT_SURE):
        return RedirectResponse("/help", status_code=303)
    held = own_words(opening)
    return show(
        request,
        "words.html",
        here="/words",
        draft=text,
        read=found,
        held=held,
        asks_first=opening.fear is Fear.UNASKED,
        let_be=are_let_be(opening),
        flood=flood_in_the_chat(opening),
        parked=[(at, each) for at, each in enumerate(parked(opening)) if each.text],
        now=opening.now(),
    )


page = Page(
    routes=(
        Route("/words", your_words),
        Route("/words", posting(read), methods=["POST"]),
        Route("/words/read", posting(read_while_typing), methods=["POST"]),
        Route("/words/parked", posting(release), methods=["POST"]),
        Route("/words/mark-again", posting(mark_all), methods=["POST"]),
        Route("/words/boundaries", posting(keep_boundary), methods=["POST"]),
    ),
    place=Place(
        href="/words",
        label=N_("Before you send it"),
        order=60,
        told=N_("Read a message first, park it till morning, practise listening, ask for a talk."),
    ),
)
