"""Bounds: chances that grow with the log-odds, for every output of both readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.coach.bounds import SHARE_OF_ANY, blended, bounds
from tidewise.coach.types import GOOD, OUTPUTS, PROBLEMS


@pytest.mark.parametrize("reader", ["network", "letters"])
def test_every_output_has_its_numbers(reader: str) -> None:
    limits = bounds(reader)
    assert set(limits.slope) == set(limits.shift) == set(OUTPUTS)
    assert {*PROBLEMS, *GOOD, "clear", "severe"} <= set(limits.least)
    assert all(0 < each < 1 for each in limits.least.values())
    assert all(each > 0 for each in limits.slope.values())


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_more_is_surer(low: float, more: float) -> None:
    limits, none = bounds("network"), dict.fromkeys(OUTPUTS, 0.0)
    small, large = min(low, more), max(low, more)
    a, b = limits.sure(none | {"guilt": small})["guilt"], limits.sure(none | {"guilt": large})["guilt"]
    assert 0 <= a <= b <= 1


def test_any_is_shared_by_problems_alone() -> None:
    values = dict.fromkeys(OUTPUTS, 0.0) | {"any": 2.0}
    mixed = blended(values)
    assert all(mixed[kind] == 2.0 * SHARE_OF_ANY for kind in PROBLEMS)
    assert all(mixed[kind] == 0 for kind in GOOD)
