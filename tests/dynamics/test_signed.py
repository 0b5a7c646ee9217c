"""Two halves of an answer: the linear filter where they are equal, a particle filter where they are not."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tidewise.dynamics.fit import Fitted, fit_couple
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.pair import pair_log_likelihood
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.signed import _Signed, signed_halves
from tidewise.dynamics.table import Table, arranged

Floats = NDArray[np.float64]
FINE = 0.02


def _made_up(
    c: Floats, half: Floats, days: int, seed: int, *, k: float = 0.5, g: float = 0.9, r: float = 0.3
) -> Table:
    """Days of two people who answer by ``c d + half |d|``, in steps of half an hour."""
    rng = np.random.default_rng(seed)
    x, seen = np.zeros(2), []
    for day in range(-30, days):
        for push in rng.normal(size=(round(1 / FINE), 2)):
            other = x[::-1]
            x = x + FINE * (-k * x + c * other + half * np.abs(other)) + g * np.sqrt(FINE) * push
        if day >= 0:
            seen.append(x + r * rng.normal(size=2))
    return Table(
        couple=np.zeros(2 * days, dtype=np.int64),
        person=np.tile([0, 1], days).astype(np.int64),
        time=np.repeat(np.arange(float(days)), 2),
        values=np.array(seen).reshape(-1, 1),
    )


def _signed(table: Table, options: Options) -> tuple[_Signed, Layout]:
    layout = Layout(options)
    return _Signed(layout, arranged(table, 2)), layout


@pytest.mark.parametrize("options", [Options(), Options(shocks="correlated"), Options(equal_people=True)])
def test_equal_halves_are_the_linear_model_to_the_last_digit(options: Options) -> None:
    rng = np.random.default_rng(4)
    table = _made_up(np.array([0.1, -0.2]), np.zeros(2), 40, 1)
    values = table.values.copy()
    values[rng.random(values.shape) < 0.3] = np.nan
    times = table.time + np.where(table.time > 20, 9.5, 0.0)
    signed, layout = _signed(replace(table, values=values, time=times), options)
    theta = layout.usual + 0.2 * rng.normal(size=(3, len(layout.names)))
    plain = pair_log_likelihood(layout, theta, signed.data)
    whole = np.concatenate([theta, np.zeros((3, len(signed.answers)))], axis=1)
    np.testing.assert_allclose(signed.log_likelihood(whole), plain, rtol=1e-9)


@pytest.mark.parametrize("half", [(-0.2, -0.2), (0.3, 0.3)])
def test_8_7_unequal_halves_agree_with_a_particle_filter(half: tuple[float, float]) -> None:
    """Log-likelihood of 40 days within three standard errors of eight filters of 4,000 particles, and .4 at most."""
    table = _made_up(np.zeros(2), np.array(half), 40, 3)
    signed, layout = _signed(table, Options(means="zero"))
    numbers = {"k_a": np.log(0.5), "k_b": np.log(0.5), "c_ab": 0.0, "c_ba": 0.0, "g_a": np.log(0.9),
               "g_b": np.log(0.9), "r_a": np.log(0.3), "r_b": np.log(0.3)}  # fmt: skip
    theta = np.array([[*(numbers[name] for name in layout.names), *half]])
    ours = signed.log_likelihood(theta)[0]
    heights = [_by_particles(table, np.array(half), seed) for seed in range(8)]
    error = float(np.std(heights, ddof=1) / np.sqrt(len(heights)))
    assert abs(ours - np.mean(heights)) < min(3 * error, 0.4)


def _by_particles(table: Table, half: Floats, seed: int, many: int = 4000, fine: float = 0.05) -> float:
    """Follow the same people with particles (bootstrap filter, systematic resampling; the return home is exact)."""
    rng = np.random.default_rng(seed)
    y = table.values.reshape(-1, 2)
    left, sd = np.exp(-0.5 * fine), 0.9 * np.sqrt((1 - np.exp(-fine)) / 1.0)
    x, total = np.zeros((many, 2)), 0.0
    for step in range(-12, len(y)):
        for push in rng.normal(size=(round(1 / fine), many, 2)) if step != 0 else ():
            x = left * x + (1 - left) / 0.5 * half * np.abs(x[:, ::-1]) + sd * push
        if step < 0:
            continue
        log = (-0.5 * ((y[step] - x) / 0.3) ** 2 - np.log(0.3) - 0.5 * np.log(2 * np.pi)).sum(axis=1)
        top = log.max()
        weight = np.exp(log - top)
        total += float(top + np.log(weight.mean()))
        at = np.searchsorted(np.cumsum(weight / weight.sum()), (np.arange(many) + rng.random()) / many)
        x = x[np.minimum(at, many - 1)]
    return total


def _fitted(c: Floats, half: Floats, days: int, seed: int) -> Fitted:
    return fit_couple(_made_up(c, half, days, seed), Options(), scale="standard")


def test_two_halves_are_not_said_where_there_is_one_answer() -> None:
    for seed in range(3):
        found = signed_halves(_fitted(np.array([0.1, -0.1]), np.zeros(2), 90, seed))
        assert not found.clear
        assert found.log_bayes < 0.5
        assert set(found.parameters) == {"c_ab_below", "c_ab_above", "c_ba_below", "c_ba_above"}


@pytest.mark.slow
def test_who_comes_after_the_absent_and_flees_the_near_is_told_in_a_year_of_days() -> None:
    """Strong halves (slope .4 below, -.4 above) and 400 days: told; who is who does not matter."""
    fitted = _fitted(np.zeros(2), np.array([-0.4, -0.4]), 400, 0)
    found = signed_halves(fitted, raw=False)
    assert found.clear
    assert found.parameters["c_ba_below"].low > 0 > found.parameters["c_ba_above"].middle
    assert found.parameters["c_ab_below"].middle > found.parameters["c_ab_above"].middle


def test_what_cannot_be_compared_is_refused() -> None:
    table = _made_up(np.zeros(2), np.zeros(2), 20, 1)
    with pytest.raises(ValueError, match="no draws"):
        signed_halves(fit_couple(table, draws=False))
    with pytest.raises(ValueError, match="one value of each person"):
        signed_halves(fit_couple(table, Options(setpoints="slow"), draws=False))
