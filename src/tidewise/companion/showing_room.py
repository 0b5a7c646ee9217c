"""Everything the page about room shows: what runs, what is suggested and why, what presses and what does not."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tidewise.companion.agreeing import Shown, agreements
from tidewise.companion.as_things_stand import held_back, help_first, is_closed, permit_for
from tidewise.companion.giving_room import (
    Hours,
    Room,
    filled_before,
    own_hours,
    own_record,
    room_now,
    since_hours,
    suggestion,
)
from tidewise.companion.opening import Opening
from tidewise.companion.saying_room import saying_room, why_said
from tidewise.ground.wording import say
from tidewise.plan.agreements import MEANWHILE
from tidewise.plan.spacing import NOT_PRESSING, PRESSING, SpacePlan, record_words, why_this_long
from tidewise.safety.types import Tool
from tidewise.store.door import Safe


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPage:
    """The page: what runs or is suggested, one's own record, and what the gate says of room and agreements.

    `long_open`: room of a day or more, and agreements, may be begun; `short_open`: room of less than a day.
    `named`, `named_why`: the time one said one is back, and the reason, on the page *Say that I need room*; None, ""
    where nothing was said there, or it lies behind.
    """

    running: Room | None
    suggested: SpacePlan
    why_this_long: str
    record: str
    pressing: tuple[str, ...]
    not_pressing: tuple[str, ...]
    hours: tuple[Hours, ...]
    since_hours: str
    filled_before: tuple[tuple[str, str], ...] = field(repr=False)
    agreements: tuple[Shown, ...]
    contact: tuple[tuple[str, str], ...]
    today: date
    long_open: bool
    short_open: bool
    closed: bool
    help_first: bool
    word: str
    named: datetime | None = None
    named_why: str = field(default="", repr=False)


def room_page(opening: Opening, safe: Safe, *, zone: ZoneInfo, relationship: str | None = None) -> RoomPage:
    """Give the page about room as things stand."""
    now = opening.now()
    known = own_record(opening, safe, zone=zone, relationship=relationship)
    short, long = permit_for(opening, Tool.SHORT_SPACE), permit_for(opening, Tool.SPACE)
    return RoomPage(
        running=room_now(safe, now=now, zone=zone, relationship=relationship),
        suggested=suggestion(opening, known, zone=zone),
        why_this_long=why_this_long(known),
        record=record_words(known),
        pressing=tuple(say(each) for each in PRESSING),
        not_pressing=tuple(say(each) for each in NOT_PRESSING),
        hours=own_hours(safe, zone=zone, relationship=relationship),
        since_hours=since_hours(opening, safe, zone=zone, relationship=relationship),
        filled_before=filled_before(safe, zone=zone, relationship=relationship),
        agreements=agreements(safe, now=now, zone=zone, relationship=relationship),
        contact=tuple((key, say(words)) for key, words in MEANWHILE.items()),
        today=now.astimezone(zone).date(),
        long_open=long.is_open,
        short_open=short.is_open,
        closed=is_closed(short),
        help_first=help_first(short),
        word=held_back(long),
        named=_named(opening, zone, long_open=long.is_open),
        named_why=why_said(opening),
    )


def _named(opening: Opening, zone: ZoneInfo, *, long_open: bool) -> datetime | None:
    """Give the time one said one is back, if it lies ahead and may be begun as things stand."""
    said = saying_room(opening)
    if said is None or not said.open:
        return None
    here = opening.now().astimezone(zone)
    back = said.back.astimezone(zone)
    return back if back > here and (long_open or back - here < timedelta(hours=24)) else None
