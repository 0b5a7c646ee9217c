from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from tests.plan.test_making import ALL_NO, CONDITIONS, EVERY, GREEN, holds, standings

from tidewise.knowledge.shelves import practices
from tidewise.plan.choosing import choices, dose, length
from tidewise.plan.making import Situation
from tidewise.plan.types import Preferences
from tidewise.safety.types import Answer, Standing, Tier

TODAY = date(2026, 10, 6)
OPEN = Situation(hypotheses=EVERY, standing=GREEN, told=ALL_NO)


def test_a_quiet_stretch_has_three_choices_each_with_length_review_and_why() -> None:
    found, asks = choices(OPEN, today=TODAY)
    assert [each.kind for each in found] == ["room", "words", "self"]
    assert asks == ()
    for each in found:
        assert each.length
        assert each.review.startswith("Look back on")
        assert each.step.chosen
        assert each.step.steps


def test_a_calm_day_has_near_both_and_own() -> None:
    found, _ = choices(replace(OPEN, calm=True), today=TODAY)
    assert [each.kind for each in found] == ["near", "both", "self"]
    assert found[0].step.family == "connection"


def test_with_no_reading_at_all_there_are_still_choices() -> None:
    found, _ = choices(replace(OPEN, hypotheses=()), today=TODAY)
    assert len(found) == 3


@pytest.mark.parametrize("side", ["reaching", "stepping-back"])
def test_each_side_gets_its_own(side: str) -> None:
    found, _ = choices(replace(OPEN, preferences=Preferences(side=side)), today=TODAY)  # type: ignore[arg-type]
    assert all(practices()[each.step.practice].side in (side, "either", "both") for each in found)


def test_too_upset_to_think_is_answered_with_looking_after_oneself_alone() -> None:
    found, _ = choices(replace(OPEN, told={**ALL_NO, "flooded": Answer.YES}), today=TODAY)
    assert [each.kind for each in found] == ["self"]


def test_where_there_is_fear_only_what_is_safe_for_oneself_stands_there() -> None:
    found, _ = choices(replace(OPEN, standing=Standing(tier=Tier.RED)), today=TODAY)
    assert [each.kind for each in found] == ["self"]
    assert practices()[found[0].step.practice].safe_on_red


def test_no_choice_stands_there_whose_condition_holds() -> None:
    for standing, one, calm in product(standings(), (*CONDITIONS, None), (False, True)):
        told = {each: Answer.NO for each in CONDITIONS if each != one}
        found, _ = choices(replace(OPEN, standing=standing, told=told, calm=calm), today=TODAY)
        assert len(found) <= 3
        assert all(not holds(practices()[each.step.practice], standing, told) for each in found)


def test_a_few_questions_open_what_would_fit_better() -> None:
    for side in ("reaching", "stepping-back", "either"):
        given = replace(OPEN, told={}, preferences=Preferences(side=side))
        few, asks = choices(given, today=TODAY)
        assert 1 <= len(asks) <= 4
        more, _ = choices(replace(given, told=dict.fromkeys(asks, Answer.NO)), today=TODAY)
        assert len(more) >= len(few)
        twice, _ = choices(replace(given, told=ALL_NO), today=TODAY)
        assert len(twice) == 3


def test_doses_as_one_says_them() -> None:
    assert [dose(each) for each in (1, 10, 60, 120, 2880)] == [
        "one minute", "ten minutes", "60 minutes", "about two hours", "two days",
    ]  # fmt: skip
    assert length(120, 2, 7) == "about two hours, twice a week, for seven days"
    assert length(3, 1, 4) == "three minutes, once, for four days"
