"""Every day of each person in a few dozen numbers: how far from the own usual, and how much was seen."""

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.evidence import daily_evidence
from tidewise.signals.traces import TRACES
from tidewise.signals.types import Signals

SIGNALS = ("answers", "waits", "starts", "length", "warmth")
COUNTS = ("wrote", "turns", "starts", "doubles", "left", "hours_active", "questions", "media", "bids")
SERIES = (
    *(f"{name}_{what}" for name in SIGNALS for what in ("value", "known")),
    *(f"{name}_count" for name in COUNTS),
    "prompt",
    "prompt_known",
    "per_turn",
    "odd_hours",
    "since",
    "waiting",
    "silent",
    "covered",
    "volume",
    "age",
    "evidence",
)
"""What stands for each person and day. `_value`: the signal, drawn towards usual where little was seen; `_known`: how
much was seen (0-1); `_count`: log of the count against the own usual; the rest in `series_of`."""
FAR = 40.0


def series_of(signals: Signals) -> NDArray[np.float32]:
    """Bring signals and traces of each day to one scale: (T, 2, len(SERIES)), 0 = as usual or nothing seen.

    All of it is against the person's own habits in this record; nothing depends on a language, a clock or who is
    called A.
    """
    days = signals.day.size
    out: list[NDArray[np.float64]] = []
    for name in SIGNALS:
        value, known = np.zeros((days, 2)), np.zeros((days, 2))
        if name in signals.names:
            at = signals.names.index(name)
            known = signals.seen[..., at] / (1.0 + signals.sd[..., at] ** 2)
            value = signals.value[..., at] * known
        out += [value, known]
    traces = np.zeros((days, 2, len(TRACES))) if signals.traces is None else signals.traces
    trace = {name: traces[..., k] for k, name in enumerate(TRACES)}
    trace["wrote"], trace["bids"] = signals.wrote.astype(np.float64), signals.bids.astype(np.float64)
    covered = (signals.exposure_hours > 0).astype(np.float64)
    out += [_against_usual(trace[name]) * covered for name in COUNTS]
    out += _rates(trace)
    out += [
        np.log1p(trace["since"]) * 0.5,
        np.log1p(trace["waiting"]) * 0.5,
        ((trace["wrote"] == 0) & (trace["wrote"][:, ::-1] > 0)).astype(np.float64),
        covered,
        np.broadcast_to(np.log1p(trace["wrote"].mean(axis=0)) - 2.5 if days else np.zeros(2), (days, 2)),
        np.broadcast_to(np.minimum(np.arange(days), FAR)[:, None] / FAR, (days, 2)),
        _evidence(signals) / 3.0,
    ]
    return np.clip(np.stack(out, axis=-1), -5.0, 5.0).astype(np.float32)


def _evidence(signals: Signals) -> NDArray[np.float64]:
    """Add up what the messages of a day say by the plain model (what a person said of it comes in elsewhere)."""
    own = [k for k, name in enumerate(signals.names) if name in SIGNALS]
    return np.asarray(daily_evidence(signals)[..., own].sum(axis=-1))


def _against_usual(count: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log of a count against the own mean, in units of the chance a count of that size has anyway."""
    if count.shape[0] == 0:
        return count
    usual = count.mean(axis=0)
    spread = np.sqrt(0.25 + 1.0 / (usual + 0.5))
    return np.asarray((np.log(count + 0.5) - np.log(usual + 0.5)) / spread)


def _rates(trace: dict[str, NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Give means per turn or message, each drawn towards the own usual by how few stand behind it."""
    asked, wrote, turns = trace["asked"], trace["wrote"], trace["turns"]

    def mean(total: NDArray[np.float64], count: NDArray[np.float64], few: float) -> NDArray[np.float64]:
        usual = total.sum(axis=0) / np.maximum(count.sum(axis=0), 1.0)
        return np.asarray((total - usual * count) / (count + few))

    return [
        2.0 * mean(trace["prompt"], asked, 3.0),
        asked / (asked + 3.0),
        mean(wrote, turns, 3.0),
        mean(trace["odd_hours"], wrote, 3.0),
    ]


def beside_other(series: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lay each person's days beside the other's: (T, 2, 2 S), own first."""
    return np.concatenate([series, series[:, ::-1]], axis=-1)
