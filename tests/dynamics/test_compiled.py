import importlib.util

import numpy as np
import pytest
from tests.dynamics.test_fit import couples
from tests.dynamics.test_pair import PAIRS
from tests.dynamics.test_score import a_table

from tidewise.dynamics.compiled import (
    _follow,
    _follow_with_slopes,
    _step_all,
    compiled_heights,
    compiled_log_likelihood,
    is_there,
)
from tidewise.dynamics.fit import fit_couples
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.pair import pair_log_likelihood
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.score import scored

HERE = importlib.util.find_spec("numba") is not None


def test_it_says_whether_it_is_there() -> None:
    assert is_there() == HERE


@pytest.mark.slow
@pytest.mark.parametrize("options", PAIRS)
def test_7_7_across_engines_likelihoods_agree(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    """To 1e-10 relative; where numba is not installed, the same loops are run as plain Python."""
    if not HERE:
        monkeypatch.setattr("tidewise.dynamics.compiled._kernels", lambda: (_follow, _follow_with_slopes, _step_all))
    rng = np.random.default_rng(7)
    data, layout = a_table(options, rng, couples=3), Layout(options)
    theta = layout.usual + 0.2 * rng.normal(size=(4, len(layout.names)))
    which = np.array([0, 3, 1])
    plain, quick = scored(layout, theta, which, data, "plain"), scored(layout, theta, which, data, "compiled")
    np.testing.assert_allclose(quick.log_likelihood, plain.log_likelihood, rtol=1e-10)
    np.testing.assert_allclose(quick.gradient, plain.gradient, rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(quick.information, plain.information, rtol=1e-8, atol=1e-9)
    one = data.taken(np.array([1]))
    many = layout.usual + 0.2 * rng.normal(size=(70, len(layout.names)))  # more than stand abreast, and an odd rest
    expected = pair_log_likelihood(layout, many, one)
    np.testing.assert_allclose(compiled_log_likelihood(layout, many, one), expected, rtol=1e-10)
    np.testing.assert_allclose(compiled_heights(layout, many, data)[1], expected, rtol=1e-10)
    away = np.where(np.char.startswith(layout.names, "c"), 5.0, layout.usual)[None]
    assert not np.isnan(compiled_log_likelihood(layout, away, one)).any(), "no system: impossible, not an error"


@pytest.mark.slow
def test_7_7_across_engines_estimates_agree_to_three_digits() -> None:
    if not HERE:
        pytest.skip("numba is not installed (extra `fast`)")
    table = couples(2, 25)
    for plain, quick in zip(fit_couples(table), fit_couples(table, fast=True), strict=True):
        assert quick.minus2ll == pytest.approx(plain.minus2ll, rel=1e-10)
        for name, each in plain.parameters.items():
            assert quick.parameters[name].as_list() == pytest.approx(each.as_list(), rel=5e-4, abs=5e-4), name
