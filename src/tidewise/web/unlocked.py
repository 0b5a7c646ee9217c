"""The person's diary behind the pages: open while it is used; else the way to the page that starts or unlocks it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidewise.companion.opening import Opening
from tidewise.web.showing import opening_of, show

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary

START, UNLOCK = "/diary/start", "/diary/unlock"


def own(opening: Opening) -> bool:
    """Say whether the diary pages stand in the menu: not over the sample couple."""
    return not opening.sample


def diary_of(request: Request) -> "OpenDiary | None":
    """Give the open diary and start its clock anew; one that needs no words is opened here."""
    from tidewise.companion import diaries

    opening = opening_of(request)
    if opening.diary is not None and opening.diary.safe() is not None:
        return opening.diary  # type: ignore[no-any-return]
    opening.diary = None
    if diaries.is_there(opening.data_dir) and diaries.opens_with(opening.data_dir) in {"open", "keyring"}:
        return let_in(request, None)
    return None


def let_in(request: Request, words: str | None) -> "OpenDiary":
    """Open the diary with what was typed."""
    from tidewise.companion import diaries
    from tidewise.companion.locking import OpenDiary

    opening = opening_of(request)
    opener = diaries.opener_for(words, data_dir=opening.data_dir)
    safe = diaries.unlock(opener, now=opening.now(), data_dir=opening.data_dir, read_only=opening.read_only)
    opening.diary = OpenDiary(safe, now=opening.now)
    found: OpenDiary = opening.diary
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


def show_diary(request: Request, template: str, diary: "OpenDiary", **context: Any) -> Response:
    """Show a page of the diary, with what was noticed at opening."""
    return show(request, template, remarks=[each.say for each in diary.remarks()], **context)
