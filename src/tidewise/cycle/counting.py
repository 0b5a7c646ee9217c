"""Count what happened in a quiet stretch and set it beside the usual: the grounds that sentences stand on."""

from dataclasses import dataclass
from math import erf, exp, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation, Kind
from tidewise.cycle.types import Episode
from tidewise.ground.estimate import Estimate
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR, day_number
from tidewise.signals.types import Signals

Days = NDArray[np.int64]

_REACH_80 = 1.2816
_SILENCE = 6 * MICROSECONDS_PER_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What one stretch of one person shows, each beside that person's own days outside any stretch.

    Attributes
    ----------
    days : how many days it lasted so far
    bids, unanswered : the other's openings in it, and how many had no answer before the next or the file's end
    usual_unanswered : share left unanswered outside (0-1)
    waits : how many times as long answers took (on the own waking hours), where enough were seen
    length : texts as long as usual = 1, where enough were seen
    starts, usual_starts : conversations begun per week, inside and outside
    free_days : waits on Saturdays and Sundays against those of the other days, inside the stretch
    unanswered_lines, slow_lines, written_lines : rows of the Conversation
    """

    days: int
    bids: int
    unanswered: int
    usual_unanswered: float
    waits: Estimate | None
    length: Estimate | None
    free_days: Estimate | None
    starts: float
    usual_starts: float
    unanswered_lines: tuple[int, ...]
    slow_lines: tuple[int, ...]
    written_lines: tuple[int, ...]


def days_of(conversation: Conversation) -> Days:
    """Give the exporter's calendar day of every record, (n_messages,)."""
    return conversation.wall // MICROSECONDS_PER_DAY


def last_day(episode: Episode, signals: Signals) -> int:
    """Give the day number on which a stretch ended, or the last day there is."""
    return day_number(episode.end) if episode.end is not None else int(signals.day[-1])


def counts(
    conversation: Conversation, signals: Signals, episode: Episode, others: tuple[Episode, ...] = ()
) -> Counts:
    """Count one stretch against the person's own other days (`others` = that person's other stretches, left out)."""
    first, last = day_number(episode.onset), last_day(episode, signals)
    who = int(episode.person)
    apart = [(day_number(each.onset), last_day(each, signals)) for each in others if each.person is episode.person]
    bids = _bids(signals, who)
    inside = (bids.day >= first) & (bids.day <= last)
    outside = ~inside & ~_within(bids.day, apart)
    waits = _ratio(bids.hours, bids.censored, inside, outside)
    slow = inside & ~bids.censored & (bids.hours > _middle(bids.hours, bids.censored, outside))
    written = _written(conversation, who, first, last)
    weeks, usual_weeks = (last - first + 1) / 7, _weeks_outside(signals, [*apart, (first, last)])
    begun = days_of(conversation)[_starts(conversation, who)]
    begun_inside = int(((begun >= first) & (begun <= last)).sum())
    begun_usually = int((~_within(begun, [*apart, (first, last)])).sum())
    return Counts(
        days=last - first + 1,
        bids=int(inside.sum()),
        unanswered=int((inside & bids.censored).sum()),
        usual_unanswered=float(bids.censored[outside].mean()) if outside.any() else float("nan"),
        waits=waits,
        length=_length(conversation, who, (first, last), apart),
        free_days=_free_days(bids, inside),
        starts=begun_inside / weeks,
        usual_starts=begun_usually / usual_weeks if usual_weeks > 0 else float("nan"),
        unanswered_lines=tuple(int(row) for row in bids.line[inside & bids.censored]),
        slow_lines=tuple(int(row) for row in bids.answered_by[slow]),
        written_lines=tuple(int(row) for row in written),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Bids:
    day: Days
    hours: NDArray[np.float64]
    censored: NDArray[np.bool_]
    line: NDArray[np.int64]
    answered_by: NDArray[np.int64]


def _bids(signals: Signals, answerer: int) -> _Bids:
    mine = signals.answers.bidder == 1 - answerer
    a = signals.answers
    return _Bids(a.day[mine], a.hours[mine], a.censored[mine], a.line[mine], a.answered_by[mine])


def _within(day: Days, spans: list[tuple[int, int]]) -> NDArray[np.bool_]:
    found = np.zeros(day.shape, dtype=bool)
    for first, last in spans:
        found |= (day >= first) & (day <= last)
    return found


def _weeks_outside(signals: Signals, spans: list[tuple[int, int]]) -> float:
    covered = signals.exposure_hours.max(axis=1) > 0
    return float((covered & ~_within(signals.day, spans)).sum()) / 7


def _middle(hours: NDArray[np.float64], censored: NDArray[np.bool_], which: NDArray[np.bool_]) -> float:
    """Give the usual wait (hours): the middle of a log-normal that takes the unanswered as "longer than this"."""
    if not which.any():
        return float("inf")
    return exp(_log_normal(np.log(np.maximum(hours[which], 1 / 120)), censored[which])[0])


def _ratio(
    hours: NDArray[np.float64], censored: NDArray[np.bool_], inside: NDArray[np.bool_], outside: NDArray[np.bool_]
) -> Estimate | None:
    """Compare waits inside and outside: how many times as long, with its interval."""
    if (inside & ~censored).sum() < 4 or (outside & ~censored).sum() < 10:
        return None
    log = np.log(np.maximum(hours, 1 / 120))
    here, sd_here = _log_normal(log[inside], censored[inside])
    usual, sd_usual = _log_normal(log[outside], censored[outside])
    sd = sqrt(max(sd_here, sd_usual) ** 2 / inside.sum() + sd_usual**2 / outside.sum())
    return _as_ratio(here - usual, sd)


def _as_ratio(log_middle: float, sd: float) -> Estimate:
    reach = _REACH_80 * sd
    return Estimate(middle=exp(log_middle), low=exp(log_middle - reach), high=exp(log_middle + reach))


def _log_normal(log: NDArray[np.float64], censored: NDArray[np.bool_]) -> tuple[float, float]:
    """Fit a normal to log hours, some only known to be longer (expectation-maximisation; Schmee & Hahn 1979)."""
    filled, extra = log.copy(), np.zeros_like(log)
    mean, sd = float(log.mean()), max(float(log.std()), 0.3)
    cut = log[censored]
    for _ in range(30 if censored.any() else 1):
        if cut.size:
            z = np.clip((cut - mean) / sd, -6, 6)
            tail = np.array([0.5 * (1 - erf(each / sqrt(2))) for each in z])
            hazard = np.exp(-0.5 * z**2) / sqrt(2 * pi) / np.maximum(tail, 1e-12)
            filled[censored] = mean + sd * hazard
            extra[censored] = sd**2 * np.maximum(1 + z * hazard - hazard**2, 0)
        mean = float(filled.mean())
        sd = max(sqrt(float(((filled - mean) ** 2 + extra).mean())), 0.3)
    return mean, sd


def _free_days(bids: _Bids, inside: NDArray[np.bool_]) -> Estimate | None:
    weekend = (bids.day + 3) % 7 >= 5  # day 0 was a Thursday
    free, working = inside & weekend, inside & ~weekend
    if (free & ~bids.censored).sum() < 3 or (working & ~bids.censored).sum() < 4:
        return None
    log = np.log(np.maximum(bids.hours, 1 / 120))
    on_free, sd_free = _log_normal(log[free], bids.censored[free])
    on_working, sd_working = _log_normal(log[working], bids.censored[working])
    sd = max(sd_free, sd_working) * sqrt(1 / free.sum() + 1 / working.sum())
    return _as_ratio(on_free - on_working, sd)


def _written(conversation: Conversation, who: int, first: int, last: int) -> NDArray[np.int64]:
    day = days_of(conversation)
    rows = (conversation.person == who) & (conversation.kind != Kind.NOTICE) & (day >= first) & (day <= last)
    return np.flatnonzero(rows)


def _length(
    conversation: Conversation, who: int, span: tuple[int, int], apart: list[tuple[int, int]]
) -> Estimate | None:
    day = days_of(conversation)
    texts = (conversation.person == who) & (conversation.kind == Kind.TEXT) & (conversation.characters > 0)
    inside = texts & _within(day, [span])
    outside = texts & ~_within(day, [span, *apart])
    if inside.sum() < 5 or outside.sum() < 20:
        return None
    log = np.log(np.maximum(conversation.characters, 1).astype(np.float64))
    # lines of one day resemble each other: their doubt is taken as twice that of as many separate ones
    sd = 2 * float(log[outside].std()) * sqrt(1 / inside.sum() + 1 / outside.sum())
    return _as_ratio(float(log[inside].mean() - log[outside].mean()), sd)


def _starts(conversation: Conversation, who: int) -> NDArray[np.int64]:
    """Rows with which this person began after at least six hours of silence of both (MODEL.md 2)."""
    spoken = np.flatnonzero((conversation.kind != Kind.NOTICE) & (conversation.kind != Kind.REACTION))
    gap = np.diff(conversation.at[spoken], prepend=conversation.at[spoken][:1]) >= _SILENCE
    return np.asarray(spoken[gap & (conversation.person[spoken] == who)], dtype=np.int64)


def reached_before(signals: Signals, episode: Episode) -> tuple[float, float]:
    """Compare how often the other opened in the week before the onset and in the first week of it, per day.

    Returns the two rates; nan where the days are not there.
    """
    onset, other = day_number(episode.onset), 1 - int(episode.person)
    before = (signals.day >= onset - 7) & (signals.day < onset)
    after = (signals.day >= onset) & (signals.day < onset + 7)
    rate = [float(signals.bids[which, other].mean()) if which.any() else float("nan") for which in (before, after)]
    return rate[0], rate[1]
