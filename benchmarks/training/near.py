"""Learn how near the readers of days see each person.

`python -m benchmarks.training.near LEARNED.npz TABLE.npz[,MORE.npz]`; the numbers are written into LEARNED.npz.

The readers stay as they are. What they hold of each day before their last layer, what they say, and the plain path
are set against the true approach of made-up couples, each person's in own standard deviations around the own median,
every couple weighing the same: ridge regression. How far off that is, is learned on couples left out (the log of the
variance, by maximum likelihood), and one number makes bands of 80 % hold 80 % of their days.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
from benchmarks.training.table import NAMES

from tidewise.cycle import days as reader
from tidewise.cycle.days import chances_of, hidden_of, near_of, said_by
from tidewise.cycle.features import beside_other
from tidewise.cycle.nearness import doubt_features, path_features
from tidewise.dynamics.types import Path as Course

Numbers = dict[str, np.ndarray]

LEFT_OUT = 8
"""One couple in so many is kept for the doubt."""
RIDGE = 1e-2
LEAST_DAYS = 35
WIDER = 1.12
"""Couples of another kind than those learned from lie outside more often: 60 each of `chatter` and `seasons`, read
once, had .71 and .77 of their days inside bands of 80 %."""


def couples_of(
    table: str, part: int, parts: int
) -> Iterator[tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Give (number, features, path, sd of the path, truth) of every `parts`-th couple."""
    held = np.load(Path(table))
    held = {name: held[name] for name in ("seen", "approach", "path", "sd", "length")}
    starts = np.concatenate([[0], np.cumsum(held["length"])])
    for each in range(part, held["length"].size, parts):
        here = slice(starts[each], starts[each + 1])
        truth = held["approach"][here].astype(np.float64)
        if held["length"][each] < LEAST_DAYS or not np.isfinite(truth).all() or truth.std(axis=0).min() < 1e-3:
            continue
        truth = (truth - np.median(truth, axis=0)) / truth.std(axis=0)
        yield (
            each,
            held["seen"][here].astype(np.float32),
            held["path"][here].astype(np.float64),
            held["sd"][here].astype(np.float64),
            truth,
        )


def columns(seen: np.ndarray, path: np.ndarray, numbers: Numbers) -> np.ndarray:
    """(T, 2, F) what nearness is a sum of, in the order of `split`."""
    hidden = hidden_of(beside_other(seen), numbers)
    chances = chances_of(said_by(hidden, numbers))
    return np.concatenate([*hidden.values(), chances, path_features(path)], axis=-1)


def sums(job: tuple[str, int, int, Numbers]) -> tuple[np.ndarray, np.ndarray]:
    table, part, parts, numbers = job
    square, cross = np.zeros(0), np.zeros(0)
    for each, seen, path, _, truth in couples_of(table, part, parts):
        if each % LEFT_OUT == 0:
            continue
        x = columns(seen, path, numbers)
        flat = x.reshape(-1, x.shape[-1]).astype(np.float64) / np.sqrt(truth.shape[0])
        if not square.size:
            square, cross = np.zeros((flat.shape[1], flat.shape[1])), np.zeros(flat.shape[1])
        square += flat.T @ flat
        cross += flat.T @ (truth.ravel() / np.sqrt(truth.shape[0]))
    return square, cross


def split(weight: np.ndarray, numbers: Numbers) -> dict[str, np.ndarray]:
    out, at = {}, 0
    for prefix in reader.READERS:
        if f"{prefix}first_weight" in numbers:
            width = numbers[f"{prefix}first_bias"].size
            out[f"nearness_{prefix}hidden"], at = weight[at : at + width], at + width
    out["nearness_said"], out["nearness_path"] = weight[at : at + len(NAMES) + 1], weight[at + len(NAMES) + 1 :]
    return out


def left_out(job: tuple[str, int, int, Numbers]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """(features of the doubt, nearness, truth) of each couple left out."""
    table, part, parts, numbers = job
    out = []
    for each, seen, path, sd, truth in couples_of(table, part, parts):
        if each % LEFT_OUT:
            continue
        hidden = hidden_of(beside_other(seen), numbers)
        said = said_by(hidden, numbers)
        near = near_of(hidden, said, numbers) + path_features(path) @ numbers["nearness_path"]
        shown = Course(day=np.arange(len(path)), mean=path, cov=sd[:, :, None] ** 2 * np.eye(2), log_likelihood=0.0)
        out.append((doubt_features(shown, said[..., 0], near), near, truth))
    return out


def doubt(rows: np.ndarray, off: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Fit log variance = rows @ b by maximum likelihood of a normal law (Newton's method, expected curvature)."""
    b = np.zeros(rows.shape[1])
    b[0] = np.log(np.average(off**2, weights=weight))
    for _ in range(40):
        excess = off**2 * np.exp(-rows @ b) - 1
        gain = rows.T @ (weight * excess)
        b = b + 0.7 * np.linalg.solve((rows * weight[:, None]).T @ rows + 1e-9 * np.eye(rows.shape[1]), gain)
    return b


def main(learned: str, tables: str, parts: str = "2") -> None:
    at, many = Path(learned), int(parts)
    with np.load(at) as kept:
        raw = {name: kept[name] for name in kept.files if not name.startswith("nearness")}
    numbers = {name: reader.usable(value) for name, value in raw.items()}
    jobs = [(table, part, many) for table in tables.split(",") for part in range(many)]
    with ProcessPoolExecutor(many) as pool:
        told = [each for each in pool.map(sums, [(*job, numbers) for job in jobs]) if each[0].size]
        square, cross = (np.sum([each[k] for each in told], axis=0) for k in (0, 1))
        weight = np.linalg.solve(square + RIDGE * np.eye(len(cross)), cross)
        fresh = {name: value.astype(np.float32) for name, value in split(weight, numbers).items()}
        numbers |= {name: value.astype(np.float64) for name, value in fresh.items()}
        held = [one for each in pool.map(left_out, [(*job, numbers) for job in jobs]) for one in each]
    rows = np.concatenate([each[0].reshape(-1, each[0].shape[-1]) for each in held])
    off = np.concatenate([(each[1] - each[2]).ravel() for each in held])
    each_day = np.concatenate([np.full(each[1].size, 1 / each[1].size) for each in held])
    b = doubt(rows, off, each_day)
    reach = NormalDist().inv_cdf(0.9)
    far = np.abs(off) * np.exp(-0.5 * rows @ b) / reach
    order = np.argsort(far)
    wide = far[order][np.searchsorted(np.cumsum(each_day[order]), 0.8 * each_day.sum())]
    b[0] += 2 * np.log(wide * WIDER)
    r = [np.corrcoef(near.ravel(), truth.ravel())[0, 1] for _, near, truth in held]
    print(f"{len(held)} couples left out: r {np.median(r):.3f} (middle), bands made {wide:.2f} as wide")
    kept_now: dict[str, Any] = raw | fresh | {"nearness_doubt": b.astype(np.float32)}
    np.savez_compressed(at, **kept_now)


if __name__ == "__main__":
    main(*sys.argv[1:])
