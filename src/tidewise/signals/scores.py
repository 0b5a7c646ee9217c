"""Where a wait stands among a person's own waits, those that were cut off included."""

import numpy as np
from numpy.typing import NDArray


def scores_of_waits(hours: NDArray[np.float64], censored: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Score waits under their own product-limit curve; censored ones take the mean of what lies beyond."""
    n = hours.size
    order = np.lexsort((censored, hours))
    came = ~censored[order]
    at_risk = n - np.arange(n)
    survival = np.cumprod(1.0 - came / (at_risk + 1.0))
    before = np.concatenate(([1.0], survival[:-1]))
    middle = np.where(came, (survival + before) / 2, survival)
    # same wait, same score: minute stamps tie by the dozen
    keys = hours[order] * 2 + 0.0
    _, group = np.unique(np.stack([keys, came.astype(np.float64)]), axis=1, return_inverse=True)
    group = group.ravel()
    middle = (np.bincount(group, weights=middle) / np.bincount(group))[group]
    z = normal_quantile(1.0 - np.clip(middle, 0.5 / (n + 1), 1 - 0.5 / (n + 1)))
    beyond = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) / np.clip(middle, 0.5 / (n + 1), 1.0)
    scores = np.empty(n)
    scores[order] = np.where(came, z, np.minimum(beyond, 3.0))
    return scores


def normal_quantile(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Inverse of the normal distribution function, to 1e-9 (Acklam's rational approximation)."""
    a = (-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716)
    b = (-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572)
    c = (-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968)
    d = (0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416)
    low, centre = p < 0.02425, (p >= 0.02425) & (p <= 1 - 0.02425)
    q = np.where(centre, p - 0.5, np.sqrt(-2 * np.log(np.where(low, p, np.minimum(1 - p, 1)).clip(1e-300))))
    r = q * q
    inner = ((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + 2.506628277459239
    under = ((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1
    tail = ((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + 2.938163982698783
    tail = tail / ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1)
    return np.asarray(np.where(centre, inner * q / under, np.where(low, tail, -tail)), dtype=np.float64)
