from pathlib import Path

import numpy as np
import pytest

from tidewise.cohort.pooling import pooled

SPREAD = np.array([0.7, 0.4])


def _prior(points: np.ndarray) -> np.ndarray:
    z = points / SPREAD
    density: np.ndarray = (-0.5 * z**2 - np.log(SPREAD) - 0.5 * np.log(2 * np.pi)).sum(axis=1)
    return density


def _study(
    folder: Path, mean: np.ndarray, sd: np.ndarray, couples: int, noise: float
) -> tuple[list[Path], np.ndarray]:
    """Couples whose posterior under the wide prior is known exactly: normal truth seen through normal noise."""
    rng = np.random.default_rng(4)
    truth = mean + sd * rng.normal(size=(couples, 2))
    seen = truth + noise * rng.normal(size=truth.shape)
    precision = 1 / SPREAD**2 + 1 / noise**2
    centre = seen / noise**2 / precision
    draws = centre[:, None, :] + rng.normal(size=(couples, 2000, 2)) / np.sqrt(precision)
    evidence = (-0.5 * seen**2 / (SPREAD**2 + noise**2) - 0.5 * np.log(2 * np.pi * (SPREAD**2 + noise**2))).sum(
        axis=1
    )
    np.savez(folder / "000000.npz", theta_draws=draws.astype(np.float32), log_evidence=evidence)
    return [folder / "000000.npz"], seen


def test_8_10_the_population_comes_back_and_stays(tmp_path: Path) -> None:
    mean, sd = np.array([0.3, -0.1]), np.array([0.3, 0.15])
    paths, seen = _study(tmp_path, mean, sd, couples=250, noise=0.3)
    found = pooled(paths, _prior, np.zeros(2), SPREAD)
    assert np.allclose(found.mean, mean, atol=0.08)
    assert np.all(np.abs(np.sqrt(np.diag(found.cov)) / sd - 1) < 0.3)
    assert np.all(np.abs(found.mean - mean) < 4 * np.sqrt(np.diag(found.mean_cov)))
    wide = np.diag(found.cov) + 0.3**2
    exact = (-0.5 * (seen - found.mean) ** 2 / wide - 0.5 * np.log(2 * np.pi * wide)).sum()
    assert found.minus2ll == pytest.approx(-2 * exact, abs=6.0)


def test_any_number_of_threads_learns_the_same(tmp_path: Path) -> None:
    mean, sd = np.array([0.3, -0.1]), np.array([0.3, 0.15])
    paths, _ = _study(tmp_path, mean, sd, couples=120, noise=0.3)
    one, three = (pooled(paths, _prior, np.zeros(2), SPREAD, workers=many) for many in (1, 3))
    assert np.array_equal(one.mean, three.mean)
    assert np.array_equal(one.cov, three.cov)
    assert one.minus2ll == three.minus2ll
