"""Couples who look at their phones now and then (a queue of unread messages each), moved by one wish for closeness.

Built apart from `echoes` and from everything the detector learned from. It is the harder kind: the two pull on one
another (some chase and retreat), stretches last from two days to fade-outs, some begin in the first weeks or come on
over weeks, some habits change for good.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Sent, Stretch, conversation_of

from tidewise.conversation.types import Kind

Array = NDArray[np.float64]
MINUTES = 1440


@dataclass(slots=True)
class _World:
    """Daily courses (T, 2) of what moves a couple."""

    wish: Array
    load: Array
    idle: Array
    heat: Array
    gone: NDArray[np.bool_]
    jet: Array
    stretches: list[Stretch]
    contexts: list[Stretch]


def phones(rng: np.random.Generator, *, days: int = 180, only: str = "", volume: float | None = None) -> Couple:
    """Make one couple. `only` limits what happens to one kind of context (no quiet stretch then), or "quiet"."""
    start_day = int(rng.integers(18_500, 20_400))
    world = _world(rng, days, only)
    sent = _life_by_phone(rng, world, days, volume or float(np.exp(rng.uniform(np.log(8), np.log(90)))))
    return Couple(
        conversation=conversation_of(sent, start_day=start_day, days=days),
        start_day=start_day,
        days=days,
        stretches=tuple(world.stretches),
        contexts=tuple(world.contexts),
        kind="phones",
        approach=world.wish,
    )


def _world(rng: np.random.Generator, days: int, only: str) -> _World:
    level = np.zeros((days, 2))
    world = _World(
        wish=np.zeros((days, 2)),
        load=np.zeros((days, 2)),
        idle=np.zeros((days, 2)),
        heat=np.zeros((days, 2)),
        gone=np.zeros((days, 2), dtype=bool),
        jet=np.zeros((days, 2)),
        stretches=[],
        contexts=[],
    )
    if only in ("", "quiet"):
        for person in (0, 1):
            _steps_back(rng, world, level, person, days)
    drift = np.diag(rng.uniform(0.25, 0.7, 2))
    drift[0, 1], drift[1, 0] = rng.normal(0, 0.25, 2)
    if np.linalg.eigvals(drift).real.min() < 0.1:
        drift[0, 1] = drift[1, 0] = 0.0
    for day in range(1, days):
        shock = rng.normal(0, 0.3, 2) + rng.normal(0, 0.15)
        # levels pull at once, so that a stretch begins on its first day
        jump = level[day] - level[day - 1]
        world.wish[day] = world.wish[day - 1] + jump - drift @ (world.wish[day - 1] - level[day - 1]) + shock
    kinds = ("busy", "together", "lost_phone", "travel", "conflict", "both_quiet", "new_rhythm", "mutual_drift")
    for kind in kinds if not only else (only,) * (only in kinds) * 3:
        for _ in range(1 if only else rng.poisson(days / 180)):
            _meanwhile(rng, world, kind, days)
    return world


def _steps_back(rng: np.random.Generator, world: _World, level: Array, person: int, days: int) -> None:
    if rng.random() < 0.25:
        return
    day = int(rng.integers(4, 50))
    while day < days - 2:
        draw = rng.random()
        length = 2 + int(rng.exponential(5)) if draw < 0.75 else int(rng.integers(14, 43))
        if draw > 0.95:
            length = days - day
        last = min(day + length, days) - 1
        course = np.full(last - day + 1, rng.uniform(1.3, 3.2))
        if course.size > 5 and rng.random() < 0.4:
            ease = min(int(rng.integers(3, 22)), course.size - 1)
            course[:ease] *= np.linspace(0.2, 1, ease)
        level[day : last + 1, person] -= course
        world.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last))
        day = last + 5 + int(rng.exponential(45))


def _meanwhile(rng: np.random.Generator, world: _World, kind: str, days: int) -> None:
    person = int(rng.integers(2))
    first = int(rng.integers(3, max(4, days - 5)))
    long = {"lost_phone": 3, "conflict": 2, "together": 4, "new_rhythm": days, "mutual_drift": days}.get(kind, 7)
    last = min(first + max(1, int(rng.gamma(4, long / 4))), days) - 1
    here = slice(first, last + 1)
    who: tuple[int, ...] = (person,)
    if kind == "busy":
        world.load[here, person] += rng.uniform(0.5, 1.8)
    elif kind == "lost_phone":
        world.gone[here, person] = True
    elif kind == "travel":
        world.jet[here, person] += rng.choice((-6.0, -3.0, 5.0, 9.0))
        world.load[here, person] += rng.uniform(0, 0.6)
    elif kind == "new_rhythm":
        world.load[here, person] += rng.uniform(0.2, 0.9)
    else:
        who = (0, 1)
        if kind == "conflict":
            world.heat[here] += rng.uniform(0.8, 2.2)
        elif kind == "mutual_drift":
            world.idle[here] += (np.minimum(np.arange(last - first + 1) / 70, 1) * rng.uniform(0.4, 1.2))[:, None]
        else:
            world.idle[here] += rng.uniform(0.6, 1.6) * (1.5 if kind == "together" else 1.0)
    world.contexts.extend(Stretch(kind=kind, person=each, first=first, last=last) for each in who)


@dataclass(slots=True)
class _Habits:
    looks: Array
    answer: Array
    begin: Array
    more: Array
    soon: Array
    rise: Array
    bed: Array


def _life_by_phone(rng: np.random.Generator, world: _World, days: int, volume: float) -> Sent:
    habits = _Habits(
        looks=rng.uniform(0.6, 2.5, 2),
        answer=rng.uniform(0.8, 2.6, 2),
        begin=rng.normal(0, 0.3, 2),
        more=rng.uniform(0.1, 1.2, 2),
        soon=rng.uniform(1.0, 6.0, 2),
        rise=rng.normal(7, 1, 2),
        bed=rng.normal(23, 0.8, 2),
    )
    lean = rng.uniform(0.5, 1.2, 4)
    sent: list[tuple[float, int]] = []
    unread = [0, 0]
    heap: list[tuple[float, int, bool]] = [(habits.rise[each] * 60, each, False) for each in (0, 1)]
    begin = np.log(max(volume, 1) / 9 / (15 * habits.looks.sum()))
    end, most = days * MINUTES, 6 * volume * days
    while heap and len(sent) < most:
        at, who, talking = heappop(heap)
        if at >= end:
            continue
        day = int(at // MINUTES)
        wish, load = world.wish[day, who], world.load[day, who]
        if not world.gone[day, who] and _is_awake(at, world.jet[day, who], habits, who):
            wants = begin + habits.begin[who] + 0.7 * lean[0] * wish - 0.5 * load - 1.2 * world.idle[day, who]
            if unread[who]:
                writes = rng.random() < 1 / (1 + np.exp(-(habits.answer[who] + 1.1 * lean[1] * wish - 0.4 * load)))
                if rng.random() < 0.75:
                    unread[who] = 0
            else:
                writes = not talking and rng.random() < np.exp(min(wants + 0.3 * world.heat[day, who], -0.1))
            if writes:
                unread[who] = 0
                many = 1 + rng.poisson(habits.more[who] * np.exp(np.clip(0.15 * wish, -1, 0.5)))
                sent.extend((at + 0.4 * k + rng.random() * 0.3, who) for k in range(many))
                unread[1 - who] += many
                if rng.random() < 0.75 - 0.12 * world.load[day, 1 - who] - 0.1 * world.idle[day, 1 - who]:
                    wait = rng.exponential(habits.soon[1 - who]) * np.exp(0.5 * world.load[day, 1 - who])
                    heappush(heap, (at + 0.5 * many + wait, 1 - who, True))
        if not talking:
            slower = np.exp(np.clip(0.6 * load - 0.3 * lean[2] * wish, -1, 2.2))
            heappush(heap, (at + rng.gamma(0.8, 75 / habits.looks[who]) * slower, who, False))
    return _put_in_words(rng, world, sent, lean[3])


def _is_awake(at: float, jet: float, habits: _Habits, who: int) -> bool:
    hour = (at / 60 + jet) % 24
    return bool(habits.rise[who] <= hour <= habits.bed[who])


def _put_in_words(rng: np.random.Generator, world: _World, sent: list[tuple[float, int]], lean: float) -> Sent:
    at = np.array([each[0] for each in sent])
    person = np.array([each[1] for each in sent], dtype=np.int8)
    day = np.clip((at // MINUTES).astype(np.int64), 0, world.wish.shape[0] - 1)
    wish = np.clip(world.wish[day, person], -4, 2)
    size = np.exp(rng.normal(3.2, 0.8, at.size) + 0.15 * lean * wish - 0.2 * world.load[day, person])
    odds = -1.0 + 0.6 * lean * wish - 1.0 * world.heat[day, person]
    warm = (rng.random(at.size) < 1 / (1 + np.exp(-odds))) * rng.choice((0.2, 0.7, 0.7, 1.4), at.size)
    return Sent(
        minute=at,
        person=person,
        characters=np.maximum(size, 1).astype(np.int32),
        asks=rng.random(at.size) < 1 / (1 + np.exp(1.7 - 0.2 * wish)),
        kind=np.where(rng.random(at.size) < 0.04, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=warm - 0.3 * (rng.random(at.size) < 0.03 + 0.1 * (world.heat[day, person] > 0)),
    )
