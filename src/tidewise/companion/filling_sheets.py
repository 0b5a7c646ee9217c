"""Fill in a sheet and keep it: every question may be left out, nothing is summed, ranked or marked red."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tidewise.companion.showing_back import Filled
from tidewise.ground.problems import BadCall
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import N_, say
from tidewise.knowledge.sheets import Field, Sheet, sheets
from tidewise.plan.spacing import Record, record_of
from tidewise.store.door import Safe
from tidewise.store.types import Entry

LONGEST = 2_000
GROUPS: Mapping[str, str] = {
    "hard": N_("For a hard hour"),
    "own": N_("Of my own"),
    "both": N_("About the two of us"),
    "month": N_("Once a month"),
}


def sheet_named(name: str) -> Sheet:
    """Give a sheet by its id.

    Raises
    ------
    BadCall
        When there is none (code ``no-sheet``).
    """
    found = sheets().get(name)
    if found is None:
        raise BadCall(say("There is no such sheet here."), hint=say("Choose one of the list."), code="no-sheet")
    return found


def fill(safe: Safe, sheet: Sheet, form: Mapping[str, str], *, now: datetime, relationship: str | None = None) -> str:
    """Write a sheet down; gives its id. Every question may be left out, but not all of them.

    Raises
    ------
    BadCall
        When nothing was said, or an answer is none of those asked for.
    """
    answers = {each.id: found for each in sheet.field if (found := _answer(each, form.get(each.id, "")))}
    if not answers:
        raise BadCall(say("Nothing was said yet."), hint=say("One answer is enough."), code="nothing-said")
    at = microseconds(now)
    return safe.view(relationship).keep("sheet", {"sheet": sheet.id, "answers": answers}, at=at, now=at)


def take_back(safe: Safe, ident: str, *, now: datetime, relationship: str | None = None) -> None:
    """Remove one filled sheet of one's own."""
    safe.view(relationship).take_back(ident, now=microseconds(now))


def filled(safe: Safe, sheet: Sheet, *, zone: ZoneInfo, relationship: str | None = None) -> tuple[Filled, ...]:
    """List the filled ones of a sheet, oldest first."""
    return tuple(
        _filled(each, zone) for each in safe.view(relationship).entries("sheet") if each.body["sheet"] == sheet.id
    )


def own_goal(safe: Safe, *, zone: ZoneInfo, today: date, relationship: str | None = None) -> str:
    """Give this month's own goal, which stands before anything about the two; "" where there is none."""
    found = filled(safe, sheets()["goal"], zone=zone, relationship=relationship)
    fresh = [each for each in found if (today - each.on).days <= 31 and each.answers.get("goal")]
    return fresh[-1].answers["goal"] if fresh and fresh[-1].answers.get("done") != "done" else ""


def record(safe: Safe, *, zone: ZoneInfo, relationship: str | None = None) -> Record:
    """Give one's own record of quiet times: how long those that ended lasted, and how many ended badly."""
    found = filled(safe, sheets()["meaning"], zone=zone, relationship=relationship)
    days = [
        float(each.answers["days"])
        for each in found
        if each.answers.get("ended") == "well" and "days" in each.answers
    ]
    return record_of(days, ended_badly=sum(each.answers.get("ended") == "badly" for each in found))


def _filled(entry: Entry, zone: ZoneInfo) -> Filled:
    answers = entry.body["answers"]
    assert isinstance(answers, dict)
    return Filled(id=entry.id, on=moment(entry.at).astimezone(zone).date(), answers=answers)


def _answer(asked: Field, text: str) -> str:
    text = text.strip()[:LONGEST]
    if not text:
        return ""
    if asked.kind == "choice" and text not in {each.id for each in asked.choice}:
        raise BadCall(
            say("That is not one of the answers."), hint=say("Choose one of them, or none."), code="out-of-range"
        )
    if asked.kind in ("scale", "number"):
        most = 10 if asked.kind == "scale" else 366
        if not text.replace(".", "", 1).isdigit() or not 0 <= float(text) <= most:
            raise BadCall(
                say("That is not a number from 0 to {most}.", most=most),
                hint=say("Leave out what you do not know."),
                code="out-of-range",
            )
    return " ".join(text.split()) if asked.kind == "line" else text
