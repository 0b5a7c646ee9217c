from dataclasses import replace

import numpy as np
import pytest
from tests.simulator.couples import Couple, swapped
from tests.simulator.echoes import echoes
from tests.simulator.phones import phones
from tests.simulator.small import small, steady

from tidewise.cycle.days import CHECK_IN, chances_of, hidden_of, learned, read_days, said_of
from tidewise.cycle.features import beside_other, series_of
from tidewise.cycle.nearness import doubt_features, sharpened
from tidewise.dynamics.path import path_of
from tidewise.dynamics.types import Path
from tidewise.signals.measuring import measure_days
from tidewise.signals.types import Signals


def _path(signals: Signals) -> Path:
    return sharpened(signals, path_of(signals), read_days(signals))


def _truth(couple: Couple, path: Path) -> np.ndarray:
    first = int(path.day[0]) - couple.start_day
    truth = couple.approach[first : first + path.day.size]
    return np.asarray((truth - np.median(truth, axis=0)) / truth.std(axis=0))


def _noted(signals: Signals, value: float, days: slice) -> Signals:
    """The same signals with check-ins of the first person on some days."""
    shape = (*signals.value.shape[:2], 1)
    seen, values = np.zeros(shape, dtype=bool), np.zeros(shape)
    seen[days, 0], values[days, 0] = True, value
    return replace(
        signals,
        names=(*signals.names, CHECK_IN),
        value=np.concatenate([signals.value, values], axis=-1),
        sd=np.concatenate([signals.sd, np.full(shape, 0.3)], axis=-1),
        seen=np.concatenate([signals.seen, seen], axis=-1),
    )


def test_on_new_couples_of_known_kinds_it_lies_nearer_to_the_truth_and_its_bands_hold_what_they_say() -> None:
    plain, sharp, held = [], [], []
    for seed in range(14):
        rng = np.random.default_rng((5150, seed))
        couple = echoes(rng, days=150, volume=40) if seed % 2 else phones(rng, days=150, volume=30)
        signals = measure_days(couple.conversation)
        one, two = path_of(signals), _path(signals)
        truth = _truth(couple, one)
        plain.append(np.corrcoef(one.mean.ravel(), truth.ravel())[0, 1])
        sharp.append(np.corrcoef(two.mean.ravel(), truth.ravel())[0, 1])
        low, _, high = np.moveaxis(two.band(), -1, 0)
        held.append(((low <= truth) & (truth <= high)).mean())
    assert np.mean(sharp) > np.mean(plain) + 0.05
    assert 0.7 < np.mean(held) < 0.9


def test_it_is_the_sum_it_says_it_is(rng: np.random.Generator) -> None:
    signals = measure_days(steady(rng, days=60))
    numbers, plain = learned(), path_of(signals)
    rows = beside_other(series_of(signals))
    said = said_of(rows, numbers)
    near = np.zeros_like(plain.mean)
    for day in range(near.shape[0]):
        for person in (0, 1):
            near[day, person] = chances_of(said)[day, person] @ numbers["nearness_said"]
            for reader, hidden in hidden_of(rows, numbers).items():
                near[day, person] += hidden[day, person] @ numbers[f"nearness_{reader}hidden"]
            own = (plain.mean[day, person], plain.mean[day, 1 - person], 1.0)
            near[day, person] += np.dot(own, numbers["nearness_path"])
    path = _path(signals)
    np.testing.assert_allclose(path.mean, near, atol=1e-5)
    variance = np.exp(doubt_features(plain, read_days(signals).quiet, near) @ numbers["nearness_doubt"])
    np.testing.assert_allclose(np.diagonal(path.cov, axis1=1, axis2=2), variance, rtol=1e-4)
    assert path.log_likelihood == plain.log_likelihood
    assert (np.linalg.eigvalsh(path.cov) > 0).all()


def test_swapping_the_two_swaps_the_path(rng: np.random.Generator) -> None:
    chat = steady(rng, days=60)
    one, two = _path(measure_days(chat)), _path(measure_days(swapped(chat)))
    np.testing.assert_allclose(one.mean, two.mean[:, ::-1], atol=1e-4)
    np.testing.assert_allclose(one.cov, two.cov[:, ::-1, ::-1], atol=1e-4)


@pytest.mark.parametrize("value", [-2.0, 2.0])
def test_what_was_noted_moves_it_as_it_moves_the_plain_path_and_narrows_it(
    rng: np.random.Generator, value: float
) -> None:
    signals = measure_days(steady(rng, days=60))
    noted = _noted(signals, value, slice(20, 30))
    moved = _path(noted).mean - _path(signals).mean
    np.testing.assert_allclose(moved, path_of(noted).mean - path_of(signals).mean, atol=1e-9)
    assert moved[25, 0] * value > 0
    assert _path(noted).cov[25, 0, 0] < _path(signals).cov[25, 0, 0]
    sharp, plain = (
        after.cov[:, 0, 0] / before.cov[:, 0, 0]
        for after, before in ((_path(noted), _path(signals)), (path_of(noted), path_of(signals)))
    )
    np.testing.assert_allclose(sharp, plain, rtol=1e-6)


def test_a_record_too_short_for_stretches_keeps_the_plain_path(rng: np.random.Generator) -> None:
    for chat in (small([]), small([(9, "A", "")]), steady(rng, days=20)):
        signals = measure_days(chat)
        plain = path_of(signals)
        assert sharpened(signals, plain, read_days(signals)) is plain
