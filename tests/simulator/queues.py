"""Couples for whom writing is one thing to do among others: lists worked off by importance (Barabasi 2005).

The harder kind. Every few minutes awake, each does one thing: the most important on the list, mostly. What the other
wrote puts an answer on the list; so do whims. Nobody has a waiting time: waits come of what else there is to do, and
have heavy tails by themselves. A person who steps back thinks the other's things less important; somebody busy has
more other things to do. From two days to never ending, over night or over weeks, in the first weeks too; true push
and pull in some; habits that change for good; words of which half are read in some.
"""

from dataclasses import dataclass, field
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Sent, Stretch, conversation_of

from tidewise.conversation.types import Kind

Array = NDArray[np.float64]
STEP = 8
"""Minutes that one thing takes."""
OTHERS = 3
"""Other things on the list of a person at any time."""


@dataclass(slots=True)
class _Listing:
    """Courses (T, 2): importance of the other, load of other things, whims, tone, length, hours; away."""

    matter: Array
    load: Array
    whim: Array
    tone: Array
    long: Array
    clock: Array
    away: NDArray[np.bool_]
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def queues(rng: np.random.Generator, *, days: int = 0, only: str = "") -> Couple:
    """Make one couple. `only`: one kind of ordinary thing happens, or "quiet", or "wave" (waves and nothing else)."""
    days = days or int(rng.integers(90, 240))
    start_day = int(rng.integers(18_300, 20_500))
    matter, load, whim, tone, long, clock = (np.zeros((days, 2)) for _ in range(6))
    lists = _Listing(matter, load, whim, tone, long, clock, np.zeros((days, 2), bool))
    near = _near(rng, days, wave=only == "wave" or (not only and rng.random() < 0.3))
    if only in ("", "quiet"):
        for person in (0, 1):
            _apart(rng, lists, near, person, days)
    kinds = ("busy", "illness", "travel", "lost_phone", "both_quiet", "together", "conflict", "mutual_drift")
    for kind in (*kinds, "new_rhythm", "busy") if not only else (only,) * 3 * (only in kinds):
        for _ in range(1 if only else int(rng.poisson(0.8 * days / 200))):
            _goes_on(rng, lists, kind, days)
    lists.matter += 0.8 * near
    lists.whim += 0.35 * near
    lists.tone += 0.4 * near
    minute, person_of = _worked_off(rng, lists, days, exp(rng.uniform(log(4), log(70))))
    return Couple(
        conversation=conversation_of(_worded(rng, lists, minute, person_of), start_day=start_day, days=days),
        start_day=start_day,
        days=days,
        stretches=tuple(lists.stretches),
        contexts=tuple(lists.contexts),
        kind="queues",
        approach=near,
    )


def _near(rng: np.random.Generator, days: int, *, wave: bool) -> Array:
    near = np.zeros((days, 2))
    kept, pull = rng.uniform(0.4, 0.85), rng.normal(0, 0.1, 2)
    angle, damp = 2 * np.pi / rng.uniform(8, 24), rng.uniform(0.9, 0.97)
    turn = damp * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    move = turn if wave else np.array([[kept, pull[0]], [pull[1], kept]])
    noise = rng.uniform(0.15, 0.4)
    for day in range(1, days):
        near[day] = move @ near[day - 1] + rng.normal(0, noise, 2)
    return near


def _apart(rng: np.random.Generator, lists: _Listing, near: Array, person: int, days: int) -> None:
    day, shows = int(rng.integers(2, 70)), rng.uniform(0.3, 1.0, 4)
    while day < days - 2 and rng.random() < 0.88:
        size = int(np.clip(round(float(rng.lognormal(1.9, 0.8))), 2, 45)) if rng.random() > 0.06 else days
        last = min(day + size, days) - 1
        course = np.full(last - day + 1, rng.uniform(0.9, 2.4))
        if course.size > 6 and rng.random() < 0.4:
            over = int(rng.integers(3, min(40, course.size)))
            course[:over] *= np.linspace(0.1, 1, over)
        here = slice(day, last + 1)
        near[here, person] -= course
        lists.matter[here, person] -= 0.6 * shows[0] * course
        lists.whim[here, person] -= 0.5 * shows[1] * course
        lists.tone[here, person] -= 0.4 * shows[2] * course
        lists.long[here, person] -= 0.25 * shows[3] * course
        lists.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last))
        day = last + 5 + int(rng.exponential(38))


def _goes_on(rng: np.random.Generator, lists: _Listing, kind: str, days: int) -> None:
    person, first, much = int(rng.integers(2)), int(rng.integers(2, days - 3)), rng.uniform(0.5, 1.5)
    middle = {"lost_phone": 2, "conflict": 2, "together": 3, "mutual_drift": days, "new_rhythm": days}.get(kind, 6)
    last = min(first + max(1, round(middle * float(rng.lognormal(0, 0.5)))), days) - 1
    here = slice(first, last + 1)
    if kind in ("busy", "illness"):
        lists.load[here, person] += 1.2 * much
        lists.whim[here, person] -= (0.2 if kind == "busy" else 0.5) * much
    elif kind == "travel":
        lists.clock[here, person] += rng.choice((-1.0, 1.0)) * rng.uniform(3, 9)
    elif kind == "lost_phone":
        lists.away[here, person] = True
    elif kind == "new_rhythm":
        lists.load[here, person] += rng.normal(0, 0.5)
        lists.whim[here, person] += rng.normal(0, 0.4)
        lists.clock[here, person] += rng.normal(0, 2)
    elif kind == "conflict":
        lists.tone[here] -= 1.6 * much
        lists.whim[here] += 0.3
    else:
        fall = {"both_quiet": 0.7, "together": 1.3, "mutual_drift": 0.9}[kind] * much
        lists.whim[here] -= fall * (np.linspace(0, 1, last - first + 1)[:, None] if kind == "mutual_drift" else 1.0)
    both = kind in ("both_quiet", "together", "conflict", "mutual_drift")
    lists.contexts.extend(
        Stretch(kind=kind, person=each, first=first, last=last) for each in ((0, 1) if both else (person,))
    )


def _worked_off(
    rng: np.random.Generator, lists: _Listing, days: int, volume: float
) -> tuple[Array, NDArray[np.int64]]:
    """Go through each day in steps of `STEP` minutes; each does the most important thing, mostly."""
    rise, bed = rng.normal(7.2, 1.0, 2), rng.normal(23.1, 0.9, 2)
    own = rng.normal(0.6, 0.4, 2)  # how much the other matters, beside other things
    at_random, goes_on, many = rng.uniform(0.02, 0.15, 2), rng.uniform(0.3, 0.75), rng.uniform(0.0, 1.2, 2)
    whims = volume * np.array([0.5, 0.5]) * (1 - goes_on) / (1 + many)
    answer, wish = [-1.0, -1.0], [-1.0, -1.0]  # importance of what lies on the list, none below 0
    times: list[float] = []
    people: list[int] = []
    steps = 1440 // STEP
    for day in range(days):
        matter = 1 / (1 + np.exp(-(own + lists.matter[day])))
        rate = whims * np.exp(np.clip(lists.whim[day], -4, 1.2)) / (16 * 60 / STEP)
        load = np.clip(1 - 0.35 * np.exp(-lists.load[day]), 0.05, 0.97)
        draws = rng.random((steps, 2, 4))
        for step in range(steps):
            for who in (0, 1):
                hour = (step * STEP / 60 - lists.clock[day, who]) % 24
                if not rise[who] <= hour < bed[who] or lists.away[day, who]:
                    continue
                a, b, c, d = draws[step, who]
                if a < rate[who]:
                    wish[who] = max(wish[who], b * matter[who] + 0.3)
                best = max(answer[who], wish[who])
                if best < 0:
                    continue
                rival = c ** (1 / OTHERS) if c < load[who] else 0.0  # the greatest of the other things
                if best < rival and d > at_random[who]:
                    continue
                answer[who] = wish[who] = -1.0
                written = 1 + int(rng.poisson(many[who]))
                moment = day * 1440 + step * STEP + np.sort(rng.uniform(0, STEP, written))
                times += moment.tolist()
                people += [who] * written
                other = 1 - who
                if rng.random() < goes_on * (0.5 + 0.7 * matter[other]):
                    answer[other] = rng.random() ** 0.5 * matter[other] * 1.3
    return np.array(times), np.array(people, dtype=np.int64)


def _worded(rng: np.random.Generator, lists: _Listing, minute: Array, person: NDArray[np.int64]) -> Sent:
    day = np.clip((minute // 1440).astype(np.int64), 0, lists.tone.shape[0] - 1)
    n = minute.size
    tone = 0.7 * lists.tone[day, person] + rng.normal(0, 1, n)
    read = rng.random(n) > rng.choice((0.0, 0.0, 0.5, 0.8))
    return Sent(
        minute=minute,
        person=person.astype(np.int8),
        characters=np.clip(rng.lognormal(3.2, 0.8, n) * np.exp(lists.long[day, person]), 1, 3000).astype(np.int32),
        asks=rng.random(n) < 0.15,
        kind=np.where(rng.random(n) < 0.07, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=np.where(read, tone, 0.0),
    )
