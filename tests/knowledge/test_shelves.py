from dataclasses import replace
from typing import get_args

import pytest

from tidewise.knowledge.shelves import practices, reasons, sources, wrong_with
from tidewise.knowledge.types import Family, Side


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
