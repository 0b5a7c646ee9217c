"""How well quiet stretches are found, beside what others would use: `make bench-detect`.

Couples come from two simulators that the detector did not learn from, both made of words and read back through an
export, as a person's file is (tests/simulator: `chatter`, plans of the day and talks in six languages and slang, with
eight kinds of couples; `seasons`, a wish to write that fills up and empties, the harder kind), beside new couples of
the kinds it learned from. Every peer is tuned on the same training couples
(benchmarks/training) by the same objective, event F1, on twelve settings.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from benchmarks.training.makers import couple as training_couple
from tests.simulator.chatter import chatter
from tests.simulator.couples import Couple, without
from tests.simulator.scoring import Found, Score, false_alarms_in, found_by_us, score
from tests.simulator.seasons import seasons
from tests.simulator.spoken import heard
from tests.simulator.volume import counts_of

from tidewise.cycle.days import read_days
from tidewise.cycle.episodes import find
from tidewise.cycle.nearness import sharpened
from tidewise.cycle.types import Cycle
from tidewise.dynamics.path import path_of
from tidewise.dynamics.types import Path as Course
from tidewise.ground.time import MICROSECONDS_PER_DAY, now
from tidewise.signals.measuring import measure_days

HERE = Path(__file__).parent
FIRST_SEED = 70_000
ONLINE_FROM = 30
DELAY_MOST = 10


def cycle_of(couple: Couple, until: int | None = None) -> tuple[Cycle, Course]:
    talk = couple.conversation
    if until is not None:
        late = talk.wall >= (couple.start_day + until) * MICROSECONDS_PER_DAY
        talk = without(talk, late)
        if len(talk) == 0:
            return Cycle(enough=False, say="", episodes=()), path_of(measure_days(talk))
        talk = replace(talk, spans=(replace(talk.spans[0], last=int(talk.at[-1])),))
    signals = measure_days(talk)
    days = read_days(signals)
    path = sharpened(signals, path_of(signals), days)
    return find(talk, signals, path, days=days), path


def online(couples: Sequence[Couple], false_per_year: float = 1.0) -> tuple[float, float, float]:
    """Replay each day; alarm where an open stretch passes the threshold that gives so many false alarms a year.

    Gives the share of real stretches found within ten days of their onset (or before they end), the median delay in
    days, and the threshold.
    """
    alarms: list[tuple[int, int, int, float]] = []
    years = 0.0
    for row, each in enumerate(couples):
        years += (each.days - ONLINE_FROM) / 365.25
        for day in range(ONLINE_FROM, each.days):
            cycle, _ = cycle_of(each, day + 1)
            open_now = [one for one in found_by_us(each, cycle) if one.last >= day - 1]
            alarms += [(row, one.person, day, one.p) for one in open_now]
    best = (float("nan"), float("nan"), float("nan"))
    for threshold in np.linspace(0.95, 0.1, 35):
        result = _replayed(couples, [each for each in alarms if each[3] >= threshold])
        if result[0] / years > false_per_year:
            break
        best = (result[1], result[2], float(threshold))
    return best


def _replayed(couples: Sequence[Couple], alarms: list[tuple[int, int, int, float]]) -> tuple[int, float, float]:
    days_of = defaultdict(list)
    for row, person, day, _ in alarms:
        days_of[row, person].append(day)
    false, delays, real = 0, [], 0
    for row, couple in enumerate(couples):
        for person in (0, 1):
            days = days_of[row, person]
            own = [each for each in couple.stretches if each.person == person]
            for each in own:
                if each.first < ONLINE_FROM:
                    continue
                real += 1
                hits = [day for day in days if each.first <= day <= min(each.last, each.first + DELAY_MOST)]
                if hits:
                    delays.append(min(hits) - each.first)
            last = -100
            for day in days:  # alarms fewer than ten days apart are one
                if any(each.first - 1 <= day <= each.last + 2 for each in own):
                    continue
                false += day - last > DELAY_MOST
                last = day
    return false, len(delays) / max(real, 1), float(np.median(delays)) if delays else float("nan")


def peers(training: Sequence[Couple], judged: dict[str, Sequence[Couple]]) -> dict[str, tuple[str, dict[str, Score]]]:
    """Run all peers in an environment of their own; choose each one's setting on the training couples."""
    everyone = [*training, *(each for couples in judged.values() for each in couples)]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        python = os.environ.get("PEERS_PYTHON", "")  # an environment that has them already
        if not python:
            venv.create(home / "v", with_pip=True)
            python = str(home / "v" / "bin" / "python")
            install = [python, "-m", "pip", "install", "-q", "numpy", "ruptures", "hmmlearn"]
            subprocess.run(install, check=False, capture_output=True)
        np.savez(home / "counts.npz", **{f"c{k}": counts_of(each) for k, each in enumerate(everyone)})
        subprocess.run(
            [python, str(HERE / "detect_peers.py"), str(home / "counts.npz"), str(home / "out.json")], check=True
        )
        told = json.loads((home / "out.json").read_text())
    rows: dict[str, tuple[str, dict[str, Score]]] = {}
    for name, by_setting in told["found"].items():
        if isinstance(by_setting, str):
            rows[name] = (by_setting, {})
            continue
        every = [
            [[Found(person=a, first=b, last=c, p=p) for a, b, c, p in one] for one in each] for each in by_setting
        ]
        best = int(np.argmax([score(training, each[: len(training)]).f1 for each in every]))
        at, scores = len(training), {}
        for kind, couples in judged.items():
            scores[kind] = score(couples, every[best][at : at + len(couples)])
            at += len(couples)
        rows[name] = (str(told["grids"][name][best]), scores)
    return rows


def beside_truth(couple: Couple, path: Course) -> tuple[float, float] | None:
    """Correlate the path with the true approach, and count the days inside its bands of 80 %.

    Truth in the unit of the path, each person's own standard deviation around the own usual level (the median day);
    None where nothing of it moves.
    """
    first = int(path.day[0]) - couple.start_day if path.day.size else 0
    truth = couple.approach[first : first + path.day.size]
    if not truth.size or not truth.std(axis=0).all():
        return None
    truth = (truth - np.median(truth, axis=0)) / truth.std(axis=0)
    low, _, high = np.moveaxis(path.band(), -1, 0)
    held = float(((low <= truth) & (truth <= high)).mean())
    return float(np.corrcoef(path.mean.ravel(), truth.ravel())[0, 1]), held


def said(name: str, one: Score) -> str:
    return (
        f"| {name} | {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} | {one.f1_best:.2f} | {one.auprc:.2f} "
        f"| {one.onset_error:.1f} | {one.false_alarms:.2f} | {one.calibration_error:.3f} | {one.onset_covered:.2f} |"
    )


def ours(kind: str, couples: Sequence[Couple]) -> tuple[Score, list[list[Found]]]:
    """Print our own row, the sizes of what was missed, and the ordinary times taken for quiet ones."""
    read = [cycle_of(each) for each in couples]
    found = [found_by_us(each, cycle) for each, (cycle, _) in zip(couples, read, strict=True)]
    one = score(couples, found)
    print(said(f"Tidewise, {kind}", one), flush=True)
    tally = false_alarms_in(couples, found)
    beside = [beside_truth(each, path) for each, (_, path) in zip(couples, read, strict=True)]
    r, held = np.array([each for each in beside if each is not None]).T
    print(
        f"\npath against the true approach, {kind}: r {np.median(r):.2f} (middle couple; a tenth below"
        f" {np.quantile(r, 0.1):.2f}), bands of 80 % hold {held.mean():.2f}"
    )
    print(
        f"wrongly named in ordinary times, {kind}: "
        + ", ".join(f"{k} {a}/{b}" for k, (a, b) in sorted(tally.items()))
    )
    for low, high in ((1, 3), (4, 7), (8, 14), (15, 400)):
        sized = [got for row, at, got in one.found if low <= _size(couples[row], at) <= high]
        if sized:
            print(f"stretches of {low}-{high} days, {kind}: {sum(sized)}/{len(sized)} found")
    for style in sorted({each.style for couple in couples for each in couple.stretches if each.style}):
        got = [hit for row, at, hit in one.found if couples[row].stretches[at].style == style]
        print(f"stretches of the kind {style}, {kind}: {sum(got)}/{len(got)} found")
    for sort in sorted({each.kind for each in couples} - {kind}):
        rows = [k for k, each in enumerate(couples) if each.kind == sort]
        part = score([couples[k] for k in rows], [found[k] for k in rows])
        print(
            f"couples of the kind {sort}, {kind}: F1 {part.f1:.2f}, best {part.f1_best:.2f}, AUPRC {part.auprc:.2f}, "
            f"{part.false_alarms:.2f} false alarms a year ({len(rows)} couples)"
        )
    for low, high in ((0, 10), (10, 40), (40, 1000)):
        rows = [k for k, each in enumerate(couples) if low <= len(each.conversation) / each.days < high]
        if rows:
            part = score([couples[k] for k in rows], [found[k] for k in rows])
            print(
                f"{low}-{high} messages a day, {kind}: F1 {part.f1:.2f}, AUPRC {part.auprc:.2f} ({len(rows)} couples)"
            )
    return one, found


def _size(couple: Couple, at: int) -> int:
    return couple.stretches[at].last - couple.stretches[at].first + 1


def lost(couples: Sequence[Couple], found: Sequence[Sequence[Found]], seed: int, how_many: int = 3) -> None:
    """Show the couples on which we do worst."""
    scores = [score([each], [one]) for each, one in zip(couples, found, strict=True)]
    worst = sorted(range(len(couples)), key=lambda k: scores[k].f1 - 0.01 * len(couples[k].stretches))[:how_many]
    for k in worst:
        each = couples[k]
        print(f"\nwhere we lose: couple {seed + k} ({len(each.conversation) / each.days:.0f} messages a day)")
        print("  real :", "; ".join(f"{'AB'[s.person]} {s.first}-{s.last}" for s in each.stretches) or "none")
        print(
            "  named:",
            "; ".join(f"{'AB'[f.person]} {f.first}-{f.last} ({f.p:.2f})" for f in found[k] if f.p >= 0.5) or "none",
        )
        print("  going on:", "; ".join(f"{s.kind} {'AB'[s.person]} {s.first}-{s.last}" for s in each.contexts)[:300])


def main() -> None:
    read = argparse.ArgumentParser()
    read.add_argument("--couples", type=int, default=100)
    read.add_argument("--online", type=int, default=30)
    read.add_argument("--no-peers", action="store_true")
    read.add_argument("--seed", type=int, default=FIRST_SEED)
    given = read.parse_args()
    makers: dict[str, Callable[[np.random.Generator], Couple]] = {
        "chatter": lambda rng: heard(chatter(rng)),
        "seasons": lambda rng: heard(seasons(rng)),
        "learned kinds": training_couple,
    }
    judged: dict[str, Sequence[Couple]] = {
        name: [make(np.random.default_rng(given.seed + k)) for k in range(given.couples)]
        for name, make in makers.items()
    }
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True
    ).stdout.strip()
    print(f"{now():%Y-%m-%d}, commit {commit}, {given.couples} couples each, seeds from {given.seed}\n")
    print("| | precision | recall | F1 | best F1 | AUPRC | onset, days off | false a year | ECE | onset covered |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, couples in judged.items():
        one, found = ours(name, couples)
        lost(couples, found, given.seed)
        print()
    nothing = {"chatter": chatter, "seasons": seasons}
    for name, write in nothing.items():
        calm = [
            heard(write(np.random.default_rng(given.seed + 30_000 + k), only="nothing")) for k in range(given.couples)
        ]
        one = score(calm, [found_by_us(each, cycle_of(each)[0]) for each in calm])
        print(
            f"nothing happens, {name}: {one.false_alarms:.2f} named a couple-year ({given.couples} couples)",
            flush=True,
        )
    if given.online:
        for name, couples in judged.items():
            share, delay, threshold = online(couples[: given.online])
            said_so = f"{share:.2f} found within {DELAY_MOST} days, median delay {delay:.0f} days"
            print(f"online, {name}: {said_so}, at p >= {threshold:.2f}", flush=True)
    if not given.no_peers:
        training = [training_couple(np.random.default_rng((99, k)), days=200) for k in range(60)]
        for name, (setting, scores) in peers(training, judged).items():
            for kind, one in scores.items():
                print(said(f"{name} {setting}, {kind}", one))
            if not scores:
                print(f"| {name} | {setting} |")


if __name__ == "__main__":
    sys.exit(main())
