"""The person's diary behind the pages: open while it is used; else the way to the page that starts or unlocks it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidewise.companion.opening import Opening
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import N_, say
from tidewise.web.showing import opening_of, show

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary

START, UNLOCK = "/diary/start", "/diary/unlock"
ROOMS: tuple[tuple[str, str], ...] = (
    ("/check-in", N_("Check in")),
    ("/events", N_("Events")),
    ("/kept", N_("Chats")),
    ("/own-data", N_("Data")),
)


def place_in(text: str) -> str:
    """Give the page of ours to go on to; anything else is the check-in."""
    places = {href for href, _ in ROOMS} | {"/"}
    return text if text in places else ROOMS[0][0]


def own(opening: Opening) -> bool:
    """Say whether the diary pages stand in the menu: over the sample couple only with a diary of its own."""
    return not opening.sample or opening.start_diary is not None


def diary_of(request: Request) -> "OpenDiary | None":
    """Give the open diary and start its clock anew; one that needs no words is opened here."""
    from tidewise.companion import diaries

    opening = opening_of(request)
    if opening.diary is not None and opening.diary.safe() is not None:
        return opening.diary  # type: ignore[no-any-return]
    opening.diary = None
    if opening.sample:
        if opening.start_diary is None:
            return None
        if not diaries.is_there(opening.data_dir):
            opening.start_diary()
    if diaries.is_there(opening.data_dir) and diaries.opens_with(opening.data_dir) in {"open", "keyring"}:
        return let_in(request, None)
    return None


def let_in(request: Request, words: str | None) -> "OpenDiary":
    """Open the diary with what was typed."""
    from tidewise.companion import diaries

    opening = opening_of(request)
    opener = diaries.opener_for(words, data_dir=opening.data_dir)
    safe = diaries.unlock(opener, now=opening.now(), data_dir=opening.data_dir, read_only=opening.read_only)
    return take_in(opening, safe)


def take_in(opening: Opening, safe: Any) -> "OpenDiary":
    """Keep a diary open behind the pages, with the chat that is kept in it on the first page, until it locks."""
    from tidewise.companion.caring import due
    from tidewise.companion.keeping_answers import bring_back, put_said_away
    from tidewise.companion.keeping_chats import put_away, show_kept
    from tidewise.companion.locking import OpenDiary, minutes_to_lock

    def away() -> None:
        put_away(opening)
        put_said_away(opening)

    found = OpenDiary(safe, now=opening.now, minutes=minutes_to_lock(), on_lock=away)
    opening.diary = found
    bring_back(safe, opening)
    if asks := due(safe, now=opening.now()):
        found.remark(asks)
    show_kept(opening)
    return found


def way_in(request: Request) -> Response:
    """Send to the page that starts or unlocks the diary."""
    from tidewise.companion import diaries

    there = diaries.is_there(opening_of(request).data_dir)
    back = request.url.path if request.method == "GET" else "/check-in"
    return RedirectResponse((UNLOCK if there else START) + f"?to={back}", status_code=303)


def showing(page: Callable[[Request, "OpenDiary"], Response]) -> Callable[[Request], Response]:
    """Make an endpoint of a page that needs the diary open."""

    def endpoint(request: Request) -> Response:
        diary = diary_of(request)
        return page(request, diary) if diary is not None else way_in(request)

    return endpoint


def taking(
    handler: Callable[[Request, FormData, "OpenDiary"], Response],
) -> Callable[[Request, FormData], Response]:
    """Make a form handler of one that needs the diary open."""

    def inner(request: Request, form: FormData) -> Response:
        diary = diary_of(request)
        return handler(request, form, diary) if diary is not None else way_in(request)

    return inner


def answers(form: FormData) -> dict[str, str]:
    """Give the text fields of a form."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def uploaded(form: FormData) -> tuple[str, bytes]:
    """Give the name and the bytes of the file a form sends.

    Raises
    ------
    BadCall
        When none was chosen (code ``no-file``).
    """
    upload = form.get("file")
    if isinstance(upload, UploadFile):
        name, content = upload.filename or "", upload.file.read()
        upload.file.close()
        if content:
            return name, content
    raise BadCall(say("No file was chosen."), hint=say("Choose one, then send it."), code="no-file")


def show_diary(request: Request, template: str, diary: "OpenDiary", **context: Any) -> Response:
    """Show a page of the diary, with what was noticed at opening, and the way to its other pages."""
    from tidewise.companion.locking import minutes_to_lock

    remarks = [each.say for each in diary.remarks()]
    seconds = round(60 * minutes_to_lock())
    room = next((href for href, _ in ROOMS if request.url.path.startswith(href)), "")
    here = room if room == ROOMS[0][0] else "/us"
    given = {"here": here, "room": room, "rooms": ROOMS, "remarks": remarks, "lock_after": seconds}
    safe = diary.safe()
    can_write = safe is not None and safe.mode == "rw"
    return show(request, template, **{**given, "can_write": can_write, **context})
