"""Lock the diary and open it again: a wrong passphrase is told apart from a damaged file."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.problems import DamagedStore, WrongPassphrase
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page
from tidewise.web.unlocked import START, UNLOCK, diary_of, let_in, place_in


def locked(request: Request) -> Response:
    """Ask for the passphrase."""
    from tidewise.companion import diaries

    if not diaries.is_there(opening_of(request).data_dir):
        return RedirectResponse(START, status_code=303)
    to = place_in(str(request.query_params.get("to", "")))
    if diary_of(request) is not None:
        return RedirectResponse(to, status_code=303)
    return _ask(request, to)


def unlock(request: Request, form: FormData) -> Response:
    """Open it, or say plainly why not."""
    to = place_in(str(form.get("to", "")))
    try:
        let_in(request, str(form.get("words", "")))
    except WrongPassphrase as error:
        return _ask(request, to, error)
    except DamagedStore as error:
        return show(request, "diary_damaged.html", status=503, sentence=error.sentence, said="")
    return RedirectResponse(to, status_code=303)


def mend(request: Request, form: FormData) -> Response:
    """Save everything outside the damaged part, and what the last automatic backup still has if it is wanted."""
    from tidewise.companion import caring, diaries

    opening = opening_of(request)
    opener = diaries.opener_for(str(form.get("words", "")) or None, data_dir=opening.data_dir)
    try:
        said = caring.repair(opener, take_from_backup=form.get("backup") == "yes", data_dir=opening.data_dir)
    except WrongPassphrase as error:
        return show(request, "diary_damaged.html", status=403, sentence=f"{error.sentence} {error.hint}", said="")
    return show(request, "diary_damaged.html", sentence="", said=said)


def lock(request: Request, form: FormData) -> Response:
    """Lock it now."""
    opening = opening_of(request)
    if opening.diary is not None:
        opening.diary.lock()
        opening.diary = None
    return RedirectResponse(f"{UNLOCK}?to={place_in(str(form.get('to', '')))}", status_code=303)


def awake(request: Request, form: FormData) -> Response:  # noqa: ARG001
    """Keep it open while someone is typing."""
    opening = opening_of(request)
    still = opening.diary is not None and opening.diary.safe() is not None
    return Response(status_code=204 if still else 409)


def _ask(request: Request, to: str, error: WrongPassphrase | None = None) -> Response:
    from tidewise.companion.locking import minutes_to_lock

    return show(
        request,
        "diary_unlock.html",
        status=200 if error is None else 403,
        to=to,
        wrong="" if error is None else error.sentence,
        hint="" if error is None else error.hint,
        minutes=round(minutes_to_lock()),
    )


page = Page(
    routes=(
        Route(UNLOCK, locked),
        Route(UNLOCK, posting(unlock), methods=["POST"]),
        Route("/diary/mend", posting(mend), methods=["POST"]),
        Route("/diary/lock", posting(lock), methods=["POST"]),
        Route("/diary/awake", posting(awake), methods=["POST"]),
    )
)
