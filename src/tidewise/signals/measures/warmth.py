"""How warmly a person worded what they wrote."""

import numpy as np

from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.ground.wording import N_
from tidewise.signals.residuals import against_own, by_day
from tidewise.signals.types import Column, Measure, Scene

WARMTH = 0
"""Which of `Conversation.scores` says how warm a text is worded."""


def _of(scene: Scene) -> Column:
    """Mean tone of the day's texts less the person's own mean. Unseen where nobody looked at the words."""
    talk = scene.conversation
    days = scene.day.size
    if talk.scores is None:
        return Column(value=np.zeros((days, 2)), sd=np.ones((days, 2)), seen=np.zeros((days, 2), dtype=bool))
    warm = talk.scores[:, WARMTH]
    rows = np.flatnonzero(np.isfinite(warm))
    tone, person = warm[rows].astype(np.float64), talk.person[rows]
    noise = np.ones(2)
    for each in (0, 1):
        mine = person == each
        if mine.any():
            tone[mine] -= tone[mine].mean()
            noise[each] = float(tone[mine].var()) or 1.0
    day = talk.wall[rows] // MICROSECONDS_PER_DAY
    count = by_day(day, person, np.ones(rows.size), scene.day)
    wrote = np.maximum(count, 1)
    return against_own(by_day(day, person, tone, scene.day) / wrote, noise / wrote, count > 0)


measure = Measure(
    name="warmth",
    unit="mean tone of texts less the own mean",
    needs=(),
    meaning=N_("Messages were worded less warmly than usual."),
    of=_of,
)
