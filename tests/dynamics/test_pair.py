from dataclasses import replace

import numpy as np
import pytest
from tests.dynamics.test_layout import MANY
from tests.dynamics.test_score import a_table

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.pair import is_pair, pair_heights, pair_log_likelihood
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.score import scored

PAIRS = (
    Options(),
    Options(shocks="correlated", initial="free", noise="none"),
    Options(noise="shared", events=("trip",), covariates=("late",), shocks="correlated"),
    Options(equal_people=True, events=("trip",)),
)


@pytest.mark.parametrize("options", PAIRS)
def test_8_1_number_by_number_equals_matrix_by_matrix(options: Options) -> None:
    rng = np.random.default_rng(7)
    data, layout = a_table(options, rng, couples=3), Layout(options)
    assert is_pair(layout)
    theta = layout.usual + 0.2 * rng.normal(size=(4, len(layout.names)))
    which = np.array([0, 3, 1])
    quick = scored(layout, theta, which, data, "plain")
    plain = scored(layout, theta, which, data)
    np.testing.assert_allclose(quick.log_likelihood, plain.log_likelihood, rtol=1e-11)
    np.testing.assert_allclose(quick.gradient, plain.gradient, rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(quick.information, plain.information, rtol=1e-8, atol=1e-9)
    for b in range(3):
        one = data.taken(np.array([b]))
        expected = filtered(looks_at(layout, theta, data, b)).log_likelihood
        np.testing.assert_allclose(pair_log_likelihood(layout, theta, one), expected, rtol=1e-11)


def test_only_the_usual_case_is_one() -> None:
    for options in MANY:
        usual = options.people == 2 and options.states == 1 and options.items == 1 and options.levels == "none"
        usual = usual and options.setpoints == "fixed" and options.felt == ()
        assert is_pair(Layout(options)) == (usual and options.noise != "correlated")


def test_no_system_is_impossible() -> None:
    layout = Layout(Options())
    data = a_table(Options(), np.random.default_rng(2)).taken(np.array([0]))
    away = layout.usual.copy()
    away[2:4] = 5.0
    got = pair_log_likelihood(layout, np.stack([layout.usual, away]), data)
    assert np.isfinite(got[0])
    assert not np.isnan(got).any()


def test_nothing_seen_says_nothing() -> None:
    layout = Layout(Options())
    data = a_table(Options(), np.random.default_rng(2)).taken(np.array([0]))
    empty = replace(data, y=np.full_like(data.y, np.nan))
    assert pair_log_likelihood(layout, layout.usual[None], empty)[0] == 0.0


def test_the_same_points_for_every_couple_are_each_couples_own() -> None:
    layout, rng = Layout(Options(shocks="correlated")), np.random.default_rng(8)
    data = a_table(layout.options, rng, couples=3)
    theta = layout.usual + 0.2 * rng.normal(size=(4, len(layout.names)))
    every = pair_heights(layout, theta, data)
    for b in range(3):
        np.testing.assert_allclose(
            every[b], pair_log_likelihood(layout, theta, data.taken(np.array([b]))), rtol=1e-12
        )
