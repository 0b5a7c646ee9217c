import numpy as np
import pytest
from tests.simulator.echoes import echoes
from tests.simulator.small import steady

from tidewise.conversation.types import Conversation
from tidewise.cycle.episodes import find
from tidewise.cycle.noticing import THRESHOLDS, notice_of, ordinary_rings
from tidewise.cycle.types import Cycle
from tidewise.dynamics.path import path_of
from tidewise.signals.measuring import measure_days
from tidewise.signals.types import Signals


def _read(chat: Conversation) -> tuple[Signals, Cycle]:
    signals = measure_days(chat)
    return signals, find(chat, signals, path_of(signals))


def test_a_higher_threshold_never_rings_oftener(rng: np.random.Generator) -> None:
    signals, cycle = _read(echoes(np.random.default_rng(4), days=150, volume=30).conversation)
    rings = ordinary_rings(signals, cycle, rng)
    assert len(rings) == len(THRESHOLDS)
    assert list(rings) == sorted(rings, reverse=True)
    assert rings[-1] < 1.0


def test_the_same_dice_give_the_same_notice() -> None:
    signals, cycle = _read(echoes(np.random.default_rng(4), days=150, volume=30).conversation)
    one, two = (notice_of(signals, cycle, np.random.default_rng(1)) for _ in range(2))
    assert one == two
    assert one is not None


def test_it_rings_only_for_what_is_open(rng: np.random.Generator) -> None:
    signals, cycle = _read(steady(rng, days=120, a_day=30))
    notice = notice_of(signals, cycle, rng)
    assert notice is not None
    if notice.episode is not None:
        assert notice.episode.end is None
        assert notice.episode.probability >= notice.threshold


@pytest.mark.parametrize("days", [10, 20])
def test_with_too_little_there_is_no_notice(rng: np.random.Generator, days: int) -> None:
    signals, cycle = _read(steady(rng, days=days))
    assert notice_of(signals, cycle, rng) is None
