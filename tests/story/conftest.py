"""Made-up results of a couple, to tell stories of."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from tidewise.conversation.types import Carries, Conversation, Span
from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR, day_number
from tidewise.signals.types import Answers, Signals

FIRST = date(2026, 3, 2)
DAYS = 120


def made_episode(person: Person, first: int, days: int | None, probability: float = 0.9) -> Episode:
    onset = FIRST + timedelta(days=first)
    end = None if days is None else onset + timedelta(days=days - 1)
    return Episode(
        person=person,
        onset=onset,
        end=end,
        onset_low=onset - timedelta(days=1),
        onset_high=onset + timedelta(days=2),
        probability=probability,
        depth=Estimate(middle=-1.2, low=-1.6, high=-0.8),
        signals=(),
        lines=(first * 4, first * 4 + 1),
    )


@pytest.fixture
def episode() -> Callable[..., Episode]:
    return made_episode


@pytest.fixture
def cycle() -> Callable[..., Cycle]:
    def make(*episodes: Episode) -> Cycle:
        return Cycle(enough=True, say="", episodes=episodes, cycle_say="Too little to say yet about a wave.")

    return make


@pytest.fixture(scope="session")
def conversation() -> Conversation:
    """Four texts a day: you ask at 9, they answer at 10, they ask at 19, you answer at 20."""
    hours = np.tile([9, 10, 19, 20], DAYS)
    at = np.repeat(np.arange(DAYS) + day_number(FIRST), 4) * MICROSECONDS_PER_DAY + hours * MICROSECONDS_PER_HOUR
    n = at.size
    return Conversation(
        wall=at,
        at=at,
        person=np.tile(np.array([0, 1, 1, 0], dtype=np.int8), DAYS),
        kind=np.zeros(n, dtype=np.int8),
        words=np.full(n, 6, dtype=np.int32),
        characters=np.full(n, 30, dtype=np.int32),
        asks=np.tile([True, False, True, False], DAYS),
        reply_to=np.full(n, -1, dtype=np.int64),
        duration=np.full(n, np.nan, dtype=np.float32),
        source=np.zeros(n, dtype=np.int16),
        line=np.arange(2, n + 2),
        sources=("chat.txt",),
        names=("Robin", "Sam"),
        zone=("UTC", "UTC"),
        zone_assumed=True,
        carries=Carries(resolution_seconds=60),
        spans=(Span(source="chat.txt", first=int(at[0]), last=int(at[-1]), truncated_left=True),),
    )


@pytest.fixture(scope="session")
def signals(conversation: Conversation) -> Signals:
    day = np.arange(DAYS) + day_number(FIRST)
    bid = np.flatnonzero(conversation.asks)
    hours = np.ones(bid.size)
    late = (np.arange(bid.size) // 2 >= 60) & (np.arange(bid.size) // 2 < 70) & (conversation.person[bid] == 0)
    hours[late] = 6.0
    censored = late & (np.arange(bid.size) % 4 == 0)
    return Signals(
        day=day,
        value=np.zeros((DAYS, 2, 1)),
        sd=np.ones((DAYS, 2, 1)),
        seen=np.ones((DAYS, 2, 1), dtype=bool),
        exposure_hours=np.full((DAYS, 2), 16.0),
        names=("answers",),
        answers=Answers(
            bidder=conversation.person[bid],
            at=conversation.at[bid],
            day=np.repeat(day, 2),
            hours=hours,
            censored=censored,
            answered_by=np.where(censored, -1, bid + 1),
            line=bid,
        ),
        wrote=np.full((DAYS, 2), 2),
        unanswered=np.zeros((DAYS, 2)),
        bids=np.ones((DAYS, 2), dtype=np.int64),
    )
