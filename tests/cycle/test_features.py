import numpy as np
from tests.simulator.couples import swapped
from tests.simulator.small import small, steady

from tidewise.cycle.features import OTHER_WINDOWS, OWN_WINDOWS, SERIES, day_features, series_of
from tidewise.signals.measuring import measure_days


def test_windows_are_means_of_days(rng: np.random.Generator) -> None:
    """The clever (running sums) against the plain (a loop)."""
    signals = measure_days(steady(rng, days=40))
    series = series_of(signals)
    value, weight = np.diff(series.total, axis=0), np.diff(series.weight, axis=0)
    plain = value[10:17].sum(axis=0) / (weight[10:17].sum(axis=0) + 0.3)
    assert np.allclose(series.mean(np.array([10]), np.array([16]))[0], plain)


def test_swapping_the_two_swaps_the_rows(rng: np.random.Generator) -> None:
    chat = steady(rng, days=40)
    plain, other = (measure_days(each) for each in (chat, swapped(chat)))
    one, two = day_features(plain, series_of(plain)), day_features(other, series_of(other))
    assert np.allclose(one, two[:, ::-1], atol=1e-5)


def test_shape_and_finiteness(rng: np.random.Generator) -> None:
    wide = len(SERIES) * len(OWN_WINDOWS) + (len(SERIES) - 1) * len(OTHER_WINDOWS) + 4 + 5
    for chat in (steady(rng, days=20), small([(9, "A", "")]), small([])):
        signals = measure_days(chat)
        rows = day_features(signals, series_of(signals))
        assert rows.shape == (signals.day.size, 2, wide)
        assert np.isfinite(rows).all()
