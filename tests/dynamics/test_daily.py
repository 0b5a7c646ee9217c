import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.dynamics.made import signals
from tests.dynamics.test_simulate import COUPLE

from tidewise.dynamics.daily import LONGEST, day_by_day, fit_days
from tidewise.dynamics.path import drawn_together, usual_couple
from tidewise.dynamics.simulate import simulated


def _values(days: int, seed: int = 1) -> NDArray[np.float64]:
    return simulated(COUPLE, np.arange(float(days)), np.random.default_rng(seed)).values.reshape(days, 2) - COUPLE.mu


def test_a_couples_own_days_give_ranges_that_hold_what_made_them() -> None:
    days = _values(300)
    got = fit_days(signals(days[..., None]))
    truth = COUPLE.c[1] * days[:, 0].std() / days[:, 1].std()
    assert got.parameters["c_ba"].low < truth < got.parameters["c_ba"].high
    assert got.parameters["k_a"].low < COUPLE.k[0] < got.parameters["k_a"].high
    assert got.theta_draws.shape[0] == 2000
    assert got.problems == ()


def test_7_6_swap_and_shift() -> None:
    made = signals(_values(80)[..., None])
    one = fit_days(made, draws=False)
    other = fit_days(
        replace(
            made, day=made.day + 100, value=made.value[:, ::-1] + 3.0, sd=made.sd[:, ::-1], seen=made.seen[:, ::-1]
        ),
        draws=False,
    )
    for left, right in (("k_a", "k_b"), ("c_ab", "c_ba"), ("g_b", "g_a")):
        assert other.parameters[left].middle == pytest.approx(one.parameters[right].middle, rel=1e-5)


def test_8_11_nothing_seen_is_the_prior() -> None:
    made = signals(_values(20)[..., None])
    for nothing in (replace(made, seen=np.zeros_like(made.seen)), signals(np.zeros((0, 2, 1)))):
        got = fit_days(nothing)
        np.testing.assert_allclose(got.theta, got.layout.usual, atol=0.05)
        assert [each.code for each in got.problems] == ["fit-too-little"]


def test_measures_are_drawn_together_as_in_the_path() -> None:
    rng = np.random.default_rng(3)
    made = signals(
        np.stack([_values(40, i)[..., None] for i in (1, 2, 3)], axis=-1)[:, :, 0], seen=rng.random((40, 2, 3)) < 0.6
    )
    value, sd = day_by_day(made)
    np.testing.assert_allclose(value, drawn_together(made, usual_couple()).y)
    assert (sd[np.isfinite(value)] > 0).all()


def test_the_latest_year_is_used() -> None:
    made = signals(_values(LONGEST + 60)[..., None])
    late = replace(made, day=made.day[60:], value=made.value[60:], sd=made.sd[60:], seen=made.seen[60:])
    assert fit_days(made, draws=False).minus2ll == pytest.approx(fit_days(late, draws=False).minus2ll)


def test_no_page_waits_for_a_compiler() -> None:
    code = (
        "import sys; from tests.dynamics.test_daily import _values; from tests.dynamics.made import signals;"
        "before = set(sys.modules); import tidewise.cycle.roles as r;"
        "r.fit_days(signals(_values(30)[..., None]), draws=False);"
        "print([m for m in ('numba', 'scipy', 'polars') if m in sys.modules])"
    )
    here = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=here,
        env={"PYTHONPATH": "src:."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
