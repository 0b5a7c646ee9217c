import numpy as np
import pytest

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options

MANY = [
    Options(),
    Options(people=1),
    Options(equal_people=True, shocks="correlated"),
    Options(noise="none", shocks="correlated", initial="free"),
    Options(noise="correlated", levels="random", shocks="correlated"),
    Options(states=2, initial="free"),
    Options(people=1, states=2, shocks="none", initial="free", means="zero"),
    Options(items=2, noise="shared", events=("talk",), covariates=("stress",)),
    Options(setpoints="slow", shocks="correlated"),
    Options(setpoints="slow", states=2, people=1, initial="free"),
    Options(items=2, felt=(2,), levels="random", initial="free"),
    Options(items=2, felt=(1, 2), setpoints="slow", equal_people=True, noise="correlated"),
]


def test_the_names_of_the_promise() -> None:
    assert Layout(Options()).names == ("k_a", "k_b", "c_ab", "c_ba", "mu_a", "mu_b", "g_a", "g_b", "r_a", "r_b")
    assert Layout(Options(equal_people=True)).names == ("k", "c", "mu", "g", "r")
    assert Layout(Options(answers="none")).names[:4] == ("k_a", "k_b", "mu_a", "mu_b")
    assert len(Layout(MANY[3]).names) == 14  # the published count of the AnomAuth panel
    assert len(Layout(Options(levels="random", shocks="correlated", initial="free")).names) == 19  # ctExample1
    assert len(Layout(MANY[4]).names) == 15  # the diary of 103 couples


@pytest.mark.parametrize("options", MANY)
def test_every_option_makes_a_sound_system(options: Options) -> None:
    layout = Layout(options)
    theta = layout.usual + 0.1 * np.random.default_rng(1).normal(size=(3, len(layout.names)))
    made = layout.matrices(theta)
    phi, q = layout.steps(made, np.array([0.0, 0.5, 30.0]))
    assert phi.shape == q.shape == (3, 3, made.load.shape[-1], made.load.shape[-1])
    assert np.linalg.eigvalsh(q).min() > -1e-12
    assert np.linalg.eigvalsh(made.start_cov).min() > -1e-12
    assert made.load.shape[-2] == options.people * options.items


def test_the_oscillator_has_its_place() -> None:
    layout = Layout(Options(people=1, states=2, shocks="none", initial="free", means="zero"))
    theta = layout.usual.copy()
    theta[:2] = -0.8, -0.1
    np.testing.assert_allclose(layout.matrices(theta).drift, [[0.0, 1.0], [-0.8, -0.1]])


def test_a_slow_set_point_is_where_each_is_drawn_home_to() -> None:
    layout = Layout(Options(setpoints="slow"))
    named = layout.by_name(layout.usual)
    made = layout.matrices(layout.usual)
    k, slow = named["k_a"], named["slow_k"]
    np.testing.assert_allclose(made.drift[0], np.array([-1.0, 0.0, 1.0, 0.0]) * k)
    np.testing.assert_allclose(made.drift[2], np.array([0.0, 0.0, -1.0, 0.0]) * slow)
    # in the long run each set-point strays by its sd, and the level follows it
    np.testing.assert_allclose(np.sqrt(made.start_cov[2, 2]), named["slow_sd_a"])
    fixed = named["g_a"] ** 2 / (2 * k)
    assert fixed < made.start_cov[0, 0] < fixed + named["slow_sd_a"] ** 2


def test_felt_closeness_reads_both_and_the_bias_of_the_one_who_answers() -> None:
    layout = Layout(Options(items=2, felt=(2,)))
    named = layout.by_name(layout.usual)
    load = layout.matrices(layout.usual).load
    own, other = float(named["felt2_own"]), float(named["felt2_other"])
    expected = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [own, other, 1, 0], [other, own, 0, 1]])
    np.testing.assert_allclose(load, expected)
    assert "load2" not in layout.names
