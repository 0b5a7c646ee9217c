"""From a conversation to daily signals: what happened between the two, against each one's own habits."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation, Kind
from tidewise.diary.types import Diary
from tidewise.ground.shelf import offered
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.signals.bids import answers_of
from tidewise.signals.check_ins import check_in_column, felt_column
from tidewise.signals.residuals import by_day
from tidewise.signals.rhythm import rhythm_of
from tidewise.signals.traces import traces_of
from tidewise.signals.turns import START_SILENCE, turns_of
from tidewise.signals.types import Column, Measure, Rhythm, Scene, Signals, Turns
from tidewise.signals.wording import wording_of

EARLIEST_DAY = -36_500


def measure_days(conversation: Conversation, *, diary: Diary | None = None) -> Signals:
    """Say for every day what could be seen of each of the two, in their own measure, and what could not.

    Days run from the first to the last day the sources cover, on the exporter's calendar. A measure that the export
    cannot carry is unseen on all days. With a diary, the check-ins of each person stand as one more signal
    (`check_in`).
    """
    scene = scene_of(conversation)
    felt = None
    columns = {
        each.name: each.of(scene) if _carried(conversation, each) else _unseen(scene.day.size) for each in measures()
    }
    if diary is not None and diary.check_ins:
        columns["check_in"] = check_in_column(diary, scene.day, zone=conversation.zone[0])
        felt = felt_column(diary, scene.day, zone=conversation.zone[0])
    names = tuple(columns)
    answers = scene.answers
    asked = by_day(answers.day, answers.bidder, np.ones(len(answers)), scene.day)
    left = by_day(answers.day, answers.bidder, answers.censored.astype(np.float64), scene.day)
    with np.errstate(invalid="ignore"):
        unanswered = np.where(asked > 0, left / np.maximum(asked, 1), np.nan)[:, ::-1]
    return Signals(
        day=scene.day,
        value=np.stack([columns[name].value for name in names], axis=-1),
        sd=np.stack([columns[name].sd for name in names], axis=-1),
        seen=np.stack([columns[name].seen & scene.covered[:, None] for name in names], axis=-1),
        exposure_hours=scene.exposure_hours,
        names=names,
        answers=answers,
        wrote=_wrote(conversation, scene.day),
        unanswered=unanswered,
        bids=asked.astype(np.int64),
        traces=traces_of(scene),
        felt=felt,
        wording=wording_of(scene),
    )


@cache
def measures() -> tuple[Measure, ...]:
    """Give every measure there is, looked up once."""
    return tuple(offered("tidewise.signals.measures", "measure", Measure).values())


def scene_of(conversation: Conversation) -> Scene:
    """Take a conversation apart once: days, turns, rhythms, bids and their answers."""
    days, covered = _days(conversation)
    first_hour = (int(days[0]) * MICROSECONDS_PER_DAY if days.size else 0) - MICROSECONDS_PER_DAY
    hours = 24 * (days.size + 3)
    turns = turns_of(conversation)
    rhythm = rhythm_of(conversation, first_hour=first_hour, hours=hours)
    exposure = _hours_by_day(rhythm, np.diff(rhythm.clock, axis=1), days)
    return Scene(
        conversation=conversation,
        day=days,
        covered=covered,
        turns=turns,
        rhythm=rhythm,
        answers=answers_of(conversation, turns, rhythm),
        opportunity=_opportunity(rhythm, turns, days),
        exposure_hours=np.where(covered[:, None], exposure, 0.0),
    )


def _days(conversation: Conversation) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Consecutive days, and on which of them some source covers what was written."""
    if len(conversation) == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool)
    shift = conversation.wall - conversation.at
    wall_days = conversation.wall // MICROSECONDS_PER_DAY
    first, last = int(wall_days.min()), int(wall_days.max())
    stretches = [(first, last)]
    if conversation.spans:
        firsts = np.array([span.first for span in conversation.spans])
        lasts = np.array([span.last for span in conversation.spans])
        place = np.clip(np.searchsorted(conversation.at, np.stack([firsts, lasts])), 0, len(conversation) - 1)
        local = (np.stack([firsts, lasts]) + shift[place]) // MICROSECONDS_PER_DAY
        stretches = [(int(low), int(high)) for low, high in local.T]
        first, last = min(first, *local[0].tolist()), max(last, *local[1].tolist())
    days = np.arange(max(first, EARLIEST_DAY), last + 1, dtype=np.int64)
    covered = np.zeros(days.size, dtype=bool)
    for low, high in stretches:
        covered |= (days >= low) & (days <= high)
    covered[np.unique(wall_days) - days[0]] = True
    return days, covered


def _hours_by_day(rhythm: Rhythm, hours: NDArray[np.float64], days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum (2, H) hourly amounts into (T, 2)."""
    total = np.zeros((days.size, 2))
    place = rhythm.day - (days[0] if days.size else 0)
    inside = (place >= 0) & (place < days.size)
    for person in (0, 1):
        total[:, person] = np.bincount(place[inside], weights=hours[person][inside], minlength=days.size)
    return total


def _opportunity(rhythm: Rhythm, turns: Turns, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Waking hours in which a start was possible: both silent for six hours and nobody had spoken yet."""
    hours = rhythm.day.size
    free = np.zeros(hours + 1)
    if len(turns):
        opened = (turns.ended[:-1] + START_SILENCE - rhythm.began) / MICROSECONDS_PER_HOUR
        closed = (turns.began[1:] - rhythm.began) / MICROSECONDS_PER_HOUR
        real = closed > opened
        grid = np.arange(hours + 1, dtype=np.float64)
        # cumulative free time at each hour mark: sum over gaps of how much of the gap lies before the mark
        lows, highs = opened[real], closed[real]
        free = _time_before(grid, lows, highs)
    share = np.clip(np.diff(free), 0.0, 1.0)
    return _hours_by_day(rhythm, np.diff(rhythm.clock, axis=1) * share, days)


def _time_before(
    grid: NDArray[np.float64], lows: NDArray[np.float64], highs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much of the (disjoint, sorted) intervals lies before each mark of the grid."""
    if lows.size == 0:
        return np.zeros_like(grid)
    knots = np.stack([lows, highs], axis=1).ravel()
    done = np.concatenate(([0.0], np.repeat(np.cumsum(highs - lows), 2)[:-1]))
    return np.asarray(np.interp(grid, knots, done, left=0.0), dtype=np.float64)


def _wrote(conversation: Conversation, days: NDArray[np.int64]) -> NDArray[np.int64]:
    sent = conversation.kind < Kind.REACTION
    wall_days = conversation.wall[sent] // MICROSECONDS_PER_DAY
    counted = by_day(wall_days, conversation.person[sent], np.ones(wall_days.size), days)
    return counted.astype(np.int64)


def _carried(conversation: Conversation, measure: Measure) -> bool:
    return all(getattr(conversation.carries, need) for need in measure.needs)


def _unseen(days: int) -> Column:
    return Column(value=np.zeros((days, 2)), sd=np.ones((days, 2)), seen=np.zeros((days, 2), dtype=bool))
