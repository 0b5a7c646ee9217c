"""Couples counted by the hour: each hour's messages follow from the hours before, of both (a count autoregression).

Nobody answers anybody here: an hour in which one wrote raises what the other writes in the next ones (Fokianos,
Rahbek & Tjostheim 2009), by as much as the other is near. Kinds of couples as in `KINDS`; what ordinarily happens is
drawn apart from every other simulator.
"""

from dataclasses import dataclass, field, replace
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Sent, Stretch, conversation_of

from tidewise.conversation.types import Kind

Array = NDArray[np.float64]
KINDS = ("plain", "shifts", "heavy tails", "sparse", "words unread", "silence only", "tone only")
SHARE = (0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)


@dataclass(slots=True)
class _Course:
    """Logs of what moves each one day by day (T, 2): own writing, response to the other, tone, length; absence."""

    own: Array
    back: Array
    slow: Array
    tone: Array
    size: Array
    off: NDArray[np.bool_]
    turn: Array
    near: Array
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def hours(rng: np.random.Generator, *, days: int = 200, kind: str = "", only: str = "") -> Couple:
    """Make one couple of a kind (any, in about the shares of `SHARE`). `only` as in the other simulators."""
    kind = kind or str(rng.choice(KINDS, p=SHARE))
    start_day = int(rng.integers(18_300, 20_500))
    own, back, slow, tone, size, turn, near = (np.zeros((days, 2)) for _ in range(7))
    course = _Course(own, back, slow, tone, size, np.zeros((days, 2), bool), turn, near)
    _ups_and_downs(rng, course, days, kind)
    if only in ("", "quiet"):
        for person in (0, 1):
            _retreats(rng, course, person, days, kind)
    for name, rate in ORDINARY.items():
        for _ in range(int(rng.poisson(rate * days / 200)) if not only else 3 * (only == name)):
            _ordinary(rng, course, name, days)
    volume = rng.uniform(3, 9) if kind == "sparse" else exp(rng.uniform(log(12), log(110)))
    minute, person_of = _counted(rng, course, days, kind, volume)
    talk = conversation_of(_written(rng, course, minute, person_of), start_day=start_day, days=days)
    return Couple(
        conversation=replace(talk, scores=None) if kind == "words unread" else talk,
        start_day=start_day,
        days=days,
        stretches=tuple(course.stretches),
        contexts=tuple(course.contexts),
        kind=kind,
        approach=course.near,
    )


def _ups_and_downs(rng: np.random.Generator, course: _Course, days: int, kind: str) -> None:
    kept, own, both = rng.uniform(0.4, 0.85), rng.uniform(0.15, 0.35), rng.uniform(0.0, 0.25)
    shock = rng.standard_t(4, (days, 2)) * own if kind == "heavy tails" else rng.normal(0, own, (days, 2))
    shock += rng.normal(0, both, (days, 1))
    for day in range(1, days):
        course.near[day] = kept * course.near[day - 1] + shock[day]
    strength = rng.uniform(0.2, 0.6)
    course.own += strength * course.near + rng.normal(0, 0.15, (days, 2))
    course.back += strength * course.near
    course.tone += 0.5 * course.near
    if kind == "shifts":
        for person in (0, 1):
            if rng.random() < 0.7:
                block = int(rng.integers(3, 8))
                course.turn[:, person] += np.array([0.0, 9.0, -5.0])[(np.arange(days) // block) % 3]


def _retreats(rng: np.random.Generator, course: _Course, person: int, days: int, kind: str) -> None:
    day = int(rng.integers(7, 55))
    while day < days - 3:
        last = min(day + max(3, int(rng.gamma(2.0, 4.5))), days) - 1
        if rng.random() < 0.8:
            shape = np.full(last - day + 1, rng.uniform(0.7, 1.3))
            if shape.size > 4 and rng.random() < 0.35:
                shape[:4] *= (0.3, 0.5, 0.7, 0.85)
            here = slice(day, last + 1)
            course.near[here, person] -= 2.0 * shape
            if kind != "tone only":
                course.own[here, person] -= rng.uniform(0.4, 1.2) * shape
                course.back[here, person] -= rng.uniform(0.5, 1.5) * shape
            if kind not in ("tone only", "silence only"):
                course.slow[here, person] += rng.uniform(0.3, 1.2) * shape
            if kind != "silence only":
                course.tone[here, person] -= rng.uniform(0.6, 1.6) * shape * (1.3 if kind == "tone only" else 1.0)
                course.size[here, person] -= rng.uniform(0.1, 0.6) * shape
            if rng.random() < 0.35:
                course.own[here, 1 - person] += rng.uniform(0.1, 0.5)
            course.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last, style=kind))
        day = last + 1 + int(rng.integers(20, 85))


ORDINARY = {
    "busy": 1.2,
    "illness": 0.6,
    "travel": 0.6,
    "lost_phone": 0.6,
    "both_quiet": 0.8,
    "together": 0.8,
    "conflict": 0.8,
    "mutual_drift": 0.3,
    "new_rhythm": 0.3,
}


def _ordinary(rng: np.random.Generator, course: _Course, name: str, days: int) -> None:
    person, first, much = int(rng.integers(2)), int(rng.integers(3, days - 3)), rng.uniform(0.6, 1.4)
    middle = {"lost_phone": 2.5, "conflict": 2.0, "together": 4.0, "mutual_drift": 90.0, "new_rhythm": 400.0}
    last = min(first + max(1, round(rng.gamma(3.0, middle.get(name, 6.0) / 3.0))), days) - 1
    here, alone = slice(first, last + 1), name in ("busy", "illness", "travel", "lost_phone", "new_rhythm")
    if name in ("busy", "illness"):
        course.slow[here, person] += 0.9 * much
        course.own[here, person] -= 0.5 * much
        course.size[here, person] -= 0.25 * much
        course.tone[here, person] += 0.3
    elif name == "travel":
        course.turn[here, person] += float(rng.choice((-8.0, -6.0, 5.0, 9.0)))
    elif name == "lost_phone":
        course.off[here, person] = True
    elif name == "new_rhythm":
        course.own[here, person] += rng.normal(0, 0.45)
        course.slow[here, person] += rng.normal(0, 0.5)
    else:
        fall = {"both_quiet": 0.8, "together": 1.5, "conflict": -0.3, "mutual_drift": 0.7}[name] * much
        ramp = np.linspace(0, 1, last - first + 1)[:, None] if name == "mutual_drift" else 1.0
        course.own[here] -= fall * ramp
        if name == "conflict":
            course.tone[here] -= 1.6 * much
    who = (person,) if alone else (0, 1)
    course.contexts.extend(Stretch(kind=name, person=each, first=first, last=last) for each in who)


def _counted(
    rng: np.random.Generator, course: _Course, days: int, kind: str, volume: float
) -> tuple[Array, NDArray[np.int64]]:
    """Go hour by hour: what one writes comes from the hour, from oneself, and from what the other wrote before."""
    wake, sleep = rng.normal(7.0, 1.0, 2), rng.normal(23.0, 0.8, 2)
    clock = np.arange(24)
    shape = np.array(
        [
            np.where((clock >= wake[k]) & (clock < sleep[k]), np.where((clock > 8) & (clock < 17), 0.6, 1.3), 0.0)
            for k in (0, 1)
        ]
    )
    answer, same = rng.uniform(0.25, 0.5, 2), rng.uniform(0.15, 0.35, 2)
    share = rng.beta(10, 10)
    base = volume * np.array([share, 1 - share]) * (1 - answer - same) / np.maximum(shape.sum(axis=1), 1)
    times: list[Array] = []
    people: list[int] = []
    memory = np.zeros((2, 2))  # what each wrote lately, as felt by itself and by the other
    for day in range(days):
        own, back = np.exp(np.clip(course.own[day], -4, 1.5)), np.exp(np.clip(course.back[day], -4, 0.3))
        fade = 1 / (1 + np.exp(np.clip(course.slow[day], -2, 3)))  # half an hour of memory and more, longer when slow
        for hour in range(24):
            at = [int(hour + course.turn[day, k]) % 24 for k in (0, 1)]
            awake = np.array([shape[k, at[k]] for k in (0, 1)])
            rate = awake * (base * own) + (awake > 0) * (same * memory[0] + answer * back * fade * memory[1])
            if kind == "heavy tails":
                rate = rate * rng.gamma(0.5, 2.0, 2)
            wrote = rng.poisson(np.minimum(rate, 60.0)) * ~course.off[day]
            memory[0] = wrote
            memory[1] = np.where(awake > 0, (1 - fade) * memory[1], memory[1]) + wrote[::-1]
            for who in (0, 1):
                if wrote[who]:
                    start = (day * 24 + hour) * 60 + rng.uniform(0, 50)
                    times.append(start + np.cumsum(rng.exponential(55 / (wrote[who] + 4), wrote[who])))
                    people.extend([who] * int(wrote[who]))
            memory[1] = np.minimum(memory[1], 40.0)
    return (np.concatenate(times) if times else np.zeros(0)), np.array(people, dtype=np.int64)


def _written(rng: np.random.Generator, course: _Course, minute: Array, person: NDArray[np.int64]) -> Sent:
    day = np.clip((minute // 1440).astype(np.int64), 0, course.near.shape[0] - 1)
    long, warm = rng.uniform(2.7, 3.6, 2), rng.uniform(-1.8, -0.5, 2)
    size = np.exp(long[person] + course.size[day, person] + rng.normal(0, 0.8, minute.size))
    kindly = rng.random(minute.size) < 1 / (1 + np.exp(-(warm[person] + course.tone[day, person])))
    coolly = rng.random(minute.size) < 1 / (1 + np.exp(3.2 + 0.8 * course.tone[day, person]))
    return Sent(
        minute=minute,
        person=person.astype(np.int8),
        characters=np.clip(size, 1, 3000).astype(np.int32),
        asks=rng.random(minute.size) < 0.17,
        kind=np.where(rng.random(minute.size) < 0.05, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=0.9 * kindly - 0.5 * coolly,
    )
