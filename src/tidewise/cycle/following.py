"""Did distance follow closeness: quiet stretches set beside the days on which the two came closer."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from tidewise.cycle.types import Cycle
from tidewise.diary.types import Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.time import day_number, moment, zone_named
from tidewise.signals.types import Signals

WITHIN_DAYS = 14
"""How many days after a closer time a stretch still counts as having followed it (our judgement)."""
NEEDED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How often one person's stretches began soon after a closer time.

    Attributes
    ----------
    events : closer times that lie in the record with `WITHIN_DAYS` after them (`enough` from six)
    followed : expected number of them that a stretch followed (sum of probabilities)
    by_chance : the same number if the stretches lay anywhere in the record, their spacing kept
    as_often_by_chance : share of all shifts of the stretches along the record that follow as often or oftener
    days : middle number of days from the closer time to the onset, None where none followed
    lines : rows the stretches stand on that did follow
    """

    events: int
    enough: bool
    followed: float
    by_chance: float
    as_often_by_chance: float
    days: float | None
    lines: tuple[int, ...] = ()


def after_closeness(
    cycle: Cycle, signals: Signals, events: Sequence[Event], *, person: Person, zone: str
) -> Following:
    """Count how often one person's distance began within two weeks of a closer time.

    What it is held against is the same record with all stretches moved on by every number of days in turn (a
    circular shift): then they follow only by chance. Order in time is not cause.
    """
    total = int(signals.day.size)
    first = int(signals.day[0]) if total else 0
    marks = [
        day_number(moment(each.at).astimezone(zone_named(zone)).date()) - first
        for each in events
        if each.kind is EventKind.DEEPENING
    ]
    closer = np.array(sorted(each for each in marks if 0 <= each < total - WITHIN_DAYS), dtype=np.int64)
    own = [each for each in cycle.episodes if each.person is person]
    onset = np.array([day_number(each.onset) - first for each in own], dtype=np.int64)
    p = np.array([each.probability for each in own])
    if closer.size == 0 or not own:
        return Following(
            events=closer.size,
            enough=closer.size >= NEEDED,
            followed=0.0,
            by_chance=0.0,
            as_often_by_chance=1.0,
            days=None,
        )
    gap = onset[None, :] - closer[:, None]
    soon = np.asarray((gap >= 1) & (gap <= WITHIN_DAYS), dtype=np.bool_)
    shifted = [_followed(closer, (onset + shift) % total, p) for shift in range(total)]
    here = _followed(closer, onset, p)
    return Following(
        events=closer.size,
        enough=closer.size >= NEEDED,
        followed=here,
        by_chance=float(np.mean(shifted)),
        as_often_by_chance=float(np.mean(np.array(shifted) >= here - 1e-9)),
        days=float(median(gap[soon].tolist())) if soon.any() else None,
        lines=tuple(row for at in np.flatnonzero(soon.any(axis=0)).tolist() for row in own[at].lines[:5]),
    )


def _followed(closer: np.ndarray, onset: np.ndarray, p: np.ndarray) -> float:
    gap = onset[None, :] - closer[:, None]
    return float(np.where((gap >= 1) & (gap <= WITHIN_DAYS), p[None, :], 0.0).max(axis=1, initial=0.0).sum())
