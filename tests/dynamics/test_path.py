from dataclasses import replace

import numpy as np
import pytest
from tests.dynamics.made import signals

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.model import stationary, step
from tidewise.dynamics.path import path_of, usual_couple
from tidewise.dynamics.smooth import smoothed
from tidewise.dynamics.types import Looks


def _plain(value: np.ndarray, sd: float, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Every measure as its own observation, none drawn together."""
    couple = usual_couple()
    total, _, k = value.shape
    phi, q = step(couple.drift, couple.shocks, np.r_[0.0, np.ones(total - 1)])
    looks = Looks(
        phi=phi[:, None], q=q[:, None], jump=np.zeros((total, 1, 2)),
        y=np.where(seen, value, np.nan).reshape(total, 1, 2 * k),
        variance=np.full((total, 1, 2 * k), couple.r[0] ** 2 + sd**2),
        load=np.repeat(np.eye(2), k, axis=0)[None], start_mean=np.zeros((1, 2)),
        start_cov=stationary(couple.drift, couple.shocks)[None],
    )  # fmt: skip
    known = filtered(looks)
    mean, cov = smoothed(looks, known)
    return mean[:, 0], cov[:, 0], float(known.log_likelihood[0])


def test_the_path_of_measures_drawn_together_is_that_of_all_of_them() -> None:
    rng = np.random.default_rng(4)
    value, seen = rng.normal(size=(40, 2, 5)), rng.random((40, 2, 5)) < 0.6
    seen[10:15] = False
    path = path_of(signals(value, 0.4, seen))
    mean, cov, log_likelihood = _plain(value, 0.4, seen)
    np.testing.assert_allclose(path.mean, mean, atol=1e-10)
    np.testing.assert_allclose(path.cov, cov, atol=1e-10)
    assert path.log_likelihood == pytest.approx(log_likelihood, rel=1e-10)


def test_unseen_days_are_wide_and_nothing_at_all_is_the_prior() -> None:
    value = np.zeros((30, 2, 3))
    seen = np.ones((30, 2, 3), dtype=bool)
    seen[8:20, 1] = False
    path = path_of(signals(value, 0.3, seen))
    assert path.cov[14, 1, 1] > 2 * path.cov[3, 1, 1]
    assert path.cov[14, 0, 0] == pytest.approx(path.cov[15, 0, 0], rel=1e-3)
    couple = usual_couple()
    nothing = path_of(signals(value, 0.3, np.zeros_like(seen)))
    np.testing.assert_allclose(nothing.mean, 0.0)
    np.testing.assert_allclose(nothing.cov[5], stationary(couple.drift, couple.shocks), atol=1e-12)
    assert nothing.log_likelihood == 0.0
    assert len(path_of(signals(np.zeros((0, 2, 3)))).mean) == 0


def test_7_6_swapping_the_two_swaps_the_path_and_shifting_the_days_changes_nothing() -> None:
    value = np.random.default_rng(5).normal(size=(25, 2, 3))
    path = path_of(signals(value))
    turned = path_of(signals(value[:, ::-1]))
    np.testing.assert_allclose(turned.mean[:, ::-1], path.mean, atol=1e-12)
    np.testing.assert_allclose(turned.cov[:, ::-1, ::-1], path.cov, atol=1e-12)
    later = path_of(signals(value, first_day=10))
    np.testing.assert_array_equal(later.mean, path.mean)


def test_the_values_of_a_missing_measure_do_not_matter() -> None:
    value = np.random.default_rng(6).normal(size=(12, 2, 3))
    seen = np.random.default_rng(7).random(value.shape) < 0.5
    spoiled = signals(np.where(seen, value, np.nan), 0.3, seen)
    spoiled = replace(spoiled, sd=np.where(seen, spoiled.sd, np.nan))
    np.testing.assert_array_equal(path_of(spoiled).mean, path_of(signals(value, 0.3, seen)).mean)
