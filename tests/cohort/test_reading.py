from pathlib import Path

import numpy as np
import pytest

from tidewise.cohort.reading import Wanted, read_table
from tidewise.ground.problems import BadCall, BadInput

WANTED = Wanted(couple="c", person="p", time="t", numbers=["y"])


def test_rows_are_sorted_and_every_bad_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "c,p,t,y\n7,b,1,2\n7,a,1,abc\n7,a,0,4\n,a,3,5\n7,,3,5\n7,a,when,5\n7,a,0,9\n8,a,0,inf\n7,a\n",
        encoding="utf-8",
    )
    table = read_table(path, WANTED)
    assert table.couples == ("7", "8")
    assert table.people == ("a", "b")
    assert table.row.tolist() == [3, 2, 1, 8]
    assert np.isnan(table.columns["y"]).tolist() == [False, True, False, True]
    assert {each.code: each.row.tolist() for each in table.bad} == {
        "not-a-number": [2],
        "no-couple": [4],
        "no-person": [5],
        "no-time": [6],
        "same-time": [7],
        "not-finite": [8],
        "too-few-cells": [9],
    }
    sentence = next(each.say for each in table.bad if each.code == "not-a-number")
    assert "Row 2 (line 3 of the file), column 'y'" in sentence


def test_a_third_person_is_named_not_merged() -> None:
    table = read_table({"c": [1, 1, 1, 2], "p": ["u", "v", "w", "x"], "t": [0, 0, 0, 0], "y": [1, 2, 3, 4]}, WANTED)
    assert table.people == ()
    assert [each.row.tolist() for each in table.bad if each.code == "third-person"] == [[3]]


def test_people_named_alike_everywhere_keep_their_places() -> None:
    table = read_table({"c": [1, 1, 2, 2], "p": [10, 9, 9, 10], "t": [0] * 4, "y": [1, 2, 3, 4]}, WANTED)
    assert table.people == ("9", "10")
    assert table.columns["y"].tolist() == [2, 1, 3, 4]


def test_one_person_only() -> None:
    table = read_table(
        {"c": [1, 1], "t": [1.0, 0.0], "y": [1, 2]}, Wanted(couple="c", person=None, time="t", numbers=["y"])
    )
    assert table.single
    assert table.time.tolist() == [0.0, 1.0]


def test_hours_become_days() -> None:
    wanted = Wanted(couple="c", person=None, time="t", numbers=["y"], time_unit="h")
    assert read_table({"c": [1, 1], "t": [0, 36], "y": [1, 2]}, wanted).time.tolist() == [0.0, 1.5]
    with pytest.raises(BadCall, match="fortnight"):
        read_table({"c": [1]}, Wanted(couple="c", person=None, time=None, numbers=[], time_unit="fortnight"))


def test_rows_alike_without_a_column_that_tells_them_apart() -> None:
    with pytest.raises(BadInput, match="several rows"):
        read_table({"c": [1, 1], "y": [1, 2]}, Wanted(couple="c", person=None, time=None, numbers=["y"]))


def test_nothing_usable_says_the_first_reason(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("c,p,t,y\n,a,0,1\n", encoding="utf-8")
    with pytest.raises(BadInput, match="Not one row") as told:
        read_table(path, WANTED)
    assert "Row 1 (line 2 of the file), column 'c'" in told.value.hint
    path.write_text("c,p,t,y\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no rows"):
        read_table(path, WANTED)


@pytest.mark.slow
def test_a_million_rows_with_three_bad_ones(tmp_path: Path) -> None:
    n = 1_000_000
    lines = [f"{k // 100},{k % 2},{(k % 100) // 2},{k % 7}" for k in range(n)]
    lines[500_000], lines[700_001], lines[999] = "5000,0,0,abc", "7000,1,,1", "9"
    path = tmp_path / "big.csv"
    path.write_text("c,p,t,y\n" + "\n".join(lines) + "\n", encoding="utf-8")
    table = read_table(path, WANTED)
    assert len(table.row) == n - 2
    assert {each.code: each.row.tolist() for each in table.bad} == {
        "too-few-cells": [1000],
        "no-time": [700_002],
        "not-a-number": [500_001],
    }
