"""Choose one thing to do: small, one's own, with a dose, an end and a day to look back."""

from collections.abc import Mapping
from datetime import date, timedelta

from tidewise.ground.wording import say
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Practice
from tidewise.plan.types import Plan, Step
from tidewise.reasons.types import Hypothesis

#: Until the private questions are asked (the safety gate), only what one does for oneself may be offered.
OWN_FAMILIES = ("self-care",)


def make_plan(
    hypotheses: tuple[Hypothesis, ...], *, today: date, shelf: Mapping[str, Practice] | None = None
) -> Plan | None:
    """Make a plan of one step for the readings at hand, or None where nothing calls for one.

    The step answers the reading that weighs most among those it answers; its `because` is that reading, so that
    "why this?" leads on to the stretch and its lines. Nothing here asks for advice about the other.
    """
    best: tuple[float, Practice, Hypothesis] | None = None
    for practice in (practices() if shelf is None else shelf).values():
        if practice.family not in OWN_FAMILIES or not practice.safe_on_red:
            continue
        for hypothesis in hypotheses:
            if hypothesis.reason in practice.answers and (best is None or hypothesis.weight.middle > best[0]):
                best = (hypothesis.weight.middle, practice, hypothesis)
    if best is None:
        return None
    _, practice, hypothesis = best
    step = Step(
        practice=practice.id,
        title=say(practice.title),
        why=say(practice.why),
        steps=tuple(say(each) for each in practice.steps),
        dose_minutes=practice.dose_minutes,
        days=practice.days,
        because=(hypothesis,),
    )
    return Plan(steps=(step,), made_on=today, review_on=today + timedelta(days=practice.days))
