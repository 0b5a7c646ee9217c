"""A check-in, event or response as JSON values and back, with what it may hold checked at the border."""

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from tidewise.diary.types import CheckIn, Diary, Event, Response
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Row = CheckIn | Event | Response
WHAT: dict[str, type[Row]] = {"check_in": CheckIn, "event": Event, "response": Response}
OUTSIDE = {"at", "until", "person", "for_whom"}  # kept beside the body, not in it
LONGEST_WORD = 60
LONGEST_NOTE = 20_000
AHEAD = 366 * 24 * 3_600_000_000


def what_of(row: Row) -> str:
    """Name the kind of a row as it is kept."""
    return next(name for name, kind in WHAT.items() if type(row) is kind)


def body_of(row: Row) -> dict[str, object]:
    """Give what a row says, without when, who and for whom; empty answers are left out."""
    values = {each.name: getattr(row, each.name) for each in fields(row) if each.name not in OUTSIDE}
    return {name: value for name, value in values.items() if value is not None and value != ""}


def row_of(
    what: str, body: dict[str, object], *, at: int, until: int | None, person: Person, for_whom: ForWhom
) -> Row:
    """Put a row together from what is kept.

    Raises
    ------
    BadCall
        When it holds something a row of this kind cannot hold (code ``diary-row``).
    """
    values = {**body, "at": at, "person": person, "for_whom": for_whom}
    if what != "check_in":
        values["until"] = until
    from pydantic import ValidationError

    try:
        return _adapter(what).validate_python(values)
    except ValidationError as error:
        names = sorted({str(each["loc"][0]) for each in error.errors() if each["loc"]})
        raise BadCall(
            say("This entry cannot be read: {names}.", names=", ".join(names) or what),
            hint=say("Look at these answers once more."),
            code="diary-row",
        ) from None


def checked(row: Row, *, now: int) -> Row:
    """Check what a person entered: numbers between 0 and 10, a word that is a word, a time that can be.

    Raises
    ------
    BadCall
        With the answer that does not fit (code ``out-of-range``, ``too-long``, ``ends-before-it-begins``,
        ``in-the-future``, ``nothing-said``).
    """
    if isinstance(row, CheckIn):
        _check_numbers(row)
    until = None if isinstance(row, CheckIn) else row.until
    if until is not None and until < row.at:
        raise BadCall(
            say("This ends before it begins."), hint=say("Change one of the two times."), code="ends-before-it-begins"
        )
    if row.at > now + (60_000_000 * 10 if isinstance(row, CheckIn) else AHEAD):
        raise BadCall(
            say("This time lies in the future."), hint=say("Choose a time up to now."), code="in-the-future"
        )
    if len(row.note) > LONGEST_NOTE:
        raise BadCall(say("This note is longer than a note can be."), hint=say("Split it in two."), code="too-long")
    return row


def diary_of(rows: list[Row]) -> Diary:
    """Sort rows into a diary, each kind by time."""
    ordered = sorted(rows, key=lambda each: each.at)
    return Diary(
        check_ins=tuple(each for each in ordered if isinstance(each, CheckIn)),
        events=tuple(each for each in ordered if isinstance(each, Event)),
        responses=tuple(each for each in ordered if isinstance(each, Response)),
    )


def _check_numbers(row: CheckIn) -> None:
    numbers = (row.close, row.wish_closeness, row.wish_own_time, row.mood, row.distress)
    if any(each is not None and not 0 <= each <= 10 for each in numbers) or row.than_usual not in {None, -1, 0, 1}:
        raise BadCall(
            say("The answers go from 0 to 10."), hint=say("Leave out what you do not know."), code="out-of-range"
        )
    if len(row.word) > LONGEST_WORD:
        raise BadCall(
            say("One word, or a few: this is longer."), hint=say("Put more into the note."), code="too-long"
        )
    if all(each is None for each in (*numbers, row.than_usual)) and not (row.word or row.note):
        raise BadCall(say("Nothing was chosen yet."), hint=say("One answer is enough."), code="nothing-said")


@cache
def _adapter(what: str) -> "TypeAdapter[Row]":
    from pydantic import TypeAdapter

    return TypeAdapter(WHAT[what])
