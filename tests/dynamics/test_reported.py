import numpy as np
import pytest
from tests.dynamics.test_score import a_table

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.reported import natural, reported
from tidewise.dynamics.table import standardised


def test_numbers_go_back_to_the_scale_of_the_table() -> None:
    options = Options(shocks="correlated")
    layout = Layout(options)
    data = standardised(a_table(options, np.random.default_rng(1)), 2, together=True, alike=False)
    data.center[:], data.scale[:] = [5.0, 7.0], [2.0, 0.5]
    theta = layout.usual.copy()
    theta[layout.names.index("c_ab")] = 0.3
    raw = dict(zip(layout.names, natural(layout, theta, data, raw=True), strict=True))
    assert raw["c_ab"] == pytest.approx(0.3 * 2.0 / 0.5)
    assert raw["mu_b"] == pytest.approx(7.0)
    assert raw["g_a"] == pytest.approx(2.0 * np.exp(layout.usual[layout.names.index("g_a")]))
    assert raw["k_a"] == pytest.approx(0.4)
    assert -1 < raw["rho"] < 1
    estimates, errors, values = reported(layout, theta, 0.01 * np.eye(len(theta)), np.zeros((0, 11)), data, raw=True)
    assert estimates["g_a"].low > 0
    assert errors["k_a"] == pytest.approx(0.4 * 0.1, rel=1e-6)
    assert values.shape == (0, 11)
