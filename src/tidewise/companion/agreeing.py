"""Write an agreement about room, see it as both would, make it longer once, look back. It is only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from tidewise.companion.as_things_stand import permit_for
from tidewise.companion.giving_room import moment_of
from tidewise.companion.opening import Opening
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import N_, say
from tidewise.plan.agreements import Agreement, agree, as_text, lines_of, make_longer, may_meanwhile
from tidewise.plan.calendaring import Appointment, calendar
from tidewise.safety.types import Tool
from tidewise.store.door import Safe
from tidewise.store.types import Entry

LONGEST = 500
KEPT: tuple[tuple[str, str], ...] = (
    ("kept", N_("Kept")),
    ("partly", N_("Partly kept")),
    ("not-kept", N_("Not kept")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An agreement as a page shows it: line by line, what whoever waits may do, what was said looking back."""

    id: str
    agreement: Agreement
    lines: tuple[tuple[str, str], ...] = field(repr=False)
    text: str = field(repr=False)
    may: tuple[str, ...]
    over: bool
    can_be_longer: bool
    review: str


def write(
    opening: Opening, safe: Safe, form: Mapping[str, str], *, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Write an agreement down; gives its id. It stays private to this side until it is shared by another step.

    Raises
    ------
    NotAllowed
        Where the gate holds agreements back (code ``held-back``).
    BadCall
        Where it would leave someone guessing (code ``agreement``).
    """
    if not permit_for(opening, Tool.SPACE).is_open:
        raise NotAllowed(
            say("Agreements wait for the private questions."),
            hint=say("What you do for yourself is open at any time."),
            code="held-back",
        )
    now = opening.now().astimezone(zone)
    words = {name: " ".join(form.get(name, "").split())[:LONGEST] for name in ("why", "mine", "theirs", "restart")}
    found = agree(
        Agreement(
            begins=now,
            ends=moment_of(form, "until", zone),
            contact=form.get("contact", ""),
            why=words["why"],
            mine=words["mine"],
            theirs=words["theirs"],
            restart=words["restart"],
        )
    )
    at = microseconds(now)
    body: dict[str, object] = {**words, "contact": found.contact}
    return safe.view(relationship).keep("agreement", body, at=at, until=microseconds(found.ends), now=at)


def agreements(safe: Safe, *, now: datetime, zone: ZoneInfo, relationship: str | None = None) -> tuple[Shown, ...]:
    """List the agreements, the newest first."""
    view = safe.view(relationship)
    added = view.entries("agreement_longer", "agreement_review")
    return tuple(
        _shown(each, [a for a in added if a.body["agreement"] == each.id], now=now, zone=zone)
        for each in view.entries("agreement")[::-1]
    )


def longer(
    safe: Safe, ident: str, form: Mapping[str, str], *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> None:
    """Make one longer, once; the first end stays on record."""
    found = _one(safe, ident, now=now, zone=zone, relationship=relationship)
    until = make_longer(found.agreement, moment_of(form, "until", zone)).over
    at = microseconds(now)
    body: dict[str, object] = {"agreement": ident, "until": microseconds(until)}
    safe.view(relationship).keep("agreement_longer", body, at=at, now=at)


def look_back(
    safe: Safe, ident: str, answer: str, *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> None:
    """Say whether it was kept, by one's own report; once."""
    found = _one(safe, ident, now=now, zone=zone, relationship=relationship)
    if answer not in dict(KEPT) or found.review:
        raise BadCall(say("Nothing was chosen yet."), hint=say("Say whether it was kept."), code="nothing-said")
    at = microseconds(now)
    safe.view(relationship).keep("agreement_review", {"agreement": ident, "kept": answer}, at=at, now=at)


def reminder(found: Shown, *, title: str, now: datetime) -> str:
    """Give the end as an entry for one's own calendar, under words only one oneself understands."""
    return calendar([Appointment(at=found.agreement.over, minutes=10, title=title)], now=now)


def _one(safe: Safe, ident: str, *, now: datetime, zone: ZoneInfo, relationship: str | None) -> Shown:
    for each in agreements(safe, now=now, zone=zone, relationship=relationship):
        if each.id == ident:
            return each
    raise BadCall(say("No such agreement is kept here."), hint=say("Look at the list."), code="nothing-said")


def _shown(entry: Entry, added: list[Entry], *, now: datetime, zone: ZoneInfo) -> Shown:
    assert entry.until is not None
    until = next((each.body["until"] for each in added if each.what == "agreement_longer"), None)
    assert until is None or isinstance(until, int)
    found = Agreement(
        begins=moment(entry.at).astimezone(zone),
        ends=moment(entry.until).astimezone(zone),
        longer_until=moment(until).astimezone(zone) if until is not None else None,
        contact=str(entry.body["contact"]),
        why=str(entry.body["why"]),
        mine=str(entry.body["mine"]),
        theirs=str(entry.body["theirs"]),
        restart=str(entry.body["restart"]),
    )
    review = next((str(each.body["kept"]) for each in added if each.what == "agreement_review"), "")
    here = found.begins
    return Shown(
        id=entry.id,
        agreement=found,
        lines=lines_of(found, now=here),
        text=as_text(found, now=here),
        may=may_meanwhile(found.contact),
        over=now >= found.over,
        can_be_longer=until is None and now < found.over,
        review=say(dict(KEPT)[review]) if review else "",
    )
