"""What the days around a day looked like for one person, and for the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.signals.traces import TRACES
from tidewise.signals.types import Signals

SIGNALS = ("answers", "waits", "starts", "length", "warmth")
SERIES = (
    *SIGNALS,
    "prompt",
    "volume",
    "per_turn",
    "begun",
    "doubles",
    "left",
    "odd_hours",
    "hours",
    "silent",
    "both_silent",
)
OWN_WINDOWS = ((0, 0), (-1, 1), (-3, 3), (-7, 7), (-3, -1), (1, 3), (-28, -8), (8, 28))
OTHER_WINDOWS = ((-1, 1), (-3, 3), (-7, 7))
LITTLE = 0.3
"""Weight of "as usual" in every mean: a window in which little was seen says little."""
FAR = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """Daily series of both, ready to be averaged over any days.

    `total`, `weight` (T + 1, 2, S) running sums of weighted values and of weights, S = len(SERIES). A value is a
    deviation from the person's own usual; where nothing was seen the weight is 0.
    """

    total: NDArray[np.float64]
    weight: NDArray[np.float64]

    def mean(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.float64]:
        """Average days first..last (both in, clipped to the record): (n, 2, S), drawn towards usual."""
        days = self.total.shape[0] - 1
        low, high = np.clip(first, 0, days), np.clip(last + 1, 0, days)
        high = np.maximum(low, high)
        return (self.total[high] - self.total[low]) / (self.weight[high] - self.weight[low] + LITTLE)

    def seen(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the weight that stands behind `mean`: (n, 2, S)."""
        days = self.total.shape[0] - 1
        low, high = np.clip(first, 0, days), np.clip(last + 1, 0, days)
        return self.weight[np.maximum(low, high)] - self.weight[low]


def series_of(signals: Signals) -> Series:
    """Bring signals and traces to one form: deviations from the own usual, with weights."""
    days = signals.day.size
    value, weight = np.zeros((days, 2, len(SERIES))), np.zeros((days, 2, len(SERIES)))
    for k, name in enumerate(SIGNALS):
        if name in signals.names:
            at = signals.names.index(name)
            weight[..., k] = signals.seen[..., at] / (0.5 + signals.sd[..., at] ** 2)
            value[..., k] = signals.value[..., at]
    rest = _counted(signals)
    for k, (series, known) in enumerate(rest, start=len(SIGNALS)):
        value[..., k], weight[..., k] = series, known
    zero = np.zeros((1, 2, len(SERIES)))
    return Series(
        total=np.concatenate([zero, np.cumsum(value * weight, axis=0)]),
        weight=np.concatenate([zero, np.cumsum(weight, axis=0)]),
    )


def _counted(signals: Signals) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Turn daily counts into deviations, in the order of `SERIES` after the signals."""
    days = signals.day.size
    traces = np.zeros((days, 2, len(TRACES))) if signals.traces is None else signals.traces
    trace = {name: traces[..., k] for k, name in enumerate(TRACES)}
    wrote = signals.wrote.astype(np.float64)
    covered = (signals.exposure_hours > 0).astype(np.float64)
    asked = trace["asked"]
    usual_prompt = trace["prompt"].sum(axis=0) / np.maximum(asked.sum(axis=0), 1)
    prompt = np.where(asked > 0, trace["prompt"] / np.maximum(asked, 1) - usual_prompt, 0.0)
    turns = trace["turns"]
    per_turn = np.log((wrote + 0.5) / (turns + 0.5))
    odd = np.where(wrote > 0, trace["odd_hours"] / np.maximum(wrote, 1), 0.0)
    usual_odd = trace["odd_hours"].sum(axis=0) / np.maximum(wrote.sum(axis=0), 1)
    silent = (wrote == 0) & (wrote[:, ::-1] > 0)
    both = np.broadcast_to((wrote.sum(axis=1) == 0)[:, None], wrote.shape)

    def off(series: NDArray[np.float64]) -> NDArray[np.float64]:
        level = series.mean(axis=0) if days else 0.0
        spread = np.sqrt(series.mean(axis=0) + 0.1) if days else 1.0
        return (series - level) / spread

    return [
        (prompt, asked / (1 + 0.3 * asked)),
        (_from_middle(np.log1p(wrote)), covered),
        (_from_middle(per_turn), (turns > 0).astype(np.float64)),
        (off(trace["starts"]), covered),
        (off(trace["doubles"]), covered),
        (off(trace["left"]), covered),
        (odd - usual_odd, (wrote > 0).astype(np.float64)),
        (_from_middle(np.log1p(trace["hours_active"])), covered),
        (silent - silent.mean(axis=0) if days else silent * 1.0, covered),
        (both - both.mean(axis=0) if days else both * 1.0, covered),
    ]


def _from_middle(series: NDArray[np.float64]) -> NDArray[np.float64]:
    """Less the own median, in own (mean absolute) deviations, never fewer than a fifth of a log unit."""
    if series.shape[0] == 0:
        return series
    middle = np.median(series, axis=0)
    spread = np.maximum(np.abs(series - middle).mean(axis=0) * 1.25, 0.2)
    return np.asarray((series - middle) / spread)


def day_features(signals: Signals, series: Series) -> NDArray[np.float32]:
    """Describe each day of each person by the days around it: (T, 2, F), own windows, the other's, the record."""
    days = signals.day.size
    at = np.arange(days)
    parts = [series.mean(at + low, at + high) for low, high in OWN_WINDOWS]
    parts += [series.mean(at + low, at + high)[:, ::-1, :-1] for low, high in OTHER_WINDOWS]
    parts.append(np.log1p(series.seen(at - 3, at + 3)[:, :, [0, 1, 4, 5]]))
    wrote = signals.wrote
    of_record = np.stack(
        [
            np.broadcast_to(np.log1p(wrote.mean(axis=0)) if days else np.zeros(2), (days, 2)),
            np.broadcast_to((wrote > 0).mean(axis=0) if days else np.zeros(2), (days, 2)),
            np.broadcast_to(np.minimum(at, FAR)[:, None], (days, 2)),
            np.broadcast_to(np.minimum(days - 1 - at, FAR)[:, None], (days, 2)),
            np.broadcast_to(np.log(max(days, 1)), (days, 2)),
        ],
        axis=-1,
    )
    return np.concatenate([*parts, of_record], axis=-1).astype(np.float32)
