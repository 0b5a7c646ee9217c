"""What happens to made-up couples day by day, in as many ways as we could think of, for learning only.

A life is a set of daily courses for each of the two. The makers of messages (`threads`, `sessions`, `tallies`) turn
courses into messages by different mechanisms. The simulators under tests/ share none of this.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Stretch

Array = NDArray[np.float64]
CHANNELS = ("answer", "pace", "start", "length", "warmth", "talk", "ask")
"""answer: log-odds of answering; pace: log of how long it takes; start, length, talk: logs; warmth, ask: own unit."""
FOR_GOOD = 10_000
FADES = 0.12
"""So many fade out for good, in place of stepping back now and then."""
MUCH = {"together": 1.3, "channel_switch": 1.6, "mutual_drift": 0.6}
"""How much less both write, against the plain case."""
MOST = {"answer": 3.2, "start": 2.0, "talk": 1.5}


@dataclass(slots=True)
class Life:
    """Daily courses (T, 2): one for each channel, absence, and the shift of the clock in hours."""

    days: int
    course: dict[str, Array]
    away: NDArray[np.bool_]
    clock: Array
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)
    approach: Array = field(default_factory=lambda: np.zeros((0, 2)))

    def add(self, channel: str, person: int, first: int, shape: Array) -> None:
        """Lay a course over what is there."""
        if first >= self.days:  # what follows something that ends with the record lies beyond it
            return
        last = min(first + shape.size, self.days)
        self.course[channel][first:last, person] += shape[: last - first]


def live(rng: np.random.Generator, days: int, *, only: str = "") -> Life:
    """Draw one couple's life. `only`: one kind of thing happens and nothing else."""
    life = Life(
        days=days,
        course={name: np.zeros((days, 2)) for name in CHANNELS},
        away=np.zeros((days, 2), dtype=bool),
        clock=np.zeros((days, 2)),
    )
    _ordinary(rng, life)
    _rhythms(rng, life)
    busy = rng.gamma(2.0, 0.5)
    for kind, (rate, act) in KINDS.items():
        count = rng.poisson(busy * rate * days / 200) if not only else 2 * (only == kind)
        for _ in range(count):
            first = int(rng.integers(2, max(3, days - 2)))
            act(rng, life, kind, int(rng.integers(2)), first)
    if only in ("", "quiet") and rng.random() > 0.35:
        _quiet(rng, life)
    return life


def _ordinary(rng: np.random.Generator, life: Life) -> None:
    """Ups and downs that mean nothing: each one's own, both together, each channel's own, some with heavy tails."""
    level = np.zeros((life.days, 2))
    back, own, both = rng.uniform(0.15, 0.9), rng.uniform(0.2, 0.7), rng.uniform(0, 0.5)
    pull = np.clip(rng.normal(0, 0.12, 2), -0.7 * back, 0.7 * back)
    shock = rng.normal(0, own, (life.days, 2)) + rng.normal(0, both, (life.days, 1))
    for day in range(1, life.days):
        level[day] = (1 - back) * level[day - 1] + pull * level[day - 1, ::-1] + shock[day]
    life.approach = level
    strength = rng.uniform(0.0, 0.8)
    for name, sign in zip(CHANNELS, (0.8, -0.5, 0.7, 0.3, 0.7, 0.4, 0.4), strict=True):
        life.course[name] += sign * strength * rng.uniform(0, 1.6) * level
        life.course[name] += _swings(rng, life.days) * rng.uniform(0.0, 0.5)


def _swings(rng: np.random.Generator, days: int) -> Array:
    """Swings of one channel that mean nothing: sd 1, of a day or of a week, some with heavy tails."""
    kept = rng.uniform(0.0, 0.85)
    noise = np.clip(rng.standard_t(rng.choice((3, 5, 30)), (days, 2)), -6, 6)
    out = np.zeros((days, 2))
    for day in range(days):
        out[day] = kept * out[day - 1] + noise[day]
    return np.asarray(out / max(float(out.std()), 1e-6))


def _rhythms(rng: np.random.Generator, life: Life) -> None:
    """Weekends, weekend-only couples, shifts, slow change of level."""
    day = np.arange(life.days)
    weekend = (day + rng.integers(7)) % 7 >= 5
    if rng.random() < 0.6:
        for name in ("start", "pace", "talk", "length"):
            life.course[name][weekend] += rng.normal(0, 0.4, 2)
    if rng.random() < 0.06:
        life.course["start"][~weekend] -= rng.uniform(0.6, 2.0)
    for person in (0, 1):
        if rng.random() < 0.18:
            blocks = [int(each) for each in rng.integers(2, 8, 3)]
            state = np.resize(np.repeat(np.arange(3), blocks), life.days)
            life.clock[:, person] += np.array([0.0, rng.uniform(-9, 9), rng.uniform(-5, 5)])[state]
            life.course["pace"][:, person] += np.array([0.0, rng.uniform(0, 0.8), 0.0])[state]
            life.course["start"][:, person] -= np.array([0.0, rng.uniform(0, 0.6), 0.0])[state]
    if rng.random() < 0.5:
        bend = np.cumsum(rng.normal(0, 1, life.days)) / np.sqrt(life.days)
        for name in ("start", "length", "talk"):
            life.course[name] += bend[:, None] * rng.uniform(0, 0.3)


def _span(rng: np.random.Generator, middle: float, spread: float, low: int, high: int) -> int:
    return int(np.clip(round(middle * np.exp(rng.normal(0, spread))), low, high))


def _quiet(rng: np.random.Generator, life: Life) -> None:
    """Stretches of stepping back: each couple has its own habit of it, each stretch departs from that a little."""
    for person in (0, 1):
        if rng.random() < 0.2:
            continue
        if rng.random() < FADES:
            _fade(rng, life, person)
            continue
        gap = np.exp(rng.uniform(np.log(20), np.log(190)))
        day = 2 + int(rng.exponential(gap) * rng.uniform(0.1, 1))
        middle = np.exp(rng.uniform(np.log(3.0), np.log(14)))
        habit = _style(rng)
        while day < life.days - 2:
            size = _span(rng, middle, 0.55, 2, 45) if rng.random() > 0.06 else life.days - day
            size = min(size, life.days - day)
            style = habit if rng.random() < 0.7 else _style(rng)
            _step_back(rng, life, person, (day, size), style)
            day += size + 4 + int(rng.exponential(gap))


def _fade(rng: np.random.Generator, life: Life, person: int) -> None:
    """Stepping back for good, over weeks or months, sometimes to almost nothing."""
    if life.days < 50:
        return
    first = int(rng.integers(10, max(11, life.days - 25)))
    size, over = life.days - first, int(np.exp(rng.uniform(np.log(7), np.log(130))))
    shape = np.clip(rng.uniform(0.05, 0.3) + np.arange(size) / over, 0, 1)
    name, style = _style(rng)
    deep = rng.uniform(0.7, 1.6)
    for each, change in style.items():
        life.add(each, person, first, shape * change * deep)
    if rng.random() < 0.5:  # less is said by both, where one says less
        life.add("start", 1 - person, first, -shape * rng.uniform(0.1, 0.9) * deep)
    life.approach[first:, person] -= 2.2 * deep * shape
    life.stretches.append(Stretch(kind="quiet", person=person, first=first, last=life.days - 1, style=name))


def _style(rng: np.random.Generator) -> tuple[str, dict[str, float]]:
    full = {
        "answer": -rng.uniform(0.6, 3.2),
        "pace": rng.uniform(0.4, 2.0),
        "start": -rng.uniform(0.4, 2.4),
        "length": -rng.uniform(0.15, 0.9),
        "warmth": -rng.uniform(0.4, 2.2),
        "talk": -rng.uniform(0.2, 1.2),
        "ask": -rng.uniform(0.0, 1.0),
    }
    name = str(rng.choice(("full", "silence", "slow", "tone", "some"), p=(0.48, 0.16, 0.1, 0.12, 0.14)))
    keep = {
        "full": {each for each in full if rng.random() < 0.88},
        "silence": {"answer", "start"} | {each for each in ("pace", "talk") if rng.random() < 0.5},
        "slow": {"pace"} | {each for each in ("start", "talk", "answer") if rng.random() < 0.5},
        "tone": {"warmth"} | {each for each in ("length", "ask", "talk") if rng.random() < 0.6},
        "some": {str(each) for each in rng.choice(list(full), 3, replace=False)},
    }[name]
    more = 1.35 if name in ("silence", "tone", "slow") else 1.0
    return name, {each: full[each] * more for each in full if each in keep}


def _shape(rng: np.random.Generator, size: int) -> Array:
    """Overnight or easing in over up to two weeks, overnight or easing out, with ups and downs inside."""
    shape = np.ones(size)
    if rng.random() < 0.5 and size > 2:
        ease = int(rng.integers(1, max(2, min(14, int(0.6 * size)) + 1)))
        shape[:ease] *= np.linspace(rng.uniform(0.15, 0.6), 1, ease)
    if rng.random() < 0.35 and size > 3:
        ease = int(rng.integers(1, max(2, size // 2)))
        shape[-ease:] *= np.linspace(1, rng.uniform(0.1, 0.7), ease)
    if rng.random() < 0.3:
        shape *= np.clip(1 + rng.normal(0, 0.3, size), 0, 2)
    return shape


def _step_back(
    rng: np.random.Generator, life: Life, person: int, span: tuple[int, int], style: tuple[str, dict[str, float]]
) -> None:
    first, size = span
    shape, deep = _shape(rng, size), rng.uniform(0.55, 1.45)
    for name, change in style[1].items():
        # somebody who steps back still says a little: total absence is mostly something else
        life.add(name, person, first, shape * max(change * deep, -MOST.get(name, 9.0)))
    life.approach[first : first + size, person] -= 2.2 * deep * shape[: life.days - first]
    other, turn = 1 - person, rng.random()
    if turn < 0.35:
        life.add("start", other, first, shape * rng.uniform(0.1, 0.7))
    elif turn < 0.6:
        life.add("start", other, first, -shape * rng.uniform(0.1, 0.7))
        life.add("talk", other, first, -shape * rng.uniform(0.0, 0.4))
    life.stretches.append(Stretch(kind="quiet", person=person, first=first, last=first + size - 1, style=style[0]))


def _note(life: Life, kind: str, who: tuple[int, ...], first: int, size: int) -> None:
    last = min(first + size, life.days) - 1
    life.contexts.extend(Stretch(kind=kind, person=each, first=first, last=last) for each in who)


def _alone(rng: np.random.Generator, life: Life, kind: str, person: int, first: int) -> None:
    """One is slower and says less for a plain reason, as warm as ever."""
    size = {"busy": _span(rng, 5, 0.6, 1, 21), "illness": _span(rng, 4, 0.5, 1, 14)}.get(
        kind, _span(rng, 7, 0.6, 2, 25)
    )
    shape = _shape(rng, size)
    if kind == "busy" and rng.random() < 0.4:
        shape = shape * ((np.arange(first, first + size) + rng.integers(7)) % 7 < 5)
    deep = rng.uniform(0.5, 1.3)
    change = {
        "pace": rng.uniform(0.3, 1.7),
        "start": -rng.uniform(0, 1.2),
        "length": -rng.uniform(0, 0.5),
        "answer": -rng.uniform(0, 0.8),
        "talk": -rng.uniform(0, 0.8),
        "warmth": rng.uniform(-0.15, 0.5),
        "ask": -rng.uniform(0, 0.4),
    }
    if kind == "travel":
        life.clock[first : first + size, person] += rng.choice((-1, 1)) * rng.uniform(2, 10)
        change = {**change, "pace": rng.uniform(-0.2, 0.8), "start": rng.uniform(-0.7, 0.2), "answer": 0.0}
    for name, much in change.items():
        life.add(name, person, first, shape * much * deep)
    if kind == "illness":
        life.clock[first : first + size, person] += rng.uniform(-2, 3)
        life.add("warmth", 1 - person, first, shape * rng.uniform(0, 0.8))
        life.add("start", 1 - person, first, shape * rng.uniform(-0.1, 0.5))
    _note(life, kind, (person,), first, size)


def _together(rng: np.random.Generator, life: Life, kind: str, _person: int, first: int) -> None:
    """Both write less: in one place, or nothing much to say, or elsewhere (another app)."""
    middle, low, high = {
        "both_quiet": (5, 1, 18),
        "together": (3, 1, 16),
        "channel_switch": (15, 3, 80),
        "moving_in": (FOR_GOOD, 30, FOR_GOOD),
        "mutual_drift": (FOR_GOOD, 30, FOR_GOOD),
    }[kind]
    size = min(_span(rng, middle, 0.6, low, high), life.days - first)
    much = rng.uniform(0.4, 1.8) * MUCH.get(kind, 1.0)
    shape = _shape(rng, size)
    # where life is shared or the talks are elsewhere, what is left is milk and keys: drier words of both
    drier = rng.uniform(0.3, 1.8) if kind in DRY and rng.random() < 0.6 else 0.0
    if kind == "mutual_drift":
        ramp = int(rng.integers(25, 100))
        shape = np.minimum(np.arange(size) / ramp, 1.0)
    for each in (0, 1):
        uneven = rng.uniform(0.75, 1.25)
        life.add("start", each, first, -shape * much * uneven)
        life.add("talk", each, first, -shape * rng.uniform(0, 0.5) * much)
        life.add("length", each, first, -shape * rng.uniform(0, 0.5) * (kind != "both_quiet"))
        life.add("pace", each, first, shape * rng.uniform(-0.2, 0.6) * (kind != "mutual_drift"))
        life.add("warmth", each, first, shape * (rng.uniform(-0.3, 0.3) - drier * uneven))
        life.add("ask", each, first, -shape * rng.uniform(0, 0.5) * (drier > 0))
        if kind == "channel_switch" and much > 2:
            life.away[first : first + size, each] = rng.random(min(size, life.days - first)) < 0.9
    _note(life, kind, (0, 1), first, size)


def _lost_phone(rng: np.random.Generator, life: Life, kind: str, person: int, first: int) -> None:
    size = _span(rng, 2.5, 0.5, 1, 8)
    life.away[first : first + size, person] = True
    life.add("start", 1 - person, first, np.full(size, rng.uniform(-1.0, 0.4)))
    if rng.random() < 0.5:
        life.add("start", person, first + size, np.full(1, rng.uniform(0, 0.8)))
    _note(life, kind, (person,), first, size)


def _conflict(rng: np.random.Generator, life: Life, kind: str, person: int, first: int) -> None:
    size = _span(rng, 2, 0.5, 1, 5)
    for each in (0, 1):
        life.add("warmth", each, first, -np.full(size, rng.uniform(0.6, 2.4)))
        life.add("start", each, first, np.full(size, rng.uniform(-0.2, 0.7)))
        life.add("talk", each, first, np.full(size, rng.uniform(-0.2, 0.8)))
        life.add("length", each, first, np.full(size, rng.uniform(-0.2, 0.5)))
    life.add("answer", person, first, -np.full(size, rng.uniform(0, 0.8)))
    after = 0
    if rng.random() < 0.5:  # a pause of both before they speak again
        after = _span(rng, 2, 0.5, 1, 5)
        much = rng.uniform(0.6, 2.2)
        for each in (0, 1):
            uneven = rng.uniform(0.7, 1.3)
            life.add("start", each, first + size, -np.full(after, much * uneven))
            life.add("talk", each, first + size, -np.full(after, rng.uniform(0, 0.6) * much))
            life.add("answer", each, first + size, -np.full(after, rng.uniform(0, 0.8)))
            life.add("warmth", each, first + size, -np.full(after, rng.uniform(0, 1.4) * uneven))
    _note(life, kind, (0, 1), first, size + after)


def _new_rhythm(rng: np.random.Generator, life: Life, kind: str, person: int, first: int) -> None:
    size = life.days - first
    for name, spread in (("pace", 0.6), ("start", 0.5), ("length", 0.3), ("talk", 0.3)):
        life.add(name, person, first, np.full(size, rng.normal(0, spread)))
    life.clock[first:, person] += rng.normal(0, 2)
    _note(life, kind, (person,), first, size)


DRY = ("together", "moving_in", "channel_switch")

KINDS = {
    "busy": (1.3, _alone),
    "illness": (0.6, _alone),
    "travel": (0.6, _alone),
    "lost_phone": (1.4, _lost_phone),
    "both_quiet": (1.0, _together),
    "together": (1.0, _together),
    "channel_switch": (0.25, _together),
    "moving_in": (0.4, _together),
    "mutual_drift": (0.6, _together),
    "conflict": (1.0, _conflict),
    "new_rhythm": (0.5, _new_rhythm),
}
