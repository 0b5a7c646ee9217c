"""Couples who are at hand or not, minute by minute: a Markov-modulated Poisson process.

Each person comes and goes (Fischer & Meier-Hellstern 1993); one who is at hand writes now and then, both at hand
write often, and what was left by the other is met on coming back, or not. Stepping back is to be at hand less, to
leave more lying, to write less while at hand, or to write another way; which of these, each couple has for itself.
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
PERIODS_A_DAY = 14
"""Comings of one person on a usual day, while awake."""


@dataclass(slots=True)
class _Weeks:
    """Logs (T, 2): how often at hand, how much is met, how much is written at hand; tone, length, hours; away."""

    hand: Array
    meet: Array
    flow: Array
    tone: Array
    long: Array
    clock: Array
    away: NDArray[np.bool_]
    near: Array
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def presence(rng: np.random.Generator, *, days: int = 0, kind: str = "", only: str = "") -> Couple:
    """Make one couple of a kind (any, in about the shares of `SHARE`). `only` as in the other simulators."""
    days = days or int(rng.integers(120, 280))
    kind = kind or str(rng.choice(KINDS, p=SHARE))
    start_day = int(rng.integers(18_300, 20_500))
    hand, meet, flow, tone, long, clock, near = (np.zeros((days, 2)) for _ in range(7))
    weeks = _Weeks(hand, meet, flow, tone, long, clock, np.zeros((days, 2), bool), near)
    _weather(rng, weeks, days, kind)
    if only in ("", "quiet"):
        manner = _manner(rng, kind)
        for person in (0, 1):
            _withdrawals(rng, weeks, person, days, manner)
    for name, rate in ORDINARY.items():
        for _ in range(int(rng.poisson(rate * days / 200)) if not only else 3 * (only == name)):
            _ordinary(rng, weeks, name, days)
    volume = rng.uniform(3, 9) if kind == "sparse" else exp(rng.uniform(log(10), log(100)))
    minute, person_of = _written(rng, weeks, days, volume)
    talk = conversation_of(_worded(rng, weeks, minute, person_of), start_day=start_day, days=days)
    return Couple(
        conversation=replace(talk, scores=None) if kind == "words unread" else talk,
        start_day=start_day,
        days=days,
        stretches=tuple(weeks.stretches),
        contexts=tuple(weeks.contexts),
        kind=kind,
        approach=weeks.near,
    )


def _weather(rng: np.random.Generator, weeks: _Weeks, days: int, kind: str) -> None:
    """Ups and downs: each one's own closeness, which the other's moves a little, a rhythm of the week, shifts."""
    kept, pull, step = rng.uniform(0.5, 0.85), rng.normal(0, 0.08), rng.uniform(0.15, 0.4)
    for day in range(1, days):
        last = weeks.near[day - 1]
        shock = rng.standard_t(3, 2) * 0.6 if kind == "heavy tails" else rng.normal(size=2)
        weeks.near[day] = kept * last + pull * last[::-1] + step * shock
    lean = rng.uniform(0.1, 0.5, 4)
    for course, by in zip((weeks.hand, weeks.meet, weeks.flow, weeks.tone), lean, strict=True):
        course[:] += by * weeks.near + rng.normal(0, 0.12, (days, 2))
    free = (np.arange(days) + int(rng.integers(7))) % 7 >= 5
    weeks.hand[free] += rng.normal(0, 0.35)
    if kind == "shifts":
        person, block = int(rng.integers(2)), int(rng.integers(2, 7))
        turn = (np.arange(days) // block) % 4
        weeks.clock[:, person] += np.array([0.0, 7.0, 0.0, -7.0])[turn]
        weeks.hand[:, person] += np.array([0.0, -0.3, 0.2, -0.2])[turn]


def _manner(rng: np.random.Generator, kind: str) -> dict[str, float]:
    """How this couple steps back: so much of each, in logs (tone in sd)."""
    manner = {
        "hand": rng.uniform(0.2, 1.1),
        "meet": rng.uniform(0.4, 1.8),
        "flow": rng.uniform(0.2, 0.9),
        "tone": rng.uniform(0.5, 1.6),
        "long": rng.uniform(0.1, 0.6),
    }
    if kind == "silence only":
        return {name: manner[name] for name in ("hand", "meet")}
    if kind == "tone only":
        return {"tone": 1.3 * manner["tone"], "long": manner["long"]}
    return {name: much for name, much in manner.items() if rng.random() < 0.85} or manner


def _withdrawals(rng: np.random.Generator, weeks: _Weeks, person: int, days: int, manner: dict[str, float]) -> None:
    day = int(rng.integers(5, 60))
    while day < days - 3:
        last = min(day + max(3, round(float(rng.lognormal(2.0, 0.6)))), days) - 1
        size = last - day + 1
        shape = np.full(size, rng.uniform(0.75, 1.3))
        if size > 5 and rng.random() < 0.4:
            over = int(rng.integers(2, min(9, size)))
            shape[:over] *= np.linspace(0.25, 1, over)
        for name, much in manner.items():
            getattr(weeks, name)[day : last + 1, person] -= much * rng.uniform(0.7, 1.3) * shape
        weeks.near[day : last + 1, person] -= 2.0 * shape
        if rng.random() < 0.3:
            weeks.flow[day : last + 1, 1 - person] += rng.uniform(0.0, 0.4)
        weeks.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last))
        day = last + int(rng.integers(15, 95))


ORDINARY = {
    "busy": 1.0,
    "illness": 0.5,
    "travel": 0.5,
    "lost_phone": 0.5,
    "both_quiet": 0.8,
    "together": 0.8,
    "conflict": 0.7,
    "mutual_drift": 0.3,
    "new_rhythm": 0.3,
}


def _ordinary(rng: np.random.Generator, weeks: _Weeks, name: str, days: int) -> None:
    person, first, much = int(rng.integers(2)), int(rng.integers(3, days - 3)), rng.uniform(0.6, 1.4)
    middle = {"lost_phone": 2.0, "conflict": 2.5, "together": 4.0, "mutual_drift": 80.0, "new_rhythm": 500.0}
    last = min(first + max(1, round(middle.get(name, 6.0) * float(rng.lognormal(0, 0.5)))), days) - 1
    here, both = slice(first, last + 1), name in ("both_quiet", "together", "conflict", "mutual_drift")
    if name in ("busy", "illness"):
        weeks.hand[here, person] -= 0.8 * much
        weeks.long[here, person] -= 0.25 * much
        weeks.tone[here, person] += 0.2
    elif name == "travel":
        weeks.clock[here, person] += float(rng.choice((-9.0, -6.0, 3.0, 6.0)))
    elif name == "lost_phone":
        weeks.away[here, person] = True
    elif name == "new_rhythm":
        weeks.hand[here, person] += rng.normal(0, 0.4)
        weeks.flow[here, person] += rng.normal(0, 0.3)
        weeks.clock[here, person] += rng.normal(0, 1.5)
    elif name == "conflict":
        weeks.tone[here] -= 1.5 * much
        weeks.flow[here] += 0.3 * much
    else:
        fall = {"both_quiet": 0.7, "together": 1.4, "mutual_drift": 0.8}[name] * much
        ramp = np.linspace(0, 1, last - first + 1)[:, None] if name == "mutual_drift" else 1.0
        weeks.hand[here] -= 0.5 * fall * ramp
        weeks.flow[here] -= 0.7 * fall * ramp
    weeks.contexts.extend(
        Stretch(kind=name, person=each, first=first, last=last) for each in ((0, 1) if both else (person,))
    )


def _written(rng: np.random.Generator, weeks: _Weeks, days: int, volume: float) -> tuple[Array, NDArray[np.int64]]:
    """Lay out when each is at hand, and what is written then, alone and with the other there."""
    rise, bed = rng.normal(7.3, 1.0, 2), rng.normal(23.2, 0.8, 2)
    stay = np.exp(rng.uniform(log(3), log(15), 2))
    alone, met = rng.uniform(0.1, 0.35, 2), rng.uniform(0.4, 0.85, 2)
    share, burst = rng.beta(9, 9), rng.uniform(2.0, 5.0)
    fit = volume * np.array([share, 1 - share]) / (PERIODS_A_DAY * (alone + met) * burst)
    times: list[float] = []
    people: list[int] = []
    left = [0, 0]  # what lies unread for each
    for day in range(days):
        coming: list[tuple[float, float, int]] = []
        for who in (0, 1):
            if weeks.away[day, who]:
                continue
            many = int(rng.poisson(PERIODS_A_DAY * exp(float(np.clip(weeks.hand[day, who], -3, 0.8)))))
            at = 60 * (rise[who] + (bed[who] - rise[who]) * rng.beta(1.1, 0.9, many) + weeks.clock[day, who])
            coming += [
                (float(t % 1440), float(d), who) for t, d in zip(at, rng.exponential(stay[who], many), strict=True)
            ]
        coming.sort()
        until = [-1.0, -1.0]
        for at, period, who in coming:
            other = 1 - who
            until[who] = max(until[who], at + period)
            wish = exp(float(np.clip(weeks.flow[day, who], -3, 1.0))) * fit[who]
            meets = left[who] > 0 and rng.random() < met[who] * exp(float(np.clip(weeks.meet[day, who], -3, 0.2)))
            if not meets and rng.random() > alone[who]:
                continue
            own = 1 + int(rng.poisson(burst * wish)) if rng.random() < min(1.0, 2 * wish) else 0
            there = until[other] > at
            back = int(rng.poisson(own * exp(float(np.clip(weeks.flow[day, other], -3, 0.5))))) if there else 0
            if own:
                order = [who, *rng.permutation([who] * (own - 1) + [other] * back).tolist()]
                moment = day * 1440 + at + np.cumsum(rng.exponential(period / (len(order) + 1) + 0.4, len(order)))
                times += moment.tolist()
                people += order
                left[who], left[other] = 0, 0 if back else left[other] + own
    return np.array(times), np.array(people, dtype=np.int64)


def _worded(rng: np.random.Generator, weeks: _Weeks, minute: Array, person: NDArray[np.int64]) -> Sent:
    day = np.clip((minute // 1440).astype(np.int64), 0, weeks.near.shape[0] - 1)
    n, usual = minute.size, rng.uniform(2.6, 3.6, 2)
    warm = rng.uniform(0.05, 0.3, 2)[person] * np.exp(np.clip(0.9 * weeks.tone[day, person], -3, 1))
    return Sent(
        minute=minute,
        person=person.astype(np.int8),
        characters=np.clip(np.exp(usual[person] + weeks.long[day, person] + rng.normal(0, 0.75, n)), 1, 3000).astype(
            np.int32
        ),
        asks=rng.random(n) < 0.15,
        kind=np.where(rng.random(n) < 0.06, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=(rng.random(n) < warm) * rng.choice((0.4, 0.8, 1.2), n) + rng.normal(0, 0.1, n),
    )
