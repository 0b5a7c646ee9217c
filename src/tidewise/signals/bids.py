"""Reaching and being answered, with what never came kept as what it is: not yet, as far as we can see."""

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation, Kind
from tidewise.ground.time import MICROSECONDS_PER_HOUR, MICROSECONDS_PER_SECOND
from tidewise.signals.rhythm import waking_hours
from tidewise.signals.types import Answers, Rhythm, Turns


def answers_of(conversation: Conversation, turns: Turns, rhythm: Rhythm) -> Answers:
    """Follow each bid to its answer: the other's next message, reaction or call, or the moment it was cut off.

    A bid is cut off (censored) by the bidder's own next bid or by the end of what the sources cover. Hours run on
    the answerer's waking clock from the last message of the bid, and count half the stamp's resolution at least.
    """
    parts = [_of_one(conversation, turns, rhythm, bidder) for bidder in (0, 1)]
    order = np.argsort(np.concatenate([part["at"] for part in parts]), kind="stable")
    joined = {name: np.concatenate([part[name] for part in parts])[order] for name in parts[0]}
    return Answers(
        bidder=joined["bidder"].astype(np.int8),
        at=joined["at"],
        day=joined["day"],
        hours=joined["hours"].astype(np.float64),
        censored=joined["censored"].astype(bool),
        answered_by=joined["answered_by"],
        line=joined["line"],
    )


def _of_one(conversation: Conversation, turns: Turns, rhythm: Rhythm, bidder: int) -> dict[str, NDArray[np.int64]]:
    mine = np.flatnonzero(turns.bids & (turns.person == bidder))
    asked = turns.ended[mine]
    acts = np.flatnonzero((conversation.person == 1 - bidder) & (conversation.kind != Kind.NOTICE))
    end = _end_of(conversation)
    row = np.searchsorted(acts, turns.last[mine], side="right")
    came = row < acts.size
    answered_by = np.where(came, acts[np.minimum(row, max(acts.size - 1, 0))] if acts.size else -1, -1)
    answered_at = np.where(came, conversation.at[np.maximum(answered_by, 0)] if len(conversation) else 0, end)
    cut_at = np.append(turns.began[mine][1:], end) if mine.size else asked
    censored = ~came | (cut_at < answered_at)
    until = np.maximum(np.where(censored, np.minimum(cut_at, end), answered_at), asked)
    least = conversation.carries.resolution_seconds * MICROSECONDS_PER_SECOND / MICROSECONDS_PER_HOUR / 2
    hours = waking_hours(rhythm, 1 - bidder, until) - waking_hours(rhythm, 1 - bidder, asked)
    return {
        "bidder": np.full(mine.size, bidder),
        "at": asked,
        "day": turns.day[mine],
        "hours": np.maximum(hours, least),
        "censored": censored,
        "answered_by": np.where(censored, -1, answered_by),
        "line": turns.last[mine],
    }


def _end_of(conversation: Conversation) -> int:
    """Where what we can see ends."""
    lasts = [span.last for span in conversation.spans]
    if len(conversation):
        lasts.append(int(conversation.at[-1]))
    return max(lasts, default=0)
