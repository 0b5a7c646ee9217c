import numpy as np
from tests.simulator.couples import moved, swapped
from tests.simulator.small import small, steady

from tidewise.cycle.features import SERIES, beside_other, series_of
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.measuring import measure_days


def test_swapping_the_two_swaps_the_rows(rng: np.random.Generator) -> None:
    chat = steady(rng, days=40)
    one, two = (series_of(measure_days(each)) for each in (chat, swapped(chat)))
    assert np.allclose(one, two[:, ::-1], atol=1e-5)
    assert np.allclose(beside_other(one)[:, 0], beside_other(two)[:, 1], atol=1e-5)


def test_weeks_later_is_the_same(rng: np.random.Generator) -> None:
    chat = steady(rng, days=40)
    one, two = (series_of(measure_days(each)) for each in (chat, moved(chat, 28 * MICROSECONDS_PER_DAY)))
    assert np.allclose(one, two, atol=1e-5)


def test_shape_bounds_and_finiteness(rng: np.random.Generator) -> None:
    for chat in (steady(rng, days=20), small([(9, "A", "")]), small([])):
        signals = measure_days(chat)
        rows = series_of(signals)
        assert rows.shape == (signals.day.size, 2, len(SERIES))
        assert np.isfinite(rows).all()
        assert np.abs(rows).max(initial=0.0) <= 5.0


def test_a_silent_day_of_one_is_silent_of_one_alone() -> None:
    lines = [(24.0 * day + hour, who, "") for day in range(30) for hour, who in ((9.0, "A"), (9.5, "B"))]
    lines = [each for each in lines if not (each[1] == "B" and each[0] // 24 == 20)]
    rows = series_of(measure_days(small(lines)))[..., SERIES.index("silent")]
    assert rows[20].tolist() == [0, 1]
    assert rows.sum() == 1
