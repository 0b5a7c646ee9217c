"""The harder kind, in words: a wish to write that fills up and empties, a life that takes attention, two closenesses.

For judging only. Every ten minutes awake each one's wish to write grows a little, by whim and by what the other
wrote, and leaks away again; the fuller it is, the likelier a message or two go out (leaky integrate and fire;
Lapicque 1907). Nobody has a rate of answers or a waiting time: both come of the wish. Closeness follows two coupled
equations, in which one may chase while the other retreats; the troughs of a true swing are stretches as well. From
two days to fades without end, in the first weeks too, over night or over weeks; habits that change for good; two
languages in one chat in some. The words are the phrases of `chatter`, read back through the export (`spoken`).
"""

from dataclasses import dataclass, field
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from tests.simulator.chatter import Voice
from tests.simulator.couples import Stretch
from tests.simulator.spoken import Chat

Array = NDArray[np.float64]
KINDS = {
    "plain": 0.3,
    "cycles": 0.12,
    "fades": 0.1,
    "early": 0.12,
    "short": 0.12,
    "mixed words": 0.1,
    "sparse": 0.06,
    "changed habits": 0.08,
}
STEPS = 144
"""Of ten minutes, in a day."""
WAYS = ("whim", "heed", "long", "lean")
"""What a stretch may show in: own wish, what the other's messages stir, how much is said at once, the words."""
MOST = (0.7, 1.4, 0.5, 1.4)
ALONE = ("busy", "illness", "travel", "lost_phone")
BOTH = ("both_quiet", "together", "conflict", "mutual_drift", "channel_switch")
MIDDLE = {"lost_phone": 2, "conflict": 3, "together": 4, "mutual_drift": 60, "channel_switch": 20}


@dataclass(slots=True)
class _Life:
    """What each is like on each day (T, 2), logs but for the hours and whether somebody is away."""

    whim: Array
    heed: Array
    long: Array
    lean: Array
    hours: Array
    away: NDArray[np.bool_]
    dry: NDArray[np.bool_]
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def seasons(rng: np.random.Generator, *, days: int = 0, kind: str = "", only: str = "") -> Chat:
    """Make one couple. `only`: "nothing", "quiet", "wave", or one kind of ordinary thing."""
    days = days or int(rng.integers(110, 260))
    kind = kind or str(rng.choice(tuple(KINDS), p=tuple(KINDS.values())))
    whim, heed, long, lean, hours = (np.zeros((days, 2)) for _ in range(5))
    life = _Life(whim, heed, long, lean, hours, np.zeros((days, 2), bool), np.zeros((days, 2), bool))
    wave = only == "wave" or (not only and kind == "cycles")
    near = _closeness(rng, life, days, wave=wave)
    if only in ("", "quiet") and (only or kind == "early" or rng.random() < 0.7):
        for person in (0, 1):
            _apart(rng, life, near, person, kind)
    if kind == "changed habits" and only in ("", "new_rhythm"):
        _changes(rng, life, days)
    for name in (*ALONE, *BOTH, "busy", "new_rhythm") if not only else (only,) * 3:
        if name == "new_rhythm":
            if only or rng.random() < 0.15 * days / 200:
                _changes(rng, life, days)
        elif name in (*ALONE, *BOTH):
            for _ in range(1 if only else int(rng.poisson(0.6 * days / 200))):
                _goes_on(rng, life, name, days)
    volume = rng.uniform(4, 9) if kind == "sparse" else exp(rng.uniform(log(9), log(110)))
    minute, person_of, text = _fired(rng, life, volume, mixed=kind == "mixed words")
    order = np.argsort(minute, kind="stable")
    order = order[minute[order] < days * 1440]
    return Chat(
        minute=minute[order], person=person_of[order], text=[text[at] for at in order], start_day=19_400, days=days,
        stretches=tuple(sorted(life.stretches, key=lambda one: one.first)), contexts=tuple(life.contexts), kind=kind,
        approach=near,
    )  # fmt: skip


def _closeness(rng: np.random.Generator, life: _Life, days: int, *, wave: bool) -> Array:
    """Two closenesses that answer each other; in a true swing one chases and the other retreats."""
    home, shock = rng.uniform(0.12, 0.4, 2), rng.uniform(0.2, 0.4)
    answer = rng.normal(0, 0.06, 2)
    near = np.zeros((days, 2))
    if wave:
        period, phase = rng.uniform(14, 35), rng.uniform(0, 2 * np.pi)
        lag = rng.uniform(0.6, 1.6)
        swing = 1.4 * np.sin(2 * np.pi * np.arange(days) / period + phase)
        behind = 1.4 * np.sin(2 * np.pi * np.arange(days) / period + phase - lag)
    for day in range(1, days):
        last = near[day - 1]
        near[day] = last - home * last + answer * last[::-1] + shock * rng.normal(size=2)
    if wave:
        near[:, 0] += 0.4 * behind
        near[:, 1] += swing
        low = near[:, 1] < -0.9
        edge = np.flatnonzero(np.diff(np.concatenate(([0], low.astype(np.int8), [0]))))
        for first, end in zip(edge[::2].tolist(), edge[1::2].tolist(), strict=True):
            if end - first >= 3:
                life.stretches.append(Stretch(kind="quiet", person=1, first=first, last=end - 1, style="trough"))
    both = np.zeros(days)  # how much there is to say, of both, with nobody nearer for it
    for day in range(1, days):
        both[day] = 0.85 * both[day - 1] + rng.normal(0, 0.25)
    life.whim += rng.uniform(0.5, 1.2) * both[:, None]
    for way in WAYS:
        getattr(life, way)[:] += rng.uniform(0.15, 0.45) * near + rng.normal(0, 0.1, (days, 2))
    return near


def _apart(rng: np.random.Generator, life: _Life, near: Array, person: int, kind: str) -> None:
    days = len(near)
    share = rng.dirichlet(np.full(len(WAYS), 1.5)) * len(WAYS)
    day = int(rng.integers(3, 15)) if kind == "early" else 4 + int(rng.exponential(60))
    while day < days - 2:
        middle = {"short": 3.0, "fades": 40.0}.get(kind, 7.0)
        size = max(2, round(float(rng.lognormal(log(middle), 0.3 if kind == "short" else 0.7))))
        fade = kind == "fades" and rng.random() < 0.4
        last = days - 1 if fade else min(day + size, days) - 1
        onset = int(rng.choice((0, 0, 2, 6, 14))) if not fade else int(rng.integers(10, 35))
        depth = np.ones(last + 1 - day)
        depth[:onset] *= (np.arange(min(onset, depth.size)) + 1) / (onset + 1)
        depth = depth * rng.uniform(0.7, 1.5) * np.clip(1 + rng.normal(0, 0.2, depth.size), 0.3, 2)
        own = [one for one in life.stretches if one.person == person]
        if not any(one.first <= last + 3 and one.last >= day - 3 for one in own):
            for way, by, most in zip(WAYS, share * np.exp(rng.normal(0, 0.2, 4)), MOST, strict=True):
                getattr(life, way)[day : last + 1, person] -= np.minimum(most * by, 2.6) * depth
            near[day : last + 1, person] -= 1.5 * depth
            if rng.random() < 0.5:
                life.whim[day : last + 1, 1 - person] += rng.uniform(0.1, 0.5) * depth
            life.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last))
        day = last + 7 + int(rng.exponential(75))


def _changes(rng: np.random.Generator, life: _Life, days: int) -> None:
    """Let a habit change for good: hours, how much, how long; as warm as before."""
    first, person = int(rng.integers(20, days - 10)), int(rng.integers(2))
    life.whim[first:, person] += float(rng.choice((-0.8, -0.5, 0.4)))
    life.long[first:, person] += rng.normal(0, 0.3)
    life.hours[first:, person] += rng.normal(0, 2)
    life.contexts.append(Stretch(kind="new_rhythm", person=person, first=first, last=days - 1))


def _goes_on(rng: np.random.Generator, life: _Life, name: str, days: int) -> None:
    person, first = int(rng.integers(2)), int(rng.integers(2, days - 3))
    last = min(first + max(1, round(MIDDLE.get(name, 7) * float(rng.lognormal(0, 0.5)))), days) - 1
    here, much = slice(first, last + 1), rng.uniform(0.6, 1.3)
    who = (0, 1) if name in BOTH else (person,)
    for each in who:
        if name == "lost_phone":
            life.away[here, each] = True
        elif name in ("busy", "illness"):
            life.whim[here, each] -= 0.9 * much
            life.heed[here, each] -= 0.6 * much
            life.long[here, each] -= 0.3 * much
        elif name == "travel":
            life.hours[here, each] += float(rng.choice((-7, -4, 5, 8)))
        elif name == "conflict":
            life.lean[first, each] -= 1.5
            life.whim[first, each] += 0.8
            life.whim[first + 1 : last + 1, each] -= 1.6
            life.heed[first + 1 : last + 1, each] -= 0.6
        elif name == "mutual_drift":
            ramp = np.minimum(np.arange(days - first) / (last - first + 1), 1.0)
            life.whim[first:, each] -= 0.8 * much * ramp
        else:
            life.whim[here, each] -= {"both_quiet": 0.9, "together": 1.6, "channel_switch": 1.4}[name] * much
            life.dry[here, each] = name == "together"
    life.contexts.extend(Stretch(kind=name, person=each, first=first, last=last) for each in who)


def _fired(
    rng: np.random.Generator, life: _Life, volume: float, *, mixed: bool
) -> tuple[Array, NDArray[np.int8], list[str]]:
    """Let both wishes run side by side through all days."""
    days = len(life.whim)
    tongues = ("en", str(rng.choice(("de", "es", "pt"))) if mixed else "en")
    voices = [[Voice(rng, tongue) for tongue in tongues] for _ in range(2)]
    stirs, leak = rng.uniform(0.3, 0.8, 2), rng.uniform(0.15, 0.5, 2)
    share = rng.dirichlet((8, 8)) * 2
    whim = volume / 900 * share * leak  # so that about `volume` messages a day go out
    wakes, sleeps = rng.uniform(6, 9, 2), rng.uniform(22, 24.5, 2)
    wish, waits = np.zeros(2), [0.0, 0.0]
    times: list[float] = []
    people: list[int] = []
    words: list[str] = []
    noise = rng.random((days, STEPS, 2))
    for day in range(days):
        fill = whim * np.exp(np.clip(life.whim[day], -4, 1.2)) * rng.gamma(5, 1 / 5, 2)
        heed = stirs * np.exp(np.clip(life.heed[day], -4, 0.6))
        for step in range(STEPS):
            for who in (0, 1):
                hour = (step / 6 - life.hours[day, who]) % 24
                if life.away[day, who] or not (wakes[who] <= hour < sleeps[who]):
                    continue
                wish[who] += fill[who] + heed[who] * waits[who] - leak[who] * wish[who]
                waits[who] = 0.0
                if noise[day, step, who] < 1 - exp(-max(wish[who], 0.0)):
                    many = 1 + int(rng.poisson(0.8 * exp(np.clip(life.long[day, who], -3, 1))))
                    at = day * 1440 + step * 10 + float(rng.uniform(0, 9))
                    for k in range(many):
                        voice = voices[who][int(rng.random() < 0.4)]
                        words.append(_says(rng, life, voice, day, who, opening=k == 0 and waits[1 - who] == 0))
                        times.append(at + 0.3 * k)
                        people.append(who)
                    wish[who] = 0.0
                    waits[1 - who] += 1.0
    return np.array(times), np.array(people, np.int8), words


def _says(rng: np.random.Generator, life: _Life, voice: Voice, day: int, who: int, *, opening: bool) -> str:
    """Choose a purpose by how one leans: warm words, plain ones, one syllable."""
    lean = float(np.clip(life.lean[day, who], -3.0, 1.5))
    if rng.random() < 0.03 * exp(lean):
        return ""
    warm, plain, cool = exp(0.9 * lean), 0.8, 0.12 * exp(-0.9 * lean)
    if life.dry[day, who]:
        plain *= 8
    pick = rng.random() * (warm + plain + cool)
    if pick < warm:
        purpose = str(rng.choice(("ask", "tell", "love", "feel", "plan", "joke", "thanks", "warmack")))
        purpose = "tell" if opening and purpose == "warmack" else purpose
    else:
        purpose = str(rng.choice(("logistics", "ack", "logistics"))) if pick < warm + plain else "cool"
    return voice.says(purpose, lean)
