"""Note what happened, what one did oneself, and where the two are: each with a time, and who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tidewise.diary.types import Event, EventKind, Response, ResponseKind, Stage
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import N_, say
from tidewise.store.door import Safe
from tidewise.store.view import diary_row

HAPPENED: dict[str, str] = {
    EventKind.DEEPENING: N_("A step closer (a first trip, a big word, meeting family)"),
    EventKind.CONFLICT: N_("An argument"),
    EventKind.STRESS: N_("A lot going on outside the two of us"),
    EventKind.ILLNESS: N_("Someone was ill"),
    EventKind.TRAVEL: N_("One of us was away"),
    EventKind.TOGETHER: N_("We were together, so we wrote less"),
    EventKind.TALK: N_("A real talk"),
    EventKind.LOST_PHONE: N_("A phone was lost or broken"),
    EventKind.OTHER: N_("Something else"),
}
DID: dict[str, str] = {
    ResponseKind.GAVE_SPACE: N_("I gave room"),
    ResponseKind.REACHED: N_("I reached out"),
    ResponseKind.TALKED: N_("I talked with them about it"),
    ResponseKind.LOOKED_AFTER_MYSELF: N_("I looked after myself"),
}
STAGES: dict[str, str] = {
    Stage.GETTING_TO_KNOW: N_("getting to know each other"),
    Stage.SEEING_EACH_OTHER: N_("seeing each other"),
    Stage.A_COUPLE: N_("a couple"),
    Stage.LIVING_TOGETHER: N_("living together"),
    Stage.COMMITTED: N_("engaged, married or promised"),
    Stage.PAUSED: N_("pausing"),
    Stage.APART: N_("apart"),
}


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the list: what, from when to when, and who may see it."""

    id: str
    what: str
    when: datetime
    until: datetime | None
    days: str
    note: str
    shared: bool


def note(
    safe: Safe, answers: Mapping[str, str], *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Write down an event, an own response or a stage; gives its id.

    `answers`: kind (of `HAPPENED`, `DID`, or "stage" with `stage`), day and until (YYYY-MM-DD; today, a moment, where
    left out), hour (HH:MM), note, shared ("both").

    Raises
    ------
    BadCall
        When the kind or a time is not one.
    """
    at, until = _times(answers, now=now, zone=zone)
    for_whom = ForWhom.BOTH if answers.get("shared") == "both" else ForWhom.OWN
    text = answers.get("note", "").strip()
    kind = answers.get("kind", "")
    row: Event | Response
    if kind in set(ResponseKind):
        row = Response(at=at, until=until, person=safe.viewer, kind=ResponseKind(kind), note=text, for_whom=for_whom)
    elif kind in set(EventKind):
        stage = None
        if kind == EventKind.STAGE:
            if answers.get("stage", "") not in set(Stage):
                raise _choose()
            stage = Stage(answers["stage"])
        row = Event(
            at=at, until=until, person=safe.viewer, kind=EventKind(kind), stage=stage, note=text, for_whom=for_whom
        )
    else:
        raise _choose()
    return safe.view(relationship).note(row, now=microseconds(now))


def recent(safe: Safe, *, zone: ZoneInfo, count: int = 30, relationship: str | None = None) -> tuple[Noted, ...]:
    """List the last events and responses, newest first."""
    found = safe.view(relationship).entries("event", "response")[-count:][::-1]
    lines = []
    for each in found:
        row = diary_row(each)
        when = moment(each.at).astimezone(zone)
        until = moment(each.until).astimezone(zone) if each.until is not None else None
        shared = each.for_whom is ForWhom.BOTH
        lines.append(Noted(each.id, words_of(row), when, until, _days(when, until), row.note, shared))
    return tuple(lines)


def _days(when: datetime, until: datetime | None) -> str:
    """Say from when to when; an end is the first moment after, so its day is the day before."""
    last = when.date() if until is None else (until - timedelta(microseconds=1)).date()
    if last <= when.date():
        return spoken(when.date())
    return say("{first} to {last}", first=spoken(when.date()), last=spoken(last))


def take_back(safe: Safe, ident: str, *, now: datetime, relationship: str | None = None) -> None:
    """Remove an event or response of one's own."""
    safe.view(relationship).take_back(ident, now=microseconds(now))


def words_of(row: object) -> str:
    """Say what an event, a response or a stage is, in the words it was chosen by."""
    if isinstance(row, Event) and row.stage is not None:
        return say("From here on: {stage}", stage=say(STAGES[row.stage]))
    if isinstance(row, Event):
        return say(HAPPENED.get(row.kind, N_("Something else")))
    return say(DID[row.kind]) if isinstance(row, Response) else ""


def _times(answers: Mapping[str, str], *, now: datetime, zone: ZoneInfo) -> tuple[int, int | None]:
    day, until, hour = (answers.get(name, "").strip() for name in ("day", "until", "hour"))
    try:
        if not day:
            return microseconds(now), None
        at = datetime.combine(datetime.fromisoformat(day).date(), time.fromisoformat(hour or "12:00"), tzinfo=zone)
        if not until:
            return min(microseconds(at), microseconds(now)) if at.date() == now.astimezone(
                zone
            ).date() else microseconds(at), None
        last = datetime.combine(datetime.fromisoformat(until).date(), time(0), tzinfo=zone) + timedelta(days=1)
    except ValueError:
        raise BadCall(
            say("This is not a day."), hint=say("Choose a day and, if you like, an hour."), code="not-a-day"
        ) from None
    return microseconds(at if hour else at.replace(hour=0)), microseconds(last)


def _choose() -> BadCall:
    return BadCall(say("Nothing was chosen yet."), hint=say("Choose what happened."), code="nothing-said")
