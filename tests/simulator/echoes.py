"""Couples whose messages call forth one another (a branching process on each one's waking clock).

Built apart from the simulators the detector learned from: one latent approach per person moves everything at once,
answers are echoes with long-tailed delays, and contexts act on clocks and rates, not on threads.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Sent, Stretch, conversation_of

from tidewise.conversation.types import Kind

Array = NDArray[np.float64]
GENERATIONS = 40
STEP = 10  # minutes of the clock's grid


@dataclass(slots=True)
class _Life:
    """Daily courses (T, 2) of one couple."""

    approach: Array
    rate: Array
    pace: Array
    echo: Array
    mood: Array
    brevity: Array
    away: NDArray[np.bool_]
    shift: Array
    stretches: list[Stretch]
    contexts: list[Stretch]


def echoes(rng: np.random.Generator, *, days: int = 200, only: str = "", volume: float | None = None) -> Couple:
    """Make one couple. `only` limits what happens to one kind of context (no quiet stretch then), or "quiet"."""
    start_day = int(rng.integers(18_500, 20_400))
    life = _life(rng, days, only)
    hours = _clock(rng, life, days)
    sent = _messages(rng, life, hours, days, volume or float(np.exp(rng.uniform(np.log(12), np.log(120)))))
    return Couple(
        conversation=conversation_of(sent, start_day=start_day, days=days),
        start_day=start_day,
        days=days,
        stretches=tuple(life.stretches),
        contexts=tuple(life.contexts),
        kind="echoes",
        approach=life.approach,
    )


def _life(rng: np.random.Generator, days: int, only: str) -> _Life:
    level = np.zeros((days, 2))
    back, pull = rng.uniform(0.3, 0.8), rng.normal(0, 0.1, 2)
    for day in range(1, days):
        shock = rng.normal(0, 0.35, 2) + rng.normal(0, 0.2)
        level[day] = level[day - 1] * (1 - back) + pull * level[day - 1, ::-1] + shock
    life = _Life(
        approach=level,
        rate=np.zeros((days, 2)),
        pace=np.zeros((days, 2)),
        echo=np.zeros((days, 2)),
        mood=np.zeros((days, 2)),
        brevity=np.zeros((days, 2)),
        away=np.zeros((days, 2), dtype=bool),
        shift=np.zeros((days, 2)),
        stretches=[],
        contexts=[],
    )
    kinds = ("busy", "both_quiet", "together", "lost_phone", "illness", "conflict", "mutual_drift", "travel")
    for kind in kinds if not only else (only,) * (only in kinds) * 3:
        for _ in range(1 if only else rng.poisson(days / 150)):
            _happens(rng, life, kind, days)
    if only in ("", "quiet"):
        for person in (0, 1):
            day = int(rng.integers(8, 60))
            while day < days - 3:
                if rng.random() < 0.7:
                    length = int(np.clip(rng.gamma(2.2, 3.2), 3, 30))
                    _draws_back(rng, life, person, day, min(day + length - 1, days - 1))
                    day += length
                day += int(rng.integers(25, 90))
    return life


def _draws_back(rng: np.random.Generator, life: _Life, person: int, first: int, last: int) -> None:
    depth = rng.uniform(1.6, 3.4)
    course = np.full(last - first + 1, depth)
    if course.size > 4 and rng.random() < 0.4:
        ease = min(5, course.size // 2)
        course[:ease] *= np.linspace(0.35, 1, ease)
    life.approach[first : last + 1, person] -= course
    if rng.random() < 0.4:
        life.rate[first : last + 1, 1 - person] += rng.uniform(0.1, 0.5)
    life.stretches.append(Stretch(kind="quiet", person=person, first=first, last=last))


def _happens(rng: np.random.Generator, life: _Life, kind: str, days: int) -> None:
    person = int(rng.integers(2))
    first = int(rng.integers(5, max(6, days - 6)))
    length = {"lost_phone": 3, "conflict": 2, "together": 3, "illness": 4, "mutual_drift": 60}.get(kind, 7)
    last = min(first + int(rng.integers(max(1, length // 2), 2 * length)) - 1, days - 1)
    here = slice(first, last + 1)
    who: tuple[int, ...] = (person,)
    if kind == "busy":
        life.pace[here, person] -= rng.uniform(0.5, 1.4)
        life.echo[here, person] -= rng.uniform(0.0, 0.25)
        life.rate[here, person] -= rng.uniform(0.0, 0.7)
        life.brevity[here, person] += rng.uniform(0.0, 0.5)
        life.mood[here, person] += rng.uniform(0.2, 0.7)
    elif kind == "illness":
        life.pace[here, person] -= rng.uniform(0.3, 1.2)
        life.rate[here, person] -= rng.uniform(0.3, 1.0)
        life.brevity[here, person] += rng.uniform(0.0, 0.4)
        life.mood[here] += rng.uniform(0.2, 0.7)
    elif kind == "lost_phone":
        life.away[here, person] = True
    elif kind == "travel":
        life.shift[here, person] += rng.choice((-7.0, -5.0, 6.0, 8.0))
    else:
        who = (0, 1)
        fall = rng.uniform(0.6, 1.8)
        if kind == "conflict":
            life.mood[here] -= rng.uniform(1.0, 2.0)
            life.rate[here] += 0.3
        elif kind == "mutual_drift":
            life.rate[first:] -= np.minimum(np.arange(days - first) / 60, 1)[:, None] * rng.uniform(0.3, 0.9)
        else:
            life.rate[here] -= fall * (1.4 if kind == "together" else 1.0)
            life.echo[here] -= 0.25 * fall
    life.contexts.extend(Stretch(kind=kind, person=each, first=first, last=last) for each in who)


def _clock(rng: np.random.Generator, life: _Life, days: int) -> Array:
    """Availability (2, steps) of both over the whole time, in ten-minute steps."""
    steps = days * 1440 // STEP
    hour = (np.arange(steps) * STEP / 60) % 24
    day = np.arange(steps) * STEP // 1440
    open_to = np.zeros((2, steps))
    weekday = day % 7
    for person in (0, 1):
        rise, bed = rng.normal(7, 1), rng.normal(23.3, 0.8)
        local = (hour + life.shift[day, person]) % 24
        awake = 1 / (1 + np.exp(-3 * (local - rise))) / (1 + np.exp(3 * (local - bed)))
        work = np.where((weekday < 5) & (local > 9) & (local < 17), rng.uniform(0.25, 0.9), 1.0)
        open_to[person] = (awake * work + 0.004) * ~life.away[day, person]
    return open_to


def _messages(rng: np.random.Generator, life: _Life, open_to: Array, days: int, volume: float) -> Sent:
    load = rng.uniform(0.6, 1.3, 5)
    echo = rng.uniform(0.55, 0.78, 2)
    more = rng.uniform(0.15, 0.35, 2)
    delay = rng.uniform(0.8, 5.0, 2)
    tail = rng.uniform(0.9, 1.8, 2)
    near = life.approach
    steps = open_to.shape[1]
    day_of_step = np.arange(steps) * STEP // 1440
    rate = np.exp(np.clip(life.rate + 0.35 * load[0] * near, -4, 1.2))
    per = (1 - echo.mean() - more.mean()) if echo.mean() + more.mean() < 0.93 else 0.07
    expected = open_to * rate[day_of_step].T
    expected *= volume * per / 2 * days / np.maximum(expected.sum(axis=1, keepdims=True), 1e-9)
    seeds = rng.poisson(expected)
    who, step = np.nonzero(seeds)
    repeat = seeds[who, step]
    who, step = np.repeat(who, repeat), np.repeat(step, repeat)
    minute = (step + rng.random(step.size)) * STEP
    clock = np.concatenate([np.zeros((2, 1)), np.cumsum(open_to + 1e-7, axis=1)], axis=1) * STEP
    grid = np.arange(steps + 1, dtype=np.float64) * STEP
    times, people = [minute], [who]
    for _ in range(GENERATIONS):
        if minute.size == 0 or sum(each.size for each in times) > 60 * volume * days:
            break
        day = np.clip((minute // 1440).astype(np.int64), 0, days - 1)
        other = 1 - who
        chance = echo[other] * np.exp(np.clip(life.echo[day, other] + 0.16 * load[1] * near[day, other], -3, 0.15))
        called = rng.random(minute.size) < np.minimum(chance, 0.9)
        pace = np.exp(-life.pace[day, other] - 0.5 * load[2] * near[day, other])
        wait = delay[other] * pace * ((1 - rng.random(minute.size)) ** (-1 / tail[other]) - 1)
        answered = _later(clock, grid, minute[called], np.minimum(wait[called], 3000), other[called])
        again = rng.random(minute.size) < more[who]
        after = minute[again] + rng.exponential(1.2, int(again.sum()))
        minute = np.concatenate([answered, after])
        who = np.concatenate([other[called], who[again]])
        minute, who = minute[minute < days * 1440], who[minute < days * 1440]
        kept = ~life.away[np.clip((minute // 1440).astype(np.int64), 0, days - 1), who]
        minute, who = minute[kept], who[kept]
        times.append(minute)
        people.append(who)
    at, person = np.concatenate(times), np.concatenate(people)
    day = np.clip((at // 1440).astype(np.int64), 0, days - 1)
    size = rng.gamma(2.0, 14.0, at.size)
    size *= np.exp(0.16 * load[3] * np.clip(near[day, person], -5, 2) - life.brevity[day, person])
    odds = -1.2 + 0.5 * load[4] * np.clip(near[day, person], -5, 2) + 0.8 * life.mood[day, person]
    media = rng.random(at.size) < 0.05
    return Sent(
        minute=at,
        person=person.astype(np.int8),
        characters=np.maximum(size, 1).astype(np.int32),
        asks=rng.random(at.size) < 0.16,
        kind=np.where(media, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=(rng.random(at.size) < 1 / (1 + np.exp(-odds))).astype(np.float64),
    )


def _later(clock: Array, grid: Array, minute: Array, wait: Array, who: NDArray[np.int64]) -> Array:
    """Move on by so many minutes of each person's own open time."""
    out = np.empty_like(minute)
    for person in (0, 1):
        mine = who == person
        begun = np.interp(minute[mine], grid, clock[person])
        out[mine] = np.interp(begun + wait[mine], clock[person], grid, right=np.inf)
    return out
