"""The plan: expected benefit, never a step under its `not_when`, the same for the same input, at once."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.ground.estimate import Estimate
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Family, NotWhen, Practice, ReasonId
from tidewise.plan.making import OWN_FAMILIES, Situation, make_plan
from tidewise.plan.types import Plan, Preferences, Review
from tidewise.reasons.types import Hypothesis
from tidewise.safety.gate import STANDINGS
from tidewise.safety.types import Answer, Own, Standing, Tier

TODAY = date(2026, 10, 6)
CONDITIONS = [each for each in get_args(NotWhen) if each not in STANDINGS]
ALL_NO: dict[NotWhen, Answer] = dict.fromkeys(CONDITIONS, Answer.NO)
GREEN = Standing(tier=Tier.GREEN, fear_asked=True)


def reading(reason: str, weight: float = 0.2) -> Hypothesis:
    return Hypothesis(
        reason=reason,
        say="One reading.",
        weight=Estimate(low=weight / 2, middle=weight, high=min(0.99, weight * 1.5)),
        because=(),
        against=(),
        would_change_our_mind="",
    )


STRESS = reading("stress")
EVERY = tuple(reading(each, 0.05) for each in get_args(ReasonId))


def standings() -> Iterator[Standing]:
    for tier, own, fear, harm in product(Tier, Own, (False, True), (False, True)):
        yield Standing(tier=tier, own=own, fear_asked=fear, self_harm=harm)


def plan(
    *hypotheses: Hypothesis, most: int = 3, shelf: dict[str, Practice] | None = None, **rest: object
) -> Plan | None:
    situation = Situation(**{"hypotheses": hypotheses, "standing": GREEN, "told": ALL_NO, **rest})  # type: ignore[arg-type]
    return make_plan(hypotheses, today=TODAY, situation=situation, most=most, shelf=shelf)


def test_one_step_with_dose_end_and_the_reading_it_answers() -> None:
    made = make_plan((STRESS,), today=TODAY)
    assert made is not None
    (step,) = made.steps
    assert step.practice == "evening-of-your-own"
    assert step.because == (STRESS,)
    assert made.review_on == TODAY + timedelta(days=7)
    assert step.chosen.startswith("One reading.")


def test_nothing_to_answer_is_no_plan() -> None:
    assert make_plan((), today=TODAY) is None
    assert make_plan((replace(STRESS, reason="cannot-tell"),), today=TODAY) is None


def test_where_nobody_was_asked_nothing_but_self_care_is_offered() -> None:
    own = practices()["evening-of-your-own"]
    for family in get_args(Family):
        shelf = {"other": replace(own, id="other", family=family)}
        assert (make_plan((STRESS,), today=TODAY, shelf=shelf) is None) == (family not in OWN_FAMILIES)
    assert make_plan((STRESS,), today=TODAY, shelf={"red": replace(own, safe_on_red=False)}) is None


def holds(practice: Practice, standing: Standing, told: dict[NotWhen, Answer]) -> list[str]:
    """Say in the plainest words which of a practice's own conditions hold, or have not been answered no."""
    state = {
        "red": standing.tier is Tier.RED,
        "amber": standing.tier in (Tier.AMBER, Tier.RED) or standing.own is not Own.NOTHING,
        "unscreened": standing.tier is Tier.UNSCREENED,
        "own_acts": standing.own is Own.ACTS,
        "self_harm": standing.self_harm,
    }
    return [each for each in practice.not_when if state.get(each, told.get(each) is not Answer.NO)]


def test_no_plan_contains_a_step_whose_condition_holds() -> None:
    """All practices x all standings x all answers to their own conditions, each alone on the shelf."""
    checked = offered = 0
    for practice in practices().values():
        asked = [each for each in practice.not_when if each not in STANDINGS]
        for standing, answers in product(standings(), product((*Answer, None), repeat=min(3, len(asked)))):
            told = {name: each for name, each in zip(asked, answers, strict=False) if each is not None}
            told |= dict.fromkeys(asked[3:], Answer.NO)
            made = plan(*EVERY, shelf={practice.id: practice}, standing=standing, told=told)
            checked += 1
            if made is not None:
                offered += 1
                assert not holds(practice, standing, told), (practice.id, standing, told)
                assert standing.tier is not Tier.RED or practice.safe_on_red
                assert practice.family in ("self-care", "own-room", "help", "space") or standing.own is Own.NOTHING
    assert checked > 10_000
    assert 500 < offered < checked


@pytest.mark.parametrize("standing", list(standings()), ids=str)
def test_nor_does_a_plan_from_the_whole_shelf(standing: Standing) -> None:
    for one in (*CONDITIONS, None):
        told = {each: Answer.NO for each in CONDITIONS if each != one}
        made = plan(*EVERY, standing=standing, told=told)
        assert made is not None, "there is always something one may do for oneself"
        assert 1 <= len(made.steps) <= 3
        for step in made.steps:
            assert not holds(practices()[step.practice], standing, told)
            assert step.review
            assert step.review_on is not None
            assert step.chosen


reasons = st.lists(
    st.tuples(st.sampled_from(get_args(ReasonId)), st.floats(0.01, 0.4)), max_size=6, unique_by=lambda e: e[0]
)
looks = st.lists(st.tuples(st.sampled_from(sorted(practices())), st.integers(0, 500), st.floats(-2, 2)), max_size=10)


@given(reasons, looks, st.permutations(range(6)), st.sampled_from([None, 5, 30, 120]))
def test_the_same_input_in_any_order_gives_the_same_plan(
    weights: list[tuple[ReasonId, float]], tried: list[tuple[str, int, float]], order: list[int], minutes: int | None
) -> None:
    hypotheses = tuple(reading(*each) for each in weights)
    reviews = [Review(practice=p, on=TODAY - timedelta(days=d), benefit=b) for p, d, b in tried]
    mixed = tuple(hypotheses[i] for i in order if i < len(hypotheses))
    wishes = Preferences(minutes=minutes)
    one = plan(*hypotheses, reviews=reviews, preferences=wishes)
    two = plan(*mixed, reviews=reviews[::-1], preferences=wishes)
    first, second = ([s.practice for s in made.steps] if made is not None else None for made in (one, two))
    assert first == second
    for step in one.steps if one else ():
        assert step.because
        assert minutes is None or step.dose_minutes <= minutes


def test_own_reviews_move_a_practice_down_and_up_again() -> None:
    first = plan(STRESS, most=1)
    assert first is not None
    best = first.steps[0].practice
    bad = [Review(practice=best, on=TODAY - timedelta(days=d), benefit=-1.0) for d in (1, 3, 5)]
    second = plan(STRESS, most=1, reviews=bad)
    assert second is not None
    assert second.steps[0].practice != best
    other = second.steps[0].practice
    good = [Review(practice=best, on=TODAY, benefit=1.5) for _ in range(6)]
    third = plan(STRESS, most=1, reviews=bad + good)
    assert third is not None
    assert third.steps[0].practice == best
    assert "tended to help" in third.steps[0].chosen
    assert other != best


def test_what_a_person_declines_is_not_offered_and_what_they_like_comes_sooner() -> None:
    made = plan(*EVERY)
    assert made is not None
    gone = frozenset(each.practice for each in made.steps)
    again = plan(*EVERY, preferences=Preferences(declined=gone))
    assert again is not None
    assert not gone & {each.practice for each in again.steps}
    liked = plan(STRESS, most=1, preferences=Preferences(liked=frozenset({"help"})))
    assert liked is not None
    sides = [plan(*EVERY, preferences=Preferences(side=side)) for side in ("reaching", "stepping-back")]
    for side, one in zip(("reaching", "stepping-back"), sides, strict=True):
        assert one is not None
        assert all(practices()[each.practice].side in (side, "either", "both") for each in one.steps)


def test_a_plan_is_not_one_thing_three_times() -> None:
    made = plan(*EVERY)
    assert made is not None
    assert len({each.family for each in made.steps}) >= 2


def test_what_was_not_answered_holds_and_is_named_to_be_asked() -> None:
    made = plan(*EVERY, told={})
    assert made is not None
    assert all(not set(practices()[each.practice].not_when) - STANDINGS for each in made.steps)
    assert 1 <= len(made.asks) <= 3
    assert set(made.asks) <= set(CONDITIONS)


def test_a_plan_is_made_at_once() -> None:
    plan(*EVERY)
    began = time.process_time()
    for _ in range(10):
        plan(*EVERY)
    assert (time.process_time() - began) / 10 < 0.1, "the promise is under 100 ms, and it takes a few"
