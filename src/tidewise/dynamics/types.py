"""The path of closeness of two people: a mean and a covariance for every day, never a bare line."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """Where each of the two was, day by day, and how sure that is.

    Attributes
    ----------
    day : (T,) int64 day numbers
    mean : (T, 2) approach; unit = own standard deviation around the own usual level (0 = usual)
    cov : (T, 2, 2) its covariance; what could not be seen is wide, not zero
    log_likelihood : of the observations under the model that made the path
    """

    day: NDArray[np.int64]
    mean: NDArray[np.float64]
    cov: NDArray[np.float64]
    log_likelihood: float

    def band(self, mass: float = 0.8) -> NDArray[np.float64]:
        """Give (T, 2, 3): low, middle, high of each person, the interval that holds `mass`.

        With the default a path stays inside its band on four days of five.
        """
        from statistics import NormalDist

        reach = NormalDist().inv_cdf(0.5 + mass / 2)
        sd = np.sqrt(np.maximum(np.diagonal(self.cov, axis1=1, axis2=2), 0.0))
        return np.stack([self.mean - reach * sd, self.mean, self.mean + reach * sd], axis=-1)
