"""Keep with one's notes what was said on the first pages, if one asks for it; bring it back when they are opened."""

from datetime import date, datetime
from typing import Any

from tidewise.companion.evening import Evening
from tidewise.companion.opening import Fear, Opening
from tidewise.ground.time import microseconds
from tidewise.reasons.network import network, weighable
from tidewise.safety.types import Answer, Answered, Question, SpaceTest
from tidewise.store.door import Safe

WHAT = "said"


def keep_said(safe: Safe, opening: Opening, *, relationship: str | None = None) -> str:
    """Keep the look, the private answers with their days, and own people, in place of what was kept before."""
    evening, now = opening.evening, microseconds(opening.now())
    view = safe.view(relationship)
    before = view.entries(WHAT)
    body: dict[str, object] = {
        "private": {
            each.value: [found.answer.value, found.on.isoformat()] for each, found in evening.private.items()
        },
        "space": {each.value: found.value for each, found in evening.space.items()},
        "whose": evening.whose,
        "over": evening.over,
        "answers": dict(evening.answers),
        "skipped": list(evening.skipped),
        "own_word": evening.own_word,
        "tried": dict(evening.tried),
        "people": [list(each) for each in evening.people],
    }
    for each in before:
        view.take_back(each.id, now=now)
    evening.kept = True
    return view.keep(WHAT, body, at=now, now=now)


def bring_back(safe: Safe, opening: Opening, *, relationship: str | None = None) -> None:
    """Bring back what was kept; what was said in this opening stays, answer by answer."""
    found = safe.view(relationship).entries(WHAT)
    if not found:
        return
    body, evening = found[-1].body, opening.evening
    evening.private = {**_private(body), **evening.private}
    evening.space = {SpaceTest(k): Answer(v) for k, v in _dict(body, "space").items()} | evening.space
    if evening.whose is None and body.get("whose") in ("theirs", "own"):
        known = set(network().questions)
        evening.whose = "own" if body["whose"] == "own" else "theirs"
        evening.over = bool(body.get("over", True))
        evening.answers = {k: bool(v) for k, v in _dict(body, "answers").items() if k in known}
        evening.skipped = [str(each) for each in _list(body, "skipped") if each in known]
        evening.own_word = next((r.id for r in weighable() if r.id == body.get("own_word")), None)
        evening.tried = {k: bool(v) for k, v in _dict(body, "tried").items()}
    evening.people = evening.people or [(str(name), str(how)) for name, how in _list(body, "people")]
    fear = evening.private.get(Question.AFRAID)
    if opening.fear is Fear.UNASKED and fear is not None and fear.answer in (Answer.YES, Answer.NOT_SURE):
        opening.fear = Fear(fear.answer.value)
    evening.kept = True


def forget_said(safe: Safe, opening: Opening, *, now: datetime, relationship: str | None = None) -> None:
    """Take what was kept out of the notes; what was said stays in this opening until it is closed."""
    view = safe.view(relationship)
    for each in view.entries(WHAT):
        view.take_back(each.id, now=microseconds(now))
    opening.evening.kept = False


def put_said_away(opening: Opening) -> None:
    """When the notes lock, what came from them goes too; who has answered is then asked again."""
    if opening.evening.kept:
        opening.evening = Evening()
        opening.fear = Fear.UNASKED


def _private(body: Any) -> dict[Question, Answered]:
    found = {}
    for question, (answer, on) in _dict(body, "private").items():
        found[Question(question)] = Answered(answer=Answer(answer), on=date.fromisoformat(on))
    return found


def _dict(body: Any, name: str) -> dict[str, Any]:
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def _list(body: Any, name: str) -> list[Any]:
    found = body.get(name)
    return found if isinstance(found, list) else []
