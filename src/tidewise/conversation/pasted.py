"""Messages pasted into a message: told from real ones by a leap back in time and a stranger's name."""

import numpy as np
from numpy.typing import NDArray

from tidewise.ground.arrays import different
from tidewise.ground.time import MICROSECONDS_PER_DAY


def pasted_rows(wall: NDArray[np.int64], speaker: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Find the rows that were pasted into the message before them. `wall`, `speaker`: (n,), file order.

    A row is taken for pasted only if all of it fits: it stands in a run of rows more than a day behind what came
    before, the file goes on in its own time after it, and a person speaks in the run who speaks nowhere else.
    """
    pasted = np.zeros(wall.size, dtype=np.bool_)
    people = speaker[speaker >= 0]
    if wall.size < 3 or different(people).size < 3:
        return pasted
    behind = wall < np.maximum.accumulate(wall) - MICROSECONDS_PER_DAY
    edges = np.flatnonzero(np.diff(np.concatenate([[0], behind.astype(np.int8), [0]])))
    outside = set(speaker[~behind & (speaker >= 0)].tolist())
    if len(outside) > 2:
        return pasted
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        strangers = set(speaker[start:stop].tolist()) - outside - {-1}
        if strangers and stop - start <= 200:
            pasted[start:stop] = True
    return pasted
