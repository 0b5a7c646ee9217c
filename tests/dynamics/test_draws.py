import numpy as np
import pytest
from numpy.typing import NDArray

from tidewise.dynamics.draws import drawn

Floats = NDArray[np.float64]


def _skewed(x: Floats) -> Floats:
    """Log of exponential(1) in x0 = log e, and a normal: known mean, quantiles and normaliser."""
    return np.asarray(x[:, 0] - np.exp(x[:, 0]) - 0.5 * x[:, 1] ** 2)


def test_draws_follow_what_is_plausible_also_where_it_is_skewed() -> None:
    got = drawn(_skewed, np.zeros(2), np.eye(2), np.random.default_rng(1), kept=20_000)
    assert np.exp(got.points[:, 0]).mean() == pytest.approx(1.0, abs=0.06)
    low, high = np.quantile(np.exp(got.points[:, 0]), [0.05, 0.95])
    assert low == pytest.approx(0.0513, abs=0.015)
    assert high == pytest.approx(2.996, rel=0.08)
    assert got.log_evidence == pytest.approx(0.5 * np.log(2 * np.pi), abs=0.04)
    assert got.worth > 1000


def test_same_seed_same_draws_and_nowhere_is_said() -> None:
    one = drawn(_skewed, np.zeros(2), np.eye(2), np.random.default_rng(2))
    two = drawn(_skewed, np.zeros(2), np.eye(2), np.random.default_rng(2))
    np.testing.assert_array_equal(one.points, two.points)
    nowhere = drawn(lambda x: np.full(len(x), -np.inf), np.zeros(2), np.eye(2), np.random.default_rng(2))
    assert nowhere.worth == 1.0
    assert np.isneginf(nowhere.log_evidence)


def test_a_second_summit_far_from_the_mode_is_found_with_the_prior() -> None:
    """A third of the mass lies six sd away: a t around the mode alone never gets there."""

    def two(x: Floats) -> Floats:
        near, far = (-0.5 * ((x - at) ** 2).sum(axis=1) / 0.25 for at in (0.0, 3.0))
        return np.asarray(np.logaddexp(np.log(2 / 3) + near, np.log(1 / 3) + far) - np.log(2 * np.pi * 0.25))

    mode, rng = (np.zeros(2), 0.25 * np.eye(2)), np.random.default_rng(3)
    got = drawn(two, *mode, rng, prior=(np.ones(2), 4.0 * np.eye(2)))
    assert (got.points[:, 0] > 1.5).mean() == pytest.approx(1 / 3, abs=0.03)
    assert got.log_evidence == pytest.approx(0.0, abs=0.05)
    assert (drawn(two, *mode, rng).points[:, 0] > 1.5).mean() < 0.2
    nowhere = drawn(lambda x: np.full(len(x), -np.inf), *mode, rng, prior=mode)
    assert nowhere.worth == 1.0
