"""Two more ways in which a life becomes messages: what is done daily at its hour, and topics that live and die."""

import numpy as np
from benchmarks.training.clocks import Array, Clocks, Ints, several, waits
from benchmarks.training.lives import Life

DAY = 1440.0
LONGEST = 80
"""So many messages a topic has at most."""


def rituals(rng: np.random.Generator, life: Life) -> tuple[Array, Ints]:
    """Good morning, a word at noon, good night: kept or left out, given back or not, each at about its hour.

    The one who steps back drops them, is late with them or does not give them back; somebody busy keeps them.
    """
    course, clocks = life.course, Clocks(rng, life)
    times, people = [], []
    for hour in rng.choice((7.0, 9.0, 12.5, 16.0, 18.5, 22.0, 23.0), int(rng.integers(1, 4)), replace=False):
        kept, back, loose = rng.uniform(0.0, 3.0, 2), rng.uniform(0.5, 3.5, 2), rng.uniform(10, 70)
        first = np.full(life.days, int(rng.integers(2)))
        turns = rng.random(life.days) < rng.uniform(0, 0.5)
        first[turns] = 1 - first[turns]
        day = np.arange(life.days)
        odds = kept[first] + 1.4 * course["start"][day, first] + 0.3 * course["talk"][day, first]
        done = rng.random(life.days) < 1 / (1 + np.exp(-odds))
        day, first = day[done], first[done]
        late = 25 * np.clip(np.exp(np.clip(course["pace"][day, first], -2, 3)) - 1, 0, 12)
        at = day * DAY + (hour + life.clock[day, first]) * 60 + rng.normal(0, loose, day.size) + late
        other = 1 - first
        returned = rng.random(day.size) < 1 / (1 + np.exp(-(back[other] + course["answer"][day, other])))
        middle = np.exp(rng.uniform(np.log(2), np.log(60), 2))[other]
        wait = waits(rng, day.size, middle * np.exp(np.clip(course["pace"][day, other], -2, 4)), 1.1, 0.05)
        times += [at, clocks.later(at[returned], wait[returned], other[returned])]
        people += [first, other[returned]]
    return several(rng, np.concatenate(times), np.concatenate(people), rng.uniform(0.0, 0.6, 2))


def topics(rng: np.random.Generator, life: Life, volume: float) -> tuple[Array, Ints]:
    """Things there are to talk about: opened by one, gone on with by either, at a pace of their own, until dropped.

    Nobody answers a message: somebody says the next thing of the topic, or nobody does and it is dead.
    """
    course, clocks = life.course, Clocks(rng, life)
    live, again = rng.uniform(0.3, 2.6, 2), rng.uniform(-1.6, 0.4, 2)
    usual = 1 / (1 + np.exp(-live.mean()))
    length = min(1 / max(1 - usual, 0.05), LONGEST)
    split = rng.beta(6, 6)
    rate = volume / length * np.array([split, 1 - split]) * np.exp(np.clip(course["start"], -4, 1.5))
    spread = rng.uniform(0.8, 4.0)
    minute, who = clocks.arrivals(rng, rate * rng.gamma(spread, 1 / spread, rate.shape))
    slow = np.exp(rng.normal(rng.uniform(0.3, 2.5), rng.uniform(0.5, 1.6), minute.size))
    worth = rng.normal(0, rng.uniform(0.0, 1.3), minute.size)
    times, people = [minute], [who]
    for _ in range(LONGEST):
        day = np.clip(minute // DAY, 0, life.days - 1).astype(np.int64)
        own = rng.random(minute.size) < 1 / (1 + np.exp(-(again[who] + 0.5 * course["talk"][day, who])))
        following = np.where(own, who, 1 - who)
        # what keeps a topic alive is whoever would be next: their wish to talk, and to answer where it is their turn
        odds = live[following] + worth + course["talk"][day, following]
        odds = odds + np.where(own, 0.3, 1.0) * course["answer"][day, following]
        goes_on = rng.random(minute.size) < 1 / (1 + np.exp(-odds))
        middle = slow * np.exp(np.clip(np.where(own, 0.3, 1.0) * course["pace"][day, following], -2, 4))
        wait = waits(rng, minute.size, middle, 0.9, 0.03)
        minute = clocks.later(minute[goes_on], wait[goes_on], following[goes_on])
        who, slow, worth = following[goes_on], slow[goes_on], worth[goes_on]
        kept = minute < life.days * DAY
        minute, who, slow, worth = minute[kept], who[kept], slow[kept], worth[kept]
        if not minute.size:
            break
        times.append(minute)
        people.append(who)
    return several(rng, np.concatenate(times), np.concatenate(people), rng.uniform(0.0, 0.8, 2))
