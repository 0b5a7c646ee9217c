import numpy as np
import pytest
from tests.simulator.couples import moved, swapped
from tests.simulator.small import small, steady

from tidewise.ground.shelf import offered
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.measuring import measure_days, scene_of
from tidewise.signals.types import Measure

MEASURES = offered("tidewise.signals.measures", "measure", Measure)


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_obeys_the_laws(name: str, rng: np.random.Generator) -> None:
    """A shift of whole weeks changes nothing, a swap swaps the columns, an empty day is unseen."""
    chat = steady(rng, days=40, a_day=8)
    plain = MEASURES[name].of(scene_of(chat))
    later = MEASURES[name].of(scene_of(moved(chat, 21 * MICROSECONDS_PER_DAY)))
    other = MEASURES[name].of(scene_of(swapped(chat)))
    assert MEASURES[name].name == name
    assert np.allclose(plain.value, later.value)
    assert np.allclose(plain.value, other.value[:, ::-1])
    assert np.array_equal(plain.seen, other.seen[:, ::-1])
    assert plain.seen.any()
    assert np.isfinite(plain.value).all()
    assert (plain.sd > 0).all()


def test_an_empty_day_is_unseen_not_zero() -> None:
    signals = measure_days(small([(24 * day + 9, who, "?") for day in (0, 1, 2, 5, 6) for who in "AB"]))
    quiet = np.flatnonzero(signals.wrote.sum(axis=1) == 0)
    assert quiet.tolist() == [3, 4]
    for name in ("answers", "waits", "length"):
        assert not signals.seen[quiet, :, signals.names.index(name)].any()


def test_unanswered_is_the_others_share() -> None:
    signals = measure_days(small([(9, "A", "?"), (10, "B", ""), (20, "A", "?"), (40, "A", "?"), (41, "B", "")]))
    assert signals.unanswered[0, 1] == 0.5
    assert np.isnan(signals.unanswered[0, 0])
    assert signals.bids[0].tolist() == [2, 0]


def test_slow_answers_are_seen_as_slow(rng: np.random.Generator) -> None:
    lines: list[tuple[float, str, str]] = []
    for day in range(60):
        wait = 0.2 + 0.3 * rng.random() if day < 40 else 6.0
        for hour in (9.0, 17.0):
            lines += [(24 * day + hour, "A", "?"), (24 * day + hour + wait, "B", "")]
    signals = measure_days(small(lines, days=60))
    waits = signals.value[:, 1, signals.names.index("waits")]
    assert waits[45:].mean() < waits[:40].mean() - 1


def test_nothing_and_one_message_are_finite() -> None:
    assert measure_days(small([])).day.size == 0
    assert measure_days(small([(9, "A", "")])).day.size == 1


def test_a_day_holds_about_the_hours_a_person_is_about(rng: np.random.Generator) -> None:
    """The made-up people write from 8 to 23."""
    exposure = measure_days(steady(rng, days=60)).exposure_hours[2:-2]
    assert 13 < exposure.mean() < 17
