from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from tidewise.cohort.design import Design, Wish, design
from tidewise.cohort.reading import Wanted, read_table
from tidewise.ground.problems import BadCall, BadInput


def _made(rows: Mapping[str, Any], wish: Wish) -> Design:
    numbers = [name for name in rows if name not in ("c", "p", "t")]
    return design(read_table(rows, Wanted(couple="c", person="p", time="t", numbers=numbers)), wish)


ROWS: dict[str, list[object]] = {
    "c": [1, 1, 1, 1, 2, 2, 2, 2],
    "p": ["m", "w"] * 4,
    "t": [0, 0, 1, 1] * 2,
    "y": [1, 2, 3, 4, 5, 6, 7, 9],
    "x": [1, 2, 3, 5, 2, 2, 8, 9],
    "both": [1, 1, 2, 2, 3, 3, 5, 5],
    "z": [1, 4, 1, 4, 2, 3, 2, 3],
}


def test_own_and_partner_and_who() -> None:
    made = _made(ROWS, Wish(value="y", predictors=("x",)))
    assert list(made.fixed) == ["intercept", "person", "x_actor", "x_partner", "person:x_actor", "person:x_partner"]
    assert made.fixed["x_partner"].tolist() == [2, 1, 5, 3, 2, 2, 9, 8]
    assert made.fixed["person"].tolist() == [-1, 1] * 4


def test_equal_people_know_no_person() -> None:
    made = _made(ROWS, Wish(value="y", predictors=("x",), equal_people=True, random=("intercept",)))
    assert list(made.fixed) == ["intercept", "x_actor", "x_partner"]
    assert made.alike


def test_what_both_share_has_one_effect_and_a_slope_for_each() -> None:
    made = _made(ROWS, Wish(value="y", predictors=("both",), random=("slope:both",)))
    assert list(made.fixed) == ["intercept", "person", "both", "person:both"]
    assert list(made.random) == ["intercept_m", "both_m", "intercept_w", "both_w"]


def test_within_and_between_and_yesterday() -> None:
    made = _made(ROWS, Wish(value="y", predictors=("x",), split_within=True, lag=1, equal_people=True))
    assert list(made.fixed)[1:] == [
        "x_within_lag_actor",
        "x_within_lag_partner",
        "x_between_actor",
        "x_between_partner",
    ]
    assert made.fixed["x_within_lag_actor"].tolist()[2:4] == [-1.0, -1.5]
    assert np.isnan(made.fixed["x_within_lag_actor"][:2]).all()
    assert made.fixed["x_between_actor"][0] == 2 - 4


def test_a_moderator_of_each_is_told_from_both_sides() -> None:
    made = _made(ROWS, Wish(value="y", predictors=("x",), moderators=("z",), equal_people=True))
    assert {"z_actor", "z_partner", "x_actor:z_partner", "x_partner:z_actor"} < set(made.fixed)
    own = _made(ROWS, Wish(value="y", predictors=("x",), moderators=("own:z",), equal_people=True))
    assert list(own.fixed)[3:] == ["z", "x_actor:z", "x_partner:z"]
    shared = _made(ROWS, Wish(value="y", predictors=("x",), moderators=("both",), equal_people=True))
    assert list(shared.fixed)[3:] == ["both", "x_actor:both", "x_partner:both"]


def test_covariates_for_both_or_for_each() -> None:
    made = _made(ROWS, Wish(value="y", predictors=("x",), covariates=("z", "person:both")))
    assert list(made.fixed)[2:5] == ["z", "both", "person:both"]


def test_slopes_of_the_couple_and_of_each() -> None:
    couple = _made(ROWS, Wish(value="y", predictors=("x",), random=("slope:x",)))
    assert list(couple.random) == ["intercept_m", "intercept_w", "x_actor", "x_partner"]
    each = _made(ROWS, Wish(value="y", predictors=("x",), random=("slope:z",)))
    assert list(each.random) == ["intercept_m", "z_m", "intercept_w", "z_w"]
    with pytest.raises(BadCall, match="nowhere"):
        _made(ROWS, Wish(value="y", predictors=("x",), random=("slope:nowhere",)))


def test_a_pairwise_file_gives_the_same_as_the_plain_one() -> None:
    partner = [2, 1, 5, 3, 2, 2, 9, 8]
    made = _made(ROWS | {"xp": partner}, Wish(value="y", predictors=("x", "xp"), random=("slope:x",)))
    assert list(made.fixed)[2:4] == ["x_actor", "x_partner"]
    assert list(made.random) == ["intercept_m", "intercept_w", "x_actor"]
    assert any("xp" in note for note in made.notes)


def test_partners_who_never_meet() -> None:
    rows = {"c": [1, 1], "p": ["m", "w"], "t": [0.0, 0.1], "y": [1, 2], "x": [1, 2]}
    with pytest.raises(BadInput, match="same time"):
        _made(rows, Wish(value="y", predictors=("x",)))
