import json
from pathlib import Path

from tidewise.cohort.pictures import forest, phase_portrait, recovery, saved
from tidewise.cohort.results import CoupleResult, FitResult
from tidewise.ground.estimate import Estimate


def _result(couples: int, names: tuple[str, ...] = ("k_a", "k_b", "c_ab", "c_ba")) -> FitResult:
    one = {name: Estimate(middle=0.4, low=0.1, high=0.9, mass=0.9) for name in names}
    return FitResult(
        plan={},
        names=names,
        couples=tuple(
            CoupleResult(couple=str(k), n=1, minus2ll=0.0, parameters=one, roles={}, cycle=(0.0,) * 4)
            for k in range(couples)
        ),
        population=None,
        population_minus2ll=None,
    )


def test_a_forest_stays_readable_and_says_what_it_is(tmp_path: Path) -> None:
    spec = forest(_result(1000))
    assert len({row["couple"] for row in spec["data"]["values"]}) <= 60
    assert spec["description"]
    saved(tmp_path / "forest", spec)
    assert (tmp_path / "forest.svg").read_text(encoding="utf-8").startswith("<svg")
    assert json.loads((tmp_path / "forest.vl.json").read_text(encoding="utf-8")) == spec


def test_paths_come_home_and_one_person_has_no_portrait() -> None:
    spec = phase_portrait(_result(1))
    assert spec is not None
    last = [row for row in spec["data"]["values"] if row["step"] == 120]
    first = [row for row in spec["data"]["values"] if row["step"] == 0]
    assert max(abs(row["a"] - row["b"]) for row in last) < max(abs(row["a"] - row["b"]) for row in first)
    assert phase_portrait(_result(1, ("k_a",))) is None


def test_recovery_pairs_truth_with_what_was_found() -> None:
    spec = recovery({"k_a": [1.0, 2.0], "r": [1.0]}, {"k_a": [1.1, 1.9]})
    assert [(row["truth"], row["found"]) for row in spec["data"]["values"]] == [(1.0, 1.1), (2.0, 1.9)]
