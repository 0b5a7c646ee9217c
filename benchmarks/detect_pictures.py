"""Draw each ordinary explanation as it is read: `make pictures-detect` writes one drawing each into a folder.

Couples are made by the simulator `echoes` with one kind of thing happening to them and no quiet stretch at all (one
couple with quiet stretches alone). A stretch hatched in a drawing of an ordinary time is a mistake of ours; what was
going on stands above it as a grey span.
"""

import argparse
from pathlib import Path

import numpy as np
from tests.simulator.echoes import echoes

from tidewise.cycle.days import read_days
from tidewise.cycle.episodes import find
from tidewise.cycle.nearness import sharpened
from tidewise.dynamics.path import path_of
from tidewise.ground.time import day_number
from tidewise.plots import closeness
from tidewise.plots.types import Known, Shape, Stretch
from tidewise.signals.measuring import measure_days

KINDS = (
    "busy",
    "illness",
    "travel",
    "lost_phone",
    "both_quiet",
    "together",
    "mutual_drift",
    "conflict",
    "quiet",
)


def main() -> None:
    read = argparse.ArgumentParser()
    read.add_argument("--out", type=Path, required=True)
    read.add_argument("--seed", type=int, default=900)
    given = read.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for at, kind in enumerate(KINDS):
        couple = echoes(np.random.default_rng(given.seed + at), days=180, only=kind, volume=40)
        talk = couple.conversation
        signals = measure_days(talk)
        days = read_days(signals)
        path = sharpened(signals, path_of(signals), days)
        cycle = find(talk, signals, path, days=days)
        last = int(signals.day[-1])
        named = [each for each in cycle.episodes if each.probability >= 0.5]
        picture = closeness.plot(
            path,
            names=("A", "B"),
            stretches=[
                Stretch(
                    person=int(each.person),
                    onset_low=day_number(each.onset_low),
                    onset=day_number(each.onset),
                    onset_high=day_number(each.onset_high),
                    end=last if each.end is None else day_number(each.end),
                    probability=each.probability,
                    label="",
                )
                for each in named
            ],
            known=[
                Known(first=couple.start_day + each.first, last=couple.start_day + each.last, label=kind)
                for each in couple.contexts
                if each.person == 0 or kind not in ("both_quiet", "together", "mutual_drift", "conflict")
            ],
            marks=[],
            unseen=~signals.seen.any(axis=2),
            shape=Shape.WIDE,
        )
        (given.out / f"{kind}.svg").write_text(picture.svg, encoding="utf-8")
        real = "; ".join(f"{'AB'[each.person]} {each.first}-{each.last}" for each in couple.stretches) or "none"
        print(f"{kind}: {len(named)} named, real: {real}")
        for each in cycle.episodes:
            instead = ", ".join(f"{one.context} {one.p:.2f}" for one in each.instead[:3])
            first = day_number(each.onset) - couple.start_day
            print(f"    {'AB'[each.person]} from day {first}, p {each.probability:.2f}; instead: {instead}")


if __name__ == "__main__":
    main()
