"""One centre and one size for a whole study, so that couples can be compared on it.

A person's own mean and sd are estimates from the very days that are fitted. Where couples are to teach each other,
that must not be the scale: the usual level would be 0 and the whole size 1 for everybody, by construction, and a
population learned of such numbers is surer of levels, sizes and returns than the days allow.
"""

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.types import LongTable

Floats = NDArray[np.float64]


def usual_frame(table: LongTable, column: str, *, alike: bool, centred: bool) -> tuple[Floats, Floats]:
    """Give the middle of all people's own means and own sds: a centre and a size (people,) for the study.

    Parameters
    ----------
    column : the first item
    alike : one for both people (shared noise, people who cannot be told apart)
    centred : give the middle of the means (0 where the usual level is 0 by design)
    """
    people = 1 if table.single else 2
    center, size = np.zeros(people), np.ones(people)
    values = table.columns[column]
    seen = np.isfinite(values)
    who = (table.couple * 2 + table.person)[seen]
    count = np.bincount(who)
    mean = np.bincount(who, weights=values[seen]) / np.maximum(count, 1)
    sd = np.sqrt(np.bincount(who, weights=(values[seen] - mean[who]) ** 2) / np.maximum(count, 1))
    side = np.arange(len(count)) % 2
    tells = (count > 2) & (sd > 1e-9 * np.maximum(1.0, np.abs(mean)))
    for i in range(people):
        mine = (count > 0) if alike else (count > 0) & (side == i)
        if centred and mine.any():
            center[i] = mean[mine].mean()
        if (mine & tells).any():
            size[i] = np.exp(np.log(sd[mine & tells]).mean())
    return center, size
