"""How often a person was the first to write after a long silence of both."""

import numpy as np

from tidewise.ground.wording import N_
from tidewise.signals.residuals import against_own, by_day
from tidewise.signals.types import Column, Measure, Scene


def _of(scene: Scene) -> Column:
    """Count the starts of a day less the own rate times the waking hours in which a start was possible.

    The count's own variance (Poisson) is its doubt: one day of this signal alone says little, which is as it
    should be.
    """
    turns = scene.turns
    starts = by_day(turns.day[turns.starts], turns.person[turns.starts], np.ones(int(turns.starts.sum())), scene.day)
    chance = scene.opportunity
    rate = (starts.sum(axis=0) + 0.5) / (chance.sum(axis=0) + 1.0)
    expected = chance * rate
    seen = (expected > 0.02) & scene.covered[:, None]
    return against_own(starts - expected, expected + 0.05, seen)


measure = Measure(
    name="starts",
    unit="starts after six hours of silence less expected",
    needs=(),
    meaning=N_("They were less often the first to write after a pause."),
    of=_of,
)
