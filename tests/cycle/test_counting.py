from dataclasses import replace
from datetime import timedelta
from math import exp

import numpy as np
import pytest

from tidewise.conversation.types import Carries, Conversation
from tidewise.cycle.counting import _log_normal, counts, reached_before
from tidewise.cycle.types import Episode
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR, day_of
from tidewise.signals.types import Answers, Signals

FIRST = 20_500
DAYS = 90


def _signals(rng: np.random.Generator) -> Signals:
    """Two openings of A a day, answered after about an hour, in days 40-49 after about four, half of them never."""
    day = np.repeat(np.arange(FIRST, FIRST + DAYS), 2)
    slow = (day >= FIRST + 40) & (day < FIRST + 50)
    hours = rng.lognormal(np.where(slow, np.log(4), 0.0), 0.5)
    censored = slow & (np.arange(day.size) % 2 == 0)
    hours[censored] = 5.0
    n = day.size
    return Signals(
        day=np.arange(FIRST, FIRST + DAYS),
        value=np.zeros((DAYS, 2, 1)),
        sd=np.ones((DAYS, 2, 1)),
        seen=np.ones((DAYS, 2, 1), dtype=bool),
        exposure_hours=np.full((DAYS, 2), 16.0),
        names=("answers",),
        answers=Answers(
            bidder=np.zeros(n, dtype=np.int8),
            at=day * 86_400_000_000,
            day=day,
            hours=hours,
            censored=censored,
            answered_by=np.where(censored, -1, 2 * np.arange(n) + 1),
            line=2 * np.arange(n),
        ),
        wrote=np.full((DAYS, 2), 2),
        unanswered=np.zeros((DAYS, 2)),
        bids=np.where(np.arange(DAYS)[:, None] >= 40, 4, 2) * np.ones((1, 2), dtype=np.int64),
    )


def _episode() -> Episode:
    onset = day_of(FIRST + 40)
    return Episode(
        person=Person.B,
        onset=onset,
        end=onset + timedelta(days=9),
        onset_low=onset,
        onset_high=onset,
        probability=0.9,
        depth=Estimate(middle=-1, low=-2, high=0),
        signals=(),
    )


def _talk() -> Conversation:
    """A's opening on the even rows, B's answer on the odd ones; short texts of B in the stretch."""
    n = 4 * DAYS
    at = np.repeat(np.arange(FIRST, FIRST + DAYS), 4) * MICROSECONDS_PER_DAY + np.tile(
        np.array([9, 10, 19, 20]) * MICROSECONDS_PER_HOUR, DAYS
    )
    day = np.repeat(np.arange(DAYS), 4)
    person = np.tile(np.array([0, 1], dtype=np.int8), n // 2)
    length = np.where((person == 1) & (day >= 40) & (day < 50), 8, 40) + np.arange(n) % 5
    return Conversation(
        wall=at,
        at=at,
        person=person,
        kind=np.zeros(n, dtype=np.int8),
        words=np.full(n, 6, dtype=np.int32),
        characters=length.astype(np.int32),
        asks=person == 0,
        reply_to=np.full(n, -1, dtype=np.int64),
        duration=np.full(n, np.nan, dtype=np.float32),
        source=np.zeros(n, dtype=np.int16),
        line=np.arange(1, n + 1),
        sources=("chat.txt",),
        names=("Robin", "Sam"),
        zone=("UTC", "UTC"),
        zone_assumed=False,
        carries=Carries(resolution_seconds=60),
        spans=(),
    )


def test_a_stretch_is_counted_against_the_own_other_days() -> None:
    found = counts(_talk(), _signals(np.random.default_rng(1)), _episode())
    assert (found.days, found.bids, found.unanswered) == (10, 20, 10)
    assert found.usual_unanswered == 0
    assert found.waits is not None
    assert 3 < found.waits.middle < 9
    assert found.waits.low > 2
    assert found.length is not None
    assert found.length.high < 0.5
    assert len(found.unanswered_lines) == 10
    assert set(found.slow_lines) <= set(range(4 * DAYS))
    assert found.starts == 0
    assert found.free_days is not None


def test_too_few_answers_give_no_ratio() -> None:
    signals = _signals(np.random.default_rng(1))
    answers = replace(signals.answers, censored=np.ones(len(signals.answers), dtype=bool))
    found = counts(_talk(), replace(signals, answers=answers), _episode())
    assert found.waits is None
    assert found.slow_lines == ()


def test_what_was_cut_off_counts_as_longer() -> None:
    """Against the plain mean, which takes the cut for the answer, the fit comes back near the truth."""
    rng = np.random.default_rng(3)
    true = rng.normal(1.0, 0.8, 4000)
    cut = np.minimum(true, 1.2)
    mean, sd = _log_normal(cut, true > 1.2)
    assert mean == pytest.approx(1.0, abs=0.06)
    assert sd == pytest.approx(0.8, abs=0.06)
    assert cut.mean() < 0.8
    assert exp(mean) > exp(float(cut.mean()))


def test_order_of_reaching_and_distance() -> None:
    before, after = reached_before(_signals(np.random.default_rng(1)), _episode())
    assert (before, after) == (2.0, 4.0)
