from dataclasses import replace
from typing import get_args

import pytest

from tidewise.knowledge.shelves import (
    practices,
    readings,
    reasons,
    sources,
    wrong_beside,
    wrong_with,
    wrong_with_reason,
)
from tidewise.knowledge.types import Family, Reading, ReasonId, Side, Start


def test_all_shelves_are_sound() -> None:
    assert {"repetti-1989", "article", "our-judgement"} <= sources().keys()
    assert "evening-of-your-own" in practices()
    assert "stress" in reasons()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"family": "space"}, "must carry own_acts"),
        ({"family": "together"}, "must carry amber"),
        ({"family": "space", "dose_minutes": 1440, "not_when": ("red", "own_acts")}, "must carry unscreened"),
        ({"family": "words", "not_when": ("red", "own_acts")}, "safe on red"),
        ({"days": 0}, "an end"),
        ({"sources": ("hearsay",)}, "unknown source hearsay"),
        ({"id": "another"}, "file's name"),
    ],
)
def test_a_practice_that_could_harm_is_refused(change: dict[str, object], complaint: str) -> None:
    practice = practices()["evening-of-your-own"]
    assert wrong_with(practice, "evening-of-your-own") == []
    broken = replace(practice, **change)  # type: ignore[arg-type]  # the table above is the point
    assert any(complaint in each for each in wrong_with(broken, "evening-of-your-own"))


def test_what_reaches_the_other_is_closed_by_the_gate_where_there_is_fear_or_force() -> None:
    for each in practices().values():
        if each.family in ("space", "words", "connection", "together"):
            assert {"red", "own_acts"} <= set(each.not_when)
            assert not each.safe_on_red


def test_at_least_forty_of_every_family_and_side() -> None:
    shelf = practices().values()
    assert len(shelf) >= 40
    assert {each.family for each in shelf} == set(get_args(Family))
    assert {each.side for each in shelf} == set(get_args(Side))
    assert {each.expected.outcome for each in shelf} <= {"distress", "closeness"}
    for each in shelf:
        assert each.expected.sd >= abs(each.expected.middle) * 0.75, "a weak prior is about as wide as it is large"
        assert each.review.endswith((".", "?"))
        assert 1 <= each.days <= 28, "it ends within a month"


def test_a_practice_answers_every_reason_that_names_it() -> None:
    named = {(each.id, practice) for each in reasons().values() for practice in each.practices}
    assert not {(reason, practice) for reason, practice in named if reason not in practices()[practice].answers}


def test_every_reason_of_the_article_and_beside_it_is_there_with_one_thing_to_do_alone() -> None:
    assert set(reasons()) == set(get_args(ReasonId))
    for reason in reasons().values():
        families = {practices()[each].family for each in reason.practices}
        assert families & {"self-care", "help"} or reason.id in ("answer-to-pressure", "unrepaired-hurt", "style")
    assert sum(each.start.middle for each in reasons().values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "unsafe"}, "never a weight"),
        ({"id": "another"}, "file's name"),
        ({"practices": ("hearsay",)}, "unknown practice"),
        ({"start": Start(low=0.3, middle=0.2, high=0.4, source="our-judgement")}, "must rise"),
        ({"indicator": ()}, "two columns"),
        ({"pattern": ""}, "names its pattern"),
    ],
)
def test_a_reason_that_does_not_hold_together_is_refused(change: dict[str, object], complaint: str) -> None:
    reason = reasons()["stress"]
    assert wrong_with_reason(reason, "stress") == []
    broken = replace(reason, **change)  # type: ignore[arg-type]  # the table above is the point
    assert any(complaint in each for each in wrong_with_reason(broken, "stress"))


def test_the_same_question_is_asked_in_the_same_words_everywhere() -> None:
    one = reasons()["stress"].indicator[0]
    assert wrong_beside(one, [one]) == []
    assert wrong_beside(replace(one, question="Other words?"), [one])
    assert wrong_beside(replace(one, absent=0.95), [one])


def test_the_five_readings_expect_something_that_a_question_can_hold_them_to() -> None:
    assert set(readings()) == set(get_args(Reading))
    assert all(each.predicts for name, each in readings().items() if name != "unsafe")
    assert readings()["unsafe"].predicts == ()
