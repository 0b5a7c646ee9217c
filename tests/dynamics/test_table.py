from dataclasses import replace

import numpy as np
import pytest

from tidewise.dynamics.table import Table, arranged, standardised


def _table() -> Table:
    return Table(
        couple=np.array([7, 7, 3, 7, 7, 3, 7]),
        person=np.array([1, 0, 0, 0, 1, 1, 0]),
        time=np.array([2.0, 0.0, 5.0, 2.0, 0.0, 6.5, 2.0]),
        values=np.array([[4.0], [1.0], [9.0], [3.0], [2.0], [8.0], [3.5]]),
    )


def test_rows_in_any_order_are_laid_out_by_couple_and_time() -> None:
    data = arranged(_table(), 2)
    np.testing.assert_array_equal(data.couples, [3, 7])
    np.testing.assert_array_equal(data.dt[data.gap[:, 1]], [0.0, 2.0, 0.0])
    np.testing.assert_array_equal(data.y[:, 1], [[1.0, 2.0], [3.0, 4.0], [3.5, np.nan]])
    np.testing.assert_array_equal(data.y[:, 0], [[9.0, np.nan], [np.nan, 8.0], [np.nan, np.nan]])
    assert data.seen.tolist() == [2, 5]


def test_standardising_leaves_a_constant_series_alone() -> None:
    table = Table(
        couple=np.zeros(6, dtype=int), person=np.array([0, 1] * 3), time=np.repeat(np.arange(3.0), 2),
        values=np.array([[5.0], [1.0], [5.0], [2.0], [5.0], [3.0]]),
    )  # fmt: skip
    data = standardised(arranged(table, 2), 2, together=False, alike=False)
    np.testing.assert_allclose(data.center[0], [5.0, 2.0])
    np.testing.assert_allclose(data.scale[0], [1.0, np.sqrt(2 / 3)])
    assert np.isfinite(data.y).all()


def test_nothing_at_all_is_empty_not_an_error() -> None:
    none = np.zeros(0)
    data = arranged(Table(couple=none.astype(int), person=none.astype(int), time=none, values=np.zeros((0, 1))), 2)
    assert data.y.shape == (0, 0, 2)


def test_seconds_are_climbed_like_days() -> None:
    """The usual gap becomes one unit of time; what is reported is per unit of the table again."""
    from tests.dynamics.test_fit import couples

    from tidewise.dynamics.fit import fit_panel
    from tidewise.dynamics.parameters import Options

    table, options = couples(12, 30), Options(prior="none")
    days = fit_panel(table, options)
    seconds = fit_panel(replace(table, time=table.time / 86_400), options)
    for name, power in (("k_a", 1.0), ("c_ba", 1.0), ("g_b", 0.5), ("mu_a", 0.0), ("r_a", 0.0)):
        assert seconds.parameters[name].middle == pytest.approx(
            days.parameters[name].middle * 86_400**power, rel=1e-4
        )
    assert seconds.minus2ll == pytest.approx(days.minus2ll, abs=1e-6)
