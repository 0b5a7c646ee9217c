"""How well stretches were found: the same rules for every detector."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple

from tidewise.cycle.types import Cycle
from tidewise.ground.time import day_number

LEAST_OVERLAP = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch as some detector names it, in days from the start of the couple's chat."""

    person: int
    first: int
    last: int
    p: float
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Score:
    """What came of it, at p >= the threshold; `auprc`, `f1_best` and `calibration_error` over all that was named.

    `found` says of each real stretch (couple, place in its list) whether it was found.
    """

    precision: float
    recall: float
    f1: float
    auprc: float
    onset_error: float
    onset_covered: float
    false_alarms: float
    calibration_error: float
    f1_best: float = float("nan")
    found: tuple[tuple[int, int, bool], ...] = field(default=(), repr=False)


def found_by_us(couple: Couple, cycle: Cycle) -> list[Found]:
    """Bring a `Cycle` to the common form."""
    return [
        Found(
            person=int(each.person),
            first=day_number(each.onset) - couple.start_day,
            last=(couple.days - 1 if each.end is None else day_number(each.end) - couple.start_day),
            p=each.probability,
            low=day_number(each.onset_low) - couple.start_day,
            high=day_number(each.onset_high) - couple.start_day,
        )
        for each in cycle.episodes
    ]


def overlap(first: int, last: int, other_first: int, other_last: int) -> float:
    """Intersection over union of two stretches of days."""
    both = min(last, other_last) - max(first, other_first) + 1
    return max(both, 0) / (max(last, other_last) - min(first, other_first) + 1)


def score(couples: Sequence[Couple], found: Sequence[Sequence[Found]], *, threshold: float = 0.5) -> Score:
    """Match each couple's findings to the truth, the surest first, each real stretch once."""
    p, hit, errors, covered, real, years = [], [], [], [], 0, 0.0
    seen: dict[tuple[int, int], bool] = {}
    for row, (couple, stretches) in enumerate(zip(couples, found, strict=True)):
        free = list(couple.stretches)
        real += len(free)
        seen |= {(row, place): False for place in range(len(free))}
        years += couple.days / 365.25
        for each in sorted(stretches, key=lambda one: -one.p):
            over = [
                overlap(each.first, each.last, one.first, one.last) if one.person == each.person else 0.0
                for one in free
            ]
            best = int(np.argmax(over)) if over else -1
            matched = best >= 0 and over[best] >= LEAST_OVERLAP
            p.append(each.p)
            hit.append(matched)
            if matched:
                one = free.pop(best)
                if each.p >= threshold:
                    seen[row, couple.stretches.index(one)] = True
                    errors.append(abs(each.first - one.first))
                    if each.low is not None and each.high is not None:
                        covered.append(each.low <= one.first <= each.high)
    sure, right = np.array(p, dtype=np.float64), np.array(hit, dtype=bool)
    named = sure >= threshold
    true = int((named & right).sum())
    precision, recall = true / max(int(named.sum()), 1), true / max(real, 1)
    return Score(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(precision + recall, 1e-9),
        auprc=_average_precision(sure, right, real),
        onset_error=float(np.median(errors)) if errors else float("nan"),
        onset_covered=float(np.mean(covered)) if covered else float("nan"),
        false_alarms=int((named & ~right).sum()) / max(years, 1e-9),
        calibration_error=_calibration_error(sure, right),
        f1_best=_best_f1(sure, right, real),
        found=tuple((row, place, got) for (row, place), got in seen.items()),
    )


def _best_f1(p: NDArray[np.float64], right: NDArray[np.bool_], real: int) -> float:
    true = np.cumsum(right[np.argsort(-p, kind="stable")])
    named = np.arange(1, true.size + 1)
    return float((2 * true / (named + max(real, 1))).max(initial=0.0))


def false_alarms_in(
    couples: Sequence[Couple], found: Sequence[Sequence[Found]], *, threshold: float = 0.5
) -> dict[str, tuple[int, int]]:
    """Say in how many of the ordinary times of each kind a stretch was wrongly named, and how many times there were.

    Wrongly: at p >= the threshold, touching no real stretch of that person, half of it inside that time.
    """
    tally: dict[str, tuple[int, int]] = {}
    for couple, stretches in zip(couples, found, strict=True):
        wrong = [
            each
            for each in stretches
            if each.p >= threshold
            and not any(
                one.person == each.person and overlap(each.first, each.last, one.first, one.last) > 0
                for one in couple.stretches
            )
        ]
        for context in couple.contexts:
            inside = any(
                each.person == context.person
                and 2 * (min(each.last, context.last) - max(each.first, context.first) + 1)
                >= each.last - each.first + 1
                for each in wrong
            )
            false, times = tally.get(context.kind, (0, 0))
            tally[context.kind] = (false + inside, times + 1)
    return tally


def _average_precision(p: NDArray[np.float64], right: NDArray[np.bool_], real: int) -> float:
    order = np.argsort(-p, kind="stable")
    true = np.cumsum(right[order])
    precision = true / np.arange(1, true.size + 1) if true.size else np.zeros(0)
    return float((precision * right[order]).sum() / max(real, 1))


def _calibration_error(p: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    if p.size == 0:
        return float("nan")
    bins = np.minimum((p * 10).astype(np.int64), 9)
    gaps = [abs(p[bins == k].mean() - right[bins == k].mean()) * (bins == k).sum() for k in np.unique(bins)]
    return float(np.sum(gaps) / p.size)
