"""Messages taken together into turns: who began, who asked, who wrote again into the silence."""

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation, Kind
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.signals.types import Turns

TURN_GAP = MICROSECONDS_PER_HOUR
START_SILENCE = 6 * MICROSECONDS_PER_HOUR


def turns_of(conversation: Conversation) -> Turns:
    """Take messages together into turns, so that five short lines count as one time of speaking.

    Turn, start, bid and double text have one meaning each, told in `Turns`. A double text is only one when the own
    bid before it is still open: no message, reaction or call of the other came in between.
    """
    rows = np.flatnonzero((conversation.kind != Kind.REACTION) & (conversation.kind != Kind.NOTICE))
    if rows.size == 0:
        return _nothing()
    at, person = conversation.at[rows], conversation.person[rows]
    opens = np.ones(rows.size, dtype=bool)
    opens[1:] = (person[1:] != person[:-1]) | (at[1:] - at[:-1] >= TURN_GAP)
    first = np.flatnonzero(opens)
    last = np.append(first[1:], rows.size) - 1
    starts = np.ones(first.size, dtype=bool)
    starts[1:] = at[first[1:]] - at[last[:-1]] >= START_SILENCE
    starts[0] = not any(span.truncated_left for span in conversation.spans)
    bids = starts | conversation.asks[rows[last]] | _holds(conversation.kind[rows], first)
    who = person[first]
    return Turns(
        person=who,
        began=at[first],
        ended=at[last],
        first=rows[first],
        last=rows[last],
        messages=last - first + 1,
        day=conversation.wall[rows[first]] // MICROSECONDS_PER_DAY,
        starts=starts,
        bids=bids,
        doubles=_doubles(conversation, who, at[first], at[last], bids),
    )


def _holds(kind: NDArray[np.int8], first: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which turns hold media or a call."""
    reaching = (kind == Kind.MEDIA) | (kind == Kind.CALL) | (kind == Kind.MISSED_CALL)
    return np.logical_or.reduceat(reaching, first)


def _doubles(
    conversation: Conversation,
    who: NDArray[np.int8],
    began: NDArray[np.int64],
    ended: NDArray[np.int64],
    bids: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Find turns right after one's own, with an open bid more than an hour old."""
    doubles = np.zeros(who.size, dtype=bool)
    for person in (0, 1):
        mine = np.flatnonzero(who == person)
        others = conversation.at[conversation.person == 1 - person]
        bid_at = np.where(bids[mine], ended[mine], -1)
        before = np.concatenate(([-1], np.maximum.accumulate(bid_at)[:-1])) if mine.size else bid_at
        seen = np.searchsorted(others, began[mine], side="left") - np.searchsorted(others, before, side="left")
        doubles[mine] = (before >= 0) & (seen == 0) & (began[mine] - before > TURN_GAP)
    return doubles


def _nothing() -> Turns:
    none = np.zeros(0, dtype=np.int64)
    no = np.zeros(0, dtype=bool)
    return Turns(
        person=none.astype(np.int8),
        began=none,
        ended=none,
        first=none,
        last=none,
        messages=none,
        day=none,
        starts=no,
        bids=no,
        doubles=no,
    )
