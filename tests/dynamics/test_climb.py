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
