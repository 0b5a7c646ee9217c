from dataclasses import replace
from typing import get_args

import pytest

from tidewise.knowledge.sheets import Group, Shown, sheets, wrong_with
from tidewise.knowledge.shelves import practices

#: Which statements of the product each sheet makes into something one can fill in and see again.
STATEMENTS = {
    "A2": "activities", "A4": "goal", "C1": "people", "C2": "activities", "C3": "exercise", "C4": "perspective",
    "D1a": "sorting", "D2a": "freedom", "D3a": "feelings", "E4": "openings", "F1": "backing", "F3": "achievements",
    "F4": "goals", "G3": "loops", "K1": "distance",
    "K2": "steps", "K4": "month", "M2": "meaning", "P1": "balance", "P3": "asking", "P4": "chapter",
    "Q1": "before-it", "Q2": "rules", "Q3": "then", "Q4": "two-columns",
}  # fmt: skip


def test_every_statement_has_its_sheet_and_every_sheet_its_statement() -> None:
    assert set(STATEMENTS.values()) == set(sheets())
    assert {each.group for each in sheets().values()} == set(get_args(Group))
    assert {each.shown for each in sheets().values()} == set(get_args(Shown))
    assert [each.order for each in sheets().values()] == list(range(1, len(sheets()) + 1))


def test_a_sheet_that_reaches_the_other_is_tied_to_a_practice_the_gate_closes() -> None:
    for each in sheets().values():
        practice = practices()[each.practice]
        if each.group == "both":
            assert {"red", "own_acts"} <= set(practice.not_when)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "x"}, "file's name"),
        ({"practice": "x"}, "unknown practice"),
        ({"field": ()}, "one to six"),
        ({"shown": "gaps"}, "it needs wish_close"),
    ],
)
def test_a_sheet_that_could_not_be_shown_is_refused(change: dict[str, object], said: str) -> None:
    sheet = sheets()["exercise"]
    assert wrong_with(sheet, "exercise") == []
    assert any(said in each for each in wrong_with(replace(sheet, **change), "exercise"))  # type: ignore[arg-type]
    bare = replace(sheet, field=tuple(replace(each, choice=()) for each in sheet.field))
    assert wrong_with(bare, "exercise") == ["what has nothing to choose"]
