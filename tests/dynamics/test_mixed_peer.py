"""The whole filter with looks of every kind against a plain bootstrap particle filter (Gordon et al. 1993)."""

import numpy as np
import pytest

from tidewise.dynamics.mixed import Count, Gaussian, Look, Ordinal, Wait, cuts_of, taken_in_mixed

MOVE = np.array([[0.75, 0.12], [-0.1, 0.8]])
SHOCK = np.array([[0.30, 0.08], [0.08, 0.25]])
USUAL = SHOCK * 1.6
PARTICLES, RUNS = 20_000, 12
CUTS = cuts_of(-1.0, np.log(np.array([0.7, 0.8, 0.9])))
A, B = np.array([1.0, 0.0]), np.array([0.0, 1.0])
COURSE: tuple[tuple[tuple[Look, np.ndarray], ...], ...] = (
    ((Ordinal(y=3, cuts=CUTS), A), (Count(y=6, exposure=8.0, rate=-0.7, slope=0.5, size=4.0), B)),
    ((Wait(hours=0.6, open=False, usual=0.0, slope=0.6, sd=1.2), A),),
    (),
    ((Wait(hours=14.0, open=True, usual=0.0, slope=0.6, sd=1.2), A), (Ordinal(y=1, cuts=CUTS), B)),
    ((Count(y=0, exposure=8.0, rate=-0.7, slope=0.5, size=4.0), A), (Gaussian(y=-0.4, variance=0.5), B)),
    ((Ordinal(y=0, cuts=CUTS), A),),
    ((Wait(hours=2.0, open=False, usual=0.0, slope=0.6, sd=1.2), B), (Gaussian(y=0.3, variance=0.6), A)),
    ((Count(y=9, exposure=8.0, rate=-0.7, slope=0.5, size=4.0), A), (Ordinal(y=4, cuts=CUTS), B)),
)


def _by_moments() -> tuple[np.ndarray, np.ndarray, float]:
    mean, cov, total = np.zeros(2), USUAL, 0.0
    for day, looks in enumerate(COURSE):
        if day:
            mean, cov = MOVE @ mean, MOVE @ cov @ MOVE.T + SHOCK
        for look, h in looks:
            mean, cov, log_z = taken_in_mixed(mean, cov, look, h)
            total += log_z
    return mean, cov, total


def _by_particles(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float]:
    state, total = rng.multivariate_normal(np.zeros(2), USUAL, PARTICLES), 0.0
    weight = np.full(PARTICLES, 1 / PARTICLES)
    for day, looks in enumerate(COURSE):
        if day:
            taken = np.searchsorted(np.cumsum(weight), (np.arange(PARTICLES) + rng.random()) / PARTICLES)
            state = state[np.minimum(taken, PARTICLES - 1)] @ MOVE.T
            state += rng.multivariate_normal(np.zeros(2), SHOCK, PARTICLES)
            weight = np.full(PARTICLES, 1 / PARTICLES)
        for look, h in looks:
            weight = weight * np.exp(look(state @ h))
        total += float(np.log(weight.sum()))
        weight /= weight.sum()
    mean = weight @ state
    return mean, (weight[:, None] * (state - mean)).T @ (state - mean), total


def test_8_7_every_kind_of_look_within_three_standard_errors_of_particles(rng: np.random.Generator) -> None:
    """Standard errors are those of one particle filter of 20,000; twelve together say how large they are."""
    mean, cov, total = _by_moments()
    runs = [_by_particles(rng) for _ in range(RUNS)]
    means, covs, totals = (np.array([each[k] for each in runs]) for k in range(3))
    assert np.all(np.abs(mean - means.mean(axis=0)) < 3 * means.std(axis=0, ddof=1))
    assert np.all(np.abs(cov - covs.mean(axis=0)) < 3 * covs.std(axis=0, ddof=1))
    assert total == pytest.approx(totals.mean(), abs=3 * totals.std(ddof=1))
    assert np.abs(means.mean(axis=0)).max() > 0.1, "the looks say something"
