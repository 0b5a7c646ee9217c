"""Practise listening, and ask for a talk: two pages beside the draft."""

from datetime import datetime

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.companion.asking_for_a_talk import MINUTES, TalkRequest, ask_for_a_talk
from tidewise.companion.drafting import HEARD
from tidewise.companion.opening import Fear
from tidewise.companion.practising import SCENES, practise, scene_of
from tidewise.ground.problems import BadInput
from tidewise.ground.wording import say
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page


def listen(request: Request) -> Response:
    """Show a scene."""
    asked = request.query_params.get("scene", "1")
    return _scene(request, int(asked) if asked.isdigit() and 0 < int(asked) <= len(SCENES) else 1, "")


def answer(request: Request, form: FormData) -> Response:
    """Say what was seen in a reply."""
    number = str(form.get("scene", "1"))
    return _scene(
        request, int(number) if number.isdigit() and number != "0" else 1, str(form.get("reply", ""))[:2000]
    )


def _scene(request: Request, number: int, reply: str) -> Response:
    opening = opening_of(request)
    if opening.fear in (Fear.YES, Fear.NOT_SURE):
        return RedirectResponse("/help", status_code=303)
    return show(
        request,
        "listening.html",
        here="/words",
        scene=scene_of(number),
        number=number,
        of=len(SCENES),
        reply=reply,
        heard=practise(number, reply, lang=opening.language),
    )


def talk(request: Request) -> Response:
    """Show the form for a talk."""
    return _talk(request, {}, None)


def write_talk(request: Request, form: FormData) -> Response:
    """Write the request; or give its calendar entry as a file."""
    given = {name: str(form.get(name, ""))[:300] for name in ("topic", "hope", "day", "time", "minutes")}
    opening = opening_of(request)
    now = opening.now()
    try:
        at = datetime.fromisoformat(f"{given['day']}T{given['time']}").replace(tzinfo=now.tzinfo)
    except ValueError:
        raise BadInput(say("That is no day and time."), hint=say("Choose both."), code="no-time") from None
    minutes = int(given["minutes"]) if given["minutes"].isdigit() else MINUTES[1]
    made = ask_for_a_talk(given["topic"], given["hope"], at=at, now=now, minutes=minutes)
    if form.get("do") == "calendar":
        return Response(
            made.calendar,
            media_type="text/calendar",
            headers={"Content-Disposition": 'attachment; filename="talk.ics"', "Cache-Control": "no-store"},
        )
    return _talk(request, given, made)


def _talk(request: Request, given: dict[str, str], made: TalkRequest | None) -> Response:
    opening = opening_of(request)
    if opening.fear in (Fear.YES, Fear.NOT_SURE):
        return RedirectResponse("/help", status_code=303)
    marks = [(made.marked.text[m.start : m.end], say(HEARD[m.kind])) for m in made.marked.moves] if made else []
    return show(request, "talk.html", here="/words", given=given, made=made, marks=marks, lengths=MINUTES)


page = Page(
    routes=(
        Route("/words/listening", listen),
        Route("/words/listening", posting(answer), methods=["POST"]),
        Route("/words/talk", talk),
        Route("/words/talk", posting(write_talk), methods=["POST"]),
    )
)
