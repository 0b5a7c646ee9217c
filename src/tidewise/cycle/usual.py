"""Is this usual for us: one quiet stretch beside all the earlier ones of that person."""

from dataclasses import dataclass
from datetime import date

from tidewise.cycle.types import Cycle, Episode

FOUND = 0.5
FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """One stretch against the same person's earlier ones.

    Attributes
    ----------
    earlier : how many there were (probability .5 and more, begun before)
    enough : at least three, so that "longer than usual" means something
    days : how long this one is (so far, where it is open)
    longer_than, deeper_than : how many of the earlier ones were shorter, were less deep
    first, longest, deepest : it is the first of its kind, or beats all earlier ones
    days_since_last : days between the end of the last one and this onset, None without one
    """

    earlier: int
    enough: bool
    days: int
    longer_than: int
    deeper_than: int
    first: bool
    longest: bool
    deepest: bool
    days_since_last: int | None


def usual_for_us(cycle: Cycle, episode: Episode, *, today: date) -> Usual:
    """Set one stretch beside the same person's own past, nobody else's.

    `today` is the last day of the record: an open stretch is as long as it has been so far.
    """
    before = [
        each
        for each in cycle.episodes
        if each.person == episode.person and each.probability >= FOUND and each.onset < episode.onset
    ]
    days = _days(episode, today)
    longer = sum(_days(each, today) < days for each in before)
    deeper = sum(each.depth.middle > episode.depth.middle for each in before)
    ends = [each.end for each in before if each.end is not None]
    return Usual(
        earlier=len(before),
        enough=len(before) >= FEW,
        days=days,
        longer_than=longer,
        deeper_than=deeper,
        first=not before,
        longest=bool(before) and longer == len(before),
        deepest=bool(before) and deeper == len(before),
        days_since_last=(episode.onset - max(ends)).days if ends else None,
    )


def _days(episode: Episode, today: date) -> int:
    return ((episode.end or max(today, episode.onset)) - episode.onset).days + 1
