from itertools import product

import numpy as np
import pytest
from tests.dynamics.made import signals

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.path import drawn_together, looks_of, path_of
from tidewise.dynamics.regimes import (
    WHO,
    Stays,
    by_pairs,
    interacting,
    looked_back,
    regimes_of,
    sampled,
    steady_couple,
)
from tidewise.dynamics.types import Looks, Regimes

NEVER = float("inf")
ONE_PERSON = Stays(engaged_days=(14.0, NEVER), drawn_back_days=(5.0, 5.0))


def _record(seed: int, total: int = 11) -> Looks:
    rng = np.random.default_rng(seed)
    value = rng.normal(size=(total, 2, 2)) * 0.5
    value[total // 3 : 2 * total // 3, 0] -= 1.8
    made = signals(value, 0.3)
    return looks_of(made.day, drawn_together(made, steady_couple()), steady_couple())


def _enumerated(looks: Looks, stays: Stays, people: tuple[int, ...]) -> tuple[float, np.ndarray, np.ndarray]:
    """Every regime history in turn, each an exact filter with its set-point as known jumps."""
    total = looks.phi.shape[0]
    allowed = [j for j in range(4) if all(WHO[j, p] == 0 or p in people for p in (0, 1))]
    rest, change = stays.at_rest(), stays.after(np.ones(total))
    levels = WHO * np.array(stays.delta)
    logs, histories = [], np.array(list(product(allowed, repeat=total)))
    level = levels[histories]
    phi = looks.phi[:, 0]
    jump = np.empty((total, len(histories), 2))
    jump[0] = level[:, 0]
    for t in range(1, total):
        jump[t] = level[:, t] - level[:, t] @ phi[t].T
    many = len(histories)
    wide = Looks(
        phi=np.broadcast_to(looks.phi, (total, many, 2, 2)), q=np.broadcast_to(looks.q, (total, many, 2, 2)),
        jump=jump,
        y=np.broadcast_to(looks.y, (total, many, 2)), variance=np.broadcast_to(looks.variance, (total, many, 2)),
        load=np.broadcast_to(looks.load, (many, 2, 2)), start_mean=np.zeros((many, 2)),
        start_cov=np.broadcast_to(looks.start_cov, (many, 2, 2)),
    )  # fmt: skip
    logs = filtered(wide).log_likelihood + np.log(rest[histories[:, 0]])
    for t in range(1, total):
        logs = logs + np.log(change[t, histories[:, t - 1], histories[:, t]])
    top = logs.max()
    weight = np.exp(logs - top)
    log_likelihood = float(top + np.log(weight.sum()))
    weight /= weight.sum()
    p = np.stack([[weight[histories[:, t] == j].sum() for j in range(4)] for t in range(total)])
    return log_likelihood, p, np.asarray(weight)


@pytest.mark.parametrize("seed", range(4))
def test_8_8_regimes_against_every_history(seed: int) -> None:
    """2^11 histories of one person: probabilities within .01 looking back, .005 ."""
    looks = _record(seed)
    change = ONE_PERSON.after(np.ones(11))
    truth, p, _ = _enumerated(looks, ONE_PERSON, (0,))
    pairs = by_pairs(looks, ONE_PERSON, change)
    assert pairs.log_likelihood == pytest.approx(truth, abs=0.005)
    online, likelihood = interacting(looks, ONE_PERSON, change)
    assert likelihood == pytest.approx(truth, abs=0.02)
    np.testing.assert_allclose(pairs.p[-1], p[-1], atol=0.005)
    np.testing.assert_allclose(online[-1], p[-1], atol=0.005)
    np.testing.assert_allclose(looked_back(looks, ONE_PERSON, pairs)[0], p, atol=0.01)


def test_8_8_two_people_against_every_history() -> None:
    looks = _record(9, total=6)
    truth, p, _ = _enumerated(looks, Stays(), (0, 1))
    pairs = by_pairs(looks, Stays(), Stays().after(np.ones(6)))
    assert pairs.log_likelihood == pytest.approx(truth, abs=0.005)
    np.testing.assert_allclose(pairs.p[-1], p[-1], atol=0.005)


def test_8_8_no_shift_is_the_plain_filter() -> None:
    looks, still = _record(1, 30), Stays(delta=(0.0, 0.0))
    change = still.after(np.ones(30))
    plain = filtered(looks).log_likelihood[0]
    assert by_pairs(looks, still, change).log_likelihood == pytest.approx(plain, abs=1e-9)
    assert interacting(looks, still, change)[1] == pytest.approx(plain, abs=1e-9)
    np.testing.assert_allclose(interacting(looks, still, change)[0], np.tile(still.at_rest(), (30, 1)), atol=1e-9)


def test_8_8_never_leaving_is_one_regime() -> None:
    looks, never = _record(2, 30), Stays(engaged_days=(NEVER, NEVER))
    change = never.after(np.ones(30))
    assert by_pairs(looks, never, change).log_likelihood == pytest.approx(filtered(looks).log_likelihood[0], abs=1e-9)


def _quiet(seed: int = 0) -> Regimes:
    rng = np.random.default_rng(seed)
    value = rng.normal(size=(80, 2, 4)) * 0.6
    value[40:50, 1] -= 2.0
    return regimes_of(signals(value, 0.3))


def test_a_clear_quiet_stretch_is_seen_and_only_there() -> None:
    regimes = _quiet()
    assert regimes.drawn_back[42:48, 1].min() > 0.9
    assert regimes.drawn_back[:35, 1].max() < 0.5
    assert regimes.drawn_back[:, 0].max() < 0.5
    assert regimes.log_likelihood > regimes.log_likelihood_without + 1
    np.testing.assert_allclose(regimes.joint.sum(axis=1), 1.0)


def test_the_path_with_regimes_goes_deeper_than_without() -> None:
    rng = np.random.default_rng(0)
    value = rng.normal(size=(80, 2, 4)) * 0.6
    value[40:50, 1] -= 2.0
    made = signals(value, 0.3)
    assert regimes_of(made).path.mean[45, 1] < path_of(made, steady_couple()).mean[45, 1] < -1


def test_histories_drawn_agree_with_the_probabilities() -> None:
    regimes = _quiet()
    histories = sampled(regimes, np.random.default_rng(3), draws=4000)
    np.testing.assert_allclose(histories.mean(axis=0), regimes.drawn_back, atol=0.05)
    begins = histories[:, 1:, 1] & ~histories[:, :-1, 1]
    assert abs(int(begins.mean(axis=0).argmax()) + 1 - 40) <= 1
    np.testing.assert_array_equal(histories, sampled(regimes, np.random.default_rng(3), draws=4000))


def test_7_6_swap() -> None:
    value = np.random.default_rng(5).normal(size=(25, 2, 3))
    regimes, turned = regimes_of(signals(value)), regimes_of(signals(value[:, ::-1]))
    np.testing.assert_allclose(turned.drawn_back[:, ::-1], regimes.drawn_back, atol=1e-10)
    np.testing.assert_allclose(turned.path.mean[:, ::-1], regimes.path.mean, atol=1e-10)
    assert turned.log_likelihood == pytest.approx(regimes.log_likelihood, abs=1e-9)


def test_what_was_not_seen_is_as_likely_as_ever() -> None:
    value = np.zeros((10, 2, 2))
    regimes = regimes_of(signals(value, 0.3, np.zeros(value.shape, dtype=bool)))
    np.testing.assert_allclose(regimes.drawn_back, 5 / 19, atol=0.02)
    assert len(regimes_of(signals(np.zeros((0, 2, 2)))).drawn_back) == 0
