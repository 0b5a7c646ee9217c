from dataclasses import replace

import numpy as np
import pytest
from tests.dynamics.dense import CASES, SHOCKS, log_likelihood, two_people_looks

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.model import step

TIMES = np.array([0.0, 0.0, 1e-4, 0.5, 1.0, 1.0, 3.0, 3.25, 63.25, 64.0, 70.0, 70.1])


@pytest.mark.parametrize("name", CASES)
def test_8_1_filter_equals_the_joint_gaussian(name: str) -> None:
    """Missing values, events, dt = 0, 1e-4 d and 60 d gaps, every sign of the discriminant, singular drift."""
    times = TIMES if name != "unstable" else TIMES[:8]
    for seed in range(5):
        looks = two_people_looks(CASES[name], SHOCKS, times, np.random.default_rng(seed))
        assert filtered(looks).log_likelihood[0] == pytest.approx(log_likelihood(looks), rel=1e-9)


def test_8_2_a_row_without_looks_changes_nothing() -> None:
    rng = np.random.default_rng(1)
    looks = two_people_looks(CASES["wave"], SHOCKS, TIMES, rng)
    calm = replace(looks, jump=np.zeros_like(looks.jump))
    before = filtered(calm)
    times = np.insert(TIMES, 8, 30.0)
    phi, q = step(CASES["wave"], SHOCKS, np.diff(times, prepend=times[0]))
    wider = replace(
        calm,
        phi=phi[:, None],
        q=q[:, None],
        jump=np.zeros((len(times), 1, 2)),
        y=np.insert(calm.y, 8, np.nan, axis=0),
        variance=np.insert(calm.variance, 8, 1.0, axis=0),
    )
    after = filtered(wider)
    assert after.log_likelihood[0] == pytest.approx(before.log_likelihood[0], abs=1e-10)
    np.testing.assert_allclose(np.delete(after.mean, 8, axis=0), before.mean, atol=1e-10)


def test_a_batch_is_many_single_filters() -> None:
    rng = np.random.default_rng(2)
    singles = [two_people_looks(CASES[name], SHOCKS, TIMES, rng) for name in ("wave", "no-wave", "polarising")]
    fields = {
        name: np.concatenate(
            [getattr(each, name) for each in singles], axis=0 if name.startswith(("start", "load")) else 1
        )
        for name in ("phi", "q", "jump", "y", "variance", "load", "start_mean", "start_cov")
    }
    together = filtered(replace(singles[0], **fields))
    np.testing.assert_allclose(
        together.log_likelihood, [filtered(each).log_likelihood[0] for each in singles], rtol=1e-12
    )
