"""Which sheets are open as things stand, and one of them with what was written before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from tidewise.companion import filling_sheets
from tidewise.companion.as_things_stand import held_back, help_first, is_closed, permit_for, questions, told_in
from tidewise.companion.filling_sheets import GROUPS, sheet_named
from tidewise.companion.giving_room import own_record
from tidewise.companion.opening import Opening
from tidewise.companion.showing_back import Back, Filled, show_back, words_of
from tidewise.ground.problems import NotAllowed
from tidewise.ground.spoken_days import spoken
from tidewise.ground.wording import say
from tidewise.knowledge.sheets import Sheet, sheets
from tidewise.knowledge.shelves import practices, sources
from tidewise.plan.spacing import record_words
from tidewise.store.door import Safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One filled sheet as a list shows it."""

    id: str
    day: str
    answers: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """One sheet: its questions, or what is asked first, or why it stays closed; and what was written before."""

    sheet: Sheet
    why: str
    source: str
    asks: tuple[tuple[str, str], ...]
    closed: bool
    word: str
    help_first: bool
    back: Back = field(repr=False)
    before: tuple[Before, ...] = field(repr=False)


def listing(opening: Opening) -> tuple[tuple[str, tuple[Sheet, ...]], ...]:
    """List the sheets by group; those the gate closes as things stand are not there."""
    found = []
    for group, title in GROUPS.items():
        of_group = [
            each
            for each in sheets().values()
            if each.group == group and not is_closed(permit_for(opening, practices()[each.practice]))
        ]
        if of_group:
            found.append((say(title), tuple(of_group)))
    return tuple(found)


def sheet_page(
    opening: Opening,
    safe: Safe,
    name: str,
    given: Mapping[str, str],
    *,
    zone: ZoneInfo,
    relationship: str | None = None,
) -> SheetPage:
    """Give one sheet as things stand; `given` may hold answers to what is asked first."""
    sheet = sheet_named(name)
    practice = practices()[sheet.practice]
    permit = permit_for(opening, practice, told_in(given))
    found = filling_sheets.filled(safe, sheet, zone=zone, relationship=relationship)
    return SheetPage(
        sheet=sheet,
        why=say(practice.why),
        source=say(sources()[practice.sources[0]].say),
        asks=questions(permit.asks) if not is_closed(permit) else (),
        closed=not permit.is_open and not permit.asks,
        word=held_back(permit),
        help_first=help_first(permit),
        back=_back(opening, safe, sheet, found, zone=zone, relationship=relationship),
        before=tuple(_before(sheet, each) for each in found[::-1][:20]),
    )


def fill_if_open(
    opening: Opening, safe: Safe, name: str, given: Mapping[str, str], *, relationship: str | None = None
) -> str:
    """Write a sheet down where the gate has it open; gives its id.

    Raises
    ------
    NotAllowed
        Where it is not open (code ``held-back``).
    """
    sheet = sheet_named(name)
    if not permit_for(opening, practices()[sheet.practice], told_in(given)).is_open:
        raise NotAllowed(
            say("This sheet stays closed for now."),
            hint=say("What you do for yourself stays open."),
            code="held-back",
        )
    return filling_sheets.fill(safe, sheet, given, now=opening.now(), relationship=relationship)


def _back(
    opening: Opening,
    safe: Safe,
    sheet: Sheet,
    found: tuple[Filled, ...],
    *,
    zone: ZoneInfo,
    relationship: str | None,
) -> Back:
    """Show it back; beside fact and story stands one's own record of quiet times (C4)."""
    back = show_back(sheet, found, today=opening.now().astimezone(zone).date())
    if sheet.id != "perspective":
        return back
    return replace(
        back, says=(record_words(own_record(opening, safe, zone=zone, relationship=relationship)), *back.says)
    )


def _before(sheet: Sheet, each: Filled) -> Before:
    return Before(id=each.id, day=spoken(each.on), answers=words_of(sheet, each.answers))
