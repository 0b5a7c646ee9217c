import numpy as np
import pytest

from tidewise.signals.scores import normal_quantile, scores_of_waits


def test_quantile_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    p = np.concatenate([np.logspace(-12, -2, 40), np.linspace(0.01, 0.99, 99), 1 - np.logspace(-12, -2, 40)])
    assert np.allclose(normal_quantile(p), stats.norm.ppf(p), atol=2e-8)


def test_scores_are_standard_without_cuts(rng: np.random.Generator) -> None:
    scores = scores_of_waits(rng.lognormal(0, 2, 3000), np.zeros(3000, dtype=bool))
    assert abs(scores.mean()) < 0.02
    assert abs(scores.std() - 1) < 0.03


def test_cut_off_waits_stay_centred(rng: np.random.Generator) -> None:
    """Waits cut at unrelated moments keep a mean of nought: nothing is thrown away, nothing made up."""
    waits, cut = rng.lognormal(0, 1.5, 5000), rng.lognormal(0.5, 1.5, 5000)
    scores = scores_of_waits(np.minimum(waits, cut), cut < waits)
    assert abs(scores.mean()) < 0.05


def test_a_long_open_wait_is_worse_than_a_short_open_one(rng: np.random.Generator) -> None:
    hours = np.concatenate([rng.lognormal(0, 1, 500), [0.01, 20.0]])
    scores = scores_of_waits(hours, np.arange(502) >= 500)
    assert scores[500] < 0.2
    assert scores[501] > 1.5


def test_ties_share_a_score() -> None:
    assert np.unique(scores_of_waits(np.array([1.0, 1.0, 1.0, 2.0]), np.zeros(4, dtype=bool))[:3]).size == 1
