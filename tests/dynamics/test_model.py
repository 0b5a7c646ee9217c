import numpy as np
import pytest
from scipy.linalg import expm, solve_continuous_lyapunov
from tests.dynamics.dense import CASES, SHOCKS, exact_step

from tidewise.dynamics.model import TwoPeople, is_stable, stationary, step, transition

GAPS = [0.0, 1e-4, 0.02, 0.5, 1.0, 7.0, 60.0]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("dt", GAPS)
def test_step_is_the_matrix_exponential_and_its_noise(name: str, dt: float) -> None:
    drift = CASES[name]
    phi, q = step(drift, SHOCKS, np.array(dt))
    true_phi, true_q = exact_step(drift, SHOCKS, dt)
    np.testing.assert_allclose(phi, expm(drift * dt), rtol=1e-11, atol=1e-13)
    np.testing.assert_allclose(phi, true_phi, rtol=1e-11, atol=1e-13)
    np.testing.assert_allclose(q, true_q, rtol=1e-9, atol=1e-16)
    assert np.linalg.eigvalsh(q).min() >= -1e-15


@pytest.mark.parametrize("name", CASES)
def test_8_2_steps_compose(name: str) -> None:
    """Phi(a + b) = Phi(a) Phi(b), and the doubts of two steps make the doubt of one."""
    drift = CASES[name]
    for a, b in ((0.3, 1.1), (1e-4, 2.0), (5.0, 40.0)):
        phi_a, q_a = step(drift, SHOCKS, np.array(a))
        phi_b, q_b = step(drift, SHOCKS, np.array(b))
        phi, q = step(drift, SHOCKS, np.array(a + b))
        np.testing.assert_allclose(phi, phi_b @ phi_a, rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(q, phi_b @ q_a @ phi_b.T + q_b, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("name", ["no-wave", "wave", "equal-roots", "polarising"])
def test_stationary_solves_its_equation(name: str) -> None:
    np.testing.assert_allclose(
        stationary(CASES[name], SHOCKS), solve_continuous_lyapunov(CASES[name], -SHOCKS), rtol=1e-10
    )


def test_derivatives_by_the_complex_step() -> None:
    """A complex drift gives exact derivatives, also in the fall-back near a singular drift."""
    for name in ("wave", "no-wave", "equal-roots", "det-near-zero"):
        drift = CASES[name]
        for dt in (1e-4, 1.0, 30.0):
            turn = np.array([[0.3, -0.2], [0.5, 0.1]])
            phi, q = step(drift + 1e-30j * turn, SHOCKS.astype(complex), np.array(dt))
            up, down = (
                step(drift + 1e-5 * turn, SHOCKS, np.array(dt)),
                step(drift - 1e-5 * turn, SHOCKS, np.array(dt)),
            )
            np.testing.assert_allclose(phi.imag / 1e-30, (up[0] - down[0]) / 2e-5, rtol=1e-5, atol=1e-8)
            np.testing.assert_allclose(q.imag / 1e-30, (up[1] - down[1]) / 2e-5, rtol=1e-4, atol=1e-8)


def test_a_batch_is_many_single_steps() -> None:
    drifts = np.stack(list(CASES.values()))
    phi, q = step(drifts[:, None], SHOCKS, np.array(GAPS))
    for i, drift in enumerate(drifts):
        for j, dt in enumerate(GAPS):
            one = step(drift, SHOCKS, np.array(dt))
            np.testing.assert_allclose(phi[i, j], one[0], rtol=1e-12, atol=1e-14)
            np.testing.assert_allclose(q[i, j], one[1], rtol=1e-10, atol=1e-15)


def test_stability_and_swap() -> None:
    assert not is_stable(CASES["unstable"])
    assert is_stable(CASES["wave"], 0.03)
    couple = TwoPeople(
        k=np.array([0.3, 0.6]), c=np.array([0.1, -0.2]), mu=np.array([1.0, 2.0]), g=np.ones(2), r=np.ones(2), rho=0.2
    )
    turned = couple.swapped()
    np.testing.assert_array_equal(turned.drift, couple.drift[::-1, ::-1])
    np.testing.assert_array_equal(
        transition(turned.drift, np.array(1.0)), transition(couple.drift, np.array(1.0))[::-1, ::-1]
    )
