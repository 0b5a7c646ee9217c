import numpy as np
from tests.dynamics.test_score import a_table

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.reading import looks_at


def test_looks_of_one_couple_under_many_numbers() -> None:
    options = Options(events=("talk",), covariates=("stress",))
    layout = Layout(options)
    data = a_table(options, np.random.default_rng(2))
    theta = np.stack([layout.usual, layout.usual + 0.1])
    looks = looks_at(layout, theta, data, 1)
    assert looks.phi.shape == (8, 2, 2, 2)
    np.testing.assert_array_equal(looks.phi[0], np.stack([np.eye(2)] * 2))
    effect = layout.by_name(theta)["b_talk_a"]
    np.testing.assert_allclose(looks.jump[:, 1, 0], data.events[:, 1, 0] * effect[1])
    seen = np.isfinite(data.y[:, 1, 1])
    named = layout.by_name(theta)
    level = named["mu_b"][1] + data.covariates[:, 1, 1] * named["beta_stress_b"][1]
    np.testing.assert_allclose((data.y[:, 1, 1] - looks.y[:, 1, 1])[seen], level[seen])
