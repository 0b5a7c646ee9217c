"""Room with an end: begin it, a quiet countdown, looking back; agreements about it; weekly hours of one's own."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.wording import N_, say
from tidewise.web.forms import posting
from tidewise.web.moves import show_move
from tidewise.web.showing import opening_of
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import answers, showing, taking

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary

CALENDAR = {"content-disposition": 'attachment; filename="notes.ics"', "content-type": "text/calendar; charset=utf-8"}


def room(request: Request, diary: "OpenDiary") -> Response:
    """Show the time of room that runs, or the form to begin one; hours and agreements below."""
    from tidewise.companion import agreeing, giving_room
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in
    from tidewise.companion.showing_room import room_page

    found = room_page(opening_of(request), safe_in(diary), zone=own_zone(), relationship=diary.relationship)
    return show_move(
        request, "giving_room.html", diary, found=found, returned=giving_room.RETURNED, kept=agreeing.KEPT
    )


def begin(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Begin a time of room."""
    from tidewise.companion import giving_room
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    giving_room.begin_room(
        opening_of(request), safe_in(diary), answers(form), zone=own_zone(), relationship=diary.relationship
    )
    return RedirectResponse("/room", status_code=303)


def end(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Look back on it."""
    from tidewise.companion import giving_room
    from tidewise.companion.locking import safe_in

    given = answers(form)
    giving_room.end_room(
        safe_in(diary), given.get("id", ""), given, now=opening_of(request).now(), relationship=diary.relationship
    )
    return RedirectResponse("/plan" if given.get("back") == "not" else "/room", status_code=303)


def room_calendar(request: Request, diary: "OpenDiary") -> Response:
    """Give what runs for one's own calendar."""
    from tidewise.companion import giving_room
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    now = opening_of(request).now()
    found = giving_room.room_now(safe_in(diary), now=now, zone=own_zone(), relationship=diary.relationship)
    if found is None:
        return RedirectResponse("/room", status_code=303)
    return Response(giving_room.room_calendar(found, title=_title(request), now=now), headers=CALENDAR)


def hours_calendar(request: Request, diary: "OpenDiary") -> Response:
    """Give weekly hours for one's own calendar."""
    from tidewise.companion import giving_room
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    found = giving_room.own_hours(safe_in(diary), zone=own_zone(), relationship=diary.relationship)
    return Response(giving_room.hours_calendar(found, now=opening_of(request).now()), headers=CALENDAR)


def agreement_calendar(request: Request, diary: "OpenDiary") -> Response:
    """Give the end of an agreement for one's own calendar."""
    from tidewise.companion import agreeing
    from tidewise.companion.diaries import own_zone
    from tidewise.companion.locking import safe_in

    now = opening_of(request).now()
    found = agreeing.agreements(safe_in(diary), now=now, zone=own_zone(), relationship=diary.relationship)
    one = next((each for each in found if each.id == request.path_params["id"]), None)
    if one is None:
        return RedirectResponse("/room", status_code=303)
    return Response(agreeing.reminder(one, title=_title(request), now=now), headers=CALENDAR)


def _title(request: Request) -> str:
    return " ".join(request.query_params.get("title", "").split())[:120] or say("Write, as planned")


def _keeping(what: str) -> Callable[[Request, FormData, "OpenDiary"], Response]:
    """Make the handler of one of the smaller forms, by name."""

    def handler(request: Request, form: FormData, diary: "OpenDiary") -> Response:
        from tidewise.companion import agreeing, giving_room
        from tidewise.companion.diaries import own_zone
        from tidewise.companion.locking import safe_in

        given, now, zone = answers(form), opening_of(request).now(), own_zone()
        rest: dict[str, Any] = {"now": now, "zone": zone, "relationship": diary.relationship}
        if what == "longer":
            giving_room.make_room_longer(safe_in(diary), given.get("id", ""), given, **rest)
        elif what == "hours":
            giving_room.keep_hours(safe_in(diary), given, **rest)
        elif what == "no-hours":
            giving_room.drop_hours(safe_in(diary), given.get("id", ""), now=now, relationship=diary.relationship)
        elif what == "agree":
            agreeing.write(opening_of(request), safe_in(diary), given, zone=zone, relationship=diary.relationship)
        elif what == "agree-longer":
            agreeing.longer(safe_in(diary), given.get("id", ""), given, **rest)
        else:
            agreeing.look_back(safe_in(diary), given.get("id", ""), given.get("answer", ""), **rest)
        anchor = "#agreements" if what.startswith("agree") else "#hours" if "hours" in what else ""
        return RedirectResponse("/room" + anchor, status_code=303)

    return handler


page = Page(
    routes=(
        Route("/room", showing(room)),
        Route("/room", posting(taking(begin)), methods=["POST"]),
        Route("/room/end", posting(taking(end)), methods=["POST"]),
        Route("/room/longer", posting(taking(_keeping("longer"))), methods=["POST"]),
        Route("/room/hours", posting(taking(_keeping("hours"))), methods=["POST"]),
        Route("/room/hours/remove", posting(taking(_keeping("no-hours"))), methods=["POST"]),
        Route("/room/agree", posting(taking(_keeping("agree"))), methods=["POST"]),
        Route("/room/agree/longer", posting(taking(_keeping("agree-longer"))), methods=["POST"]),
        Route("/room/agree/review", posting(taking(_keeping("agree-review"))), methods=["POST"]),
        Route("/room/room.ics", showing(room_calendar)),
        Route("/room/hours.ics", showing(hours_calendar)),
        Route("/room/agree/{id}.ics", showing(agreement_calendar)),
    ),
    place=Place(
        href="/room",
        label=N_("Room with an end"),
        order=6,
        told=N_("A time apart both can trust: from when to when, and what fills it."),
    ),
)
