"""Judge the coach on the untouched drafts, beside others in the same run: ``make bench-coach``.

Read the figures with doubt: the drafts are of the same hand as those it learned from. Peers that are not installed
are said to be so (`pip install vaderSentiment`, `pip install convokit` into a venv that can import tidewise).
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from words.marks import Marked, read_all  # noqa: E402
from words.measures import as_rows, by_kind, calibration_error, span_f1, summary, truth_of  # noqa: E402

from tidewise.coach.bounds import bounds  # noqa: E402 - after the path is set
from tidewise.coach.encoding import encoder  # noqa: E402
from tidewise.coach.hints import ruled  # noqa: E402
from tidewise.coach.reading import read_draft  # noqa: E402
from tidewise.coach.types import CRISIS, PROBLEMS  # noqa: E402
from tidewise.coach.weighing import weigh  # noqa: E402
from tidewise.companion.drafting import coach  # noqa: E402
from tidewise.safety.signs import find_signs  # noqa: E402
from tidewise.signals.moves import moves_of  # noqa: E402

PARTS: dict[str, Callable[[Marked], bool]] = {
    "all": lambda _: True,
    "ordinary, English": lambda one: one.lang == "en" and one.form in ("plain", "near", "pair"),
    "indirect": lambda one: one.form == "indirect",
    "other languages": lambda one: one.lang != "en",
    "crisis": lambda one: bool(one.kinds & set(CRISIS)),
}
COLUMNS = ("n", "macro_f1", "any_recall", "false_alarms", "crisis_recall", "crisis_false_alarms")


def said_by_coach(drafts: Sequence[Marked]) -> tuple[np.ndarray, list[list[tuple[str, int, int]]]]:
    """What the program tells, safety signs joined in, as a person gets it."""
    said, places = np.zeros((len(drafts), len(PROBLEMS)), dtype=bool), []
    for at, one in enumerate(drafts):
        moves = coach(one.text, lang=None).draft.moves
        for move in moves:
            said[at, PROBLEMS.index(move.kind)] = True
        places.append([(move.kind, move.start, move.end) for move in moves])
    return said, places


def said_by_rules(drafts: Sequence[Marked]) -> np.ndarray:
    """The plain list of regular expressions."""
    found = [{kind for kind, _, _ in ruled(one.text)} for one in drafts]
    return np.array([[kind in kinds for kind in PROBLEMS] for kinds in found])


def said_by_prototypes(drafts: Sequence[Marked], learned: Sequence[Marked]) -> np.ndarray | None:
    """The nearest mean of a kind's drafts (harmless is one), by the sentence encoder."""
    reader = encoder()
    if reader is None:
        return None
    known = np.array([reader.encode(one.text).whole for one in learned])
    groups = {kind: [at for at, one in enumerate(learned) if kind in one.kinds] for kind in PROBLEMS}
    groups["harmless"] = [at for at, one in enumerate(learned) if not one.kinds]
    means = np.array([known[rows].mean(axis=0) for rows in groups.values()])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    nearest = (np.array([reader.encode(one.text).whole for one in drafts]) @ means.T).argmax(axis=1)
    return nearest[:, None] == np.arange(len(PROBLEMS))


def area(score: np.ndarray, truth: np.ndarray) -> float:
    """Area under the ROC curve, ties halved."""
    order = np.argsort(score, kind="stable")
    _, inverse, count = np.unique(score[order], return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[inverse]
    hit = truth[order]
    return float((rank[hit].sum() - hit.sum() * (hit.sum() + 1) / 2) / max(1, hit.sum() * (~hit).sum()))


def peers(drafts: Sequence[Marked]) -> dict[str, str]:
    """AUC for "any problem" of peers that give a number and no kinds."""
    truth = truth_of(drafts).any(axis=1)
    limits = bounds("network" if encoder() else "letters")
    own = np.array([limits.sure(weigh(one.text, ruled(one.text)).outputs)["any"] for one in drafts])
    found = {"this coach": f"{area(own, truth):.2f}"}
    if find_spec("vaderSentiment"):
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        vader = SentimentIntensityAnalyzer()
        score = np.array([vader.polarity_scores(one.text)["neg"] for one in drafts])
        found["VADER negativity"] = f"{area(score, truth):.2f}"
    else:
        found["VADER negativity"] = "not installed here"
    found["ConvoKit politeness strategies"] = (
        "installed, not run (its parser's model is in no registry)" if find_spec("convokit") else "not installed here"
    )
    return found


def speed() -> dict[str, str]:
    """One draft warm and cold, and a million messages for the signals (CPU seconds of this process)."""
    text = "i waited for an hour and you never even texted me, then you wonder why i'm quiet. could we talk tomorrow?"
    read_draft(text)
    times = []
    for _ in range(200):
        start = time.perf_counter()
        coach(text)
        times.append(time.perf_counter() - start)
    code = "import sys; from tidewise.companion.drafting import coach; coach('you never listen to me')"
    cold = []
    for _ in range(3):
        start = os.times()
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
        end = os.times()
        cold.append(end.children_user + end.children_system - start.children_user - start.children_system)
    texts = [one.text for one in read_all()]
    some = (texts * (100_000 // len(texts) + 1))[:100_000]
    start_cpu = time.process_time()
    moves_of(some)
    million = (time.process_time() - start_cpu) * 10
    middle, slow = np.percentile(times, [50, 95]) * 1e3
    return {
        "one draft, warm, p50 / p95": f"{middle:.1f} / {slow:.1f} ms",
        "one draft, cold (CPU, median of 3)": f"{sorted(cold)[1]:.2f} s",
        "1M messages for signals (CPU, from 100,000)": f"{million:.0f} s",
    }


def confused(drafts: Sequence[Marked], said: np.ndarray, most: int) -> list[str]:
    """Examples that went wrong, each with what it is and what was said."""
    truth, lines = truth_of(drafts), []
    for at in np.flatnonzero((truth != said).any(axis=1))[:most]:
        real = [kind for number, kind in enumerate(PROBLEMS) if truth[at, number]] or ["harmless"]
        told = [kind for number, kind in enumerate(PROBLEMS) if said[at, number]] or ["nothing"]
        lines.append(f"{'+'.join(real):32} told {'+'.join(told):32} {drafts[at].text[:90]!r}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=25)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    drafts, learned = read_all(test=True), read_all()
    truth = truth_of(drafts)
    said, places = said_by_coach(drafts)
    table = {}
    for name, belongs in PARTS.items():
        rows = [at for at, one in enumerate(drafts) if belongs(one)]
        table[name] = {
            key: value for key, value in summary([drafts[at] for at in rows], said[rows]).items() if key in COLUMNS
        }
    print(f"{len(drafts)} untouched drafts, {len(learned)} learned from\n\n{as_rows(table)}\n")
    print(as_rows({kind: {"F1": value} for kind, value in by_kind(truth, said).items()}))
    rivals: dict[str, np.ndarray | None] = {
        "coach": said,
        "regular expressions": said_by_rules(drafts),
        "nearest prototype": said_by_prototypes(drafts, learned),
    }
    told = {name: summary(drafts, each) for name, each in rivals.items() if each is not None}
    print("\nin the same run\n" + as_rows({name: {key: row[key] for key in COLUMNS} for name, row in told.items()}))
    limits = bounds("network" if encoder() else "letters")
    sure = [limits.sure(weigh(one.text, ruled(one.text)).outputs) for one in drafts]
    chance = np.array([[each[kind] for kind in PROBLEMS] for each in sure])
    shown = said
    signs = np.array([bool(find_signs(one.text)) for one in drafts])
    danger = truth[:, [PROBLEMS.index(kind) for kind in CRISIS]].any(axis=1)
    figures = {
        "span F1 (IoU >= .5)": round(span_f1([one.spans for one in drafts], places), 3),
        "ECE over all kinds": round(calibration_error(chance, truth), 4),
        "ECE of what is shown": round(calibration_error(chance[shown], truth[shown]), 4) if shown.any() else None,
        "safety signs: recall": round(float(signs[danger].mean()), 3),
        "safety signs: false alarms": round(float(signs[~danger].mean()), 3),
    }
    print("\n" + "\n".join(f"{name}: {value}" for name, value in figures.items()))
    honest = {kind: calibration_error(chance[:, at], truth[:, at]) for at, kind in enumerate(PROBLEMS)}
    print("\n" + as_rows({kind: {"ECE": value} for kind, value in honest.items()}))
    print("\nAUC for any problem\n" + "\n".join(f"{name}: {value}" for name, value in peers(drafts).items()))
    pace = speed()
    print("\n" + "\n".join(f"{name}: {value}" for name, value in pace.items()))
    print("\nconfused\n" + "\n".join(confused(drafts, said, chosen.examples)))
    if chosen.out:
        chosen.out.write_text(
            json.dumps({"parts": table, "kinds": by_kind(truth, said), "ece": honest, **figures, **pace}, indent=1)
            + "\n"
        )


if __name__ == "__main__":
    main()
