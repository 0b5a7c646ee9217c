"""What more drafts buy: the same network learned from a part of them, judged on voices it has not heard.

``python -m words.curve --work DIR`` after ``python -m words.train``; writes ``words/curve.json``.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from tidewise.coach.types import PROBLEMS
from words.learning import blended, fit, told
from words.marks import read_all
from words.preparing import load
from words.train import ROOT, ROUNDS, dealt, key_of

PARTS = (0.1, 0.25, 0.5)


def average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    """Give the mean precision over the places of the true ones, best first: free of any bound."""
    hit = truth[np.argsort(-score)] > 0.5
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    return float((precision * hit).sum() / max(1, hit.sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("/tmp/tidewise-words"))  # noqa: S108 - parts, made again
    work = parser.parse_args().work
    torch.set_num_threads(1)
    drafts = read_all()
    fold, key = dealt(drafts), key_of(drafts)
    base = load(work / f"plain-{key}.npz")
    mine = np.flatnonzero(fold == 0)
    rest = np.random.default_rng(5).permutation(np.flatnonzero(fold != 0))
    truth = np.array([base[at].truth for at in mine])
    judged = [base[at] for at in mine]
    curve = {}
    for part in PARTS:
        some = rest[: int(len(rest) * part)]
        # few drafts need more rounds for the same number of steps, up to a limit
        net = fit([base[at] for at in some], seed=0, rounds=min(18, int(ROUNDS / part**0.5)))
        curve[str(len(some))] = told(net, judged)[0]
    with np.load(work / f"unheard-{key}.0.0.npz") as file:
        curve[str(len(rest))] = file["out"]
    figures = {
        n: round(
            float(np.mean([average_precision(truth[:, at], blended(out)[:, at]) for at in range(len(PROBLEMS))])), 3
        )
        for n, out in curve.items()
    }
    (ROOT / "words" / "curve.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
