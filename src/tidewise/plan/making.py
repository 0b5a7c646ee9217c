"""Choose what to do: small, with a dose, an end and a day to look back, never where the safety gate holds it back.

What counts is how much a practice is expected to help: the weight of the readings it answers, times how much better
a day is with it, as far as one's own reviews have told. The same input gives the same plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tidewise.ground.wording import say
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Family, NotWhen, Practice
from tidewise.plan.effects import effect
from tidewise.plan.types import Plan, Preferences, Review, Step
from tidewise.reasons.types import Hypothesis
from tidewise.safety.gate import gate
from tidewise.safety.types import Answer, Standing

#: Until the private questions are asked (the safety gate), only what one does for oneself may be offered.
OWN_FAMILIES: tuple[Family, ...] = ("self-care",)
CANNOT_TELL = "cannot-tell"
#: How much of a practice's effect counts where the reason is not known: few things help whatever the reason.
UNKNOWN = 0.25
LIKED = 1.25
AGAIN = 0.5  # a second step of the same family
MOST_ASKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything a plan looks at.

    Attributes
    ----------
    hypotheses : readings of the situation, weighed; "cannot tell" may be among them
    standing : what the private answers come to; None = nobody was asked, so only one step for oneself is offered
    told : answers to the practices' own conditions; what was not answered holds
    reviews, preferences : what one's own reviews said, and what one wishes
    calm : nothing needs an answer now; practices need not fit a reading
    """

    hypotheses: tuple[Hypothesis, ...] = ()
    standing: Standing | None = None
    told: Mapping[NotWhen, Answer] | None = None
    reviews: Sequence[Review] = ()
    preferences: Preferences = field(default_factory=Preferences)
    calm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A practice with its expected benefit, the readings it answers, and the conditions still to be answered."""

    worth: float
    practice: Practice
    because: tuple[Hypothesis, ...]
    asks: tuple[NotWhen, ...]


def make_plan(
    hypotheses: tuple[Hypothesis, ...],
    *,
    today: date,
    shelf: Mapping[str, Practice] | None = None,
    situation: Situation | None = None,
    most: int = 3,
) -> Plan | None:
    """Make a plan for the readings at hand, or None where nothing calls for one or nothing may be offered.

    Without a `situation` nobody was asked anything: one step of self-care that is safe everywhere. Each step's
    `because` holds the readings it answers, so that "why this?" leads on to the stretch and its lines.
    """
    given = situation or Situation(hypotheses=hypotheses)
    found = candidates(given, today=today, shelf=shelf)
    ready = [each for each in found if not each.asks]
    picked = pick(ready, most if given.standing is not None else 1)
    if not picked:
        return None
    asks = _worth_asking(found, picked)
    steps = tuple(step_of(each, given, today=today) for each in picked)
    return Plan(steps=steps, made_on=today, review_on=today + timedelta(days=min(s.days for s in steps)), asks=asks)


def candidates(
    given: Situation, *, today: date, shelf: Mapping[str, Practice] | None = None, families: Sequence[Family] = ()
) -> list[Candidate]:
    """List what may be offered, best first; what only lacks an answer stands among it with its `asks`."""
    found = []
    for practice in (practices() if shelf is None else shelf).values():
        if (families and practice.family not in families) or not _wished(practice, given):
            continue
        may, asks = _may(practice, given)
        if not may:
            continue
        because = tuple(each for each in given.hypotheses if each.reason in practice.answers)
        worth = _relevance(because, given) * effect(practice, given.reviews, today=today).middle
        if practice.family in given.preferences.liked:
            worth *= LIKED
        if worth > 0:
            found.append(Candidate(worth=worth, practice=practice, because=_heaviest_first(because), asks=asks))
    return sorted(found, key=lambda each: (-round(each.worth, 9), each.practice.id))


def pick(found: Sequence[Candidate], most: int) -> list[Candidate]:
    """Pick the best few; a second of the same family counts half, so that a plan is not one thing three times."""
    left = list(found)
    picked: list[Candidate] = []
    while left and len(picked) < most:
        used = [each.practice.family for each in picked]
        best = max(left, key=lambda each: each.worth * AGAIN ** used.count(each.practice.family))
        picked.append(best)
        left.remove(best)
    return picked


def step_of(found: Candidate, given: Situation, *, today: date) -> Step:
    """Give a candidate as a step, in the reader's language."""
    practice = found.practice
    return Step(
        practice=practice.id,
        family=practice.family,
        title=say(practice.title),
        why=say(practice.why),
        steps=tuple(say(each) for each in practice.steps),
        dose_minutes=practice.dose_minutes,
        times_per_week=practice.times_per_week,
        days=practice.days,
        review=say(practice.review),
        review_on=today + timedelta(days=practice.days),
        chosen=_chosen(found, given),
        benefit=effect(practice, given.reviews, today=today),
        because=found.because,
    )


def _may(practice: Practice, given: Situation) -> tuple[bool, tuple[NotWhen, ...]]:
    if given.standing is None:
        own = practice.family in OWN_FAMILIES and practice.safe_on_red
        return own and gate(practice, Standing(), given.told).is_open, ()
    permit = gate(practice, given.standing, given.told)
    if permit.is_open:
        return True, ()
    answered = dict.fromkeys(permit.asks, Answer.NO)
    would_open = bool(permit.asks) and gate(practice, given.standing, {**(given.told or {}), **answered}).is_open
    return would_open, permit.asks


def _wished(practice: Practice, given: Situation) -> bool:
    wishes = given.preferences
    mine = practice.side in ("either", "both", wishes.side) or wishes.side in ("either", "both")
    short = wishes.minutes is None or practice.dose_minutes <= wishes.minutes
    return mine and short and practice.id not in wishes.declined


def _relevance(because: tuple[Hypothesis, ...], given: Situation) -> float:
    """Weigh how far it answers what may be going on; what nobody knows counts a quarter."""
    named = sum(each.weight.middle for each in because)
    if given.calm:
        return named + UNKNOWN
    unknown = sum(each.weight.middle for each in given.hypotheses if each.reason == CANNOT_TELL)
    return named + UNKNOWN * unknown if because else 0.0


def _heaviest_first(because: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    return tuple(sorted(because, key=lambda each: (-each.weight.middle, each.reason)))


def _worth_asking(found: Sequence[Candidate], picked: Sequence[Candidate]) -> tuple[NotWhen, ...]:
    """Give the few conditions whose answer could put something better into the plan."""
    floor = picked[-1].worth
    worth: dict[NotWhen, float] = {}
    for each in found:
        for condition in each.asks if each.worth > floor else ():
            worth[condition] = max(worth.get(condition, 0.0), each.worth)
    return tuple(sorted(worth, key=lambda each: (-worth[each], each))[:MOST_ASKED])


def _chosen(found: Candidate, given: Situation) -> str:
    tried = [each for each in given.reviews if each.practice == found.practice.id]
    reading = found.because[0].say if found.because else ""
    if not tried and reading:
        return say("{reading} This answers it; whether it helps you is not known yet.", reading=reading)
    if not tried:
        return say("It helps some people whatever the reason; whether it helps you is not known yet.")
    if sum(each.benefit for each in tried) / len(tried) > 0.2:
        said = say("When you tried it, it tended to help.")
    else:
        said = say("When you tried it, it helped little; the rest would help less still.")
    return f"{reading} {said}".strip()
