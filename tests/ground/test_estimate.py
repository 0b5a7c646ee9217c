import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.ground.estimate import Estimate

NUMBERS = st.floats(-1e9, 1e9)


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_the_law_low_middle_high(numbers: list[float]) -> None:
    low, middle, high = sorted(numbers)
    estimate = Estimate(low=low, middle=middle, high=high)
    assert estimate.as_list() == [low, middle, high]
    assert estimate.width >= 0


@pytest.mark.parametrize(
    ("low", "middle", "high", "mass"), [(2, 1, 3, 0.8), (0, 1, float("nan"), 0.8), (0, 1, 2, 1.0)]
)
def test_an_unlawful_estimate_is_refused(low: float, middle: float, high: float, mass: float) -> None:
    with pytest.raises(ValueError, match=r"low|mass|three numbers"):
        Estimate(low=low, middle=middle, high=high, mass=mass)
