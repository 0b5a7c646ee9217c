import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.climb import Heights, climbed

Floats = NDArray[np.float64]


def _two_hills(x: Floats, rows: NDArray[np.int64]) -> Heights:
    """A low hill at -2 and a higher one at 3, seen through their logarithm."""
    low, high = np.exp(-((x[:, 0] + 2) ** 2)), 2 * np.exp(-((x[:, 0] - 3) ** 2))
    slope = (-2 * (x[:, 0] + 2) * low - 2 * (x[:, 0] - 3) * high) / (low + high)
    return np.log(low + high), slope[:, None], np.full((len(x), 1, 1), 2.0)


def test_each_start_reaches_its_own_hill() -> None:
    summit = climbed(_two_hills, np.array([[-2.5], [2.0], [3.4]]))
    np.testing.assert_allclose(summit.point[:, 0], [-2.0, 3.0, 3.0], atol=1e-3)
    assert summit.arrived.all()


def test_a_start_that_is_impossible_stays_where_it_is() -> None:
    def nowhere(x: Floats, rows: NDArray[np.int64]) -> Heights:
        return np.full(len(x), -np.inf), np.zeros_like(x), np.zeros((len(x), 1, 1))

    np.testing.assert_array_equal(climbed(nowhere, np.array([[1.0]])).point, [[1.0]])


def test_mended_information_takes_fewer_steps_to_the_same_summit() -> None:
    """A long ridge whose information is expected twice as sharp as it is, in another direction."""
    sharp = np.array([[2.0, 0.9], [0.9, 0.6]])
    steps = {}

    def ridge(*, bent: bool) -> Floats:
        seen = [0]

        def heights(x: Floats, rows: NDArray[np.int64]) -> Heights:
            seen[0] += len(x)
            away = x - 1.0
            told = np.broadcast_to(np.diag([4.0, 1.0]), (len(x), 2, 2)).copy()
            return -0.5 * ((away @ sharp) * away).sum(axis=1), -away @ sharp, told

        found = climbed(heights, np.array([[0.2, -0.5]]), near=1e-9, bent=bent)
        steps[bent] = seen[0]
        return found.point

    np.testing.assert_allclose(ridge(bent=True), ridge(bent=False), atol=1e-3)
    assert steps[True] < 0.7 * steps[False]
