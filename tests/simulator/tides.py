"""Couples with so much attention for one another each day, spent in a few windows: the harder kind.

Closeness is one path per person in continuous time, pulled by the other's
(true push and pull, some of it a wave); a stretch of stepping back is a lower level to which the path is pulled, over
night or over weeks, from two days to never ending, in the first weeks as well. What a person has to give on a day is
drawn anew and spent in windows; what does not fit is left. Some habits change for good, some couples write in two
languages of which one is read.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Sent, Stretch, conversation_of

from tidewise.conversation.types import Kind

Array = NDArray[np.float64]
WEEK = 7


@dataclass(slots=True)
class _Tide:
    """Courses (T, 2): closeness, attention to give, windows to give it in, hours away from the usual clock."""

    near: Array
    give: Array
    windows: Array
    clock: Array
    spoken: Array
    cut_off: NDArray[np.bool_]
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def tides(rng: np.random.Generator, *, days: int = 0, only: str = "") -> Couple:
    """Make one couple. `only`: one kind of ordinary thing happens, or "quiet", or "wave" (waves and nothing else)."""
    days = days or int(rng.integers(90, 300))
    start_day = int(rng.integers(18_300, 20_500))
    near, give, windows, clock, spoken = (np.zeros((days, 2)) for _ in range(5))
    tide = _Tide(near, give, windows, clock, spoken, np.zeros((days, 2), bool))
    level = np.zeros((days, 2))
    if only in ("", "quiet"):
        for person in (0, 1):
            _ebbs(rng, tide, level, person, days)
    _flow(rng, tide, level, days, wave=only == "wave" or (not only and rng.random() < 0.3))
    every = ("busy", "illness", "travel", "lost_phone", "both_quiet", "together", "conflict", "mutual_drift")
    for kind in (*every, "new_rhythm", "new_rhythm") if not only else (only,) * 3 * (only in every):
        for _ in range(1 if only else int(rng.poisson(days / 220))):
            _weather(rng, tide, kind, days)
    sent = _spent(rng, tide, days, float(np.exp(rng.uniform(np.log(4), np.log(60)))))
    return Couple(
        conversation=conversation_of(sent, start_day=start_day, days=days),
        start_day=start_day,
        days=days,
        stretches=tuple(tide.stretches),
        contexts=tuple(tide.contexts),
        kind="tides",
        approach=tide.near,
    )


def _ebbs(rng: np.random.Generator, tide: _Tide, level: Array, person: int, days: int) -> None:
    day = int(rng.integers(3, 60))
    while day < days - 2 and rng.random() < 0.85:
        size = int(
            rng.choice((2, 3, 4, 5, 7, 10, 14, 21, 42), p=(0.08, 0.12, 0.13, 0.15, 0.18, 0.14, 0.1, 0.06, 0.04))
        )
        if rng.random() < 0.06:
            size = days
        last = min(day + size, days) - 1
        course = np.full(last - day + 1, rng.uniform(1.0, 2.6))
        if course.size > 6 and rng.random() < 0.4:
            over = int(rng.integers(3, min(25, course.size)))
            course[:over] *= 1 - np.cos(np.linspace(0.3, 1, over) * np.pi / 2)
        level[day : last + 1, person] -= course
        tide.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last))
        day = last + 6 + int(rng.gamma(2.0, 18))


def _flow(rng: np.random.Generator, tide: _Tide, level: Array, days: int, *, wave: bool) -> None:
    """Closeness: a second-order pull to the level and to the other, in steps of an eighth of a day."""
    if wave:
        turn, damp = 2 * np.pi / rng.uniform(9, 26), rng.uniform(0.03, 0.12)
        pull = np.array([[damp, turn], [-turn, damp]]) * np.array([[1, 1], [rng.uniform(0.6, 1.2)] * 2])
    else:
        pull = np.diag(rng.uniform(0.2, 0.6, 2)) + np.array([[0, rng.normal(0, 0.1)], [rng.normal(0, 0.1), 0]])
    at, steps = np.zeros(2), 8
    noise = rng.uniform(0.15, 0.4)
    for day in range(days):
        for _ in range(steps):
            at = at - pull @ at / steps + rng.normal(0, noise, 2) / np.sqrt(steps)
        tide.near[day] = at + level[day]


def _weather(rng: np.random.Generator, tide: _Tide, kind: str, days: int) -> None:
    person, first = int(rng.integers(2)), int(rng.integers(2, days - 3))
    middle = {"lost_phone": 2, "conflict": 2, "together": 3, "mutual_drift": days, "new_rhythm": days}.get(kind, 6)
    last = min(first + max(1, round(middle * rng.lognormal(0, 0.5))), days) - 1
    here, much = slice(first, last + 1), rng.uniform(0.5, 1.5)
    alone = kind in ("busy", "illness", "travel", "lost_phone", "new_rhythm")
    if kind == "busy":
        tide.windows[here, person] -= 0.7 * much
        tide.give[here, person] -= 0.25 * much
    elif kind == "illness":
        tide.windows[here, person] -= 0.4 * much
        tide.give[here, person] -= 0.5 * much
        tide.spoken[here] += 0.4
    elif kind == "travel":
        tide.clock[here, person] += rng.choice((-1.0, 1.0)) * rng.uniform(3, 9)
    elif kind == "lost_phone":
        tide.cut_off[here, person] = True
    elif kind == "new_rhythm":
        tide.windows[here, person] += rng.normal(0, 0.5)
        tide.give[here, person] += rng.normal(0, 0.35)
        tide.clock[here, person] += rng.normal(0, 2)
    elif kind == "conflict":
        tide.spoken[here] -= 1.4 * much
        tide.give[here] += 0.3
    else:
        fall = {"both_quiet": 0.7, "together": 1.3, "mutual_drift": 0.8}[kind] * much
        shape = np.linspace(0, 1, last - first + 1)[:, None] if kind == "mutual_drift" else 1.0
        tide.give[here] -= fall * shape
        tide.windows[here] -= 0.3 * fall * shape
    who = (person,) if alone else (0, 1)
    tide.contexts.extend(Stretch(kind=kind, person=each, first=first, last=last) for each in who)


def _spent(rng: np.random.Generator, tide: _Tide, days: int, volume: float) -> Sent:
    """Spend each day's attention: in windows of one's own, or beside the other's where that is at hand."""
    lean = rng.uniform(0.3, 0.8, 2)
    rise, bed = rng.normal(7.3, 1.1, 2), rng.normal(23.1, 0.9, 2)
    share, lumpy = rng.beta(9, 9), rng.uniform(2.0, 8.0)
    usual = volume * np.array([share, 1 - share])
    looks, joins = rng.uniform(2.5, 8.0, 2), rng.uniform(0.4, 0.95, 2)
    rest = int(rng.integers(WEEK))
    minute: list[Array] = []
    person: list[int] = []
    for day in range(days):
        near, free = tide.near[day], (day + rest) % WEEK >= 5
        left = [
            int(rng.poisson(usual[who] * np.exp(np.clip(tide.give[day, who] + lean[0] * near[who], -4, 1.2))
                            * rng.gamma(lumpy, 1 / lumpy)))
            * (not tide.cut_off[day, who])
            for who in (0, 1)
        ]  # fmt: skip
        many = [looks[who] * (1.3 if free else 1.0) * _lifted(tide, day, who, lean[1]) for who in (0, 1)]
        moments = [
            _moments(rng, int(rng.poisson(many[who])), (rise[who], bed[who]), tide.clock[day, who]) for who in (0, 1)
        ]
        begun: list[tuple[float, int]] = sorted((at, who) for who in (0, 1) for at in moments[who])
        for k, (at, who) in enumerate(begun):
            if not left[who]:
                continue
            to_come = sum(1 for _, other in begun[k:] if other == who)
            now = min(left[who], 1 + int(rng.poisson(1.5 * left[who] / max(to_come, 1))))
            left[who] -= now
            other = 1 - who
            there = left[other] > 0 and rng.random() < joins[other] * np.exp(np.clip(0.5 * near[other], -3, 0.3))
            back = min(left[other], 1 + int(rng.poisson(now))) if there else 0
            left[other] -= back
            who_writes = _in_turns(rng, who, now, back)
            gap = rng.lognormal(-0.2, 0.9, now + back)
            minute.append(day * 1440 + at + np.cumsum(gap))
            person.extend(who_writes)
    return _worded(rng, tide, np.concatenate(minute) if minute else np.zeros(0), np.array(person, dtype=np.int64))


def _lifted(tide: _Tide, day: int, who: int, lean: float) -> float:
    """How many more windows than usual somebody has for the other."""
    return float(np.exp(np.clip(tide.windows[day, who] + 0.6 * lean * tide.near[day, who], -3, 0.8)))


def _moments(rng: np.random.Generator, many: int, span: tuple[float, float], clock: float) -> list[float]:
    low, high = span[0] * 60, span[1] * 60
    at = low + (high - low) * rng.beta(1.3, 0.9, many)
    return [float(each) for each in (at + 60 * clock) % 1440]


def _in_turns(rng: np.random.Generator, first: int, own: int, other: int) -> list[int]:
    """Who writes each message of a window: the one who opened it begins, then as chance has it."""
    rest = [first] * (own - 1) + [1 - first] * other
    order = rng.permutation(len(rest))
    return [first, *(rest[k] for k in order.tolist())]


def _worded(rng: np.random.Generator, tide: _Tide, minute: Array, person: NDArray[np.int64]) -> Sent:
    day = np.clip((minute // 1440).astype(np.int64), 0, tide.near.shape[0] - 1)
    near, spoken = np.clip(tide.near[day, person], -4, 2), tide.spoken[day, person]
    size = rng.lognormal(3.1, 0.85, minute.size) * np.exp(0.12 * near)
    tone = 0.35 * near + 0.6 * spoken + rng.normal(0, 0.9, minute.size)
    read = rng.random(minute.size) > rng.choice((0.0, 0.0, 0.5, 0.8))  # two languages, one of them read
    return Sent(
        minute=minute,
        person=person.astype(np.int8),
        characters=np.clip(size, 1, 3000).astype(np.int32),
        asks=rng.random(minute.size) < 0.14 * np.exp(np.clip(0.15 * near, -1, 0.5)),
        kind=np.where(rng.random(minute.size) < 0.08, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=np.where(read, tone, 0.0),
    )
