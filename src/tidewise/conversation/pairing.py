"""Two exports of one chat laid side by side: the two phones' files, or this month's and last month's.

Both hold the same messages, by clocks that may differ by a zone and some seconds. Messages are matched by who wrote,
what kind, and how long; the difference of the clocks is the one most pairs agree on, month by month (clocks are
turned at different dates in different countries). What one side lacks inside the time both cover was deleted there,
or never arrived.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation, Kind
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND

NEAR = 90 * MICROSECONDS_PER_SECOND
WIDEST = 27 * 3_600 * MICROSECONDS_PER_SECOND
MINUTE = 60 * MICROSECONDS_PER_SECOND
MONTH = 30 * MICROSECONDS_PER_DAY
LEAST, SHARE = 8, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """How two exports of one chat fit together.

    Attributes
    ----------
    first, second : (m,) rows that are one message
    ahead : (n_second,) microseconds by which the clock of the second is ahead of the first at each of its rows
    only_first, only_second : rows that the other lacks although it covers their time
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    ahead: NDArray[np.int64]
    only_first: NDArray[np.int64]
    only_second: NDArray[np.int64]

    @property
    def ahead_seconds(self) -> float:
        """By how many seconds the second clock is usually ahead."""
        return float(np.median(self.ahead)) / MICROSECONDS_PER_SECOND if self.ahead.size else 0.0


def _signs(one: Conversation) -> NDArray[np.int64]:
    """Give what is the same on both phones: who, what kind, how many words and characters."""
    kind = np.where(one.kind == Kind.DELETED, Kind.TEXT, one.kind).astype(np.int64)
    return ((kind * 2 + one.person) << 48) | (one.words.astype(np.int64) << 24) | one.characters.astype(np.int64)


def paired(first: Conversation, second: Conversation) -> Pairing | None:
    """Lay two exports side by side; None when they are not the same chat at the same time."""
    if not len(first) or not len(second):
        return None
    signs = _signs(first), _signs(second)
    votes = _votes(first, second, signs)
    if not votes:
        return None
    ahead = _ahead(second, votes)
    own = second.at - ahead
    low, high = max(int(first.at[0]), int(own.min())), min(int(first.at[-1]), int(own.max()))
    within = (first.at >= low - NEAR) & (first.at <= high + NEAR), (own >= low - NEAR) & (own <= high + NEAR)
    pairs = _matched(first.at, own, signs, within)
    smaller = min(int(within[0].sum()), int(within[1].sum()))
    if len(pairs) < min(LEAST, max(1, smaller)) or len(pairs) < SHARE * smaller:
        return None
    one, other = (np.array(each, dtype=np.int64) for each in zip(*sorted(pairs), strict=True))
    return Pairing(
        first=one,
        second=other,
        ahead=ahead,
        only_first=np.setdiff1d(np.flatnonzero(within[0]), one),
        only_second=np.setdiff1d(np.flatnonzero(within[1]), other),
    )


def _votes(
    first: Conversation, second: Conversation, signs: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> list[tuple[int, int]]:
    """Differences of the clocks that single pairs suggest: (moment of the second, difference), for telling texts."""
    places: dict[int, list[int]] = defaultdict(list)
    telling = second.characters >= 6
    for row in np.flatnonzero(telling):
        places[int(signs[1][row])].append(int(row))
    rows = np.flatnonzero(first.characters >= 6)
    rows = rows[:: max(1, rows.size // 6_000)]
    found: list[tuple[int, int]] = []
    for row in rows:
        at = int(first.at[row])
        near = [p for p in places.get(int(signs[0][row]), ()) if abs(int(second.at[p]) - at) <= WIDEST]
        found.extend((int(second.at[p]), int(second.at[p]) - at) for p in near[:12])
    return found


def _usual(differences: list[int]) -> int | None:
    """Find the difference most agree on: the fullest minute, and the median of what lies near it."""
    if not differences:
        return None
    minute, _ = Counter(round(each / MINUTE) for each in differences).most_common(1)[0]
    near = [each for each in differences if abs(each - minute * MINUTE) <= NEAR]
    return int(np.median(near))


def _ahead(second: Conversation, votes: list[tuple[int, int]]) -> NDArray[np.int64]:
    overall = _usual([difference for _, difference in votes]) or 0
    months: dict[int, list[int]] = defaultdict(list)
    for at, difference in votes:
        months[at // MONTH].append(difference)
    usual = {
        month: found
        for month, each in months.items()
        if len(each) >= LEAST and (found := _usual(each)) is not None and _agreed(each, found)
    }
    return np.array([usual.get(int(month), overall) for month in second.at // MONTH], dtype=np.int64)


def _agreed(differences: list[int], usual: int) -> bool:
    return sum(abs(each - usual) <= NEAR for each in differences) >= max(LEAST, len(differences) // 5)


def _matched(
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    signs: tuple[NDArray[np.int64], NDArray[np.int64]],
    within: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> list[tuple[int, int]]:
    """Match each message once, in the order of time, with one of the same signs near it."""
    waiting: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(within[1])[::-1]:
        waiting[int(signs[1][row])].append(int(row))
    found = []
    for row in np.flatnonzero(within[0]).tolist():
        heap, at = waiting.get(int(signs[0][row])), int(first[row])
        while heap and second[heap[-1]] < at - NEAR:
            heap.pop()
        if heap and second[heap[-1]] <= at + NEAR:
            found.append((row, heap.pop()))
    return found
