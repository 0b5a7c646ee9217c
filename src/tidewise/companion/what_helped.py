"""What helped: each practice as a question about oneself, answered from one's own days; and fair tests of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from tidewise.companion import as_things_stand
from tidewise.companion.as_things_stand import permit_for
from tidewise.companion.opening import Opening
from tidewise.diary.types import CheckIn
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.spoken_days import number, spoken
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import N_, say, say_many
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Practice
from tidewise.plan.fair_tests import FEWEST_ROUNDS, FairTest, draw, forecast, today_says
from tidewise.plan.helped import Helped, TriedDay, helped
from tidewise.plan.types import Review
from tidewise.store.door import Safe
from tidewise.store.types import Entry

VERDICTS: Mapping[str, str] = {
    "helped": N_("helped"),
    "did-not": N_("did not"),
    "cannot-tell": N_("can't tell yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One practice as a question: its verdict, what is said of it, and what to expect of the next time."""

    practice: str
    title: str
    verdict: str
    says: str
    forecast: str
    fair: bool
    testable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A fair test that runs: what today is, until when, how many rounds lie behind."""

    id: str
    title: str
    today: str
    until: str
    rounds_done: int
    rounds: int
    over: bool


def questions(
    opening: Opening, safe: Safe, *, zone: ZoneInfo, relationship: str | None = None
) -> tuple[Question, ...]:
    """Give every practice that was begun as a question about oneself."""
    view = safe.view(relationship)
    begun = view.entries("plan")
    tests = {str(each.body["practice"]): _test(each) for each in view.entries("fair_test")}
    check_ins = view.diary().check_ins
    today = opening.now().astimezone(zone).date()
    found = []
    for name in sorted({str(each.body["practice"]) for each in begun} | tests.keys()):
        practice = practices().get(name)
        if practice is not None:
            found.append(_question(opening, practice, begun, tests.get(name), check_ins, zone=zone, today=today))
    return tuple(found)


def start_test(
    opening: Opening,
    safe: Safe,
    practice: str,
    *,
    rng: np.random.Generator,
    zone: ZoneInfo,
    rounds: int = 2,
    relationship: str | None = None,
) -> FairTest:
    """Start a fair test, only because the person asks for it: start day and order are drawn now and stand.

    Raises
    ------
    BadCall
        When there is no such practice, the rounds are not 2 to 6, or one runs already.
    NotAllowed
        Where the gate holds the practice back.
    """
    found = practices().get(practice)
    if found is None or not 2 <= rounds <= 6:
        raise BadCall(
            say("This cannot be tested."), hint=say("Choose a practice, and two to six rounds."), code="no-practice"
        )
    permit = permit_for(opening, found)
    if not permit.is_open and not permit.asks:
        raise NotAllowed(say("This stays closed for now."), hint=say("Choose another one."), code="held-back")
    now = opening.now()
    view = safe.view(relationship)
    today = now.astimezone(zone).date()
    if any(_test(each).last >= today for each in view.entries("fair_test")):
        raise BadCall(say("A fair test is running already."), hint=say("One at a time says more."), code="said-twice")
    test = draw(practice, today=today, rng=rng, rounds=rounds)
    at = microseconds(now)
    body: dict[str, object] = {
        "practice": practice,
        "first": test.first.isoformat(),
        "block_days": test.block_days,
        "order": [int(each) for each in test.order],
    }
    view.keep("fair_test", body, at=at, now=at)
    return test


def stop_test(safe: Safe, ident: str, *, now: datetime, relationship: str | None = None) -> None:
    """Stop a fair test; it is taken out as if it had not been."""
    safe.view(relationship).take_back(ident, now=microseconds(now))


def running(safe: Safe, *, today: date, relationship: str | None = None) -> tuple[Running, ...]:
    """List fair tests, the newest first."""
    found = []
    for each in safe.view(relationship).entries("fair_test")[::-1]:
        test, practice = _test(each), practices().get(str(each.body["practice"]))
        if practice is not None:
            found.append(
                Running(
                    id=each.id,
                    title=say(practice.title),
                    today=today_says(test, today),
                    until=spoken(test.last),
                    rounds_done=test.rounds_done(today),
                    rounds=len(test.order) // 2,
                    over=today > test.last,
                )
            )
    return tuple(found)


def results_of_tests(
    safe: Safe, *, zone: ZoneInfo, today: date, relationship: str | None = None
) -> tuple[Review, ...]:
    """Give what fair tests with two rounds or more say, for the planner: much more than one evening's answer does."""
    view = safe.view(relationship)
    tests = view.entries("fair_test")
    check_ins = view.diary().check_ins if tests else ()
    found = []
    for each in tests:
        test, practice = _test(each), practices().get(str(each.body["practice"]))
        if practice is None or test.rounds_done(today) < FEWEST_ROUNDS:
            continue
        days, _ = tried_days(practice, (), test, check_ins, zone=zone, today=today)
        said = helped(days, lower_is_better=practice.expected.outcome == "distress")
        if said is not None:
            on = min(test.last, today)
            found.append(Review(practice=practice.id, on=on, benefit=said.alone, sd=max(0.2, said.alone_sd)))
    return tuple(found)


def tried_days(
    practice: Practice,
    begun: tuple[Entry, ...],
    test: FairTest | None,
    check_ins: tuple[CheckIn, ...],
    *,
    zone: ZoneInfo,
    today: date,
) -> tuple[list[TriedDay], bool]:
    """Give the days with and without, and whether they were drawn: from a fair test where there is one.

    Else every noted day of the last 120: on where the practice was running, with the day before as its start.
    """
    item = "distress" if practice.expected.outcome == "distress" else "close"
    values = _by_day(check_ins, item, zone)
    if test is not None and test.rounds_done(today) >= 1:
        days = [
            TriedDay(day=day.toordinal(), on=on, value=value)
            for day, value in values.items()
            if (on := test.on(day)) is not None
        ]
        return days, True
    spans = [
        (moment(e.at).astimezone(zone).date(), date.fromisoformat(str(e.body["review_on"])))
        for e in begun
        if e.body["practice"] == practice.id
    ]
    days = [
        TriedDay(
            day=day.toordinal(),
            on=any(first <= day < last for first, last in spans),
            value=value,
            start=values.get(day - timedelta(days=1)),
        )
        for day, value in values.items()
        if today - timedelta(days=120) <= day <= today
    ]
    return [each for each in days if each.start is not None], False


def _too_few(on: int, off: int) -> str:
    if on == off == 0:
        return say(
            "Can't tell yet: a day counts where it and the day before it are noted, and none is so far; "
            "six with it and six without is the least."
        )
    noted = say_many("{count} noted day with it", "{count} noted days with it", on, count=number(on))
    return say("Can't tell yet: {noted}, {off} without; six of each is the least.", noted=noted, off=_or_none(off))


def _or_none(n: int) -> str:
    return number(n) if n else say("none")


def _question(
    opening: Opening,
    practice: Practice,
    begun: tuple[Entry, ...],
    test: FairTest | None,
    check_ins: tuple[CheckIn, ...],
    *,
    zone: ZoneInfo,
    today: date,
) -> Question:
    days, fair = tried_days(practice, begun, test, check_ins, zone=zone, today=today)
    lower = practice.expected.outcome == "distress"
    prior = (abs(practice.expected.middle), practice.expected.sd)
    found: Helped | None = helped(days, lower_is_better=lower, expected=prior, fair=fair)
    rounds = test.rounds_done(today) if test is not None else 0
    on = sum(each.on for each in days)
    too_few = _too_few(on, len(days) - on)
    ahead, _ = forecast(practice, found, rounds=rounds, standing=as_things_stand.standing_of(opening))
    return Question(
        practice=practice.id,
        title=say(practice.title),
        verdict=say(VERDICTS[found.verdict if found else "cannot-tell"]),
        says=found.say if found else too_few,
        forecast=ahead,
        fair=fair,
        testable=test is None,
    )


def _by_day(check_ins: tuple[CheckIn, ...], item: str, zone: ZoneInfo) -> dict[date, float]:
    days: dict[date, list[float]] = {}
    for each in check_ins:
        value = getattr(each, item)
        if value is not None:
            days.setdefault(moment(each.at).astimezone(zone).date(), []).append(value)
    return {day: sum(values) / len(values) for day, values in sorted(days.items())}


def _test(entry: Entry) -> FairTest:
    order, block = entry.body["order"], entry.body["block_days"]
    assert isinstance(order, list)
    assert isinstance(block, int)
    return FairTest(
        practice=str(entry.body["practice"]),
        first=date.fromisoformat(str(entry.body["first"])),
        block_days=block,
        order=tuple(bool(each) for each in order),
    )
