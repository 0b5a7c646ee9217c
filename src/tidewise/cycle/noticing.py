"""Early notice of a new distance, with what it costs: how often it would ring where nothing changed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.days import days_of, learned, said_of
from tidewise.cycle.features import beside_other, series_of
from tidewise.cycle.judging import described, judge, runs_in
from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.people import Person
from tidewise.ground.time import day_of
from tidewise.signals.types import Signals

BLOCK_DAYS = 7
"""Days that are kept together when an ordinary record is put together anew (a week holds the week's rhythm)."""
DAYS_A_MONTH = 30.4
THRESHOLDS = (0.35, 0.5, 0.65, 0.8, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Whether to ring today, and what is known of ringing wrongly.

    Attributes
    ----------
    episode : the open stretch that would be told, None = nothing to tell
    threshold : the probability from which it is told
    false_a_month : how often that would ring a month, either person, on this couple's own ordinary days
    """

    episode: Episode | None
    threshold: float
    false_a_month: float


def notice_of(
    signals: Signals, cycle: Cycle, rng: np.random.Generator, *, most_false_a_month: float = 0.25
) -> Notice | None:
    """Say whether a new distance of either should be told today; None where there is too little to say.

    The threshold is the lowest of a few at which the couple's own ordinary days ring at most so often. Ordinary
    records are made from the couple's own weeks outside any candidate stretch, put together anew at random, both
    people kept side by side; whatever rings there is false.
    """
    if not cycle.enough:
        return None
    rings = ordinary_rings(signals, cycle, rng)
    chosen = next((each for each in zip(THRESHOLDS, rings, strict=True) if each[1] <= most_false_a_month), None)
    threshold, false = chosen if chosen is not None else (THRESHOLDS[-1], rings[-1])
    open_now = [each for each in cycle.episodes if each.end is None and each.probability >= threshold]
    return Notice(
        episode=max(open_now, key=lambda each: each.probability, default=None),
        threshold=threshold,
        false_a_month=false,
    )


def ordinary_rings(
    signals: Signals, cycle: Cycle, rng: np.random.Generator, *, records: int = 24
) -> tuple[float, ...]:
    """Count false rings a month at each of `THRESHOLDS` on records made of the couple's own ordinary weeks."""
    series = series_of(signals)
    total = signals.day.size
    ordinary = np.ones(total, dtype=bool)
    first = int(signals.day[0])
    for each in cycle.episodes:
        begun = (each.onset - day_of(first)).days
        until = total - 1 if each.end is None else (each.end - day_of(first)).days
        ordinary[max(begun, 0) : until + 1] = False
    weeks = [at for at in range(total - BLOCK_DAYS + 1) if ordinary[at : at + BLOCK_DAYS].all()]
    if not weeks:
        return tuple(float("nan") for _ in THRESHOLDS)
    rung = np.zeros(len(THRESHOLDS))
    for _ in range(records):
        starts = rng.choice(weeks, -(-total // BLOCK_DAYS))
        rows = (starts[:, None] + np.arange(BLOCK_DAYS)).ravel()[:total]
        sure = _sure(signals, series[rows])
        rung += [(sure >= each).sum() for each in THRESHOLDS]
    return tuple((rung / (records * total / DAYS_A_MONTH)).tolist())


def _sure(signals: Signals, series: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give the probability of every candidate of a made record."""
    numbers = learned()
    said = said_of(beside_other(series), numbers)
    days = days_of(said)
    sure = [np.zeros(0)]
    for person in Person:
        stays, runs = runs_in(days, person, numbers)
        if runs:
            rows = described(signals, days, stays, person=int(person), runs=runs).astype(np.float32)
            sure.append(1 / (1 + np.exp(-judge(numbers).score(rows))))
    return np.concatenate(sure)
