"""The chats that are kept: keep the one that is open, see one again, drop the other's half, let one go."""

from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import N_, say
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import own, show_diary, showing, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary


def kept(request: Request, diary: "OpenDiary", done: str = "") -> Response:
    """Show what is kept, and offer to keep what is open."""
    from tidewise.companion import keeping_chats

    opening = opening_of(request)
    fresh = opening.has_chat and not opening.kept and not opening.sample
    reading = opening.reading() if fresh else None
    return show_diary(
        request,
        "kept.html",
        diary,
        done=done,
        chats=keeping_chats.kept(_safe(diary), relationship=diary.relationship),
        fresh=None if reading is None else reading.conversation.names[1],
        words_here=reading is not None and reading.conversation.text is not None,
        several=len(_safe(diary).relationships()) > 1,
        relationship=_name(diary),
    )


def keep(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Keep the chat that is open."""
    from tidewise.companion import keeping_chats

    opening = opening_of(request)
    if not opening.has_chat or opening.kept or opening.sample:
        raise BadCall(say("No chat is open that could be kept."), hint=say("Read one first."), code="no-chat")
    if opening.discreet:
        raise BadCall(
            say("With initials in place of names a chat cannot be kept: the names are not here."),
            hint=say("Start without --discreet, and read it once more."),
            code="discreet",
        )
    said = keeping_chats.keep(
        _safe(diary),
        opening.reading().conversation,
        now=opening.now(),
        with_words=form.get("words") == "yes",
        relationship=diary.relationship,
    )
    opening.close_chat()
    keeping_chats.show_kept(opening)
    return kept(request, diary, said)


def see(request: Request, form: FormData, diary: "OpenDiary") -> Response:  # noqa: ARG001
    """Put one on the first page."""
    from tidewise.companion.keeping_chats import show_kept

    show_kept(opening_of(request), ident=str(form.get("id", "")))
    return RedirectResponse("/", status_code=303)


def drop_half(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Drop the other's half of every chat of this relationship, in one step."""
    from tidewise.companion import keeping_chats, owning

    _sure(form)
    opening = opening_of(request)
    said = owning.purge_partner(_safe(diary), now=opening.now(), relationship=diary.relationship)
    keeping_chats.show_kept(opening)
    return kept(request, diary, said)


def let_go(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Erase one kept chat."""
    from tidewise.companion import keeping_chats

    _sure(form)
    opening = opening_of(request)
    ident = str(form.get("id", ""))
    said = keeping_chats.let_go(_safe(diary), ident, now=opening.now(), relationship=diary.relationship)
    keeping_chats.show_kept(opening)
    return kept(request, diary, said)


def _sure(form: FormData) -> None:
    if form.get("sure") != "yes":
        raise BadCall(say("Nothing was erased."), hint=say("Tick the box to say that you mean it."), code="kept")


def _safe(diary: "OpenDiary") -> Any:
    return diary.safe()


def _name(diary: "OpenDiary") -> str:
    known = _safe(diary).relationships()
    return next((each.name for each in known if diary.relationship in {None, each.id}), "")


page = Page(
    routes=(
        Route("/kept", showing(kept)),
        Route("/kept/keep", posting(taking(keep)), methods=["POST"]),
        Route("/kept/see", posting(taking(see)), methods=["POST"]),
        Route("/kept/drop-half", posting(taking(drop_half)), methods=["POST"]),
        Route("/kept/let-go", posting(taking(let_go)), methods=["POST"]),
    ),
    place=Place(
        href="/kept",
        label=N_("Chats that are kept"),
        order=15,
        shown=own,
        told=N_("Keep a chat as times and lengths, see it again, or drop their half of it."),
    ),
)
