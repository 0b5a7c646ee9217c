"""Hold an urge to write: wait, keep the draft somewhere it is not sent from, and see how urges go with you."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tidewise.companion.opening import Opening
from tidewise.companion.parking import Parked, morning, park
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import N_, say
from tidewise.plan.urges import Point, Urge, curve, regret, said_of_curve
from tidewise.store.door import Safe
from tidewise.store.types import Entry

LONGEST = 5_000
WAITS: tuple[tuple[str, str], ...] = (("twenty", N_("Twenty minutes")), ("morning", N_("Till the morning")))
ENDS: tuple[tuple[str, str], ...] = (
    ("waited-glad", N_("Not sent, and I am glad")),
    ("waited-sorry", N_("Not sent, and I am sorry")),
    ("sent-glad", N_("Sent, and I am glad")),
    ("sent-sorry", N_("Sent, and I am sorry")),
    ("open", N_("Still open")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One urge as it lies here: when, until when, how strong, and the words that were kept."""

    id: str
    when: str
    until: datetime
    until_words: str
    level: float
    over: bool
    answered: bool
    draft: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urges:
    """What the page shows: those still held, the curve over past times, and how often waiting was regretted."""

    held: tuple[Held, ...]
    points: tuple[Point, ...]
    curve: str
    regret: str


def wait_until(wait: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Say when waiting ends: in twenty minutes, or at eight in the morning.

    Raises
    ------
    BadCall
        When neither was chosen (code ``nothing-said``).
    """
    here = now.astimezone(zone)
    if wait == "twenty":
        return here + timedelta(minutes=20)
    if wait == "morning":
        return morning(here)
    raise BadCall(say("Nothing was chosen yet."), hint=say("Choose how long to wait."), code="nothing-said")


def hold(
    safe: Safe, form: Mapping[str, str], *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Write an urge down, with the draft if there is one; gives its id. Nothing is ever sent from here."""
    until = wait_until(form.get("wait", ""), now=now, zone=zone)
    at = microseconds(now)
    body = {"level": level_of(form), "draft": form.get("draft", "").strip()[:LONGEST]}
    return safe.view(relationship).keep("urge", body, at=at, until=microseconds(until), now=at)


def hold_here(opening: Opening, form: Mapping[str, str], *, zone: ZoneInfo) -> Parked:
    """Hold it in memory alone, where no diary is open."""
    until = wait_until(form.get("wait", ""), now=opening.now(), zone=zone)
    level_of(form)
    return park(opening, form.get("draft", "").strip()[:LONGEST], until=until)


def look_again(
    safe: Safe, ident: str, form: Mapping[str, str], *, now: datetime, relationship: str | None = None
) -> None:
    """Write down how strong it is now, and what came of it; the draft is let go once it is decided.

    Raises
    ------
    BadCall
        When there is no such urge, or nothing was said.
    """
    view = safe.view(relationship)
    entry = view.entry(ident)
    if entry is None or entry.what != "urge":
        raise BadCall(say("This is not held here."), hint=say("Look at what is held."), code="nothing-said")
    end = form.get("end", "open")
    body: dict[str, object] = {"urge": ident, "end": end if end in dict(ENDS) else "open"}
    if form.get("level", ""):
        body["level"] = level_of(form)
    at = microseconds(now)
    view.keep("urge_look", body, at=at, now=at)
    if body["end"] != "open" and entry.body.get("draft"):
        kept: dict[str, object] = {"level": entry.body["level"], "draft": "", "was": ident}
        view.take_back(ident, now=at)
        view.keep("urge", kept, at=entry.at, until=entry.until, now=at, ident=None)


def urges(safe: Safe, *, now: datetime, zone: ZoneInfo, relationship: str | None = None) -> Urges:
    """Give what is held, and how urges went so far."""
    view = safe.view(relationship)
    looks: dict[str, list[Entry]] = {}
    for each in view.entries("urge_look"):
        looks.setdefault(str(each.body["urge"]), []).append(each)
    entries = view.entries("urge")
    past = [_urge(each, looks.get(_name(each), [])) for each in entries]
    held = [_held(each, looks.get(_name(each), []), now=now, zone=zone) for each in entries[::-1]]
    return Urges(
        held=tuple(each for each in held if not each.answered),
        points=curve(past),
        curve=said_of_curve(past),
        regret=regret(past),
    )


def level_of(form: Mapping[str, str]) -> float:
    """Read how strong it is, 0-10.

    Raises
    ------
    BadCall
        For anything else (code ``out-of-range``).
    """
    text = form.get("level", "").strip()
    if not text.isdigit() or not 0 <= int(text) <= 10:
        raise BadCall(say("The answers go from 0 to 10."), hint=say("Say how strong it is."), code="out-of-range")
    return float(text)


def _name(entry: Entry) -> str:
    return str(entry.body.get("was", entry.id))


def _urge(entry: Entry, looks: list[Entry]) -> Urge:
    later = tuple(
        ((each.at - entry.at) / 60_000_000, _number(each.body["level"])) for each in looks if "level" in each.body
    )
    end = next((str(each.body["end"]) for each in looks[::-1] if each.body["end"] != "open"), "")
    return Urge(
        first=_number(entry.body["level"]),
        later=later,
        sent=end.startswith("sent") if end else None,
        sorry=end.endswith("sorry") if end else None,
    )


def _held(entry: Entry, looks: list[Entry], *, now: datetime, zone: ZoneInfo) -> Held:
    until = moment(entry.until if entry.until is not None else entry.at).astimezone(zone)
    began = moment(entry.at).astimezone(zone)
    return Held(
        id=entry.id,
        when=f"{spoken(began.date())}, {began:%H:%M}",
        until=until,
        until_words=f"{until:%H:%M}"
        if until.date() == now.astimezone(zone).date()
        else f"{spoken(until.date())}, {until:%H:%M}",
        level=_number(entry.body["level"]),
        over=now >= until,
        answered=any(each.body["end"] != "open" for each in looks),
        draft=str(entry.body.get("draft", "")),
    )


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
