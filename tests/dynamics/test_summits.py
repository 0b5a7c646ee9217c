import numpy as np
import pytest
from numpy.typing import NDArray
from tests.dynamics.test_fit import couples
from tests.dynamics.test_simulate import COUPLE

from tidewise.dynamics import summits as summits_module
from tidewise.dynamics.fit import _standard, fit_couple, fit_panel
from tidewise.dynamics.heights import slopes
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import simulated
from tidewise.dynamics.summits import modes, summits
from tidewise.dynamics.table import Arranged, arranged

Floats = NDArray[np.float64]
OPTIONS = Options(shocks="correlated")
LAYOUT = Layout(OPTIONS)


@pytest.mark.slow
def test_a_summit_is_flat_to_the_last_digit_and_none_nearby_is_higher() -> None:
    data = _standard(arranged(couples(6, 30), 2), OPTIONS, together=False)
    theta, height, arrived = modes(LAYOUT, data)
    peak = summits(LAYOUT, data)
    assert arrived.all()
    slope = slopes(LAYOUT, peak.theta, data, fast=False)
    promise = (slope * np.linalg.solve(peak.sharp, slope[..., None])[..., 0]).sum(axis=1)
    assert promise.max() < 1e-9
    assert np.abs(peak.theta - theta).max() < 0.05, "the climb had come near"
    assert (peak.height >= height - 1e3).all()
    for b in range(6):
        assert np.linalg.eigvalsh(peak.sharp[b]).min() > 0


def test_alone_or_side_by_side_is_the_same() -> None:
    data = _standard(arranged(couples(3, 15), 2), OPTIONS, together=False)
    together = summits(LAYOUT, data)
    alone = summits(LAYOUT, data.taken(np.array([1])))
    np.testing.assert_allclose(together.theta[1], alone.theta[0], rtol=1e-7, atol=1e-8)


def test_where_no_step_keeps_its_promise_everybody_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _standard(arranged(couples(2, 15), 2), OPTIONS, together=False)
    before = modes(LAYOUT, data)
    monkeypatch.setattr(summits_module, "modes", lambda *_, **__: tuple(each.copy() for each in before))
    monkeypatch.setattr(summits_module, "each_alone", lambda _, theta, *__, **___: (np.full(len(theta), -np.inf),))
    monkeypatch.setattr(summits_module, "_newton", lambda sharp, slope: (0 * slope + 1, np.ones(len(slope))))
    peak = summits(LAYOUT, data)
    np.testing.assert_array_equal(peak.theta, before[0])


@pytest.mark.slow
def test_with_few_looks_and_no_prior_a_larger_model_is_never_worse_than_the_one_inside_it() -> None:
    """-2 log likelihood falls from own to correlated shocks; a couple fitted alone reaches what a panel does."""
    times = np.sort(np.random.default_rng(0).uniform(0, 40, 12))
    table = simulated(COUPLE, times, np.random.default_rng([0, 12]))
    inside, larger = (
        fit_couple(table, Options(prior="none", shocks=shocks), draws=False).minus2ll
        for shocks in ("own", "correlated")
    )
    assert larger <= inside + 1e-3
    assert inside <= fit_panel(table, Options(prior="none"), draws=False).minus2ll + 1e-3


@pytest.mark.parametrize("days", [10, 40])
def test_the_best_starts_lead_where_all_of_them_do(days: int) -> None:
    data = _standard(arranged(couples(25, days), 2), OPTIONS, together=False)
    few, every = modes(LAYOUT, data), summits_module._from_all(LAYOUT, data, fast=False)
    assert (few[1] > every[1] - 1e-3).all()
    assert few[2].all()


def test_where_the_best_starts_end_on_no_summit_all_are_climbed_from(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _standard(arranged(couples(3, 15), 2), OPTIONS, together=False)
    every = summits_module._from_all(LAYOUT, data, fast=False)

    def low(layout: Layout, data: Arranged, *, fast: bool) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        return np.tile(layout.usual, (3, 1)), np.full(3, -1e6), np.array([False, True, False])

    monkeypatch.setattr(summits_module, "_from_the_best", low)
    found = modes(LAYOUT, data)
    np.testing.assert_array_equal(found[0][[0, 2]], every[0][[0, 2]])
    np.testing.assert_array_equal(found[0][1], LAYOUT.usual)
