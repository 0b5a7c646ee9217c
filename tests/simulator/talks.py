"""Couples who decide every five minutes whether to write: no threads, no answers laid out beforehand.

Whether somebody writes in a five-minute slot depends on
the hour, on what stands unread and for how long, on whether a talk is going on, and on how near they want to be. An
answer is whatever comes next. Eight kinds of couples, as `KINDS` has them.
"""

from dataclasses import dataclass, field, replace
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Sent, Stretch, conversation_of

from tidewise.conversation.types import Kind

Array = NDArray[np.float64]
KINDS = ("plain", "shifts", "heavy tails", "sparse", "words unread", "silence only", "tone only", "busy lives")
SLOT = 5
SLOTS = 1440 // SLOT
BUSY, ILLNESS, TRAVEL, LOST, QUIET, TOGETHER, ROW, DRIFT, RHYTHM = (
    "busy",
    "illness",
    "travel",
    "lost_phone",
    "both_quiet",
    "together",
    "conflict",
    "mutual_drift",
    "new_rhythm",
)


@dataclass(slots=True)
class _Days:
    """Courses (T, 2): the wish to write, to answer, to go on; minutes late; size and tone of what is written."""

    write: Array
    answer: Array
    late: Array
    size: Array
    tone: Array
    gone: NDArray[np.bool_]
    hours: Array
    near: Array
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def talks(rng: np.random.Generator, *, days: int = 200, kind: str = "", only: str = "") -> Couple:
    """Make one couple of a kind (any, if none is given). `only`: one kind of thing happens, or "quiet"."""
    kind = kind or KINDS[int(rng.integers(len(KINDS)))]
    start_day = int(rng.integers(18_300, 20_500))
    lived = _lived(rng, days, kind, only)
    volume = rng.uniform(3, 10) if kind == "sparse" else exp(rng.uniform(log(15), log(110)))
    minute, person = _slots(rng, lived, days, kind, volume)
    talk = conversation_of(_said(rng, lived, minute, person), start_day=start_day, days=days)
    if kind == "words unread":
        talk = replace(talk, scores=None)
    return Couple(
        conversation=talk,
        start_day=start_day,
        days=days,
        stretches=tuple(lived.stretches),
        contexts=tuple(lived.contexts),
        kind=kind,
        approach=lived.near,
    )


def _lived(rng: np.random.Generator, days: int, kind: str, only: str) -> _Days:
    write, answer, late, size, tone, hours, near = (np.zeros((days, 2)) for _ in range(7))
    lived = _Days(write, answer, late, size, tone, np.zeros((days, 2), bool), hours, near)
    for person in (0, 1):
        swing = 0.0
        heavy = kind == "heavy tails"
        for day in range(days):
            step = rng.standard_t(3) * 0.28 if heavy else rng.normal() * 0.3
            swing = 0.7 * swing + step
            lived.near[day, person] = swing
        lived.write[:, person] += 0.35 * lived.near[:, person] + rng.normal(0, 0.25, days)
        lived.answer[:, person] += 0.3 * lived.near[:, person]
        lived.late[:, person] += rng.normal(0, 0.2, days) - 0.2 * lived.near[:, person]
        lived.tone[:, person] += 0.3 * lived.near[:, person] + rng.normal(0, 0.2, days)
    happening = (BUSY, BUSY, ILLNESS, TRAVEL, LOST, QUIET, TOGETHER, ROW, DRIFT, RHYTHM)
    often = 1.6 if kind == "busy lives" else 0.8
    for each in happening if not only else (only,) * 3 * (only in happening):
        for _ in range(1 if only else int(rng.poisson(often * days / 200))):
            _something(rng, lived, each, days)
    if kind == "shifts":
        for person in (0, 1) if rng.random() < 0.3 else (int(rng.integers(2)),):
            on = int(rng.integers(3, 8))
            turn = (np.arange(days) + int(rng.integers(20))) // on % 3
            lived.hours[:, person] += np.array([0.0, 8.0, -6.0])[turn]
            lived.write[:, person] += np.array([0.0, -0.3, -0.1])[turn]
    if only in ("", "quiet"):
        for person in (0, 1):
            day = int(rng.integers(10, 70))
            while day < days - 3:
                last = min(day + int(np.clip(rng.lognormal(2.0, 0.6), 3, 35)), days) - 1
                if rng.random() < 0.75:
                    _away_from_you(rng, lived, person, (day, last), kind)
                day = last + int(rng.integers(20, 80))
    return lived


def _away_from_you(rng: np.random.Generator, lived: _Days, person: int, span: tuple[int, int], kind: str) -> None:
    first, last = span
    shape = np.ones(last - first + 1)
    if shape.size > 4 and rng.random() < 0.35:
        ramp = min(int(rng.integers(2, 8)), shape.size)
        shape[:ramp] = np.linspace(0.3, 1, ramp)
    shape *= rng.uniform(0.8, 1.5)
    here = slice(first, last + 1)
    lived.near[here, person] -= 2.0 * shape
    if kind != "tone only":
        lived.write[here, person] -= rng.uniform(0.3, 1.1) * shape
        lived.answer[here, person] -= rng.uniform(0.6, 1.6) * shape
    if kind not in ("tone only", "silence only"):
        lived.late[here, person] += rng.uniform(0.3, 1.1) * shape
    if kind != "silence only":
        lived.size[here, person] -= rng.uniform(0.2, 0.6) * shape
        lived.tone[here, person] -= rng.uniform(0.7, 1.6) * shape * (1.4 if kind == "tone only" else 1.0)
    if rng.random() < 0.4:
        lived.write[here, 1 - person] += rng.uniform(0.1, 0.5)
    lived.stretches.append(Stretch(kind="quiet", person=person, first=first, last=last, style=kind))


def _something(rng: np.random.Generator, lived: _Days, kind: str, days: int) -> None:
    person, first = int(rng.integers(2)), int(rng.integers(4, days - 4))
    long = {LOST: 2, ROW: 2, TOGETHER: 4, DRIFT: 80, RHYTHM: days}.get(kind, 7)
    last = min(first + max(1, int(rng.gamma(5, long / 5))), days) - 1
    here = slice(first, last + 1)
    much = rng.uniform(0.6, 1.4)
    if kind in (BUSY, ILLNESS):
        lived.late[here, person] += 1.0 * much
        lived.write[here, person] -= 0.5 * much
        lived.answer[here, person] -= 0.3 * much
        lived.size[here, person] -= 0.3 * much
        lived.tone[here, person] += 0.3
        if kind == ILLNESS:
            lived.tone[here, 1 - person] += 0.5
    elif kind == TRAVEL:
        lived.hours[here, person] += float(rng.choice((-8.0, -5.0, 4.0, 7.0)))
    elif kind == LOST:
        lived.gone[here, person] = True
    elif kind == RHYTHM:
        lived.late[here, person] += rng.normal(0, 0.6)
        lived.write[here, person] += rng.normal(0, 0.5)
    else:
        both = {QUIET: -0.9, TOGETHER: -1.6, ROW: 0.3, DRIFT: -0.7}[kind] * much
        slope = np.linspace(0, 1, last - first + 1)[:, None] if kind == DRIFT else 1.0
        lived.write[here] += both * slope
        lived.answer[here] += 0.4 * min(both, 0.0) * slope
        if kind == ROW:
            lived.tone[here] -= 1.5 * much
    who = (person,) if kind in (BUSY, ILLNESS, TRAVEL, LOST, RHYTHM) else (0, 1)
    lived.contexts.extend(Stretch(kind=kind, person=each, first=first, last=last) for each in who)


def _slots(
    rng: np.random.Generator, lived: _Days, days: int, kind: str, volume: float
) -> tuple[Array, NDArray[np.int64]]:
    """Go through the days slot by slot, each of the two writing or not."""
    rise, bed = rng.normal(7.0, 1.0, 2), rng.normal(23.0, 0.8, 2)
    free = [_free(rng, float(rise[each]), float(bed[each])) for each in (0, 1)]
    soon, keen, goes_on = rng.uniform(-2.6, -1.2, 2), rng.uniform(-0.6, 0.8, 2), rng.uniform(0.6, 1.8, 2)
    many = rng.uniform(0.2, 1.0, 2)
    # about a fifth of all messages begin a talk
    start = np.log(volume / 5 / 2 / 90) + rng.normal(0, 0.25, 2)
    dice = rng.random((days * SLOTS, 2))
    times: list[float] = []
    people: list[int] = []
    since, answered, warm_until = [-1, -1], [True, True], -1
    for day in range(days):
        odds = [[float(each) for each in (start + lived.write[day]).tolist()]]
        at_once = (soon + 0.4 * lived.answer[day] - lived.late[day]).tolist()
        lets_go = (keen + 0.9 * lived.answer[day] + 3.1).tolist()
        gone, hours = lived.gone[day].tolist(), lived.hours[day].tolist()
        for slot in range(SLOTS):
            at = day * SLOTS + slot
            for who in (0, 1):
                if gone[who]:
                    continue
                here = free[who][int((slot * SLOT / 60 + hours[who]) % 24 * 12) % SLOTS]
                if here <= 0.0:
                    continue
                if not answered[who]:
                    open_for = at - since[who] + 1
                    call = at_once[who] + (goes_on[who] if at <= warm_until else 0.0)
                    call -= 0.35 * log(open_for) if kind != "heavy tails" else 0.9 * log(open_for)
                else:
                    call = odds[0][who]
                if dice[at, who] >= here / (1.0 + exp(-call)):
                    continue
                more = 1 + int(rng.poisson(many[who]))
                times.extend(at * SLOT + SLOT * (0.1 + 0.8 * float(rng.random())) + 0.3 * k for k in range(more))
                people.extend([who] * more)
                answered[who] = True
                # whether this calls for an answer at all, by the other's wish to give one
                if rng.random() < 1.0 / (1.0 + exp(-lets_go[1 - who] + (1.2 if at > warm_until else 1.9))):
                    answered[1 - who], since[1 - who] = False, at
                    warm_until = at + 6
                if len(times) > 8 * volume * days:
                    return np.array(times), np.array(people, dtype=np.int64)
    return np.array(times), np.array(people, dtype=np.int64)


def _free(rng: np.random.Generator, rise: float, bed: float) -> list[float]:
    """How free one is in each slot of the day (0-1): asleep, at work, at noon, in the evening."""
    hour = np.arange(SLOTS) / 12
    work, noon, evening = rng.uniform(0.2, 0.7), rng.uniform(0.6, 1.0), rng.uniform(0.8, 1.0)
    level = np.where((hour > 8.5) & (hour < 17), work, evening)
    level = np.where((hour > 12) & (hour < 13), noon, level)
    awake = (hour > rise) & (hour < bed) if bed < 24 else (hour > rise) | (hour < bed - 24)
    return [float(each) for each in np.where(awake, level, 0.0)]


def _said(rng: np.random.Generator, lived: _Days, minute: Array, person: NDArray[np.int64]) -> Sent:
    day = np.clip((minute // 1440).astype(np.int64), 0, lived.near.shape[0] - 1)
    habit, own = rng.uniform(2.6, 3.7, 2), rng.uniform(-1.6, -0.4, 2)
    size = np.exp(habit[person] + lived.size[day, person] + rng.normal(0, 0.75, minute.size))
    kind_word = rng.random(minute.size) < 1 / (1 + np.exp(-(own[person] + 0.9 * lived.tone[day, person])))
    cold = rng.random(minute.size) < 1 / (1 + np.exp(3.4 + 0.7 * lived.tone[day, person]))
    return Sent(
        minute=minute,
        person=person.astype(np.int8),
        characters=np.clip(size, 1, 3000).astype(np.int32),
        asks=rng.random(minute.size) < 1 / (1 + np.exp(1.6 - 0.25 * lived.tone[day, person])),
        kind=np.where(rng.random(minute.size) < 0.06, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=0.8 * kind_word - 0.6 * cold,
    )
