"""What was noted and what the messages show, where the two go different ways: told, never averaged away."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from tidewise.dynamics.felt import Apart, said_beside_seen
from tidewise.ground.people import Person
from tidewise.ground.spoken_days import number, spoken
from tidewise.ground.time import day_of
from tidewise.ground.wording import N_, say
from tidewise.signals.types import Signals
from tidewise.story.naming import Names, sentence_id
from tidewise.story.sureness import of_probability
from tidewise.story.types import Ground, Sentence

FEWEST_SAID = 7
"""Days on which a person must have said something before it is set beside anything."""
FEWEST_INSIDE = 3
"""Days of a stretch on which they did."""

_WORDS = {
    True: (
        N_("Between {when} it felt closer to you than the messages of those days show."),
        N_("Between {when} it felt closer to {name} than the messages of those days show."),
    ),
    False: (
        N_("Between {when} it felt further away to you than the messages of those days show."),
        N_("Between {when} it felt further away to {name} than the messages of those days show."),
    ),
}


def said_otherwise(names: Names, signals: Signals, *, near: date) -> Iterator[Sentence]:
    """Give the latest stretch of each person in which what they noted and what can be seen disagree for sure."""
    apart = said_beside_seen(signals)
    if apart is None:
        return
    for person in Person:
        found = _latest(apart, int(person))
        if found is None:
            continue
        first, last, closer = found
        you, them = _WORDS[closer]
        low, high = day_of(int(apart.time[first])), day_of(int(apart.time[last]))
        inside = slice(first, last + 1)
        p = (apart.closer if closer else apart.further)[inside, int(person)]
        days = int(apart.said[inside, int(person)].sum())
        yield Sentence(
            id=sentence_id("said", person, low),
            kind="said",
            say=names.told(person, you=you, them=them, when=_when(low, high, near)),
            sureness=of_probability(float(p.mean())).word,
            because=(
                Ground(
                    say=say(
                        "Noted on {n} of those days, set beside what is usual for the one who noted it.",
                        n=number(days),
                    )
                ),
                Ground(say=say("Messages show one part of a day. Neither of the two is the truer one.")),
            ),
        )


def _when(low: date, high: date, near: date) -> str:
    return say("{low} and {high}", low=spoken(low, near=near), high=spoken(high, near=near))


def _latest(apart: Apart, person: int) -> tuple[int, int, bool] | None:
    """Give first and last row, and whether it felt closer, of the latest stretch that is clear."""
    if apart.said[:, person].sum() < FEWEST_SAID:
        return None
    sign = np.where(apart.clear[:, person], np.where(apart.closer[:, person] > 0.5, 1, -1), 0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], sign, [0]])))
    for low, high in zip(edges[:-1][::-1].tolist(), edges[1:][::-1].tolist(), strict=True):
        if sign[low] and apart.said[low:high, person].sum() >= FEWEST_INSIDE:
            return low, high - 1, bool(sign[low] > 0)
    return None
