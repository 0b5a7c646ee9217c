"""What others would use on daily message counts, each on the same grid of twelve settings.

Run as a process of its own: `python detect_peers.py COUNTS.npz OUT.json`. COUNTS holds one (T, 2) array a couple.
For each peer and setting it writes, couple by couple, runs of days [person, first, last, p].
"""

import json
import sys
import warnings
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

Runs = list[tuple[int, int, float]]


def scaled(counts: np.ndarray) -> np.ndarray:
    """Log counts against the own middle, in own (median) deviations."""
    logs = np.log1p(counts)
    middle = np.median(logs)
    return (logs - middle) / max(1.4826 * np.median(np.abs(logs - middle)), 0.15)


def low_runs(low: np.ndarray, depth: np.ndarray, least_days: int = 2) -> Runs:
    edge = np.diff(np.concatenate(([0], low.astype(np.int8), [0])))
    out = []
    for first, end in zip(np.flatnonzero(edge == 1), np.flatnonzero(edge == -1), strict=True):
        if end - first >= least_days:
            out.append((int(first), int(end - 1), float(1 - 0.5 * np.exp(-max(depth[first:end].mean(), 0.0)))))
    return out


def z_score(counts: np.ndarray, least: float, mode: str) -> Runs:
    logs = np.log1p(counts)
    mean = np.convolve(logs, np.ones(7) / 7, mode=mode)[: logs.size]
    z = (mean - np.median(mean)) / max(float(mean.std()), 1e-6)
    return low_runs(z <= -least, -z)


def ewma(counts: np.ndarray, weight: float, limit: float) -> Runs:
    z = np.clip(scaled(counts), -4, 4)
    chart, at = np.zeros(z.size), 0.0
    for day, each in enumerate(z):
        at = (1 - weight) * at + weight * each
        chart[day] = at
    return low_runs(chart < -limit * np.sqrt(weight / (2 - weight)), -chart)


def cusum(counts: np.ndarray, slack: float, limit: float) -> Runs:
    z = np.clip(scaled(counts), -4, 4)
    low, total, began = np.zeros(z.size, dtype=bool), 0.0, 0
    for day, each in enumerate(z):
        if total == 0.0:
            began = day
        total = max(0.0, total - each - slack)
        if total > limit:
            low[began : day + 1] = z[began : day + 1] < 0.0
            total = min(total, 2 * limit)
    return low_runs(low, -z)


def _segments(z: np.ndarray, ends: list[int], drop: float) -> Runs:
    out, first = [], 0
    for end in ends:
        mean = float(z[first:end].mean())
        if mean < -drop and 2 <= end - first <= 60:
            out.append((int(first), int(end) - 1, float(1 - 0.5 * np.exp(mean))))
        first = end
    return out


def pelt(counts: np.ndarray, penalty: float, drop: float) -> Runs:
    import ruptures

    z = np.clip(scaled(counts), -4, 4)
    if z.size < 8:
        return []
    return _segments(z, ruptures.KernelCPD(kernel="linear", min_size=2).fit(z[:, None]).predict(pen=penalty), drop)


def hmm(counts: np.ndarray, states: int, sure: float) -> Runs:
    p = _low_state(counts.tobytes(), states)
    return low_runs(p > sure, p * 2)


@cache
def _low_state(counts: bytes, states: int) -> np.ndarray:
    """How likely each day is of the lowest state; fitted once for all thresholds."""
    from hmmlearn.hmm import GaussianHMM

    z = np.clip(scaled(np.frombuffer(counts)), -4, 4)[:, None]
    try:
        model = GaussianHMM(states, n_iter=30, random_state=1, min_covar=0.05).fit(z)
        return model.predict_proba(z)[:, int(np.argmin(model.means_[:, 0]))]
    except ValueError:
        return np.zeros(len(z))


def bocpd(counts: np.ndarray, between: float, drop: float) -> Runs:
    """Adams & MacKay 2007, normal with unknown mean (prior sd 1.5) and sd 1; the likeliest run length read back."""
    z = np.clip(scaled(counts), -4, 4)
    hazard, mean, precision, weight = 1 / between, np.zeros(1), np.full(1, 1 / 2.25), np.ones(1)
    longest = []
    for each in z:
        spread = 1 + 1 / precision
        like = np.exp(-0.5 * (each - mean) ** 2 / spread) / np.sqrt(spread)
        grown = weight * like * (1 - hazard)
        weight = np.concatenate([[float((weight * like).sum()) * hazard], grown])
        weight /= weight.sum()
        mean = np.concatenate([[0.0], (mean * precision + each) / (precision + 1)])
        precision = np.concatenate([[1 / 2.25], precision + 1])
        longest.append(int(np.argmax(weight)))
    ends, at = [], z.size
    while at > 0:
        ends.append(at)
        at -= max(longest[at - 1], 1)
    return _segments(z, ends[::-1], drop)


GRIDS: dict[str, tuple[Callable[..., Runs], list[tuple]]] = {
    "z-score, 7 days": (z_score, list(product((0.7, 1.0, 1.4, 1.8, 2.2, 2.6), ("same", "full")))),
    "EWMA": (ewma, list(product((0.15, 0.3, 0.5), (1.5, 2.0, 2.6, 3.2)))),
    "CUSUM": (cusum, list(product((0.3, 0.6, 1.0), (2.0, 3.5, 5.0, 8.0)))),
    "PELT (ruptures)": (pelt, list(product((3.0, 6.0, 12.0), (0.5, 0.9, 1.3, 1.8)))),
    "HMM (hmmlearn)": (hmm, list(product((2, 3), (0.3, 0.5, 0.7, 0.9, 0.97, 0.995)))),
    "online change points": (bocpd, list(product((10.0, 30.0, 90.0), (0.5, 0.9, 1.3, 1.8)))),
}


def main(given: str, out: str) -> None:
    warnings.simplefilter("ignore")
    with np.load(given) as held:
        couples = [held[f"c{k}"] for k in range(len(held.files))]
    told = {}
    for name, (peer, grid) in GRIDS.items():
        try:
            told[name] = [
                [[[person, *run] for person in (0, 1) for run in peer(each[:, person], *setting)] for each in couples]
                for setting in grid
            ]
        except ImportError as missing:
            told[name] = f"not installed ({missing.name})"
    Path(out).write_text(json.dumps({"found": told, "grids": {k: [list(s) for s in v[1]] for k, v in GRIDS.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
