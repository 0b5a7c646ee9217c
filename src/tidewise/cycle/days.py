"""Each day of each person read with the days around it: how likely a quiet stretch, how likely something ordinary.

Small temporal convolutions (dilated, with residuals; Bai et al. 2018) over the days of one person with the other's
laid beside them; what they say is averaged, for each errs in its own way. They were learned on made-up couples of
many kinds (`benchmarks/training`), never on real ones; their numbers lie in `learned.npz` and are made again by
`make learn-detect`.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.evidence import daily_evidence
from tidewise.cycle.features import beside_other, series_of
from tidewise.signals.types import Signals

Floats = NDArray[np.float32]

CONTEXTS = (
    "busy",
    "illness",
    "travel",
    "lost_phone",
    "both_quiet",
    "together",
    "channel_switch",
    "moving_in",
    "mutual_drift",
    "conflict",
    "new_rhythm",
)
CHECK_IN = "check_in"
STEPS = (1, 2, 4, 8, 16, 1)
READERS = ("", "second_", "third_")
"""What the names of each reader's numbers begin with."""
WHOLE_AT = 3
"""Before which step the mean over the whole record is added to every day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Days:
    """What each day looks like, in log-odds.

    Attributes
    ----------
    quiet : (T, 2) that the person had stepped back
    instead : (T, 2, len(CONTEXTS)) that each ordinary thing was going on
    begins, ends : (T, 2) that a quiet stretch of the person had its first, its last day
    near : (T, 2) what the days around say of how near the person was (`nearness` sets it beside the path); empty
        where it was not asked for
    """

    quiet: NDArray[np.float64]
    instead: NDArray[np.float64]
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    near: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 2)))


@cache
def learned() -> dict[str, NDArray[Any]]:
    """Load the learned numbers once: those of the readers in single precision, those of the scales in double."""
    with (files("tidewise.cycle") / "learned.npz").open("rb") as file, np.load(file, allow_pickle=False) as held:
        return {name: usable(held[name]) for name in held.files}


def usable(number: NDArray[Any]) -> NDArray[Any]:
    """Bring a kept number to the precision it is used in: readers are kept in half precision, scales in single."""
    return number.astype(np.float32 if number.dtype == np.float16 else np.float64)


def read_days(signals: Signals) -> Days:
    """Read every day of both with the days around it; the two are read by the same eye.

    Shapes: see `Days`. Swapping the two swaps the answer; a day of which nothing was seen says what its neighbours
    say.
    """
    days = signals.day.size
    if days == 0:
        return days_of(np.zeros((0, 2, 3 + len(CONTEXTS))))
    numbers = learned()
    hidden = hidden_of(beside_other(series_of(signals)), numbers)
    said = said_by(hidden, numbers)
    near = near_of(hidden, said, numbers)
    said[..., 0] += told_of(signals)
    return replace(days_of(said), near=near)


def days_of(said: NDArray[np.float64]) -> Days:
    """Name what the last layer says: (T, 2, 3 + len(CONTEXTS))."""
    more = 1 + len(CONTEXTS)
    return Days(quiet=said[..., 0], instead=said[..., 1:more], begins=said[..., more], ends=said[..., more + 1])


def told_of(signals: Signals) -> NDArray[np.float64] | float:
    """Say what a person noted themself that day, in log-odds of a quiet stretch: added to what the messages say."""
    if CHECK_IN not in signals.names:
        return 0.0
    return np.asarray(daily_evidence(signals)[..., signals.names.index(CHECK_IN)])


def said_of(rows: Floats, numbers: dict[str, NDArray[Any]]) -> NDArray[np.float64]:
    """Average what the readers say: (T, 2, inputs) to (T, 2, 3 + len(CONTEXTS))."""
    return said_by(hidden_of(rows, numbers), numbers)


def hidden_of(rows: Floats, numbers: dict[str, NDArray[Any]]) -> dict[str, Floats]:
    """Go through the layers of each reader up to its last: (T, 2, inputs) to (T, 2, its width)."""
    return {reader: _hidden(rows, numbers, reader) for reader in READERS if f"{reader}first_weight" in numbers}


def near_of(
    hidden: dict[str, Floats], said: NDArray[np.float64], numbers: dict[str, NDArray[Any]]
) -> NDArray[np.float64]:
    """Weigh what the readers hold of each day and what they say into how near each was: (T, 2), 0 without numbers."""
    near = np.zeros(said.shape[:2])
    if "nearness_said" in numbers:
        near += chances_of(said) @ numbers["nearness_said"]
        for reader, h in hidden.items():
            near += h @ numbers[f"nearness_{reader}hidden"]
    return near


def chances_of(said: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what the readers say as chances, and the log-odds of a quiet stretch behind them: (T, 2, 4 + CONTEXTS)."""
    odds = np.clip(said, -12.0, 12.0)
    return np.concatenate([1 / (1 + np.exp(-odds)), np.clip(said[..., :1], -8.0, 8.0)], axis=-1)


def said_by(hidden: dict[str, Floats], numbers: dict[str, NDArray[Any]]) -> NDArray[np.float64]:
    """Average the last layer of the readers: from `hidden_of` to (T, 2, 3 + len(CONTEXTS))."""
    said = [h @ numbers[f"{reader}last_weight"].T + numbers[f"{reader}last_bias"] for reader, h in hidden.items()]
    return np.asarray(sum(said) / len(said), dtype=np.float64)


def _hidden(rows: Floats, numbers: dict[str, NDArray[Any]], reader: str) -> Floats:
    """Go through the layers with the days of both in one long matrix, a day's two rows together: one product each."""

    def of(name: str) -> NDArray[np.float32]:
        return numbers[reader + name]

    days, people = rows.shape[:2]
    h = np.maximum(rows.reshape(days * people, -1) @ of("first_weight").T + of("first_bias"), 0.0)
    width = h.shape[1]
    for at, step in enumerate(STEPS):
        if at == WHOLE_AT:
            mean = h.reshape(days, people, width).mean(axis=0)
            h = h + np.tile(mean @ of("whole_weight").T + of("whole_bias"), (days, 1))
        wide, shift = of(f"wide_{at}_weight"), people * step
        padded = np.zeros((h.shape[0] + 2 * shift, width), dtype=h.dtype)
        padded[shift:-shift] = h
        inner = of(f"wide_{at}_bias") + sum(
            padded[k * shift : k * shift + h.shape[0]] @ wide[:, :, k].T for k in range(3)
        )
        h = h + np.maximum(inner, 0.0) @ of(f"mix_{at}_weight")[:, :, 0].T + of(f"mix_{at}_bias")
    return np.asarray(h.reshape(days, people, width))
