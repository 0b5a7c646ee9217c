import numpy as np
from tests.dynamics.test_score import a_table

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.model import TwoPeople, stationary
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import redrawn, simulated

COUPLE = TwoPeople(
    k=np.array([0.4, 0.6]), c=np.array([0.2, -0.3]), mu=np.array([5.0, 7.0]), g=np.array([0.8, 0.6]),
    r=np.array([0.5, 0.4]), rho=0.3,
)  # fmt: skip


def test_made_couples_have_the_moments_of_the_model() -> None:
    made = simulated(COUPLE, np.arange(40_000, dtype=np.float64), np.random.default_rng(1))
    y = made.values.reshape(-1, 2)
    np.testing.assert_allclose(y.mean(axis=0), COUPLE.mu, atol=0.05)
    usual = stationary(COUPLE.drift, COUPLE.shocks)
    np.testing.assert_allclose(np.cov(y.T), usual + np.diag(COUPLE.r**2), atol=0.04)
    assert np.isnan(simulated(COUPLE, np.arange(500.0), np.random.default_rng(1), missing=0.4).values).mean() > 0.3


def test_records_made_again_keep_their_holes() -> None:
    options = Options(noise="correlated", levels="random")
    data, layout = a_table(options, np.random.default_rng(3)), Layout(options)
    one = data.taken(np.array([0]))
    again = redrawn(layout, np.repeat(layout.usual[None], 5000, axis=0), one, np.random.default_rng(4))
    np.testing.assert_array_equal(np.isnan(again.y[:, 3]), np.isnan(one.y[:, 0]))
    made = layout.matrices(layout.usual)
    expected = (made.load @ made.start_cov @ made.load.T)[0, 0]
    t = int(np.flatnonzero(np.isfinite(one.y[:, 0, 0]))[0])
    np.testing.assert_allclose(again.y[t, :, 0].var(), expected + one.known[t, 0, 0], rtol=0.12)
