"""The picture: one sentence, both over time, a few sentences with their doubt, one thing to do."""

from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tidewise.companion.first_look import First, first_look
from tidewise.companion.opening import Opening
from tidewise.companion.own_looks import looks_with_strain
from tidewise.companion.ringing import notice_today
from tidewise.ground.problems import NotAllowed
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import moment
from tidewise.ground.wording import N_, say
from tidewise.web.showing import names_in, opening_of, show
from tidewise.web.types import Page, Place

NAMES = {"closeness": N_("Both of you over time"), "rhythm": N_("Your usual week")}


def show_picture(request: Request) -> Response:
    """Show the chat that is open; the drawing itself is an answer of its own and is fetched after the words."""
    opening = opening_of(request)
    reading = opening.reading()
    goal = ""
    if opening.diary is not None:
        from tidewise.companion.own_first import goal_now

        goal = goal_now(opening)
    step = reading.plan.steps[0] if reading.plan is not None and reading.plan.steps else None
    because = {sentence.kind: sentence.id for sentence in reading.story.all()}
    return show(
        request,
        "picture.html",
        here="/",
        look=first_look(opening),
        reading=reading,
        step=step,
        step_id=because.get("step"),
        goal=goal,
        ended=_long_ended(opening),
        notice=notice_today(opening),
        strain=looks_with_strain(opening),
    )


def _long_ended(opening: Opening) -> str:
    """Say the day the chat ends on where that is a week ago or more, so that "so far" is not taken for today."""
    conversation = opening.reading().conversation
    if not conversation.at.size:
        return ""
    last = moment(int(conversation.at[-1])).astimezone(ZoneInfo(conversation.zone[0])).date()
    today = opening.now().date()
    return spoken(last, near=today) if (today - last).days >= 7 else ""


def drawn(request: Request) -> Response:
    """Give one drawing, kept until what is open changes."""
    from tidewise.companion.picturing import show as draw

    opening = opening_of(request)
    may_look(opening)
    shown = draw(
        opening.reading(),
        request.path_params["which"],
        shape="phone" if request.query_params.get("shape") == "phone" else "wide",
        theme="dark" if request.query_params.get("theme") == "dark" else "light",
        names=names_in(opening),
    )
    headers = {"content-disposition": 'attachment; filename="notes.svg"'} if "keep" in request.query_params else {}
    return Response(shown.svg, media_type="image/svg+xml", headers=headers)


def described(request: Request) -> Response:
    """Show a picture in words and as a table."""
    from tidewise.companion.picturing import show as draw

    opening = opening_of(request)
    may_look(opening)
    which = request.path_params["which"]
    return show(
        request,
        "table.html",
        here="/",
        which=which,
        others=[(name, say(title)) for name, title in NAMES.items() if name != which],
        shown=draw(opening.reading(), which, names=names_in(opening)),
    )


def specified(request: Request) -> Response:
    """Give the picture's specification with its rows, to draw it elsewhere."""
    from tidewise.companion.picturing import show as draw

    opening = opening_of(request)
    may_look(opening)
    shown = draw(opening.reading(), request.path_params["which"], names=names_in(opening))
    return JSONResponse(dict(shown.spec), headers={"content-disposition": 'attachment; filename="notes.json"'})


def may_look(opening: Opening) -> None:
    """Refuse a picture while help stands in its place; asking for it on that page opens it.

    Raises
    ------
    NotAllowed
        After yes or not sure to the fear question, until the picture was asked for.
    """
    if first_look(opening).first is First.HELP:
        raise NotAllowed(
            say("Help stands here first."),
            hint=say("The first page has it, and the picture too if you ask for it there."),
            code="help-first",
        )


def _open(opening: Opening) -> bool:
    return opening.has_chat


page = Page(
    routes=(
        Route("/pictures/{which}.svg", drawn),
        Route("/pictures/{which}.json", specified),
        Route("/pictures/{which}", described),
    ),
    place=Place(href="/", label=N_("The picture"), order=30, shown=_open),
)
