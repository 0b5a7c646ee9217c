"""Couples who talk in words: plans of the day, talks that open, go on and end, phrases chosen by how close one feels.

For judging only. Each person sleeps, works and is free at hours of their own; whoever is free and thinks of the other
opens a talk, the other answers on the own free time or not at all, each move of a talk is a phrase from a purpose
(telling, asking, affection, an answer of one syllable), and what is said is what carries warmth: no number stands
beside the words. A person who steps back answers less, later, opens less, says less and says it more coolly; which of
these, each has for themself. Read back through the export, as a person's file is (`spoken`).
"""

from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Stretch
from tests.simulator.spoken import Chat

Array = NDArray[np.float64]
KINDS = {
    "plain": 0.4,
    "shifts": 0.1,
    "other language": 0.1,
    "slang": 0.1,
    "heavy tails": 0.1,
    "tone only": 0.1,
    "sparse": 0.05,
    "silence only": 0.05,
}
LANGUAGES = ("de", "es", "fr", "pt", "tr")
CARRIERS = ("answers", "waits", "starts", "length", "words")
ORDINARY = {
    "busy": 0.9,
    "illness": 0.5,
    "travel": 0.5,
    "lost_phone": 0.4,
    "both_quiet": 0.7,
    "together": 0.8,
    "channel_switch": 0.25,
    "moving_in": 0.1,
    "mutual_drift": 0.2,
    "conflict": 0.7,
    "new_rhythm": 0.25,
}
"""How many of each in 200 days."""
BOTH = ("both_quiet", "together", "channel_switch", "moving_in", "mutual_drift", "conflict")
CLOSE = ("morning", "ask", "tell", "feel", "love", "thanks", "joke", "plan", "warmack")
DAY = 1440


@dataclass(slots=True)
class _Course:
    """How each one is on each day (T, 2): logs of answering, waiting, opening, length; how the words lean; away."""

    answers: Array
    waits: Array
    starts: Array
    length: Array
    words: Array
    away: NDArray[np.bool_]
    logistics: NDArray[np.bool_]
    excuses: NDArray[np.bool_]
    quarrel: NDArray[np.bool_]
    found: NDArray[np.bool_]
    shift: NDArray[np.int64]
    stretches: list[Stretch] = field(default_factory=list)
    contexts: list[Stretch] = field(default_factory=list)


def chatter(rng: np.random.Generator, *, days: int = 0, kind: str = "", only: str = "") -> Chat:
    """Make one couple. `only`: "nothing", "quiet", or one of `ORDINARY`."""
    days = days or int(rng.integers(120, 270))
    kind = kind or str(rng.choice(tuple(KINDS), p=tuple(KINDS.values())))
    near = _weather(rng, days)
    course = _ordinary(days)
    for each in ("answers", "starts", "words", "length"):
        getattr(course, each)[:] += rng.uniform(0.05, 0.35) * near + rng.normal(0, 0.12, (days, 2))
    swing = _weather(rng, days) * rng.uniform(0.1, 0.5)  # how much both have to say, with nobody nearer
    course.starts += swing.mean(axis=1, keepdims=True)
    if only in ("", "quiet") and (only or rng.random() < 2 / 3):
        for person in (0, 1):
            _apart(rng, course, near, person, kind)
    for name, rate in ORDINARY.items():
        for _ in range(int(rng.poisson(rate * days / 200)) if not only else 3 * (only == name)):
            _goes_on(rng, course, name, days)
    minute, person_of, text = _talks(rng, course, days, kind)
    order = np.argsort(minute, kind="stable")
    order = order[minute[order] < days * 1440]
    return Chat(
        minute=minute[order], person=person_of[order], text=[text[at] for at in order], start_day=19_000, days=days,
        stretches=tuple(sorted(course.stretches, key=lambda one: one.first)), contexts=tuple(course.contexts),
        kind=kind, approach=near,
    )  # fmt: skip


def _ordinary(days: int) -> _Course:
    answers, waits, starts, length, words = (np.zeros((days, 2)) for _ in range(5))
    away, logistics, excuses, quarrel, found = (np.zeros((days, 2), bool) for _ in range(5))
    shift = np.zeros((days, 2), np.int64)
    return _Course(answers, waits, starts, length, words, away, logistics, excuses, quarrel, found, shift)


def _weather(rng: np.random.Generator, days: int) -> Array:
    kept, answer = rng.uniform(0.5, 0.85), rng.normal(0, 0.08)
    near = np.zeros((days, 2))
    for day in range(1, days):
        near[day] = kept * near[day - 1] + answer * near[day - 1, ::-1] + rng.normal(0, 0.4, 2)
    return near


def _apart(rng: np.random.Generator, course: _Course, near: Array, person: int, kind: str) -> None:
    """Let one person step back now and then; what it shows in belongs to the person and varies a little."""
    days = len(near)
    weight = rng.uniform(0.35, 1.3, len(CARRIERS))
    weight[rng.integers(len(CARRIERS))] *= 0.2
    if kind == "tone only":
        weight = np.array([0.0, 0.1, 0.0, 0.9, 1.5])
    if kind == "silence only":
        weight = np.array([1.3, 0.5, 1.2, 0.0, 0.0])
    chases = rng.random() < 0.6
    day = int(rng.exponential(60)) + 5
    while day < days - 2:
        last = min(day + max(1, round(float(np.clip(rng.lognormal(log(8), 0.7), 2, 42)))), days) - 1
        depth = np.zeros(days)
        depth[day : last + 1] = rng.uniform(0.8, 1.5)
        slow = int(rng.choice((0, 0, 3, 9)))
        for k in range(min(slow, last - day)):
            depth[day + k] *= (k + 1) / (slow + 1)
        by = weight * np.exp(rng.normal(0, 0.2, len(CARRIERS)))
        near[:, person] -= 1.6 * depth
        course.answers[:, person] -= 1.9 * by[0] * depth
        course.waits[:, person] += 1.5 * by[1] * depth
        course.starts[:, person] -= 1.2 * by[2] * depth
        course.length[:, person] -= 0.7 * by[3] * depth
        course.words[:, person] -= 1.9 * by[4] * depth
        if chases:
            course.starts[:, 1 - person] += 0.4 * depth
        course.stretches.append(Stretch(kind="quiet", person=person, first=day, last=last))
        day = last + 8 + int(rng.exponential(60))


def _goes_on(rng: np.random.Generator, course: _Course, name: str, days: int) -> None:
    person, first, much = int(rng.integers(2)), int(rng.integers(5, days - 3)), rng.uniform(0.7, 1.3)
    middle = {"lost_phone": 2, "conflict": 3, "together": 4, "channel_switch": 25, "mutual_drift": 70, "illness": 5}
    last = min(first + max(1, round(middle.get(name, 8) * float(rng.lognormal(0, 0.4)))), days) - 1
    if name in ("moving_in", "new_rhythm"):
        last = days - 1
    who = (0, 1) if name in BOTH else (person,)
    here = slice(first, last + 1)
    for each in who:
        if name in ("busy", "illness"):
            course.waits[here, each] += 1.2 * much
            course.starts[here, each] -= 0.8 * much
            course.answers[here, each] -= 0.4 * much
            course.length[here, each] -= 0.4 * much
            course.excuses[here, each] = True
        elif name == "travel":
            course.shift[here, each] = int(rng.choice((-7, -5, 5, 8)))
            course.starts[here, each] -= 0.4 * much
        elif name == "lost_phone":
            course.away[here, each] = True
            course.found[min(last + 1, days - 1), each] = True
        elif name == "new_rhythm":
            course.starts[here, each] += float(rng.choice((-0.7, 0.5)))
            course.shift[here, each] = int(rng.choice((-3, 0, 3)))
            course.waits[here, each] += float(rng.choice((0.0, 0.7)))
        elif name == "mutual_drift":
            course.starts[first:, each] -= 0.9 * np.minimum(np.arange(days - first) / (last - first + 1), 1)
        elif name == "conflict":
            course.quarrel[first, each] = True
            course.starts[first, each] += 1.0
            course.starts[first + 1 : last + 1, each] -= 2.2
            course.words[first + 1 : last + 1, each] -= 0.8
        else:
            by = {"both_quiet": 1.0, "together": 2.0, "channel_switch": 1.5, "moving_in": 1.0}[name]
            course.starts[here, each] -= by * much
            course.logistics[here, each] = name in ("together", "moving_in")
    course.contexts.extend(Stretch(kind=name, person=each, first=first, last=last) for each in who)


@cache
def phrases(language: str) -> dict[str, tuple[str, ...]]:
    """Give the phrases of a language by purpose; slots by their name."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "phrases" / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            now = found.setdefault(line[3:], [])
        elif line:
            now.append(line)
    return {name: tuple(each) for name, each in found.items()}


class Voice:
    """How one person writes: emoji, full stops, slips of the thumb, how much at once."""

    def __init__(self, rng: np.random.Generator, language: str) -> None:
        self.rng, self.bank = rng, phrases(language)
        self.emoji, self.stop, self.slip = rng.beta(1, 6), rng.random() < 0.3, rng.uniform(0, 0.02)
        self.taste = dict(zip(CLOSE, rng.dirichlet(np.full(len(CLOSE), 3.0)) * len(CLOSE), strict=True))

    def says(self, purpose: str, warmth: float) -> str:
        words = str(self.rng.choice(self.bank[purpose]))
        for slot in ("pet", "thing", "person", "place", "food", "part", "when"):
            if "{" + slot + "}" in words:
                words = words.replace("{" + slot + "}", str(self.rng.choice(self.bank[slot])))
        if self.slip and len(words) > 6 and self.rng.random() < self.slip * len(words):
            at = int(self.rng.integers(1, len(words) - 1))
            words = words[:at] + words[at + 1 :]
        if self.stop and words[-1].isalpha():
            words += "."
        if self.rng.random() < self.emoji * exp(min(warmth, 1.0)) and purpose not in ("cool", "complaint"):
            words += " " + str(self.rng.choice(("❤️", "😊", "😘", "🙈", "🥰", "🤗")))
        return words


def _talks(  # one talk is one machine
    rng: np.random.Generator, course: _Course, days: int, kind: str
) -> tuple[Array, NDArray[np.int8], list[str]]:
    language = str(rng.choice(LANGUAGES)) if kind == "other language" else "slang" if kind == "slang" else "en"
    voices = [Voice(rng, language) for _ in range(2)]
    volume = rng.uniform(3, 10) if kind == "sparse" else exp(rng.uniform(log(15), log(110)))
    size = min(2 + volume / 8, float(rng.uniform(4, 12)))
    rate = volume / size * np.array([1.0, 1.0]) * rng.dirichlet((6, 6))
    heavy = kind == "heavy tails"
    wait_mid, wait_sd = np.exp(rng.uniform(log(3), log(35), 2)), rng.uniform(0.8, 1.4) + 0.5 * heavy
    base, tells = rng.uniform(1.2, 2.6, 2), rng.uniform(0.6, 1.6, 2)
    hours = [_Hours(rng, kind, days, course.shift[:, each]) for each in (0, 1)]
    times: list[float] = []
    people: list[int] = []
    words: list[str] = []
    for day in range(days):
        burst = float(rng.gamma(2.0 if heavy else 6.0)) / (2.0 if heavy else 6.0)
        for opener in (0, 1):
            many = rng.poisson(rate[opener] * burst * exp(np.clip(course.starts[day, opener], -4, 1.2)))
            for _ in range(int(many)):
                at, who, depth, open_bid = hours[opener].some(day), opener, 0, True
                while at < days * DAY and depth < 40:
                    now = int(at // DAY)
                    if course.away[now, who]:
                        break
                    lean = float(course.words[now, who])
                    for k in range(1 + int(rng.poisson(max(0.1, 0.6 * tells[who] * exp(course.length[now, who]))))):
                        purpose = _purpose(course, now, who, depth, voices[who], place=k)
                        times.append(at + 0.4 * k)
                        people.append(who)
                        text = voices[who].says(purpose, lean)
                        words.append("" if rng.random() < 0.03 * exp(lean) else text)
                    other = 1 - who
                    odds = base[other] + float(course.answers[min(now, days - 1), other]) - (0 if open_bid else 0.4)
                    going = rng.random() < (0.97 if depth == 0 else 1 - 1.6 / size)
                    if not going or rng.random() > 1 / (1 + exp(-odds)):
                        if going and rng.random() < 0.15:
                            later = hours[who].after(at, rng.lognormal(log(180), 0.6))
                            if later < days * DAY and not course.away[int(later // DAY), who]:
                                times.append(later)
                                people.append(who)
                                words.append(voices[who].says("chase", 0.0))
                        break
                    wait = rng.lognormal(log(wait_mid[other]), wait_sd) * (1.0 if depth == 0 else 0.25)
                    at = hours[other].after(at, wait * exp(np.clip(course.waits[min(now, days - 1), other], -2, 4)))
                    who, depth, open_bid = other, depth + 1, False
    return np.array(times), np.array(people, np.int8), words


def _purpose(course: _Course, day: int, who: int, depth: int, voice: Voice, *, place: int) -> str:
    """Choose what a message is for: the cooler one feels, the more of it is of one syllable."""
    rng = voice.rng
    if course.found[day, who] and rng.random() < 0.5:
        course.found[day, who] = False
        return "found"
    if course.quarrel[day, who] and rng.random() < 0.7:
        return "complaint"
    if course.excuses[day, who] and rng.random() < 0.25:
        return "excuse"
    lean = float(course.words[day, who])
    weight = {name: voice.taste[name] for name in CLOSE}
    weight["logistics"], weight["ack"], weight["cool"] = 1.6, 1.2, 0.12 * exp(-0.9 * lean)
    for name in ("love", "feel", "tell", "thanks", "warmack", "ask"):
        weight[name] *= exp(np.clip(lean, -3, 1))
    if depth == 0 or place:
        weight |= {"ack": 0.1, "warmack": 0.0, "cool": weight["cool"] * (0.3 if depth == 0 else 1)}
    if depth:
        weight["morning"] = 0.0
    if course.logistics[day, who]:
        weight["logistics"] *= 8
    names = tuple(weight)
    share = np.array([weight[name] for name in names])
    return names[int(rng.choice(len(names), p=share / share.sum()))]


class _Hours:
    """When one person is free: asleep, at work with a look now and then, free."""

    def __init__(self, rng: np.random.Generator, kind: str, days: int, shift: NDArray[np.int64]) -> None:
        self.rng, self.shift, self.days = rng, shift, days
        self.wakes, self.sleeps = rng.uniform(6, 9), rng.uniform(22, 25)
        self.work, self.glance = (rng.uniform(8, 10), rng.uniform(15, 18)), rng.uniform(0.1, 0.5)
        self.turn = rng.integers(0, 3, days // 4 + 2) * 8 if kind == "shifts" else np.zeros(days // 4 + 2, np.int64)

    def weight(self, day: int) -> Array:
        """How free each hour of a day is (24,)."""
        hour = np.arange(24.0)
        free = np.where((hour >= self.wakes) & (hour < self.sleeps), 1.0, 0.02)
        if (day % 7) < 5:
            free = np.where((hour >= self.work[0]) & (hour < self.work[1]), free * self.glance, free)
        return np.roll(free, int(self.shift[day]) + int(self.turn[day // 4]))

    def some(self, day: int) -> float:
        free = self.weight(day)
        return day * DAY + 60 * float(self.rng.choice(24, p=free / free.sum())) + float(self.rng.uniform(0, 60))

    def after(self, at: float, wait: float) -> float:
        """Go on for `wait` minutes of free time."""
        while wait > 0:
            day = int(at // DAY)
            if day >= self.days:
                return at
            free = float(self.weight(day)[int(at % DAY // 60)])
            left = 60 - at % 60
            if wait <= left * free:
                return at + wait / free
            wait -= left * free
            at += left
        return at
