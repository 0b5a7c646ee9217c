import numpy as np
import pytest
from numpy.typing import NDArray
from tests.dynamics.test_score import a_table

from tidewise.dynamics.heights import (
    all_as_one,
    each_alone,
    log_likelihood,
    log_prior,
    observed,
    sharpened,
    sharpness,
)
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options

OPTIONS = Options(shocks="correlated")
LAYOUT = Layout(OPTIONS)


def test_all_as_one_is_the_sum_with_the_prior_once() -> None:
    data = a_table(OPTIONS, np.random.default_rng(1), couples=3)
    theta = LAYOUT.usual[None] + 0.1
    alone = each_alone(LAYOUT, np.repeat(theta, 3, axis=0), data, fast=False)
    together = all_as_one(LAYOUT, theta, data)
    prior = log_prior(LAYOUT, theta)[0]
    assert together[0][0] == pytest.approx(float((alone[0] - prior).sum() + prior))
    assert together[0][0] == pytest.approx(float((log_likelihood(LAYOUT, theta, data) + prior)[0]))


def test_a_couple_that_never_comes_home_has_no_prior() -> None:
    away = LAYOUT.usual.copy()
    away[list(LAYOUT.names).index("c_ab")] = away[list(LAYOUT.names).index("c_ba")] = 3.0
    assert log_prior(LAYOUT, away[None])[0] == -np.inf
    assert log_prior(Layout(Options(prior="none")), Layout(Options(prior="none")).usual[None])[0] == 0.0


def test_observed_information_is_that_of_second_differences() -> None:
    data = a_table(OPTIONS, np.random.default_rng(2), couples=1)
    theta = LAYOUT.usual[None] + 0.05
    found = sharpness(LAYOUT, theta, data, fast=False)[0]
    h, eye = 1e-3, np.eye(len(LAYOUT.names))

    def height(x: NDArray[np.float64]) -> float:
        return float((log_likelihood(LAYOUT, x[None], data) + log_prior(LAYOUT, x[None]))[0])

    for i, j in ((0, 0), (2, 3), (4, 9), (10, 10)):
        a, b = h * eye[i], h * eye[j]
        x = theta[0]
        second = (height(x + a + b) - height(x + a - b) - height(x - a + b) + height(x - a - b)) / (4 * h * h)
        assert found[i, j] == pytest.approx(-second, abs=2e-3)


def test_observed_of_a_parabola_and_only_where_it_rises() -> None:
    curve = np.array([[2.0, 0.5], [0.5, 1.0]])
    np.testing.assert_allclose(observed(lambda x: -x @ curve, np.ones((1, 2)))[0], curve, atol=1e-6)
    data = a_table(OPTIONS, np.random.default_rng(3), couples=1)
    theta = LAYOUT.usual[None]
    got = each_alone(LAYOUT, theta, data, fast=False)
    kept = sharpened(LAYOUT, theta, data, got, fast=False)
    assert (np.linalg.eigvalsh(kept[2]) > 0).all()
