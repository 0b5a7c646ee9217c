import numpy as np
from tests.simulator.couples import swapped
from tests.simulator.small import small, steady

from tidewise.signals.measuring import scene_of
from tidewise.signals.traces import TRACES, traces_of


def _trace(name: str, lines: list[tuple[float, str, str]]) -> np.ndarray:
    return traces_of(scene_of(small(lines)))[..., TRACES.index(name)]


def test_counts_of_one_day() -> None:
    lines = [(9.0, "A", ""), (9.1, "B", ""), (9.2, "A", "?"), (12.0, "A", ""), (18.5, "B", ""), (19.0, "A", "")]
    assert _trace("turns", lines)[0].tolist() == [4, 2]
    assert _trace("starts", lines)[0].tolist() == [1, 1]
    assert _trace("doubles", lines)[0].tolist() == [1, 0]
    assert _trace("hours_active", lines)[0].tolist() == [3, 2]
    assert _trace("left", lines)[0].tolist() == [0, 1]  # B let A's question and the line after it stand


def test_swap_swaps_and_all_is_finite(rng: np.random.Generator) -> None:
    chat = steady(rng, days=30)
    plain, other = traces_of(scene_of(chat)), traces_of(scene_of(swapped(chat)))
    assert np.allclose(plain, other[:, ::-1])
    assert np.isfinite(plain).all()


def test_nothing_has_no_traces() -> None:
    assert traces_of(scene_of(small([]))).shape == (0, 2, len(TRACES))
