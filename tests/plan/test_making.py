from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from tidewise.ground.estimate import Estimate
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Family
from tidewise.plan.making import OWN_FAMILIES, make_plan
from tidewise.reasons.types import Hypothesis

TODAY = date(2026, 10, 6)
STRESS = Hypothesis(
    reason="stress",
    say="One reading.",
    weight=Estimate(low=0.1, middle=0.2, high=0.3),
    because=(),
    against=(),
    would_change_our_mind="",
)


def test_one_step_with_dose_end_and_the_reading_it_answers() -> None:
    plan = make_plan((STRESS,), today=TODAY)
    assert plan is not None
    (step,) = plan.steps
    assert step.practice == "evening-of-your-own"
    assert step.because == (STRESS,)
    assert plan.review_on == TODAY + timedelta(days=7)


def test_nothing_to_answer_is_no_plan() -> None:
    assert make_plan((), today=TODAY) is None
    assert make_plan((replace(STRESS, reason="cannot-tell"),), today=TODAY) is None


def test_until_the_gate_stands_nothing_but_self_care_is_offered() -> None:
    own = practices()["evening-of-your-own"]
    for family in get_args(Family):
        shelf = {"other": replace(own, id="other", family=family)}
        assert (make_plan((STRESS,), today=TODAY, shelf=shelf) is None) == (family not in OWN_FAMILIES)
    assert make_plan((STRESS,), today=TODAY, shelf={"red": replace(own, safe_on_red=False)}) is None
