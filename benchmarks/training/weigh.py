"""Learn how days become stretches: `python -m benchmarks.training.weigh DAYS.npz OUT.npz N SEED`.

Takes the learned readers of days (up to three, joined by commas), reads couples they have not seen, chooses the stays
by event F1, fits the scale that weighs whole stretches (a ridge logistic regression with kinks), and checks it on
couples left out.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

import numpy as np
from benchmarks.training import lives
from benchmarks.training.makers import couple
from benchmarks.training.table import made_couples
from tests.simulator.couples import Couple, Sent, conversation_of
from tests.simulator.scoring import Found, overlap, score

from tidewise.conversation.types import Kind
from tidewise.cycle import days as reader
from tidewise.cycle.days import Days, read_days
from tidewise.cycle.judging import beside_others, described, judge, runs_in, weighed
from tidewise.cycle.slopes import bent
from tidewise.signals.measuring import measure_days
from tidewise.signals.types import Signals

SCALES = ("judge", "again", "stays", "nearness")
SOBER = -0.35
"""Added to the log-odds of whole stretches: couples made of words (`chatter`, `seasons`; 140 of them were read once)
step back less often than these numbers take for granted."""


@dataclass
class Case:
    couple: Couple
    signals: Signals
    days: Days
    shift: int


def uneventful(count: int, seed: int) -> Iterator[Couple]:
    """Couples of whom nobody steps back: ups and downs alone, a volume that swings (AR(1)), or something ordinary."""
    for each in range(count):
        rng = np.random.default_rng((seed, 1, each))
        ordinary = "nothing" if each % 3 else str(rng.choice(tuple(lives.KINDS)))
        yield swinging(rng) if each % 3 == 1 else couple(rng, only=ordinary)


def swinging(rng: np.random.Generator) -> Couple:
    days, start = int(rng.integers(90, 300)), 20_000
    kept, swing = rng.uniform(0.0, 0.8), rng.uniform(0.1, 0.6)
    level = np.zeros((days, 2))
    for day in range(1, days):
        level[day] = kept * level[day - 1] + rng.normal(0, swing, 2)
    rate = np.exp(rng.uniform(np.log(2), np.log(50))) * np.exp(np.clip(level, -4, 1.5))
    many = rng.poisson(rate)
    day, who = (np.repeat(each, many.ravel()) for each in np.indices((days, 2)).reshape(2, -1))
    n = day.size
    sent = Sent(
        minute=day * 1440 + rng.uniform(8 * 60, 23 * 60, n),
        person=who.astype(np.int8),
        characters=np.maximum(rng.lognormal(3, 0.8, n), 1).astype(np.int32),
        asks=rng.random(n) < 0.2,
        kind=np.where(rng.random(n) < 0.05, Kind.MEDIA, Kind.TEXT).astype(np.int8),
        tone=rng.normal(size=n),
    )
    talk = conversation_of(sent, start_day=start, days=days)
    return Couple(
        conversation=talk,
        start_day=start,
        days=days,
        stretches=(),
        contexts=(),
        kind="swinging",
        approach=level,
    )


def cases(count: int, seed: int) -> list[Case]:
    out = []
    for made in chain(made_couples(count, seed), uneventful(count, seed)):
        if len(made.conversation) < 60:
            continue
        signals = measure_days(made.conversation)
        if signals.day.size < 30:
            continue
        out.append(Case(made, signals, read_days(signals), int(signals.day[0]) - made.start_day))
    return out


def found_with(case: Case, numbers: dict, *, weigh: bool) -> list[Found]:
    if weigh:
        named = weighed(case.signals, case.days, numbers)
    else:
        named = []
        for person in (0, 1):
            stays, runs = runs_in(case.days, person, numbers)
            named += [(person, run, float(stays.drawn[run.first : run.last + 1].mean())) for run in runs]
    return [
        Found(
            person=person,
            first=run.first + case.shift,
            last=run.last + case.shift,
            p=p,
            low=run.first_low + case.shift,
            high=run.first_high + case.shift,
        )
        for person, run, p in named
    ]


def choose_stays(some: list[Case], numbers: dict) -> np.ndarray:
    best, chosen = -1.0, numbers.get("stays")
    for slope, level, between, within in product((0.6, 0.9, 1.2), (1.2, 2.0, 2.8), (60.0,), (4.0, 8.0)):
        numbers["stays"] = np.array([slope, level, between, within, 0.05])
        result = score([each.couple for each in some], [found_with(each, numbers, weigh=False) for each in some])
        print(
            slope,
            level,
            within,
            round(result.f1, 3),
            round(result.auprc, 3),
            round(result.onset_error, 2),
            flush=True,
        )
        if result.f1 + result.auprc > best:
            best, chosen = result.f1 + result.auprc, numbers["stays"]
    return np.asarray(chosen)


@dataclass
class Rows:
    """What describes the candidates of some couples, whether each is real, and whose it is."""

    rows: np.ndarray
    hit: np.ndarray
    person: np.ndarray
    case: np.ndarray
    days: np.ndarray


def rows_of(some: list[Case], numbers: dict) -> Rows:
    rows, hit, person_of, case_of, days_of = [], [], [], [], []
    for at, case in enumerate(some):
        for person in (0, 1):
            stays, runs = runs_in(case.days, person, numbers)
            if not runs:
                continue
            rows.append(described(case.signals, case.days, stays, person=person, runs=runs))
            for run in runs:
                first, last = run.first + case.shift, run.last + case.shift
                over = [overlap(first, last, o.first, o.last) for o in case.couple.stretches if o.person == person]
                hit.append(max(over, default=0.0) >= 0.3)
                person_of.append(person)
                case_of.append(at)
                days_of.append(case.signals.day.size)
    return Rows(
        rows=np.concatenate(rows),
        hit=np.array(hit, dtype=float),
        person=np.array(person_of),
        case=np.array(case_of),
        days=np.array(days_of),
    )


def both_scales(told: Rows) -> dict:
    """Fit the scale of each by itself, and that of each beside its others, as told by folds that had not seen it."""
    odds = np.zeros(len(told.hit))
    for fold in (0, 1):
        apart = told.case % 2 == fold
        scale = judge(fit_judge(told.rows[~apart].astype(np.float32), told.hit[~apart]))
        odds[apart] = scale.score(told.rows[apart].astype(np.float32))
    others = np.zeros((len(told.hit), 8))
    for each in np.unique(told.case):
        mine = np.flatnonzero(told.case == each)
        others[mine] = beside_others(told.rows[mine], odds[mine], told.person[mine], int(told.days[mine[0]]))
    more = np.concatenate([told.rows, others], axis=1).astype(np.float32)
    again = {name.replace("judge", "again"): value for name, value in fit_judge(more, told.hit).items()}
    return fit_judge(told.rows.astype(np.float32), told.hit) | again


def fit_judge(rows: np.ndarray, hit: np.ndarray, ridge: float = 8.0) -> dict:
    middle, spread = np.median(rows, axis=0).astype(np.float64), np.maximum(rows.std(axis=0), 0.05).astype(np.float64)
    x = np.column_stack([bent(rows, middle, spread), np.ones(len(rows))])
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gain = x.T @ (hit - p) - penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty) + 1e-6 * np.eye(x.shape[1])
        w = w + np.linalg.solve(curve, gain)
    return {"judge_middle": middle, "judge_spread": spread, "judge_weight": w[:-1], "judge_start": np.array(w[-1])}


def choose_tail(some: list[Case], numbers: dict) -> float:
    best, chosen = 9.0, 0.05
    for tail in (0.1, 0.05, 0.025, 0.012, 0.006, 0.003, 0.001, 0.0003):
        numbers["stays"][4] = tail
        result = score([each.couple for each in some], [found_with(each, numbers, weigh=True) for each in some])
        print("tail", tail, "covers", round(result.onset_covered, 3), flush=True)
        if abs(result.onset_covered - 0.9) < best:
            best, chosen = abs(result.onset_covered - 0.9), tail
    return chosen


def main(held: str, out: str, count: str = "1500", seed: str = "13") -> None:
    numbers = {
        prefix + name: reader.usable(value.astype(np.float16))  # as it is kept
        for prefix, path in zip(reader.READERS, held.split(","), strict=False)
        for name, value in np.load(path).items()
        if not name.startswith(SCALES)
    }
    reader.learned = lambda: numbers  # the numbers at hand, not the shipped ones
    lives.MUCH["together"] = 1.9  # weighed on couples who fall wholly silent together, too
    made = cases(int(count), int(seed))
    np.random.default_rng(int(seed)).shuffle(made)  # type: ignore[arg-type]
    third = len(made) // 3
    numbers["stays"] = choose_stays(made[:250], numbers)
    numbers |= both_scales(rows_of(made[: 2 * third], numbers))
    numbers["again_start"] = numbers["again_start"] + SOBER
    numbers["stays"][4] = choose_tail(made[third : 2 * third], numbers)
    held_out = made[2 * third :]
    print(score([c.couple for c in held_out], [found_with(c, numbers, weigh=True) for c in held_out]))
    np.savez_compressed(
        Path(out),
        **{k: v.astype(np.float32 if k.startswith(SCALES) else np.float16) for k, v in numbers.items()},
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
