"""Make the coach's weights again: ``python -m words.train`` (needs torch and the extra ``words``).

1. drafts are dealt into folds by voice, so that near-duplicates stay together; each is told by networks that have not
   heard its voice; from that come bounds, chances and the figures of ``words/figures.json``;
2. networks from several seeds learn from all drafts; their average is what ships;
3. letters (coach without its extra), the signs of danger and the moves that feed the signals are learned likewise.
``test-*.txt`` is not read. Parts already done are kept under ``--work`` and not done again.
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from tidewise.coach.types import CRISIS, GOOD, OUTPUTS, PROBLEMS
from tidewise.language.grams import as_bytes
from tidewise.language.grams_at_once import chances_of
from tidewise.language.speech import fold as folded
from tidewise.signals.moves import MOVES
from tidewise.signals.wording import TONGUES
from words import lettering
from words.learning import blended, bounds, fit, said_with, sigmoid, told
from words.marks import Marked, read_all
from words.measures import by_kind, calibration_error, platt, span_f1, summary, truth_of
from words.net import as_arrays
from words.preparing import Item, load, paired, plain, redressed, save, truth
from words.spanning import least_marks, spans_of

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "tidewise" / "coach" / "weights"
SAFETY = ROOT / "src" / "tidewise" / "safety"
SIGNALS = ROOT / "src" / "tidewise" / "signals"
FOLDS, SEEDS, ROUNDS, BUDGET = 4, 3, 6, 0.11
FOR_DANGER = {"network": 0.03, "letters": 0.016}  # of the other drafts may be taken for each sign of danger
OF_PAIRS = 0.4  # of the drafts stand joined with another too
OF_DRESSED = 0.6  # of the drafts stand there as another thumb would type them too
TWICE = 2  # networks a fold
OTHERS_TAKEN = 0.03  # of the drafts that do not make a move may be taken for it by what feeds the signals


def dealt(drafts: Sequence[Marked]) -> np.ndarray:
    """Deal drafts into folds, a voice never into two."""
    voices = sorted({each.voice for each in drafts})
    order = np.random.default_rng(1).permutation(len(voices))
    fold = {voices[at]: number % FOLDS for number, at in enumerate(order)}
    return np.array([fold[each.voice] for each in drafts])


def key_of(drafts: Sequence[Marked]) -> str:
    """Name what is learned from, so that kept parts of other drafts are not mistaken for it."""
    return hashlib.sha256(
        "".join(f"{each.id}{each.spans}{each.good}{each.severity}" for each in drafts).encode()
    ).hexdigest()[:8]


def kept(path: Path, make: Callable[[], Sequence[Item]]) -> list[Item]:
    """Make items once."""
    if not path.exists():
        save(path, make())
    return load(path)


def learn_network(drafts: Sequence[Marked], work: Path, *, seeds: int, folds_only: bool) -> dict[str, object]:
    """Learn, judge and write the network; give its figures."""
    fold, key, rng = dealt(drafts), key_of(drafts), np.random.default_rng(0)
    base = kept(work / f"plain-{key}.npz", lambda: plain(drafts))
    joined = np.sort(rng.permutation(len(drafts))[: int(len(drafts) * OF_PAIRS)])
    pairs = kept(work / f"paired-{key}.npz", lambda: paired(drafts, fold, rng, only=joined))
    others = np.sort(rng.permutation(len(drafts))[: int(len(drafts) * OF_DRESSED)])
    dressed = kept(work / f"dressed-{key}.npz", lambda: redressed(drafts, rng, only=others))
    log_odds, marks = np.zeros((len(drafts), len(OUTPUTS))), [np.zeros((0, 0))] * len(drafts)
    for number in range(FOLDS):
        mine, unheard = np.flatnonzero(fold == number), [np.zeros(())] * 0
        for again in range(TWICE):
            part = work / f"unheard-{key}.{number}.{again}.npz"
            if not part.exists():
                some = [base[at] for at in np.flatnonzero(fold != number)]
                some += [pair for at, pair in zip(joined, pairs, strict=True) if fold[at] != number]
                some += [each for at, each in zip(others, dressed, strict=True) if fold[at] != number]
                net = fit(some, seed=number + 10 * again, rounds=ROUNDS)
                out, tags = told(net, [base[at] for at in mine])
                np.savez(part, out=out, tags=np.concatenate(tags))
                print("fold", number, again, flush=True)
            with np.load(part) as file:
                log_odds[mine] += file["out"] / TWICE
                unheard.append(file["tags"])
        ends = np.cumsum([len(base[at].rows) for at in mine])[:-1]
        for at, tags in zip(mine, np.split(np.mean(unheard, axis=0), ends), strict=True):
            marks[at] = tags
    hints = [each.hints[:, : len(PROBLEMS)].any(0) for each in base]
    figures = judged(drafts, log_odds, np.array(hints), WEIGHTS / "network.json", marks=marks)
    if not folds_only:
        arrays = {}
        for seed in range(seeds):
            part = work / f"net-{key}.{seed}.npz"
            if not part.exists():
                net = fit([*base, *pairs, *dressed], seed=100 + seed, rounds=ROUNDS)
                np.savez(part, **as_arrays(net))
                print("seed", seed, flush=True)
            with np.load(part) as file:
                arrays |= {f"{seed}:{name}": file[name] for name in file.files}
        np.savez_compressed(WEIGHTS / "network.npz", **arrays)
    return figures


def judged(
    drafts: Sequence[Marked],
    log_odds: np.ndarray,
    ruled: np.ndarray,
    path: Path,
    *,
    marks: list[np.ndarray] | None = None,
    rules: dict[str, float] | None = None,
) -> dict[str, object]:
    """Choose slopes, shifts and bounds from drafts told unheard, write them, and give the figures."""
    real = np.array([truth(set(each.kinds), each.good, each.severity) for each in drafts]) > 0.5
    log_odds = blended(log_odds)
    lines = [platt(log_odds[:, at], real[:, at]) for at in range(len(OUTPUTS))]
    sure = np.stack([sigmoid(slope * log_odds[:, at] + shift) for at, (slope, shift) in enumerate(lines)], axis=1)
    known = truth_of(drafts)
    least = bounds(sure, known, ruled, budget=BUDGET, crisis_budget=FOR_DANGER[path.stem])
    for name in (*GOOD, "clear", "severe"):
        at = OUTPUTS.index(name)
        grid = np.linspace(0.1, 0.9, 33)
        marks_ = [_f1(real[:, at], sure[:, at] >= step) for step in grid]
        least[name] = float(grid[int(np.argmax(marks_))])
    about: dict[str, object] = {
        "slope": {name: round(lines[at][0], 4) for at, name in enumerate(OUTPUTS)},
        "shift": {name: round(lines[at][1], 4) for at, name in enumerate(OUTPUTS)},
        "least": {name: round(value, 4) for name, value in least.items()},
    }
    said = said_with(sure, ruled, least)
    figures: dict[str, object] = {"all": summary(drafts, said), "by_kind": by_kind(known, said)}
    figures["ece"] = calibration_error(sure[:, : len(PROBLEMS)], known)
    if marks is not None:
        about["marks"] = least_marks(drafts, marks, said)
        places = spans_of(drafts, marks, said, about["marks"])
        figures["span_f1"] = span_f1([each.spans for each in drafts], places)
    if rules is not None:
        about["rules"] = rules
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return figures | {"parts": by_part(drafts, said)}


def by_part(drafts: Sequence[Marked], said: np.ndarray) -> dict[str, dict[str, float]]:
    """Give the figures of ordinary, indirect, near and crisis drafts, and of other languages, apart."""
    parts: dict[str, Callable[[Marked], bool]] = {
        "ordinary, English": lambda one: one.lang == "en" and one.form == "plain",
        "indirect": lambda one: one.form == "indirect",
        "near and pairs": lambda one: one.form in ("near", "pair"),
        "crisis": lambda one: one.form == "crisis",
        "other languages": lambda one: one.lang != "en",
    }
    found = {}
    for name, belongs in parts.items():
        chosen = [at for at, each in enumerate(drafts) if belongs(each)]
        if chosen:
            found[name] = summary([drafts[at] for at in chosen], said[chosen])
    return found


def learn_letters(drafts: Sequence[Marked]) -> dict[str, object]:
    """Learn what letters say, for the coach without its extra and for the signs of danger."""
    fold, texts = dealt(drafts), [each.text for each in drafts]
    real = np.array([truth(set(each.kinds), each.good, each.severity) for each in drafts])
    fired = lettering.flags(texts)
    log_odds, danger = np.zeros((len(drafts), len(OUTPUTS))), np.zeros((len(drafts), len(CRISIS)))
    crisis = [OUTPUTS.index(kind) for kind in CRISIS]
    for number in range(FOLDS):
        rest, mine = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        some = [texts[at] for at in rest]
        head, added = lettering.learn(some, real[rest], OUTPUTS, bits=15, rules=True)
        alone, _ = lettering.learn(some, real[rest][:, crisis], CRISIS, bits=14, rules=False)
        for at in mine:
            log_odds[at] = lettering.sums(head, added, texts[at], fired[at])
            danger[at] = list(alone.chances(folded(texts[at])).values())
    head, added = lettering.learn(texts, real, OUTPUTS, bits=15, rules=True)
    alone, _ = lettering.learn(texts, real[:, crisis], CRISIS, bits=14, rules=False)
    (WEIGHTS / "letters.weights").write_bytes(as_bytes(head))
    (SAFETY / "signs.weights").write_bytes(as_bytes(alone))
    ruled = fired[:, : len(PROBLEMS)] > 0
    figures = judged(drafts, log_odds, ruled, WEIGHTS / "letters.json", rules=added)
    least = {}
    for at, kind in enumerate(CRISIS):
        others = np.sort(danger[real[:, crisis[at]] < 0.5, at])
        least[kind] = round(float(others[int(len(others) * 0.99)]), 3)  # one in a hundred others is let through
    (SAFETY / "signs.json").write_text(json.dumps(least) + "\n", encoding="utf-8")
    hit = np.array([[danger[row, at] >= least[kind] for at, kind in enumerate(CRISIS)] for row in range(len(drafts))])
    hit |= fired[:, crisis] > 0
    in_crisis = real[:, crisis].any(1)
    figures["signs"] = {
        "recall": float(hit[in_crisis].any(1).mean()),
        "false_alarms": float(hit[~in_crisis].any(1).mean()),
    }
    return figures


def learn_moves(drafts: Sequence[Marked]) -> dict[str, object]:
    """Learn what feeds the daily signals, and how right it is read in voices it has not heard, language by language.

    A draft that makes the move otherwise than in words a stranger would count (veiled, ironic) counts all the same.
    """
    fold, texts = dealt(drafts), [each.text for each in drafts]
    columns = [OUTPUTS.index(kind) for kind in MOVES]
    real = np.array([truth(set(each.kinds), each.good, each.severity) for each in drafts])[:, columns]
    chance = np.zeros(real.shape)
    for number in range(FOLDS):
        rest, mine = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        head, _ = lettering.learn([texts[at] for at in rest], real[rest], MOVES, bits=14, rules=False)
        chance[mine] = chances_of(head, [texts[at] for at in mine])
    head, _ = lettering.learn(texts, real, MOVES, bits=14, rules=False)
    (SIGNALS / "moves.weights").write_bytes(as_bytes(head))
    held: dict[str, dict[str, object]] = {}
    lang = np.array([each.lang for each in drafts])
    for at, move in enumerate(MOVES):
        makes = real[:, at] > 0.5
        bound = float(np.quantile(chance[~makes, at], 1 - OTHERS_TAKEN))
        taken = chance[:, at] >= bound
        held[move] = {
            "bound": round(bound, 4),
            "found": {one: _some_of(taken, makes & (lang == one)) for one in TONGUES},
            "falsely": {one: _some_of(taken, ~makes & (lang == one)) for one in TONGUES},
        }
    (SIGNALS / "moves.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    return dict(held)


def _some_of(taken: np.ndarray, among: np.ndarray) -> list[int]:
    return [int((taken & among).sum()), int(among.sum())]


def _f1(real: np.ndarray, said: np.ndarray) -> float:
    both = float((real & said).sum())
    return 2 * both / max(1.0, float(real.sum() + said.sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("/tmp/tidewise-words"))  # noqa: S108 - parts, made again
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--only", choices=["letters", "moves", "folds", "network"])
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    chosen.work.mkdir(parents=True, exist_ok=True)
    drafts = read_all()
    path = ROOT / "words" / "figures.json"
    figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if chosen.only in (None, "letters"):
        figures["letters"] = learn_letters(drafts)
    if chosen.only in (None, "letters", "moves"):
        figures["moves"] = learn_moves(drafts)
    if chosen.only in (None, "network", "folds"):
        figures["network"] = learn_network(drafts, chosen.work, seeds=chosen.seeds, folds_only=chosen.only == "folds")
    path.write_text(json.dumps(figures | {"drafts": len(drafts)}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
