"""What is said beside what is seen: told where it goes its own way, silent where it follows the two."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.dynamics.made import signals

from tidewise.dynamics.felt import fitted_apart, said_beside_seen
from tidewise.dynamics.fit import fit_couple
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import redrawn
from tidewise.dynamics.table import Table, arranged
from tidewise.signals.residuals import against_own
from tidewise.signals.types import Signals

DAYS = 150


def _couple(seed: int, bias: NDArray[np.float64], own: float = 0.5, other: float = 0.5) -> Signals:
    """Two people whose messages show approach, and who say on most days how close it feels."""
    rng = np.random.default_rng(seed)
    a = np.zeros((DAYS, 2))
    for t in range(1, DAYS):
        a[t] = np.exp(-0.4) * a[t - 1] + np.sqrt(1 - np.exp(-0.8)) * rng.normal(size=2)
    shown = a[:, :, None] + 1.2 * rng.normal(size=(DAYS, 2, 1)) + 1.5 * rng.normal(size=(DAYS, 2, 5))
    felt = np.round(6 + 2 * (own * a + other * a[:, ::-1] + bias + 0.5 * rng.normal(size=(DAYS, 2))))
    seen = rng.random((DAYS, 2)) < 0.7
    column = against_own(np.where(seen, np.clip(felt, 0, 10), 0.0), np.where(seen, 0.3, 0.0), seen)
    return replace(signals(shown), felt=column)


def test_without_a_word_there_is_nothing_to_set_beside() -> None:
    assert said_beside_seen(signals(np.zeros((5, 2, 2)))) is None


@pytest.mark.parametrize("loads", [(0.5, 0.5), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.9, 0.9)])
def test_who_feels_what_can_be_seen_is_not_told_to_disagree(loads: tuple[float, float]) -> None:
    """However closeness is felt, off both, one or none: at most one day in twenty is called apart."""
    clear = [
        found.clear.mean()
        for seed in range(6)
        if (found := said_beside_seen(_couple(seed, np.zeros((DAYS, 2)), *loads))) is not None
    ]
    assert len(clear) == 6
    assert np.mean(clear) < 0.05


def test_weeks_that_feel_further_away_than_they_look_are_found() -> None:
    hit, others = [], []
    for seed in range(10):
        bias = np.zeros((DAYS, 2))
        bias[80:105, 1] = -2.0
        found = said_beside_seen(_couple(seed, bias))
        assert found is not None
        hit.append((found.clear & (found.further > 0.5))[82:103, 1].mean())
        others.append(found.clear[:, 0].mean())
        assert found.mean[80:105, 1].mean() < -0.6
    assert np.mean(np.array(hit) > 0) >= 0.6  # of the rest the doubt was larger than the bias
    assert np.mean(others) < 0.05


def test_a_day_later_nothing_else_is_different() -> None:
    """Time may be shifted; the two may change places."""
    one = _couple(3, np.zeros((DAYS, 2)))
    later = replace(one, day=one.day + 400)
    felt = one.felt
    assert felt is not None
    turned = replace(
        one, value=one.value[:, ::-1], sd=one.sd[:, ::-1], seen=one.seen[:, ::-1],
        felt=replace(felt, value=felt.value[:, ::-1], sd=felt.sd[:, ::-1], seen=felt.seen[:, ::-1]),
    )  # fmt: skip
    first, second, third = (said_beside_seen(each) for each in (one, later, turned))
    assert first is not None
    assert second is not None
    assert third is not None
    np.testing.assert_allclose(first.mean, second.mean, atol=1e-9)
    np.testing.assert_allclose(first.mean, third.mean[:, ::-1], atol=1e-9)


def _told_apart(seed: int) -> tuple[Layout, NDArray[np.float64], Table]:
    """A study's couple: messages and felt closeness, made up from known numbers."""
    rng = np.random.default_rng(seed)
    layout = Layout(Options(items=2, felt=(2,)))
    theta = layout.usual.copy()
    known = {"felt2_own": 0.2, "felt2_other": 0.8, "bias_k": np.log(0.07), "bias_sd_a": np.log(0.7), "r1_a": -1.0,
             "r1_b": -1.0, "r2_a": -1.2, "r2_b": -1.2}  # fmt: skip
    for name, value in known.items():
        theta[layout.names.index(name)] = value
    many = 250
    empty = Table(
        couple=np.zeros(2 * many, dtype=np.int64), person=np.tile([0, 1], many).astype(np.int64),
        time=np.repeat(np.arange(many, dtype=np.float64), 2), values=np.zeros((2 * many, 2)),
    )  # fmt: skip
    y = redrawn(layout, theta[None], arranged(empty, 2), rng).y[:, 0]
    return layout, theta, replace(empty, values=y.reshape(many, 2, 2).transpose(0, 2, 1).reshape(2 * many, 2))


def test_a_fit_learns_how_closeness_is_felt_and_gives_the_bias() -> None:
    own, other = [], []
    for seed in (1, 2, 3):
        _, _, table = _told_apart(seed)
        fitted = fit_couple(table, Options(items=2, felt=(2,)), draws=False)
        own.append(fitted.parameters["felt2_own"].middle)
        other.append(fitted.parameters["felt2_other"].middle)
        found = fitted_apart(fitted)
        assert found is not None
        assert found.mean.shape == (250, 2)
        assert found.said.all()
        assert found.clear.mean() < 0.3
    assert np.mean(own) == pytest.approx(0.2, abs=0.15)
    assert np.mean(other) == pytest.approx(0.8, abs=0.2)


def test_a_fit_without_felt_closeness_has_no_bias() -> None:
    table = Table(
        couple=np.zeros(6, dtype=np.int64), person=np.tile([0, 1], 3).astype(np.int64),
        time=np.repeat(np.arange(3.0), 2), values=np.arange(6.0)[:, None],
    )  # fmt: skip
    assert fitted_apart(fit_couple(table, draws=False)) is None
