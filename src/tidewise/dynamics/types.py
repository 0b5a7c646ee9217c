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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looks:
    """What was seen, in order of time, and what it says about the states.

    Attributes
    ----------
    phi, q : (T, B, n, n) change and added doubt since the look before (row 0: identity and zero)
    jump : (T, B, n) what events added just before the look
    y : (T, B, m) observations with known offsets taken off; nan = not seen
    variance : (T, B, m) noise variance of each
    load : (B, m, n) how each observation depends on the states
    start_mean, start_cov : (B, n), (B, n, n) before the first look
    """

    phi: NDArray[np.float64]
    q: NDArray[np.float64]
    jump: NDArray[np.float64]
    y: NDArray[np.float64]
    variance: NDArray[np.float64]
    load: NDArray[np.float64]
    start_mean: NDArray[np.float64]
    start_cov: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regimes:
    """How likely each of the two was in a quiet stretch, day by day.

    Attributes
    ----------
    path : the path with both regimes allowed for (mean and covariance of the mixture)
    drawn_back : (T, 2) probability of being drawn back, looking back over all days
    online : (T, 2) the same as known on that day
    joint : (T, 4) of (neither, B, A, both), looking back
    known, known_mean, known_cov : (T, 4), (T, 4, 2), (T, 4, 2, 2) as known on that day, per joint regime
    change : (T, 4, 4) probability of each joint regime given the one of the day before (row 0: identity)
    looks, levels : the observations, and the (4, 2) usual level in each joint regime
    log_likelihood, log_likelihood_without : with quiet stretches allowed, and with none

    `regimes.sampled` draws whole histories from it: first days, last days and overlaps are counted over those.
    """

    path: Path
    drawn_back: NDArray[np.float64]
    online: NDArray[np.float64]
    joint: NDArray[np.float64]
    known: NDArray[np.float64]
    known_mean: NDArray[np.float64]
    known_cov: NDArray[np.float64]
    change: NDArray[np.float64]
    looks: Looks
    levels: NDArray[np.float64]
    log_likelihood: float
    log_likelihood_without: float
