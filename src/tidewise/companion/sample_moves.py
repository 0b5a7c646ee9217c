"""What the sample couple's Robin did about it: a plan and its review, an agreement, a few sheets, weekly hours.

Written through the same verbs a person uses, on days of the sample's own six months.
"""

from datetime import datetime, time, timedelta

from tidewise.companion import filling_sheets, giving_room, holding_urges, planning
from tidewise.companion.sample_couple import DAYS, FIRST, ZONE
from tidewise.ground.time import microseconds, zone_named
from tidewise.ground.wording import say
from tidewise.store.door import Safe

#: Days before the end, practice, what was said looking back ("" = still to be looked back on).
PLANS: tuple[tuple[int, str, str], ...] = (
    (95, "evening-of-your-own", "a-little"),
    (60, "let-the-urge-pass", "much"),
    (40, "good-news-two-questions", "cannot-tell"),
    (20, "evening-of-your-own", "much"),
    (8, "own-things-for-the-days", ""),
)


def note_moves(safe: Safe) -> None:
    """Write it all down in the sample's diary."""
    zone = zone_named(ZONE)
    last = datetime.combine(FIRST + timedelta(days=DAYS - 1), time(20), tzinfo=zone)

    def before(days: int) -> datetime:
        return last - timedelta(days=days)

    for days, practice, answer in PLANS:
        ident = planning.begin(safe, practice, now=before(days))
        if answer:
            planning.look_back(safe, ident, answer, "", now=before(days - 8))
    _sheet(
        safe,
        "goal",
        before(9),
        goal=say("Swim a mile without stopping"),
        piece=say("Twice to the pool"),
        done="going",
    )
    _sheet(safe, "meaning", before(130), was=say("Exams, and too little sleep"), who="they", ended="well", days="10")
    _sheet(safe, "meaning", before(80), was=say("The talk about moving in"), who="me", ended="well", days="9")
    _sheet(safe, "distance", before(79), gave=say("Two evenings to think"), cost=say("Bad nights"))
    _sheet(safe, "openings", before(50), who="they", what=say("Told me about the exam"))
    for n, (first, second) in enumerate(((8, 5), (7, 4), (9, 6), (6, 4))):
        _sheet(safe, "exercise", before(18 - n), what="tide", before=str(first), after=str(second))
    for n, end in enumerate(("waited-glad", "waited-glad", "sent-sorry")):
        at = before(15 - n)
        ident = holding_urges.hold(safe, {"level": str(8 - n), "wait": "twenty"}, now=at, zone=zone)
        holding_urges.look_again(safe, ident, {"level": "4", "end": end}, now=at + timedelta(minutes=25))
    hours = {"weekday": "2", "hour": "19:00", "minutes": "120", "title": say("Clay")}
    giving_room.keep_hours(safe, hours, now=before(70), zone=zone)
    _agreement(safe, before(72))


def _sheet(safe: Safe, name: str, now: datetime, **answers: str) -> None:
    filling_sheets.fill(safe, filling_sheets.sheet_named(name), answers, now=now)


def _agreement(safe: Safe, now: datetime) -> None:
    """Keep the one agreement of the sample, made, used and kept in its own summer."""
    at = microseconds(now)
    body: dict[str, object] = {
        "why": say("Exam weeks are loud for both of us"),
        "mine": say("I go swimming and see Ana"),
        "theirs": say("You study without answering"),
        "restart": say("Tea?"),
        "contact": "urgent",
    }
    view = safe.view()
    ident = view.keep("agreement", body, at=at, until=microseconds(now + timedelta(days=2)), now=at)
    later = microseconds(now + timedelta(days=3))
    view.keep("agreement_review", {"agreement": ident, "kept": "kept"}, at=later, now=later)
