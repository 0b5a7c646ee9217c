"""Your chat: hand one over, say who you are, see how it was read. In memory; closing Tidewise lets it go."""

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.receiving import choose_chat, let_go, open_received, receive, waiting_in
from tidewise.ground.problems import NeedsAnAnswer
from tidewise.ground.wording import N_
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place


def chat(request: Request) -> Response:
    """Show where a chat is handed over, or the questions it leaves open."""
    opening = opening_of(request)
    waiting = waiting_in(opening)
    if waiting is None:
        return show(request, "chat.html", here="/chat")
    return show(request, "chat_questions.html", here="/chat", waiting=waiting, asked_order=False)


def hand_over(request: Request, form: FormData) -> Response:
    """Take the file or files and see what they are."""
    files = [(each.filename or "", each.file.read()) for each in form.getlist("chat") if isinstance(each, UploadFile)]
    receive(opening_of(request), files)
    return RedirectResponse("/chat", status_code=303)


def choose(request: Request, form: FormData) -> Response:
    """Choose one chat of a whole account."""
    choose_chat(opening_of(request), str(form.get("which", "")))
    return RedirectResponse("/chat", status_code=303)


def read(request: Request, form: FormData) -> Response:
    """Read the chat with the answers given; what cannot be decided is asked, never guessed."""
    opening = opening_of(request)
    try:
        open_received(
            opening,
            me=str(form.get("me", "")),
            order=str(form.get("order", "")),
            zone=str(form.get("zone", "")).strip(),
            their_zone=str(form.get("their_zone", "")).strip(),
            keep_text=form.get("stays") == "words",
        )
    except NeedsAnAnswer as asked:
        return show(
            request,
            "chat_questions.html",
            status=409,
            here="/chat",
            waiting=waiting_in(opening),
            asked_order=asked.code == "order-not-sure",
        )
    return RedirectResponse("/kept" if form.get("stays") in ("times", "words") else "/", status_code=303)


def another(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Let go of the chat that is here."""
    let_go(opening_of(request))
    return RedirectResponse("/chat", status_code=303)


def young(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Let go of a chat of which one of the two is under eighteen, unread, and show where help is."""
    let_go(opening_of(request))
    return RedirectResponse("/under-18", status_code=303)


def report(request: Request) -> Response:
    """Show how the chat was read: what was counted, what was left out and why."""
    return show(request, "chat_report.html", here="/chat", report=opening_of(request).reading().inspection)


page = Page(
    routes=(
        Route("/chat", chat),
        Route("/chat/report", report),
        Route("/chat/hand-over", posting(hand_over), methods=["POST"]),
        Route("/chat/choose", posting(choose), methods=["POST"]),
        Route("/chat/read", posting(read), methods=["POST"]),
        Route("/chat/another", posting(another), methods=["POST"]),
        Route("/chat/young", posting(young), methods=["POST"]),
    ),
    place=Place(
        href="/chat",
        label=N_("Your chat"),
        order=10,
        told=N_("Hand over an export, or see how the open one was read."),
    ),
)
