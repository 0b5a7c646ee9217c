"""A handful of messages written out by hand, for tests that follow single lines."""

from collections.abc import Sequence

import numpy as np
from tests.simulator.couples import Sent, conversation_of

from tidewise.conversation.types import Conversation, Kind

MARKS = {"": Kind.TEXT, "?": Kind.TEXT, "media": Kind.MEDIA, "call": Kind.CALL, "heart": Kind.REACTION}


def small(lines: Sequence[tuple[float, str, str]], *, days: int = 30, start_day: int = 20_000) -> Conversation:
    """Make a conversation of ``(hour since the start, "A" or "B", mark)``; marks: "" "?" "media" "call" "heart"."""
    return conversation_of(
        Sent(
            minute=np.array([hour * 60 for hour, _, _ in lines], dtype=np.float64),
            person=np.array([0 if who == "A" else 1 for _, who, _ in lines], dtype=np.int8),
            characters=np.full(len(lines), 20, dtype=np.int32),
            asks=np.array([mark == "?" for _, _, mark in lines], dtype=bool),
            kind=np.array([MARKS[mark] for _, _, mark in lines], dtype=np.int8),
            tone=np.zeros(len(lines)),
        ),
        start_day=start_day,
        days=days,
    )


def steady(rng: np.random.Generator, *, days: int = 60, a_day: float = 20, start_day: int = 20_000) -> Conversation:
    """A chat at random hours of the day in which nothing ever changes."""
    n = rng.poisson(a_day * days)
    minute = np.sort(rng.integers(0, days, n) * 1440 + rng.uniform(8 * 60, 23 * 60, n))
    return conversation_of(
        Sent(
            minute=minute,
            person=rng.integers(0, 2, n).astype(np.int8),
            characters=np.maximum(rng.lognormal(3, 0.8, n), 1).astype(np.int32),
            asks=rng.random(n) < 0.2,
            kind=np.where(rng.random(n) < 0.05, Kind.MEDIA, Kind.TEXT).astype(np.int8),
            tone=rng.normal(size=n),
        ),
        start_day=start_day,
        days=days,
    )
