"""Twelve ways in which a life becomes messages, mixed so that what is learned stands on no single one.

Threads that are answered, sessions of both, tallies of each day, topics, rituals beside either (these from the lives
of `lives`), and seven simulators of `tests/simulator` whose lives are their own: echoes, phones, talks, hours, tides,
presence and queues. What is judged on (`chatter`, `seasons`, both made of words) is not among them.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from benchmarks.training.clocks import DAY, Array, Clocks, Ints, several, waits
from benchmarks.training.habits import rituals, topics
from benchmarks.training.lives import Life, live
from tests.simulator.couples import Couple, Sent, conversation_of, without
from tests.simulator.echoes import echoes
from tests.simulator.hours import hours
from tests.simulator.phones import phones
from tests.simulator.presence import presence
from tests.simulator.queues import queues
from tests.simulator.talks import talks
from tests.simulator.tides import tides

from tidewise.conversation.types import Kind

SHARES = {
    "threads": 0.1,
    "sessions": 0.07,
    "tallies": 0.04,
    "topics": 0.1,
    "echoes": 0.09,
    "phones": 0.08,
    "talks": 0.08,
    "hours": 0.11,
    "tides": 0.11,
    "presence": 0.11,
    "queues": 0.11,
}
SIX = {"threads": 0.22, "sessions": 0.15, "tallies": 0.07, "echoes": 0.2, "phones": 0.18, "talks": 0.18}
"""The mix that was learned from first."""
RITUALS = 0.3
"""So many of those who live the lives of `lives` have rituals beside what else they write."""
THINNED, WITHOUT_TONE = 0.25, 0.25
"""So many couples have lost messages; so many write in words nobody reads (no pack for their language)."""


def couple(rng: np.random.Generator, *, only: str = "", volume: float | None = None, days: int = 0) -> Couple:
    """Make one couple by one of the mechanisms."""
    days = days or int(np.exp(rng.uniform(np.log(60), np.log(330))))
    volume = volume or float(np.exp(rng.uniform(np.log(4.5), np.log(150))))
    name = str(rng.choice(tuple(SHARES), p=tuple(SHARES.values())))
    if name in ELSEWHERE:
        made = ELSEWHERE[name](rng, days, volume, only)
        made = wordless(made) if rng.random() < WITHOUT_TONE else made
        return thinned(rng, made) if rng.random() < THINNED else made
    start_day = int(rng.integers(18_000, 20_600))
    life = live(rng, days, only=only)
    minute, person = MAKERS[name](rng, life, volume)
    if rng.random() < RITUALS:
        more = rituals(rng, life)
        minute, person = np.concatenate([minute, more[0]]), np.concatenate([person, more[1]])
    kept = (minute >= 0) & (minute < days * DAY)
    minute, person = minute[kept], person[kept]
    day = (minute // DAY).astype(np.int64)
    kept = ~life.away[day, person]
    sent = _worded(rng, life, minute[kept], person[kept], day[kept])
    talk = conversation_of(sent, start_day=start_day, days=days, with_tone=rng.random() >= WITHOUT_TONE)
    made = Couple(
        conversation=talk,
        start_day=start_day,
        days=days,
        stretches=tuple(life.stretches),
        contexts=tuple(life.contexts),
        kind=name,
        approach=life.approach,
    )
    return thinned(rng, made) if rng.random() < THINNED else made


ELSEWHERE: dict[str, Callable[[np.random.Generator, int, float, str], Couple]] = {
    "echoes": lambda rng, days, volume, only: echoes(rng, days=days, volume=volume, only=only),
    "phones": lambda rng, days, volume, only: phones(rng, days=days, volume=min(volume, 90.0), only=only),
    "talks": lambda rng, days, volume, only: talks(rng, days=days, only=only),
    "hours": lambda rng, days, volume, only: hours(rng, days=days, only=only),
    "tides": lambda rng, days, volume, only: tides(rng, days=days, only=only),
    "presence": lambda rng, days, volume, only: presence(rng, days=days, only=only),
    "queues": lambda rng, days, volume, only: queues(rng, days=days, only=only),
}


def thinned(rng: np.random.Generator, made: Couple) -> Couple:
    """The same couple with some messages gone, as deleted ones and other apps leave a chat."""
    talk = made.conversation
    lost = rng.random(len(talk)) < rng.uniform(0.0, 0.4)
    return replace(made, conversation=without(talk, lost)) if not lost.all() else made


def wordless(made: Couple) -> Couple:
    """The same couple, their words unread."""
    return replace(made, conversation=replace(made.conversation, scores=None))


def threads(rng: np.random.Generator, life: Life, volume: float) -> tuple[Array, Ints]:
    """Starts and turns: each turn is answered or not, each answer may be answered."""
    course, clocks = life.course, Clocks(rng, life)
    first = rng.uniform(0.6, 3.2, 2)
    on = rng.uniform(-0.2, 2.2, 2)
    per_turn, sigma, tail = rng.uniform(0.1, 1.4, 2), rng.uniform(0.7, 1.7), rng.uniform(0, 0.2)
    slow, quick = np.exp(rng.uniform(np.log(4), np.log(60), 2)), np.exp(rng.uniform(np.log(0.7), np.log(6), 2))
    chain = 1 / (1 + np.exp(-on.mean()))
    length = (1 + 1 / max(1 - chain, 0.08)) * (1 + per_turn.mean())
    split = rng.beta(6, 6)
    rate = volume / length * np.array([split, 1 - split]) * np.exp(np.clip(course["start"], -4, 1.5))
    minute, who = clocks.arrivals(rng, rate)
    again = rng.uniform(0, 0.35)
    times, people, depth = [minute], [who], 0
    while minute.size and depth < 60:
        day = np.clip(minute // DAY, 0, life.days - 1).astype(np.int64)
        other = 1 - who
        odds = (first[other] if depth == 0 else on[other]) + course["answer"][day, other]
        odds = odds + (0 if depth == 0 else course["talk"][day, other])
        called = rng.random(minute.size) < 1 / (1 + np.exp(-odds))
        middle = (slow if depth == 0 else quick)[other] * np.exp(np.clip(course["pace"][day, other], -2, 4))
        wait = waits(rng, minute.size, middle, sigma, tail)
        answered = clocks.later(minute[called], wait[called], other[called])
        double = ~called & (rng.random(minute.size) < again)
        more = clocks.later(
            minute[double], waits(rng, int(double.sum()), np.full(double.sum(), 150.0), 0.8, 0), who[double]
        )
        minute, who = np.concatenate([answered, more]), np.concatenate([other[called], who[double]])
        kept = minute < life.days * DAY
        minute, who, depth = minute[kept], who[kept], depth + 1
        times.append(minute)
        people.append(who)
    return several(rng, np.concatenate(times), np.concatenate(people), per_turn)


def sessions(rng: np.random.Generator, life: Life, volume: float) -> tuple[Array, Ints]:
    """Times at which both are at their phones: one opens, the other joins or not, then both write for a while."""
    course, clocks = life.course, Clocks(rng, life)
    size, join = np.exp(rng.uniform(np.log(2.5), np.log(25))), rng.uniform(0.6, 3.0, 2)
    middle, sigma = np.exp(rng.uniform(np.log(3), np.log(50), 2)), rng.uniform(0.8, 1.6)
    split, share, tail = rng.beta(6, 6), rng.beta(8, 8), rng.uniform(0, 0.25)
    rate = volume / (size * 0.8 + 1) * np.array([split, 1 - split]) * np.exp(np.clip(course["start"], -4, 1.5))
    opened, opener = clocks.arrivals(rng, rate)
    day = np.clip(opened // DAY, 0, life.days - 1).astype(np.int64)
    other = 1 - opener
    joins = rng.random(opened.size) < 1 / (1 + np.exp(-(join[other] + course["answer"][day, other])))
    wait = waits(rng, opened.size, middle[other] * np.exp(np.clip(course["pace"][day, other], -2, 4)), sigma, tail)
    came = clocks.later(opened, wait, other)
    talk = np.exp(np.clip(course["talk"][day, 0] + course["talk"][day, 1], -3, 1.5))
    many = np.where(joins, rng.negative_binomial(1.5, 1.5 / (1.5 + size * talk)), 0)
    row = np.repeat(np.arange(opened.size), many)
    p = np.array([share, 1 - share])
    p_first = p[0] * np.exp(course["talk"][day, 0])
    p_first = p_first / (p_first + p[1] * np.exp(course["talk"][day, 1]))
    who = (rng.random(row.size) > p_first[row]).astype(np.int64)
    inner = np.exp(np.clip(0.5 * course["pace"][day[row], who], -1, 2))
    step = rng.exponential(1.0, row.size) * np.exp(rng.uniform(np.log(0.5), np.log(4))) * inner
    ends = np.cumsum(step)
    offset = np.concatenate([[0.0], ends])[np.concatenate([[0], np.cumsum(many)[:-1]])] if many.size else np.zeros(0)
    at = came[row] + ends - offset[row]
    extra = rng.poisson(rng.uniform(0.1, 0.8), opened.size)
    more = np.repeat(opened, extra) + rng.exponential(2.0, int(extra.sum()))
    minute = np.concatenate([opened, more, came[joins], at])
    person = np.concatenate([opener, np.repeat(opener, extra), other[joins], who])
    kept = np.isfinite(minute)
    return minute[kept], person[kept]


def tallies(rng: np.random.Generator, life: Life, volume: float) -> tuple[Array, Ints]:
    """So many messages a day of each, in clumps over the waking hours; who answers whom is left to chance."""
    course, clocks = life.course, Clocks(rng, life)
    share, spread, clump = rng.beta(8, 8), rng.uniform(1.0, 6.0), rng.uniform(1.5, 6.0)
    effect = course["start"] + 0.35 * course["answer"] - 0.25 * course["pace"] + 0.3 * course["talk"]
    rate = volume / clump * np.array([share, 1 - share]) * np.exp(np.clip(effect, -4, 1.5))
    rate = rate * rng.gamma(spread, 1 / spread, rate.shape)
    seed, who = clocks.arrivals(rng, rate)
    near = rng.random(seed.size) < rng.uniform(0.1, 0.5)
    if near.any() and seed.size > 2:  # some clumps fall beside one of the other's
        order = np.sort(seed)
        place = np.clip(np.searchsorted(order, seed[near]), 0, seed.size - 1)
        day = np.clip(seed[near] // DAY, 0, life.days - 1).astype(np.int64)
        seed[near] = order[place] + rng.exponential(8.0, int(near.sum())) * np.exp(
            np.clip(course["pace"][day, who[near]], -2, 3)
        )
    many = rng.poisson(clump - 1, seed.size)
    after = np.repeat(seed, many) + rng.exponential(6.0, int(many.sum()))
    return np.concatenate([seed, after]), np.concatenate([who, np.repeat(who, many)])


def _worded(rng: np.random.Generator, life: Life, minute: Array, person: Ints, day: Ints) -> Sent:
    """Lengths, questions, media and tone of each message."""
    course, n = life.course, minute.size
    middle, spread = np.exp(rng.uniform(np.log(12), np.log(60), 2)), rng.uniform(0.5, 1.1)
    size = middle[person] * np.exp(rng.normal(0, spread, n) + course["length"][day, person])
    asks = rng.uniform(-2.6, -0.9, 2)[person] + course["ask"][day, person]
    media = rng.uniform(0.0, 0.12)
    warm = course["warmth"][day, person]
    base = rng.uniform(-3.0, 0.5, 2)[person]
    scale = rng.uniform(0.5, 1.0)
    shown = rng.random(n) < 1 / (1 + np.exp(-(base + scale * warm)))
    cool = rng.random(n) < 1 / (1 + np.exp(-(-3.5 - 0.8 * scale * warm)))
    way = rng.integers(3)
    if way == 0:
        tone = shown.astype(np.float64)
    elif way == 1:
        tone = shown * rng.choice((0.2, 0.35, 0.7, 1.4), n) - 0.5 * cool
    else:
        tone = 0.5 * scale * warm + rng.normal(0, 1, n)
    return Sent(
        minute=minute,
        person=person.astype(np.int8),
        characters=np.clip(size, 1, 4000).astype(np.int32),
        asks=rng.random(n) < 1 / (1 + np.exp(-asks)),
        kind=np.where(rng.random(n) < media, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=tone,
    )


MAKERS: dict[str, Callable[[np.random.Generator, Life, float], tuple[Array, Ints]]] = {
    "threads": threads,
    "sessions": sessions,
    "tallies": tallies,
    "topics": topics,
}
