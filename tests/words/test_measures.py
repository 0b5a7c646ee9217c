import numpy as np
import pytest
from scipy.optimize import minimize
from words.measures import platt


def _chance(z: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-z)))


@pytest.mark.parametrize(("slope", "shift"), [(0.7, -1.5), (1.6, 0.8), (0.3, -3.0)])
def test_slope_and_shift_come_back(slope: float, shift: float, rng: np.random.Generator) -> None:
    z = rng.normal(-2, 4, 40_000)
    found = platt(z, rng.random(z.size) < _chance(slope * z + shift))
    assert found == pytest.approx((slope, shift), rel=0.12)


@pytest.mark.parametrize("far", [-60.0, -200.0, -800.0])
def test_drafts_that_lie_far_out_do_not_make_it_run_away(far: float, rng: np.random.Generator) -> None:
    """Whole Newton's steps ended at a slope of 444,494 here once; every chance was then 0 or 1."""
    z = np.concatenate([np.full(7000, far), rng.normal(-3, 8, 600)])
    truth = np.concatenate([np.zeros(7000, dtype=bool), rng.random(600) < _chance(0.5 * z[7000:])])
    target = np.where(truth, (truth.sum() + 1) / (truth.sum() + 2), 1 / ((~truth).sum() + 2))

    def depth(line: np.ndarray) -> float:
        told = line[0] * z + line[1]
        return float((np.logaddexp(0.0, told) - target * told).sum() + 0.5e-2 * (line[0] - 1) ** 2)

    best = minimize(depth, [0.1, 0.0], method="Nelder-Mead", options={"maxiter": 4000, "xatol": 1e-8, "fatol": 1e-8})
    assert depth(np.array(platt(z, truth))) == pytest.approx(best.fun, abs=1e-3)
