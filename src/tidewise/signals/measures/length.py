"""How much a person put into what they wrote."""

import numpy as np

from tidewise.conversation.types import Kind
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.ground.wording import N_
from tidewise.signals.residuals import against_own, by_day
from tidewise.signals.types import Column, Measure, Scene

MESSAGES_OF_HABIT = 20.0
"""How many messages an hour of the week must hold before its own habit counts as much as the overall one."""


def _of(scene: Scene) -> Column:
    """Mean log length of the day's texts less what the same hours usually hold."""
    talk = scene.conversation
    texts = np.flatnonzero((talk.kind == Kind.TEXT) & (talk.characters > 0))
    logs = np.log(talk.characters[texts].astype(np.float64))
    person = talk.person[texts]
    place = (talk.at[texts] - scene.rhythm.began) // MICROSECONDS_PER_HOUR
    place = np.clip(place, 0, scene.rhythm.hour_of_week.shape[1] - 1)
    residual, noise = np.zeros(texts.size), np.ones(2)
    for each in (0, 1):
        mine = person == each
        if not mine.any():
            continue
        hour = scene.rhythm.hour_of_week[each][place[mine]].astype(np.int64) % 24
        overall = float(logs[mine].mean())
        offset = np.bincount(hour, weights=logs[mine] - overall, minlength=24)
        habit = offset / (np.bincount(hour, minlength=24) + MESSAGES_OF_HABIT)
        residual[mine] = logs[mine] - overall - habit[hour]
        noise[each] = float(residual[mine].var()) or 1.0
    day = talk.wall[texts] // MICROSECONDS_PER_DAY
    total = by_day(day, person, residual, scene.day)
    count = by_day(day, person, np.ones(texts.size), scene.day)
    wrote = np.maximum(count, 1)
    return against_own(total / wrote, noise / wrote, count > 0)


measure = Measure(
    name="length",
    unit="mean log characters of texts less the same hours' habit",
    needs=(),
    meaning=N_("Messages were shorter than they usually are."),
    of=_of,
)
