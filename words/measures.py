"""How right a reading of the labelled drafts is: by kind, by place, on harmless ones, and how honest its sureness."""

from collections.abc import Mapping, Sequence

import numpy as np

from words.marks import CRISIS, PROBLEMS, Marked

KINDS = tuple(PROBLEMS.values())


def f1(truth: np.ndarray, said: np.ndarray) -> float:
    """Give 2 tp / (2 tp + fp + fn); nan where the kind is neither there nor said."""
    hit = float((truth & said).sum())
    every = float(truth.sum() + said.sum())
    return 2 * hit / every if every else float("nan")


def truth_of(drafts: Sequence[Marked]) -> np.ndarray:
    """Give which kinds each draft holds: (n_drafts, 12) bool."""
    return np.array([[kind in each.kinds for kind in KINDS] for each in drafts], dtype=bool).reshape(-1, len(KINDS))


def by_kind(truth: np.ndarray, said: np.ndarray) -> dict[str, float]:
    """Give the F1 of each kind that is there."""
    return {kind: f1(truth[:, at], said[:, at]) for at, kind in enumerate(KINDS) if truth[:, at].any()}


def summary(drafts: Sequence[Marked], said: np.ndarray) -> dict[str, float]:
    """Macro-F1 of problems, false alarms on harmless drafts, and crisis recall with its false alarms."""
    truth = truth_of(drafts)
    harmless = ~truth.any(1)
    crisis = [KINDS.index(each) for each in sorted(CRISIS)]
    in_crisis = truth[:, crisis].any(1)
    return {
        "n": len(drafts),
        "macro_f1": float(np.nanmean(list(by_kind(truth, said).values()))) if len(drafts) else float("nan"),
        "false_alarms": float(said[harmless].any(1).mean()) if harmless.any() else float("nan"),
        "crisis_recall": float(said[in_crisis][:, crisis].any(1).mean()) if in_crisis.any() else float("nan"),
        "crisis_false_alarms": float(said[~in_crisis][:, crisis].any(1).mean())
        if (~in_crisis).any()
        else float("nan"),
        "any_recall": float(said[~harmless].any(1).mean()) if (~harmless).any() else float("nan"),
    }


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Give the intersection over the union of two spans."""
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def span_f1(
    truth: Sequence[Sequence[tuple[str, int, int]]],
    said: Sequence[Sequence[tuple[str, int, int]]],
    *,
    least: float = 0.5,
) -> float:
    """F1 of spans over all kinds: a span is right if one of its kind overlaps it by `least` (IoU), each used once."""
    hits = n_true = n_said = 0
    for real, found in zip(truth, said, strict=True):
        left = list(real)
        n_true, n_said = n_true + len(real), n_said + len(found)
        for kind, start, end in found:
            best = max(
                (each for each in left if each[0] == kind),
                key=lambda one: overlap(one[1:], (start, end)),
                default=None,
            )
            if best is not None and overlap(best[1:], (start, end)) >= least:
                left.remove(best)
                hits += 1
    return 2 * hits / max(1, n_true + n_said)


def calibration_error(chance: np.ndarray, truth: np.ndarray, *, bins: int = 10) -> float:
    """Expected calibration error: how far the chance said is from how often it was so, over equal bins."""
    chance, truth = chance.ravel(), truth.ravel().astype(float)
    which = np.minimum((chance * bins).astype(int), bins - 1)
    error = 0.0
    for each in range(bins):
        inside = which == each
        if inside.any():
            error += inside.mean() * abs(chance[inside].mean() - truth[inside].mean())
    return float(error)


def as_rows(table: Mapping[str, Mapping[str, float]]) -> str:
    """Lay a table of figures out as text."""
    columns = list(next(iter(table.values())))
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in table.items():
        lines.append(f"| {name} | " + " | ".join(f"{row[each]:.3g}" for each in columns) + " |")
    return "\n".join(lines)


def platt(log_odds: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Fit slope and shift that turn log-odds into honest chances (Platt 1999).

    Newton's steps, halved until the likelihood rises (Lin, Lin & Weng 2007): whole ones can run away where few drafts
    of a kind lie far out.
    """
    slope, shift = 1.0, 0.0
    target = np.where(truth, (truth.sum() + 1) / (truth.sum() + 2), 1 / ((~truth).sum() + 2))

    def height(a: float, b: float) -> float:
        z = a * log_odds + b
        return float((target * z - np.logaddexp(0.0, z)).sum() - 0.5e-2 * (a - 1) ** 2)

    here = height(slope, shift)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(slope * log_odds + shift, -500, 500)))
        weight = chance * (1 - chance) + 1e-9
        gap = target - chance
        gradient = np.array([(gap * log_odds).sum() - 1e-2 * (slope - 1), gap.sum()])
        curve = np.array(
            [
                [(weight * log_odds**2).sum() + 1e-2, (weight * log_odds).sum()],
                [(weight * log_odds).sum(), weight.sum()],
            ]
        )
        step = np.linalg.solve(curve, gradient)
        size = 1.0
        while size > 1e-8 and (there := height(slope + size * step[0], shift + size * step[1])) < here:
            size /= 2
        if size <= 1e-8:
            break
        slope, shift = slope + size * step[0], shift + size * step[1]
        done, here = there - here < 1e-9, there
        if done:
            break
    return float(slope), float(shift)
