import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import lognorm, nbinom, norm

from tidewise.dynamics.filter import taken_in
from tidewise.dynamics.mixed import Count, Gaussian, Look, Ordinal, Wait, cuts_of, log_below, taken_in_mixed

MEAN, COV = np.array([0.3, -0.2]), np.array([[0.8, 0.3], [0.3, 0.5]])
H = np.array([1.0, 0.4])
CUTS = cuts_of(-1.0, np.log(np.array([0.5, 1.0, 0.7])))

LOOKS: dict[str, Look] = {
    "ordinal-middle": Ordinal(y=2, cuts=CUTS),
    "ordinal-edge": Ordinal(y=4, cuts=CUTS),
    "count-none": Count(y=0, exposure=5.0, rate=-0.5, slope=0.6, size=2.0),
    "count-burst": Count(y=40, exposure=5.0, rate=-0.5, slope=0.6, size=2.0),
    "wait": Wait(hours=0.4, open=False, usual=0.0, slope=0.8, sd=1.3),
    "still-open": Wait(hours=30.0, open=True, usual=0.0, slope=0.8, sd=1.3),
}


def test_8_7_a_gaussian_look_is_the_kalman_update() -> None:
    mean, cov, log_z = taken_in_mixed(MEAN, COV, Gaussian(y=1.2, variance=0.3), H)
    true_mean, true_cov, true_log_z = taken_in(MEAN, COV, np.array([1.2]), np.array([0.3]), H[None])
    np.testing.assert_allclose(mean, true_mean, rtol=1e-10)
    np.testing.assert_allclose(cov, true_cov, rtol=1e-10)
    assert log_z == pytest.approx(float(true_log_z), rel=1e-10)


@pytest.mark.parametrize("name", LOOKS)
def test_8_7_moments_equal_those_by_integration(name: str) -> None:
    look = LOOKS[name]
    mean, cov, log_z = taken_in_mixed(MEAN, COV, look, H)
    m, s = H @ MEAN, float(np.sqrt(H @ COV @ H))

    def part(power: int) -> float:
        def density(e: float) -> float:
            return float(e**power * np.exp(look(np.array([e]))[0]) * norm.pdf(e, m, s))

        return float(quad(density, m - 9 * s, m + 9 * s, limit=200)[0])

    z, first, second = part(0), part(1), part(2)
    assert log_z == pytest.approx(np.log(z), abs=1e-6)
    assert H @ mean == pytest.approx(first / z, abs=1e-5)
    assert H @ cov @ H == pytest.approx(second / z - (first / z) ** 2, abs=1e-5)
    assert np.linalg.eigvalsh(cov).min() > 0


def test_probabilities_are_those_of_the_named_distributions() -> None:
    eta = np.array([-2.0, 0.0, 1.5])
    steps = np.exp([Ordinal(y=y, cuts=CUTS)(eta) for y in range(5)])
    np.testing.assert_allclose(steps.sum(axis=0), 1.0, rtol=1e-10)
    mean = 5 * np.exp(-0.5 + 0.6 * eta)
    count = Count(y=3, exposure=5.0, rate=-0.5, slope=0.6, size=2.0)(eta)
    np.testing.assert_allclose(count, nbinom.logpmf(3, 2.0, 2.0 / (2.0 + mean)), rtol=1e-9)
    wait = Wait(hours=0.4, open=False, usual=0.2, slope=0.8, sd=1.3)(eta)
    np.testing.assert_allclose(wait, lognorm.logpdf(0.4, 1.3, scale=np.exp(0.2 - 0.8 * eta)), rtol=1e-9)
    still = Wait(hours=3.0, open=True, usual=0.2, slope=0.8, sd=1.3)(eta)
    np.testing.assert_allclose(still, lognorm.logsf(3.0, 1.3, scale=np.exp(0.2 - 0.8 * eta)), rtol=1e-9)


def test_far_tails_are_finite_and_right() -> None:
    z = np.array([-40.0, -12.0, -5.01, -4.99, 0.0, 3.0, 9.0])
    np.testing.assert_allclose(log_below(z), norm.logcdf(z), rtol=1e-9, atol=1e-15)


def test_an_unanswered_bid_lowers_approach_and_a_known_state_stays() -> None:
    mean, _, _ = taken_in_mixed(MEAN, COV, LOOKS["still-open"], H)
    assert H @ mean < H @ MEAN
    sure, none, _ = taken_in_mixed(MEAN, np.zeros((2, 2)), LOOKS["wait"], H)
    np.testing.assert_array_equal(sure, MEAN)
    assert not none.any()
