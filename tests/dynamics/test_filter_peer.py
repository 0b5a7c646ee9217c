import numpy as np
import pytest
from tests.dynamics.test_fit import couples

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.table import arranged


@pytest.mark.parametrize("seed", [1, 2])
def test_8_5_statsmodels_on_a_regular_grid(seed: int) -> None:
    """The same likelihood to 1e-12, with values missing."""
    kalman = pytest.importorskip("statsmodels.tsa.statespace.kalman_filter")
    data = arranged(couples(1, 120, seed=seed), 2)
    layout = Layout(Options(shocks="correlated"))
    theta = layout.usual + 0.3 * np.random.default_rng(seed).normal(size=len(layout.names))
    theta[list(layout.names).index("mu_a")] = 5.0
    made = layout.matrices(theta)
    phi, q = layout.steps(made, np.ones(1))
    peer = kalman.KalmanFilter(k_endog=2, k_states=2)
    peer.bind(data.y[:, 0])
    peer["design"], peer["selection"] = np.eye(2), np.eye(2)
    peer["transition"], peer["state_cov"] = phi[0], q[0]
    peer["obs_cov"], peer["obs_intercept"] = np.diag(made.noise), made.offset
    peer.initialize_known(np.zeros(2), made.start_cov)
    peer.tolerance = 0  # never take the covariance for settled
    ours = filtered(looks_at(layout, theta[None], data, 0)).log_likelihood[0]
    assert ours == pytest.approx(float(peer.loglike()), rel=1e-12)
