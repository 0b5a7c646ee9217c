"""Start a diary: choose what opens it, with the consequence said, and write the recovery phrase down."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page
from tidewise.web.unlocked import START, diary_of, place_in, take_in, way_in


def first(request: Request) -> Response:
    """Show the choices; one who has a diary already is sent to it."""
    from tidewise.companion import diaries

    to = place_in(request.query_params.get("to", ""))
    if diaries.is_there(opening_of(request).data_dir):
        return RedirectResponse(to, status_code=303)
    kinds = ["passphrase", *(["keyring"] if diaries.keyring_is_there() else []), "open"]
    names = {
        "passphrase": say("A passphrase"),
        "keyring": say("This computer's keyring"),
        "open": say("Nothing"),
    }
    ways = [(kind, names[kind], diaries.consequence(kind)) for kind in kinds]  # type: ignore[arg-type]
    return show(request, "diary_start.html", ways=ways, to=to)


def start(request: Request, form: FormData) -> Response:
    """Start it, and show the recovery phrase once."""
    from tidewise.companion import diaries

    kind, words, again = (str(form.get(name, "")) for name in ("kind", "words", "again"))
    if kind == "passphrase" and words != again:
        raise BadCall(
            say("The two passphrases are not the same, so nothing was started."),
            hint=say("Go back and type it twice."),
            code="passphrases-differ",
        )
    opening = opening_of(request)
    opener = diaries.opener_of_kind(kind, words)
    started = diaries.start(
        opener, now=opening.now(), data_dir=opening.data_dir, name=" ".join(str(form.get("name", "")).split())
    )
    take_in(opening, started.safe).phrase = started.recovery_phrase
    to = place_in(str(form.get("to", "")))
    return RedirectResponse(f"/diary/phrase?to={to}", status_code=303)


def phrase(request: Request) -> Response:
    """Show a new recovery phrase, once."""
    diary = diary_of(request)
    if diary is None:
        return way_in(request)
    words, diary.phrase = diary.phrase, ""
    to = place_in(request.query_params.get("to", ""))
    return show(request, "diary_phrase.html", phrase=words, to=to)


page = Page(
    routes=(
        Route(START, first),
        Route(START, posting(start), methods=["POST"]),
        Route("/diary/phrase", phrase),
    )
)
