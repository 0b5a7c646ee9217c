"""From days to stretches with a probability each: how likely it is that a real quiet stretch lies there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.days import CONTEXTS, Days, learned
from tidewise.cycle.features import SIGNALS
from tidewise.cycle.slopes import Slopes
from tidewise.cycle.stretches import SEEDS, Run, Stays, runs_of, smooth_days
from tidewise.cycle.types import Context
from tidewise.signals.types import Signals

Floats = NDArray[np.float64]

BORDER_SHARE = 0.5
"""How much the stays say of where a border lies, beside what the days themselves say of it."""
SIDE = 4
"""Days before and after a stretch that are set beside it."""
LEAST_SAID = 0.02
CARRIED = slice(24, 29)
"""Where the signals stand in what describes a run (`_carried`)."""
MANY_SEEDS = (*SEEDS, 0.02, 0.007)
"""Every run that might be a stretch is weighed as a whole, faint ones too: most of them are found to be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A run of days of one person, with the probability of a real stretch there and of what else it may be."""

    person: int
    run: Run
    probability: float
    instead: tuple[Context, ...]


def candidates_of(signals: Signals, days: Days) -> tuple[Candidate, ...]:
    """Name the candidate stretches of both and weigh each as a whole.

    The probability is event-level: that a real stretch of that person overlaps this one with an intersection over
    union of .3 and more, as often true as it says on made-up couples that it was not learned on.
    """
    return tuple(
        Candidate(person=person, run=run, probability=p, instead=_instead(days, person, run, p))
        for person, run, p in weighed(signals, days, learned())
    )


def weighed(signals: Signals, days: Days, numbers: dict[str, Floats]) -> list[tuple[int, Run, float]]:
    """Weigh every candidate of both: (person, run, probability), person 0 first, in order of time.

    Twice: each by itself, then beside the couple's others. Somebody who clearly stepped back at other times, in the
    same way, is likelier to have done so here; how often and how, each couple has for itself (empirical Bayes).
    """
    runs: list[tuple[int, Run]] = []
    rows: list[Floats] = []
    for person in (0, 1):
        stays, own = runs_in(days, person, numbers)
        runs += [(person, run) for run in own]
        rows += list(described(signals, days, stays, person=person, runs=own)) if own else []
    if not runs:
        return []
    alone = np.array(rows)
    odds = judge(numbers).score(alone.astype(np.float32))
    others = beside_others(alone, odds, np.array([person for person, _ in runs]), signals.day.size)
    odds = judge(numbers, "again").score(np.concatenate([alone, others], axis=1).astype(np.float32))
    return [(person, run, float(p)) for (person, run), p in zip(runs, _chance(odds), strict=True)]


def beside_others(rows: Floats, odds: Floats, person: NDArray[np.int64], days: int) -> Floats:
    """Say of each candidate what the couple's others make likely: (n, 8).

    `rows` (n, F) as `described`, `odds` (n,) of each by itself: how many others of that person and of the other one
    are likely in a hundred days, how like them this one is in the signals, how deep beside them.
    """
    sure = _chance(odds)
    alike = (person[:, None] == person[None, :]) & ~np.eye(len(rows), dtype=bool)
    same, other = alike @ sure, (person[:, None] != person[None, :]) @ sure
    signals = rows[:, CARRIED]
    weight = alike * (sure + 1e-9)
    total = weight.sum(axis=1)
    usual = (weight @ signals) / (total + 0.5)[:, None]
    like = (usual * signals).sum(axis=1)
    size = np.linalg.norm(usual, axis=1) * np.linalg.norm(signals, axis=1)
    any_other = alike.any(axis=1)
    depth = np.where(any_other, (weight @ rows[:, 0]) / np.maximum(total, 1e-12), 0.0)
    rate = 100.0 / max(days, 1)
    return np.stack(
        [
            np.log1p(same * rate),
            np.log1p(other * rate),
            np.log1p((same + other) * rate),
            like / (size + 0.3),
            like,
            rows[:, 0] - depth,
            (alike * sure).max(axis=1, initial=0.0),
            odds,
        ],
        axis=1,
    )


def runs_in(days: Days, person: int, numbers: dict[str, Floats]) -> tuple[Stays, tuple[Run, ...]]:
    """Turn the log-odds of one person's days into stays and candidate runs with their borders."""
    slope, level, between, within, tail = numbers["stays"]
    stays = smooth_days(slope * days.quiet[:, person] + level, between=between, within=within)
    border = Stays(
        drawn=stays.drawn,
        enters=stays.enters**BORDER_SHARE * _chance(days.begins[:, person]),
        leaves=stays.leaves**BORDER_SHARE * _chance(days.ends[:, person]),
    )
    return stays, runs_of(border, tail=tail, seeds=MANY_SEEDS)


def _chance(log_odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -12.0, 12.0))))


def judge(numbers: dict[str, Floats], which: str = "judge") -> Slopes:
    """Give the learned scale of whole stretches, each by itself (`judge`) or beside the others (`again`)."""
    return Slopes(
        middle=numbers[f"{which}_middle"],
        spread=numbers[f"{which}_spread"],
        weight=numbers[f"{which}_weight"],
        start=float(numbers[f"{which}_start"]),
    )


def described(signals: Signals, days: Days, stays: Stays, *, person: int, runs: tuple[Run, ...]) -> Floats:
    """Describe each run by its days, the days beside it, the other person's and the record: (n, F)."""
    return np.array([_described(signals, days, stays, person, run) for run in runs])


def _described(signals: Signals, days: Days, stays: Stays, person: int, run: Run) -> list[float]:
    quiet = np.clip(days.quiet[:, person], -8.0, 8.0)
    inside = quiet[run.first : run.last + 1]
    before, after = quiet[max(run.first - SIDE, 0) : run.first], quiet[run.last + 1 : run.last + 1 + SIDE]
    wrote = signals.wrote[:, person]
    total = signals.day.size
    return [
        float(inside.mean()),
        float(inside.max()),
        float(np.median(inside)),
        float(stays.drawn[run.first : run.last + 1].mean()),
        float(stays.enters[run.first_low : run.first_high + 1].sum()),
        float(np.maximum(inside + 1.0, 0.0).sum() ** 0.5),
        float(np.log(inside.size)),
        float(before.mean()) if before.size else -3.0,
        float(after.mean()) if after.size else -3.0,
        float(run.open),
        float(min(run.first, 21)),
        float(np.clip(days.quiet[run.first : run.last + 1, 1 - person], -8.0, 8.0).mean()),
        float(np.log1p(wrote.mean())),
        float((wrote > 0).mean()),
        float(np.log(total)),
        float(stays.drawn.mean()),
        float(np.clip(days.begins[run.first_low : run.first_high + 1, person].max(), -8.0, 2.0)),
        -3.0 if run.open else float(np.clip(days.ends[run.last_low : run.last_high + 1, person].max(), -8.0, 2.0)),
        *_exchanged(signals, person, run),
        *_carried(signals, person, run),
        *np.clip(days.instead[run.first : run.last + 1, person].mean(axis=0), -8.0, 8.0).tolist(),
    ]


def _exchanged(signals: Signals, person: int, run: Run) -> list[float]:
    """Say how much each wrote in a run, and how much was left open, against the whole record (logs).

    Where both write nothing and nothing stands open, nobody has stepped back from the other.
    """
    here = slice(run.first, run.last + 1)
    open_there = np.where(np.isfinite(signals.unanswered), signals.unanswered, 0.0)
    left = open_there[:, person] * signals.bids[:, 1 - person]
    asked = signals.bids[:, 1 - person]
    both = (signals.wrote[here].sum(axis=1) == 0).mean()
    return [
        *(_times(signals.wrote[:, each], here) for each in (person, 1 - person)),
        _times(asked, here),
        _times(left, here),
        float(left[here].sum() / (asked[here].sum() + 2.0)),
        float(both),
    ]


def _carried(signals: Signals, person: int, run: Run) -> list[float]:
    """Give the mean of each signal in a run, drawn towards usual where little was seen."""
    here, out = slice(run.first, run.last + 1), []
    for name in SIGNALS:
        if name not in signals.names:
            out.append(0.0)
            continue
        at = signals.names.index(name)
        weight = signals.seen[here, person, at] / (1.0 + signals.sd[here, person, at] ** 2)
        out.append(float((signals.value[here, person, at] * weight).sum() / (weight.sum() + 1.0)))
    return out


def _times(count: NDArray[np.float64] | NDArray[np.int64], here: slice) -> float:
    """Compare a daily count in a run with its mean over the record, as a log."""
    return float(np.log((count[here].mean() + 0.1) / (count.mean() + 0.1)))


def _instead(days: Days, person: int, run: Run, probability: float) -> tuple[Context, ...]:
    """Share what the stretch leaves open among the ordinary explanations, the likeliest first."""
    weight = (1 / (1 + np.exp(-days.instead[run.first : run.last + 1, person]))).mean(axis=0)
    share = (1 - probability) * weight / max(float(weight.sum()), 1.0)
    order = np.argsort(-share, kind="stable")
    return tuple(Context(context=CONTEXTS[k], p=float(share[k])) for k in order.tolist() if share[k] >= LEAST_SAID)
