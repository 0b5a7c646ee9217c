import numpy as np
import pytest

from tidewise.plan.rarer import rarer, words_of


def test_against_draws_of_two_plain_rates(rng: np.random.Generator) -> None:
    for before, after, days_before, days_after in ((8, 1, 100.0, 100.0), (3, 3, 60.0, 30.0), (0, 4, 90.0, 20.0)):
        found = rarer(before, days_before, after, days_after)
        assert found is not None
        ratio = (
            rng.gamma(after + 0.5, size=400_000) / days_after / (rng.gamma(before + 0.5, size=400_000) / days_before)
        )
        assert found.times.middle == pytest.approx(float(np.median(ratio)), rel=0.03)
        assert found.p_rarer == pytest.approx(float((ratio < 1).mean()), abs=0.005)


def test_it_is_said_only_from_nine_in_ten(rng: np.random.Generator) -> None:
    assert "seem to have become rarer" in words_of(rarer(9, 100, 1, 100))
    assert "more often" in words_of(rarer(1, 100, 9, 100))
    assert "cannot be told yet" in words_of(rarer(3, 100, 2, 100))
    assert words_of(rarer(1, 100, 1, 100)).endswith("too little to say yet.")
    assert rarer(5, 100, 5, 0) is None
    wrong = 0
    for _ in range(200):
        found = rarer(int(rng.poisson(4)), 100, int(rng.poisson(4)), 100)
        wrong += found is not None and found.p_rarer >= 0.9
    assert wrong <= 0.16 * 200, "with no change, rarer is claimed about as often as the doubt allows"
