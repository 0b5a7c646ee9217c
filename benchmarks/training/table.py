"""Make couples and what the detector sees of them, for learning: `python -m benchmarks.training.table OUT N SEED`.

With `six` behind it, by the six mechanisms alone that were there first (`makers.SIX`), without rituals and fades.

Half of the couples end a few days after something began, so that the last days of a record are learned as well as
its middle.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from benchmarks.training import lives, makers
from benchmarks.training.lives import KINDS
from benchmarks.training.makers import couple
from tests.simulator.couples import Couple, Stretch, without

from tidewise.cycle.features import SERIES, series_of
from tidewise.dynamics.path import path_of
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.measuring import measure_days

NAMES = ("quiet", *KINDS, "onset", "end")


def cut(rng: np.random.Generator, made: Couple) -> Couple:
    """The couple as seen up to some day, often soon after an onset."""
    onsets = [each.first for each in (*made.stretches, *made.contexts) if each.first > 30]
    if rng.random() < 0.5 or not onsets:
        return made
    days = min(int(rng.choice(onsets)) + int(rng.integers(1, 11)), made.days)
    if days < 35:
        return made
    late = made.conversation.wall >= (made.start_day + days) * MICROSECONDS_PER_DAY
    talk = without(made.conversation, late)
    if len(talk) == 0:
        return made
    from dataclasses import replace

    span = replace(talk.spans[0], last=int(talk.at[-1]))

    def clipped(many: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        return tuple(replace(each, last=min(each.last, days - 1)) for each in many if each.first < days)

    return Couple(
        conversation=replace(talk, spans=(span,)),
        start_day=made.start_day,
        days=days,
        stretches=clipped(made.stretches),
        contexts=clipped(made.contexts),
        kind=made.kind,
        approach=made.approach[:days],
    )


def truth_of(made: Couple) -> np.ndarray:
    """(T, 2, len(NAMES)) what was the case on each day."""
    truth = np.zeros((made.days, 2, len(NAMES)), dtype=np.uint8)
    for each in (*made.stretches, *made.contexts):
        truth[each.first : each.last + 1, each.person, NAMES.index(each.kind)] = 1
    for each in made.stretches:
        truth[each.first, each.person, NAMES.index("onset")] = 1
        if each.last < made.days - 1:
            truth[each.last, each.person, NAMES.index("end")] = 1
    return truth


def seen_of(made: Couple) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of all days of the couple, (T, 2, S), and where the plain path sees them, its mean and sd, (T, 2).

    Days before the first and after the last message are unseen.
    """
    signals = measure_days(made.conversation)
    out = np.zeros((made.days, 2, len(SERIES)), dtype=np.float32)
    along, doubt = np.zeros((made.days, 2)), np.ones((made.days, 2))
    if signals.day.size:
        first = int(signals.day[0]) - made.start_day
        here = slice(first, first + signals.day.size)
        path = path_of(signals)
        out[here], along[here] = series_of(signals), path.mean
        doubt[here] = np.sqrt(np.diagonal(path.cov, axis1=1, axis2=2))
    return out, along, doubt


def made_couples(count: int, seed: int, *, cutting: bool = True) -> Iterator[Couple]:
    for each in range(count):
        rng = np.random.default_rng((seed, each))
        made = couple(rng)
        yield cut(rng, made) if cutting else made


def main(out: str, count: str, seed: str, which: str = "") -> None:
    if which == "six":
        makers.SHARES, makers.RITUALS, lives.FADES = makers.SIX, 0.0, 0.0
    seen, truth, length, approach, path, sd = [], [], [], [], [], []
    for made in made_couples(int(count), int(seed)):
        shown, along, doubt = seen_of(made)
        seen.append(shown.astype(np.float16))
        path.append(along.astype(np.float16))
        sd.append(doubt.astype(np.float16))
        truth.append(truth_of(made))
        approach.append(made.approach.astype(np.float32))
        length.append(made.days)
    np.savez(
        Path(out),
        seen=np.concatenate(seen),
        truth=np.concatenate(truth),
        approach=np.concatenate(approach),
        path=np.concatenate(path),
        sd=np.concatenate(sd),
        length=np.array(length),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
