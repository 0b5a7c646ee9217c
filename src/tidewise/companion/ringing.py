"""Early notice as somebody set it: off unless they turned it on, told once a day, its cost said before it is chosen.

Held in the memory of an opening; with one's own notes open, there. Only that it is wanted and the day of the last
notice are kept, never what it said.
"""

from dataclasses import dataclass, replace
from datetime import date

from tidewise.companion.early_notice import cost_of_notice, early_notice, reaches_to_now
from tidewise.companion.first_look import First, first_look
from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import standing_of
from tidewise.companion.types import Reading
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import day_of, microseconds, zone_named
from tidewise.ground.wording import say
from tidewise.safety.gate import gate
from tidewise.safety.saying import word
from tidewise.safety.types import Tier, Tool
from tidewise.story.types import Sentence

WHAT = "early_notice"


@dataclass(slots=True, kw_only=True)
class Ringing:
    """What this opening holds: the choice, the last day of a notice and its sentence, and the cost as counted.

    `from_notes`: the notes were open when it was made, so it is what they say.
    """

    wanted: bool = False
    told_on: date | None = None
    sentence: Sentence | None = None
    counted: tuple[int, str] | None = None
    from_notes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Early notice as the page shows it.

    Attributes
    ----------
    wanted : it is on
    cost : how often it would ring wrongly on this couple's own ordinary days; "" where that cannot be told
    hindered : why nothing can be told now; "" where nothing stands in the way
    questions : the private questions come first
    held_back : the neutral sentence where the gate closes it as they were answered; "" where it does not
    kept : the choice lies with one's own notes, so it holds the next time too
    """

    wanted: bool
    cost: str
    hindered: str
    questions: bool
    held_back: str
    kept: bool


def switch(opening: Opening) -> Switch:
    """Say whether early notice is on, what it costs, and what stands in its way."""
    held = _held(opening)
    standing = standing_of(opening)
    permit = gate(Tool.NOTICE, standing)
    unasked = standing.tier is Tier.UNSCREENED and not permit.own_help
    hindered = _hindered(opening)
    cost = "" if not opening.has_chat or not permit.is_open else _cost(opening, held)
    return Switch(
        wanted=held.wanted,
        cost=cost,
        hindered=hindered,
        questions=not permit.is_open and unasked,
        held_back="" if permit.is_open or unasked else word(permit),
        kept=opening.diary is not None and opening.diary.safe() is not None,
    )


def want_notice(opening: Opening, *, wanted: bool) -> None:
    """Turn early notice on or off."""
    held = _held(opening)
    if held.wanted == wanted:
        return
    held.wanted = wanted
    held.sentence = None
    _keep(opening, held)


def notice_today(opening: Opening) -> Sentence | None:
    """Give today's notice where one is due: the same one all day, and none once it is turned off."""
    held = _held(opening)
    if not held.wanted or not opening.has_chat or first_look(opening).first is First.HELP:
        return None
    reading, standing = _by_now(opening), standing_of(opening)
    here = opening.now().astimezone(zone_named(reading.conversation.zone[0])).date()
    if held.told_on == here:
        return held.sentence if gate(Tool.NOTICE, standing).is_open else None
    told = early_notice(reading, standing, wanted=True, told_on=held.told_on)
    if told.sentence is None:
        return None
    held.told_on, held.sentence = here, told.sentence
    _keep(opening, held)
    return told.sentence


def _hindered(opening: Opening) -> str:
    if not opening.has_chat:
        return say("Open a chat first; early notice speaks of one that goes on until now.")
    reading = _by_now(opening)
    if not reading.cycle.enough:
        return say("There is too little in this chat to notice anything early.")
    if not reaches_to_now(reading):
        last = spoken(day_of(int(reading.signals.day[-1])), near=opening.now().date())
        return say(
            "This chat ends on {day}. Early notice speaks only of one that reaches to today or yesterday.", day=last
        )
    return ""


def _by_now(opening: Opening) -> Reading:
    """Give the chat as read, at the hour it is now: it may have been read hours ago."""
    return replace(opening.reading(), now=opening.now())


def _cost(opening: Opening, held: Ringing) -> str:
    if held.counted is None or held.counted[0] != opening.data_version:
        held.counted = (opening.data_version, cost_of_notice(opening.reading()))
    return held.counted[1]


def _held(opening: Opening) -> Ringing:
    safe = opening.diary.safe() if opening.diary is not None else None
    found = opening.notice
    if not isinstance(found, Ringing) or (safe is not None and not found.from_notes):
        found = opening.notice = Ringing() if safe is None or opening.diary is None else _noted(opening)
    return found


def _noted(opening: Opening) -> Ringing:
    """Give what one's open notes say of it; they go before what was chosen while they were closed."""
    view = opening.diary.safe().view(opening.diary.relationship)
    last = next(iter(view.entries(WHAT)[::-1]), None)
    day = last.body.get("told_on") if last is not None else None
    return Ringing(
        wanted=last is not None and bool(last.body.get("wanted")),
        told_on=date.fromisoformat(day) if isinstance(day, str) and day else None,
        from_notes=True,
    )


def _keep(opening: Opening, held: Ringing) -> None:
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is None or opening.diary is None or opening.read_only:
        return
    at = microseconds(opening.now())
    day = held.told_on.isoformat() if held.told_on is not None else ""
    safe.view(opening.diary.relationship).keep(WHAT, {"wanted": held.wanted, "told_on": day}, at=at, now=at)
