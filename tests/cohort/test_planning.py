from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tidewise.cohort.planning import StudyPlan, couple_of, precision, simulate
from tidewise.ground.problems import BadCall


def test_a_study_made_up_beforehand(tmp_path: Path) -> None:
    said = simulate(StudyPlan(couples=3, days=10, per_day=2, missing=0.2, seed=1), tmp_path)
    frame = pl.read_csv(tmp_path / "study.csv")
    assert said["rows"] == frame.height == 3 * 10 * 2 * 2
    assert 0.05 < frame["closeness"].null_count() / frame.height < 0.4
    assert pl.read_csv(tmp_path / "truth.csv").height == 3


def test_a_couple_is_the_same_in_any_study_of_that_seed() -> None:
    one = couple_of(StudyPlan(couples=3, days=10), 2)[0]
    other = couple_of(StudyPlan(couples=300, days=90), 2)[0]
    assert np.array_equal(one.k, other.k)


def test_more_couples_tell_more(tmp_path: Path) -> None:
    few = precision(StudyPlan(couples=2, days=14), tmp_path)
    assert few["n"] == 2
    assert (tmp_path / "recovery.svg").stat().st_size > 0
    for each in few["parameters"].values():
        assert each["sd"] > 0
        assert 0.05 <= each["power"] <= 1


def test_plans_that_cannot_be() -> None:
    for plan in (
        StudyPlan(couples=0, days=5),
        StudyPlan(couples=1, days=5, missing=1.0),
        StudyPlan(couples=1, days=2),
    ):
        with pytest.raises(BadCall):
            precision(plan)
