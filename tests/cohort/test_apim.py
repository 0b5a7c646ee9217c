"""Published results, to the printed digits (numbers of SCIENCE.md section 2)."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tidewise.cohort.apim import apim
from tidewise.ground.problems import BadCall, BadInput

SHARED = Path(os.environ.get("TIDEWISE_SHARED", Path(__file__).parents[2].parent / "shared"))
SHIPPED = Path(__file__).parents[1] / "data"


def _data(name: str) -> Path:
    path = SHARED / "data" / name
    if not path.is_file():
        pytest.skip(f"{name} may not be shipped and is not here")
    return path


def _middle(found: dict[str, Any], name: str, digits: int) -> tuple[float, float]:
    each = found["fixed"][name]
    return round(each["middle"], digits), round(each["se"], digits)


def test_t8_partners_who_cannot_be_told_apart() -> None:
    found = apim(
        SHIPPED / "acitelli_individual.csv",
        couple="cuplid",
        person="gender",
        value="satisfaction",
        predictor=["other_pos"],
        equal_people=True,
    ).as_json()
    assert _middle(found, "other_pos_actor", 4) == (0.4004, 0.0473)
    assert _middle(found, "other_pos_partner", 4) == (0.2880, 0.0473)
    assert round(found["random"]["rho"], 4) == 0.4693
    assert round(found["random"]["sd"]["residual"], 4) == 0.4174
    assert round(found["loglik"], 3) == -148.359


def test_t8_partners_told_apart() -> None:
    found = apim(
        SHIPPED / "acitelli_individual.csv",
        couple="cuplid",
        person="gender",
        value="satisfaction",
        predictor=["other_pos"],
    ).as_json()
    assert round(found["people"]["1"]["other_pos_actor"]["middle"], 3) == 0.424
    assert round(found["people"]["-1"]["other_pos_actor"]["middle"], 3) == 0.378


def _kashy(**options: Any) -> dict[str, Any]:
    return apim(
        _data("kashy_diary_person_period_pairwise.csv"),
        couple="dyadid",
        person="genderE",
        time="Day",
        value="satisf_A",
        residual="exchangeable",
        **options,
    ).as_json()


def test_t1_the_same_day() -> None:
    found = _kashy(predictor=["conflict_A"], random=["intercept", "slope:conflict_A"])
    assert round(found["loglik"], 3) == -2548.449
    assert _middle(found, "intercept", 3) == (6.794, 0.057)
    assert _middle(found, "person", 4)[0] == -0.1053
    assert _middle(found, "conflict_A_actor", 4) == (-0.1629, 0.0154)
    assert _middle(found, "conflict_A_partner", 4) == (-0.0672, 0.0128)
    assert _middle(found, "person:conflict_A_actor", 4)[0] == 0.0231
    assert _middle(found, "person:conflict_A_partner", 4)[0] == -0.0056
    assert round(found["random"]["rho"], 3) == 0.257


def test_t1_the_day_before() -> None:
    found = _kashy(predictor=["conflict_A"], random=["slope:time"], lag=1)
    assert round(found["loglik"], 3) == -2594.944
    assert _middle(found, "conflict_A_lag_actor", 4)[0] == -0.0103
    assert _middle(found, "conflict_A_lag_partner", 4)[0] == -0.0197


def test_t6_one_person_each_with_carry_over() -> None:
    found = apim(
        _data("BL2013_ch5_process_intimacy_conflict.csv"),
        couple="id",
        time="time",
        value="intimacy",
        predictor=["conflict"],
        moderator=["relqual"],
        covariate=["time7c"],
        split="within",
        residual="ar1",
        random=["intercept", "slope:conflict"],
    ).as_json()
    assert round(found["loglik"], 2) == -3907.29
    assert _middle(found, "intercept", 3)[0] == 4.532
    assert _middle(found, "conflict_within", 3) == (-2.011, 0.371)
    assert _middle(found, "relqual", 3)[0] == 0.647
    assert _middle(found, "conflict_within:relqual", 3) == (1.016, 0.493)
    sd = found["random"]["sd"]
    assert [round(sd[name], 3) for name in ("intercept", "conflict_within", "residual")] == [0.901, 1.647, 1.892]
    assert round(found["random"]["phi"], 3) == -0.046


def _simulated(rng: np.random.Generator) -> dict[str, Any]:
    n = 60 * 10
    x = rng.normal(size=(n, 2))
    y = 2 + 0.6 * x + 0.3 * x[:, ::-1] + rng.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=n)
    couple, time = np.repeat(np.arange(60), 10), np.tile(np.arange(10), 60)
    return {
        "c": np.repeat(couple, 2),
        "p": np.tile([0, 1], n),
        "t": np.repeat(time, 2),
        "x": x.ravel(),
        "y": y.ravel(),
    }


def test_known_effects_come_back_and_the_swap_of_the_two_changes_nothing() -> None:
    rows = _simulated(np.random.default_rng(5))
    options: dict[str, Any] = {"couple": "c", "person": "p", "time": "t", "value": "y", "predictor": ["x"]}
    found = apim(rows, equal_people=True, **options).as_json()
    assert found["fixed"]["x_actor"]["middle"] == pytest.approx(0.6, abs=0.1)
    assert found["fixed"]["x_partner"]["middle"] == pytest.approx(0.3, abs=0.1)
    assert found["random"]["rho"] == pytest.approx(0.5, abs=0.1)
    swapped = apim(rows | {"p": 1 - rows["p"]}, equal_people=True, **options).as_json()
    assert swapped["loglik"] == pytest.approx(found["loglik"], abs=1e-8)


def test_only_ones_own_side_of_a_predictor() -> None:
    rows = _simulated(np.random.default_rng(5))
    options: dict[str, Any] = {"couple": "c", "person": "p", "time": "t", "value": "y", "equal_people": True}
    found = apim(rows, predictor=["own:x"], **options).as_json()
    assert list(found["fixed"]) == ["intercept", "x_actor"]


def test_bad_rows_are_told_with_row_and_column() -> None:
    rows = _simulated(np.random.default_rng(5))
    rows["y"] = ["oops", *rows["y"].tolist()[1:]]
    found = apim(rows, couple="c", person="p", time="t", value="y", predictor=["x"], equal_people=True).as_json()
    assert "Row 1" in found["problems"][0]
    assert "'y'" in found["problems"][0]
    assert found["n"] == len(rows["y"]) - 1


def test_calls_that_do_not_fit() -> None:
    rows = _simulated(np.random.default_rng(5))
    with pytest.raises(BadCall, match="--residual"):
        apim(rows, couple="c", person="p", value="y", predictor=["x"], residual="odd")
    with pytest.raises(BadCall, match="--random"):
        apim(rows, couple="c", person="p", value="y", predictor=["x"], random=["odd"])
    with pytest.raises(BadInput, match="'nowhere'"):
        apim(rows, couple="c", person="p", value="nowhere", predictor=["x"])
