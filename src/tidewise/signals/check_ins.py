"""What a person said about closeness themself, as one more daily signal."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tidewise.diary.types import CheckIn, Diary
from tidewise.ground.time import day_number, moment, zone_named
from tidewise.signals.residuals import against_own
from tidewise.signals.types import Column

OCCASION_SD = 0.55
"""Sd of one answer on a 0-10 item around the day's own level (SCIENCE.md 5, judgement)."""


def check_in_column(diary: Diary, days: NDArray[np.int64], *, zone: str) -> Column:
    """Take each person's own words for it: how much closeness they wished that day, against their own middle.

    The wish for closeness stands for the own reaching; where it was skipped, "how close right now" is taken. Several
    answers a day are averaged and count for more; a day without one is unseen.
    """
    return _scored(diary, days, zone, lambda each: each.close if each.wish_closeness is None else each.wish_closeness)


def felt_column(diary: Diary, days: NDArray[np.int64], *, zone: str) -> Column:
    """Take how close each said it felt that day ("how close right now"), against their own middle."""
    return _scored(diary, days, zone, lambda each: each.close)


def _scored(diary: Diary, days: NDArray[np.int64], zone: str, score_of: Callable[[CheckIn], float | None]) -> Column:
    total, count = np.zeros((days.size, 2)), np.zeros((days.size, 2))
    for each in diary.check_ins:
        score = score_of(each)
        place = day_number(moment(each.at).astimezone(zone_named(zone)).date()) - int(days[0]) if days.size else -1
        if score is None or not 0 <= place < days.size:
            continue
        total[place, each.person] += score
        count[place, each.person] += 1
    seen = count > 0
    mean = np.where(seen, total / np.maximum(count, 1), 0.0)
    return against_own(mean, OCCASION_SD**2 / np.maximum(count, 1), seen)
