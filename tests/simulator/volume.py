"""The peer of everybody's spreadsheet: a week of message counts against the months before."""

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple
from tests.simulator.scoring import Found

from tidewise.ground.time import MICROSECONDS_PER_DAY


def counts_of(couple: Couple) -> NDArray[np.float64]:
    """Messages by day and person, (T, 2)."""
    talk = couple.conversation
    counted = np.zeros((couple.days, 2))
    np.add.at(counted, (talk.wall // MICROSECONDS_PER_DAY - couple.start_day, talk.person.astype(np.int64)), 1)
    return counted


def z_score(couple: Couple, *, least: float, window: int = 7, least_days: int = 2) -> list[Found]:
    """Name runs of days on which the mean log count of the last seven is `least` sd below the person's own."""
    logs = np.log1p(counts_of(couple))
    found = []
    for person in (0, 1):
        mean = np.convolve(logs[:, person], np.ones(window) / window, mode="same")
        z = (mean - np.median(mean)) / max(float(mean.std()), 1e-6)
        low = np.flatnonzero(np.diff(np.concatenate(([0], (z <= -least).astype(np.int8), [0]))))
        for first, end in zip(low[::2].tolist(), low[1::2].tolist(), strict=True):
            if end - first >= least_days:
                depth = float(-z[first:end].min())
                found.append(Found(person=person, first=first, last=end - 1, p=float(1 - 0.5 * least / depth)))
    return found
