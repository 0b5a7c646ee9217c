import numpy as np
import pytest
from scipy.linalg import solve_continuous_lyapunov
from tests.dynamics.dense import exact_step

from tidewise.dynamics.steps import by_doubling, lyapunov

OSCILLATOR = np.array([[0.0, 1.0, 0.0, 0.0], [-0.8, -0.1, 0.2, 0.0], [0.0, 0.0, 0.0, 1.0], [0.1, 0.0, -0.5, -0.3]])
NOISE = np.diag([0.0, 0.5, 0.0, 0.2])


@pytest.mark.parametrize("dt", [0.0, 1e-4, 0.1, 1.0, 60.0])
def test_four_states_with_velocity(dt: float) -> None:
    phi, q = by_doubling(OSCILLATOR, NOISE, np.array(dt))
    true_phi, true_q = exact_step(OSCILLATOR, NOISE, dt)
    np.testing.assert_allclose(phi, true_phi, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(q, true_q, rtol=1e-9, atol=1e-12)


def test_a_direction_without_return_keeps_its_level() -> None:
    drift = np.diag([-0.5, 0.0])
    phi, q = by_doubling(drift, np.diag([1.0, 0.1]), np.array(30.0))
    np.testing.assert_allclose(np.diag(phi), [np.exp(-15.0), 1.0], rtol=1e-12)
    np.testing.assert_allclose(q[1, 1], 3.0, rtol=1e-12)


def test_lyapunov_of_any_size() -> None:
    stable = OSCILLATOR - 0.1 * np.eye(4)
    np.testing.assert_allclose(
        lyapunov(stable, NOISE), solve_continuous_lyapunov(stable, -NOISE), rtol=1e-9, atol=1e-12
    )
