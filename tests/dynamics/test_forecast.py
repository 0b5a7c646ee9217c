import numpy as np
import pytest
from tests.dynamics.made import signals

from tidewise.dynamics.forecast import calibrated, forecast
from tidewise.dynamics.model import stationary
from tidewise.dynamics.path import path_of, usual_couple


def test_the_days_ahead_come_home_and_widen_to_what_is_usual() -> None:
    value = np.zeros((30, 2, 3))
    value[-5:, 1] = -2.0
    path, couple = path_of(signals(value)), usual_couple()
    ahead = forecast(path, 40, couple)
    assert ahead.day[0] == path.day[-1] + 1
    assert path.mean[-1, 1] < ahead.mean[0, 1] < ahead.mean[5, 1] < 0
    assert (np.diff(ahead.cov[:, 1, 1]) > -1e-12).all()
    np.testing.assert_allclose(ahead.cov[-1], stationary(couple.drift, couple.shocks), atol=1e-6)
    np.testing.assert_allclose(ahead.mean[-1], 0.0, atol=1e-6)


def test_from_nothing_the_forecast_is_what_is_usual() -> None:
    couple = usual_couple()
    ahead = forecast(path_of(signals(np.zeros((0, 2, 1)))), 3, couple)
    np.testing.assert_allclose(ahead.cov[0], stationary(couple.drift, couple.shocks), atol=1e-12)


def test_7_5_no_forecast_where_the_own_past_says_otherwise() -> None:
    rng = np.random.default_rng(1)
    y = rng.normal(size=200)
    assert calibrated(y, np.zeros(200), np.ones(200)).trusted
    assert not calibrated(3 * y, np.zeros(200), np.ones(200)).trusted, "ranges too narrow"
    assert not calibrated(0.2 * y, np.zeros(200), np.ones(200)).trusted, "ranges too wide"
    few = calibrated(y[:10], np.zeros(10), np.ones(10))
    assert not few.trusted
    assert few.days == 10
    nothing = calibrated(np.full(5, np.nan), np.zeros(5), np.ones(5))
    assert nothing.days == 0
    assert calibrated(y, np.zeros(200), np.ones(200)).held == pytest.approx(0.8, abs=0.08)
