"""Show a page: one template, one layout, the words in the person's language."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tidewise.companion.opening import QUESTION, Opening
from tidewise.companion.speaking import is_right_to_left, window_name
from tidewise.ground.spoken_days import from_to_iso, spoken_iso
from tidewise.ground.wording import say, say_many
from tidewise.story.naming import initial

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Load the templates. Everything is escaped, and a name that does not exist is an error, not a blank."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        say=say,
        say_many=say_many,
        spoken_iso=spoken_iso,
        from_to_iso=from_to_iso,
        fear_question=QUESTION,
        window_name=window_name,
    )
    return environment


def opening_of(request: Request) -> Opening:
    """Give what is open."""
    opening: Opening = request.app.state.opening
    return opening


def names_in(opening: Opening) -> tuple[str, str]:
    """Give how the two are called on the pages: you, and the other's name (its first letter when discreet)."""
    other = opening.reading().conversation.names[1]
    return say("you"), initial(other) if opening.discreet else other


def show(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Fill a template that extends ``layout.html`` and answer with it."""
    state = request.app.state
    opening: Opening = state.opening
    page = templates().get_template(template)
    under = {place.href for place in state.places if place.told}
    here = context.pop("here", request.url.path)
    return HTMLResponse(
        page.render(
            opening=opening,
            called=initial if opening.discreet else str,
            lang=opening.language,
            dir="rtl" if is_right_to_left(opening.language) else "ltr",
            came_back=request.scope.get("came_back", False),
            places=[place for place in state.places if place.shown(opening) and not place.told],
            here="/us" if here in under else here,
            asked_at=request.url.path if request.method == "GET" else "/",
            **{"form_token": state.keys.form, **context},
        ),
        status_code=status,
    )
