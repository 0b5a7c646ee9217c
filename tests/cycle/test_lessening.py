import numpy as np
import pytest
from tests.simulator.small import steady

from tidewise.conversation.types import Conversation
from tidewise.cycle.lessening import less_than_before
from tidewise.signals.measuring import measure_days
from tidewise.signals.types import Signals


def _signals(weekly: np.ndarray) -> Signals:
    """Days of two people from their weekly counts (W, 2)."""
    from dataclasses import replace

    rng = np.random.default_rng(1)
    plain = measure_days(steady(rng, days=7 * len(weekly), a_day=20))
    wrote = np.repeat(np.asarray(weekly), 7, axis=0)[: plain.day.size] // 7
    return replace(plain, wrote=wrote.astype(np.int64), exposure_hours=np.full(plain.exposure_hours.shape, 10.0))


def test_a_slow_fade_of_both_is_counted() -> None:
    course = np.concatenate([np.full(14, 140), np.linspace(140, 7, 16), np.full(4, 7)])
    found = less_than_before(_signals(np.stack([course, course], axis=1)))
    assert found is not None
    assert found.before == pytest.approx(40, abs=1)
    assert found.now == pytest.approx(2, abs=0.5)
    assert found.weeks == 17


@pytest.mark.parametrize("fades", [(True, False), (False, True), (False, False)])
def test_one_alone_or_nobody_is_not_both(fades: tuple[bool, bool]) -> None:
    course, level = np.concatenate([np.full(20, 140), np.full(6, 14)]), np.full(26, 140)
    weekly = np.stack([course if each else level for each in fades], axis=1)
    assert less_than_before(_signals(weekly)) is None


def test_too_short_or_too_little_says_nothing() -> None:
    course = np.concatenate([np.full(7, 140), np.full(4, 7)])
    assert less_than_before(_signals(np.stack([course, course], axis=1))) is None
    rare = np.concatenate([np.full(20, 7), np.full(4, 0)])
    assert less_than_before(_signals(np.stack([rare, rare], axis=1) // 2)) is None


def _swinging(rng: np.random.Generator) -> Conversation:
    from tests.cycle.test_judging import _swinging as swinging

    return swinging(rng, days=240, a_day=float(np.exp(rng.uniform(np.log(8), np.log(60)))))


def test_ordinary_and_swinging_chats_are_not_said_to_end(rng: np.random.Generator) -> None:
    for _ in range(40):
        assert less_than_before(measure_days(steady(rng, days=240, a_day=20))) is None
        assert less_than_before(measure_days(_swinging(rng))) is None
