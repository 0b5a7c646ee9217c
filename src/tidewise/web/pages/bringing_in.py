"""Bring in a diary kept elsewhere; what its file leaves open is asked here, with the file still in hand."""

from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.problems import BadCall, NeedsAnAnswer, Problem
from tidewise.ground.wording import N_, say
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of
from tidewise.web.types import Page
from tidewise.web.unlocked import answers, show_diary, showing, taking, uploaded

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary

MEANINGS = (
    ("mood", N_("How I was")),
    ("close", N_("How close it felt")),
    ("distress", N_("How hard it was")),
    ("note", N_("What I wrote")),
)
ORDERS = (("dmy", N_("the day")), ("mdy", N_("the month")), ("ymd", N_("the year")))


def form(request: Request, diary: "OpenDiary") -> Response:
    """Show where a file is handed over."""
    return _page(request, diary)


def take(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Bring a file in, or ask what it leaves open."""
    given = answers(form)
    if given.get("again") != "yes":
        diary.waiting = uploaded(form)
    if diary.waiting is None:
        raise BadCall(say("That file is not here any more."), hint=say("Choose it once more."), code="no-file")
    return _bring(request, diary, given)


def _bring(request: Request, diary: "OpenDiary", given: dict[str, str]) -> Response:
    from tidewise.companion import diaries, owning
    from tidewise.companion.keeping_chats import show_kept

    safe = diary.safe()
    assert diary.waiting is not None
    assert safe is not None
    name, content = diary.waiting
    opening = opening_of(request)
    moods = {
        key.removeprefix("mood:"): _number(text) for key, text in given.items() if key.startswith("mood:") and text
    }
    columns = {key.removeprefix("column:"): text for key, text in given.items() if key.startswith("column:") and text}
    try:
        done = owning.bring_in_bytes(
            safe, content, name, now=opening.now(), zone=diaries.own_zone(), order=given.get("order") or None,
            out_of=_number(given.get("out_of") or "10"), moods=moods, kind=given.get("kind") or None,
            columns=columns, relationship=diary.relationship,
        )  # fmt: skip
    except NeedsAnAnswer as asked:
        return _page(request, diary, asked=asked, given=given, status=409)
    diary.waiting = None
    show_kept(opening)
    return _page(request, diary, done=done.say, problems=_told(done.problems))


def another(request: Request, form: FormData, diary: "OpenDiary") -> Response:  # noqa: ARG001
    """Forget the file that waits."""
    diary.waiting = None
    return RedirectResponse("/own-data/bring-in", status_code=303)


def _page(
    request: Request,
    diary: "OpenDiary",
    *,
    done: str = "",
    problems: tuple[str, ...] = (),
    asked: NeedsAnAnswer | None = None,
    given: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    from tidewise.companion.events import HAPPENED

    return show_diary(
        request, "bring_in.html", diary, status=status, done=done, problems=problems, asked=asked, given=given or {},
        orders=ORDERS, meanings=MEANINGS, happened=list(HAPPENED.items()),
    )  # fmt: skip


def _told(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Say each kind of problem once, with the lines it was met on."""
    lines: dict[str, list[int]] = {}
    for each in problems:
        lines.setdefault(each.say, []).append(each.where.line)
    told = []
    for sentence, found in lines.items():
        known = [str(each) for each in found if each]
        where = (
            say("Lines: {lines}", lines=", ".join(known[:12])) + (" ..." if len(known) > 12 else "") if known else ""
        )
        told.append(f"{sentence} {where}".strip())
    return tuple(told)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadCall(say("This is not a number."), hint=say("Write it in digits."), code="not-a-number") from None


page = Page(
    routes=(
        Route("/own-data/bring-in", showing(form)),
        Route("/own-data/bring-in", posting(taking(take)), methods=["POST"]),
        Route("/own-data/bring-in/another", posting(taking(another)), methods=["POST"]),
    )
)
