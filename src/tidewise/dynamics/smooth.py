"""Where each of the two was, in the light of everything, later looks too."""

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.filter import Filtered
from tidewise.dynamics.steps import along
from tidewise.dynamics.types import Looks

Floats = NDArray[np.float64]


def smoothed(looks: Looks, known: Filtered) -> tuple[Floats, Floats]:
    """Go back over the path with what came after (Rauch, Tung & Striebel 1965).

    Returns
    -------
    mean (T, B, n), cov (T, B, n, n) given every observation
    """
    mean, cov = known.mean.copy(), known.cov.copy()
    for t in range(mean.shape[0] - 2, -1, -1):
        mean[t], cov[t] = stepped_back(
            (known.mean[t], known.cov[t]),
            (known.before_mean[t + 1], known.before_cov[t + 1]),
            (mean[t + 1], cov[t + 1]),
            looks.phi[t + 1],
        )
    return mean, cov


def stepped_back(
    here: tuple[Floats, Floats], expected: tuple[Floats, Floats], after: tuple[Floats, Floats], phi: Floats
) -> tuple[Floats, Floats]:
    """One step back: correct what was known here by how the next moment turned out.

    Each argument is a mean (..., n) and a covariance (..., n, n): filtered here, predicted there, smoothed there.
    Directions in which nothing was uncertain (a constant level known exactly) are left as they are.
    """
    mean, cov = here
    reach = np.swapaxes(phi @ cov, -1, -2)
    gain = reach @ _inverse(expected[1])
    new_mean = mean + along(gain, after[0] - expected[0])
    new_cov = cov + gain @ (after[1] - expected[1]) @ np.swapaxes(gain, -1, -2)
    return new_mean, (new_cov + np.swapaxes(new_cov, -1, -2)) / 2


def _inverse(cov: Floats) -> Floats:
    """Invert a covariance; where it is singular, only in the directions it has."""
    if cov.shape[-1] == 2:
        det = cov[..., 0, 0] * cov[..., 1, 1] - cov[..., 0, 1] ** 2
        if np.all(det > 1e-13 * cov[..., 0, 0] * cov[..., 1, 1]) and np.all(det > 0):
            flipped = np.stack(
                [
                    np.stack([cov[..., 1, 1], -cov[..., 0, 1]], axis=-1),
                    np.stack([-cov[..., 1, 0], cov[..., 0, 0]], axis=-1),
                ],
                axis=-2,
            )
            return np.asarray(flipped / det[..., None, None])
    return np.asarray(np.linalg.pinv(cov, rcond=1e-13, hermitian=True), dtype=np.float64)
