import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from tidewise.cohort.fitting import fit
from tidewise.cohort.planning import StudyPlan, simulate
from tidewise.ground.problems import BadCall, BadInput

SHARED = Path(os.environ.get("TIDEWISE_SHARED", Path(__file__).parents[2].parent / "shared"))
COLUMNS: dict[str, Any] = {"couple": "couple", "person": "person", "time": "day", "value": "closeness"}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    simulate(StudyPlan(couples=2, days=14, seed=3), folder)
    return folder / "study.csv"


def test_two_couples_with_tables_draws_methods_and_pictures(study: Path, tmp_path: Path) -> None:
    found = fit(study, out=tmp_path, **COLUMNS).as_json()
    assert {"model", "priors", "version", "seed", "couples", "population"} <= set(found)
    one = found["couples"][0]
    assert one["couple"] == "1"
    assert one["n"] == 28
    assert one["parameters"]["k_a"]["low"] < one["parameters"]["k_a"]["middle"] < one["parameters"]["k_a"]["high"]
    assert sum(one["roles"].values()) == pytest.approx(1.0)
    draws = pl.read_parquet(tmp_path / "draws" / "000000.parquet")
    assert set(draws["couple"]) == {"1", "2"}
    assert "c_ab" in draws.columns
    for name in ("summary.json", "couples.csv", "methods.md", "bad_rows.csv", "forest.svg", "phase_portrait.svg"):
        assert (tmp_path / name).stat().st_size > 0
    again = fit(study, out=tmp_path, **COLUMNS).as_json()
    assert again == found
    with pytest.raises(BadInput, match="another study"):
        fit(study, out=tmp_path, seed=9, **COLUMNS)


def test_one_person_few_rows_constant_and_unordered_get_an_answer() -> None:
    rows = {"couple": [1, 1, 1], "person": ["a"] * 3, "day": [2, 0, 1], "closeness": [5, 5, 5]}
    found = fit(rows, **COLUMNS).as_json()
    one = found["couples"][0]
    assert one["n"] == 3
    assert "fit-too-little" in one["problems"]
    assert one["cycle"]["period"] is None


def test_choices_that_do_not_go_together(study: Path) -> None:
    with pytest.raises(BadCall, match="--noise"):
        fit(study, noise="loud", **COLUMNS)
    with pytest.raises(BadCall, match="neither shocks nor noise"):
        fit(study, noise="none", shocks="none", **COLUMNS)
    with pytest.raises(BadCall, match="prior"):
        fit(study, pool="random", prior="none", **COLUMNS)
    with pytest.raises(BadInput, match="not one number"):
        fit({"couple": [1], "person": [1], "day": [1], "closeness": ["x"]}, **COLUMNS)


@pytest.mark.slow
def test_7_7_one_process_two_processes_and_a_cluster_say_the_same(study: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    folder = tmp_path / "many"
    simulate(StudyPlan(couples=27, days=6, seed=3), folder)
    data = folder / "study.csv"
    alone = fit(data, pool="random", **COLUMNS).as_json()
    assert json.dumps(fit(data, pool="random", workers=2, **COLUMNS).as_json()) == json.dumps(alone)
    with LocalCluster(  # type: ignore[no-untyped-call]
        host="127.0.0.1",
        protocol="tcp://",
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
    ) as cluster:
        over = fit(data, pool="random", scheduler=cluster.scheduler_address, **COLUMNS).as_json()
    assert json.dumps(over) == json.dumps(alone)


def test_names_of_the_two_and_a_usual_level_of_zero(study: Path) -> None:
    found = fit(study, pool="same", prior="none", means="zero", **COLUMNS).as_json()
    assert found["people"] == {"a": "a", "b": "b"}
    assert "mu_a" not in found["population"]["parameters"]
    assert "means zero" in found["model"]
    json.dumps(found, allow_nan=False)


@pytest.mark.slow
def test_t2_a_panel_at_unequal_times() -> None:
    path = SHARED / "data" / "ctsem_AnomAuth.csv"
    if not path.is_file():
        pytest.skip("ctsem_AnomAuth.csv may not be shipped and is not here")
    wide = pl.read_csv(path)
    gaps = np.column_stack([np.zeros(wide.height), *(wide[f"dT{k}"].to_numpy() for k in range(1, 5))])
    times = np.cumsum(np.nan_to_num(gaps.astype(np.float64)), axis=1)
    values = np.stack([[wide[f"Y{p}_T{k}"].to_numpy() for p in (1, 2)] for k in range(5)])
    n = wide.height
    rows = {
        "couple": np.tile(np.arange(n), 10),
        "person": np.tile(np.repeat([1, 2], n), 5),
        "day": np.repeat(times.T, 2, axis=0).ravel(),
        "closeness": values.reshape(10, n).ravel().astype(np.float64),
    }
    found = fit(
        rows, pool="same", prior="none", noise="none", shocks="correlated", initial="free", **COLUMNS
    ).as_json()["population"]
    assert found["minus2ll"] == pytest.approx(23415.929, abs=0.001)
    drift = [found["parameters"][name]["middle"] for name in ("k_a", "c_ab", "c_ba", "k_b")]
    assert np.allclose(drift, [0.4473, 0.2325, 0.0433, 0.1175], atol=6e-5)


@pytest.mark.slow
def test_a_few_couples_do_not_collapse_into_one(tmp_path: Path) -> None:
    """Drawn anew under the population, every couple keeps a range of its own."""
    simulate(StudyPlan(couples=8, days=14, seed=1), tmp_path)
    found = fit(tmp_path / "study.csv", pool="random", out=tmp_path / "out", **COLUMNS).as_json()
    alone = fit(tmp_path / "study.csv", **COLUMNS).as_json()
    for one, by_itself in zip(found["couples"], alone["couples"], strict=True):
        wide, before = (each["parameters"]["c_ab"] for each in (one, by_itself))
        assert 0.1 < (wide["high"] - wide["low"]) / (before["high"] - before["low"]) < 1.2
    for name in ("c_ab", "c_ba"):
        assert 0.1 < found["population"]["parameters"][name]["sd"] < 0.6
    assert max(each.name for each in (tmp_path / "out").glob("stretches*")) == "stretches-5"


@pytest.mark.slow
def test_couples_may_differ_in_their_levels(tmp_path: Path) -> None:
    """On each person's own mean and sd every level would be 0: the population would know of no difference."""
    simulate(StudyPlan(couples=24, days=20, seed=4), tmp_path)
    truth = pl.read_csv(tmp_path / "truth.csv")
    found = fit(tmp_path / "study.csv", pool="random", scale="raw", out=tmp_path / "out", **COLUMNS).as_json()
    for name in ("mu_a", "mu_b"):
        told = found["population"]["parameters"][name]
        assert told["low"] < truth[name].to_numpy().mean() < told["high"]
        assert told["sd"] == pytest.approx(truth[name].to_numpy().std(), rel=0.35)


def test_set_points_may_move_and_an_item_may_be_felt_closeness(study: Path) -> None:
    rows = pl.read_csv(study).filter(pl.col("couple") == 1)
    rows = rows.with_columns((pl.col("closeness") * 0.5 + 3).alias("close_now"))
    columns = COLUMNS | {"value": ["closeness", "close_now"]}
    found = fit(rows, felt=["close_now"], setpoints="slow", **columns).as_json()
    names = set(found["couples"][0]["parameters"])
    assert {"slow_k", "slow_sd_a", "bias_k", "bias_sd_b", "felt2_own", "felt2_other", "offset2_a"} <= names
    assert "load2" not in names
    assert "felt closeness (close_now)" in found["model"]
    assert "slow_k ~" in found["priors"]
    with pytest.raises(BadCall, match="no --value"):
        fit(rows, felt=["mood"], **columns)
    with pytest.raises(BadCall, match="read off two people"):
        fit(rows.filter(pl.col("person") == rows["person"][0]), felt=["close_now"], **columns)


def test_two_halves_of_an_answer_are_compared_when_asked(study: Path) -> None:
    rows = pl.read_csv(study).filter(pl.col("couple") == 1)
    found = fit(rows, halves=True, **COLUMNS).as_json()["couples"][0]["halves"]
    assert 0 < found["p"] < 1
    assert set(found["parameters"]) == {"c_ab_below", "c_ab_above", "c_ba_below", "c_ba_above"}
    assert found["parameters"]["c_ab_below"]["low"] < found["parameters"]["c_ab_below"]["high"]
    assert "halves" not in fit(rows, **COLUMNS).as_json()["couples"][0]
    with pytest.raises(BadCall, match="one value of each person"):
        fit(rows, halves=True, states=2, **COLUMNS)
    with pytest.raises(BadCall, match="Nobody is answered"):
        fit(rows.filter(pl.col("person") == rows["person"][0]), halves=True, **COLUMNS)
