import numpy as np
import pytest
from tests.dynamics.dense import CASES, SHOCKS, conditional, two_people_looks

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.smooth import smoothed

TIMES = np.array([0.0, 0.0, 1e-4, 0.5, 1.0, 1.0, 3.0, 3.25, 63.25, 64.0])


@pytest.mark.parametrize("name", [name for name in CASES if name != "unstable"])
def test_8_6_smoother_gives_the_conditional_moments(name: str) -> None:
    for seed in range(4):
        looks = two_people_looks(CASES[name], SHOCKS, TIMES, np.random.default_rng(seed))
        mean, cov = smoothed(looks, filtered(looks))
        true_mean, true_cov = conditional(looks)
        np.testing.assert_allclose(mean[:, 0], true_mean, rtol=1e-7, atol=1e-7)
        np.testing.assert_allclose(cov[:, 0], true_cov, rtol=1e-7, atol=1e-7)


def test_a_level_known_exactly_stays_known() -> None:
    """A state without doubt (covariance zero) is left alone, not divided by."""
    looks = two_people_looks(CASES["wave"], np.zeros((2, 2)), TIMES, np.random.default_rng(3))
    looks.start_cov[:] = 0.0
    mean, cov = smoothed(looks, filtered(looks))
    assert np.isfinite(mean).all()
    np.testing.assert_allclose(cov, 0.0, atol=1e-12)
