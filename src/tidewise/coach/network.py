"""Weigh every word and the whole of a draft with the learned network, in NumPy.

The network looks at each piece with its neighbours (three blocks, reaching 1, 2 and 4 pieces to each side), then at
the draft as a whole; several, learned from different starts, are averaged. `words/net.py` is the same in PyTorch,
which is needed to learn and not to read; a test holds the two side by side.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from tidewise.coach.types import PROBLEMS

Floats = NDArray[np.float32]
Weights = dict[str, Floats]
STEPS = (1, 2, 4)
_EPS = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the network says: log-odds of each piece (n, 12) and of the whole draft (20,)."""

    pieces: Floats = field(repr=False)
    whole: Floats = field(repr=False)


def tell(rows: Floats, hints: Floats, whole: Floats) -> Told:
    """Run every network over a draft and average what they say.

    Parameters
    ----------
    rows : (n, 1280) of the encoder; hints : (n, h) of rules and looks; whole : (512,) of the encoder
    """
    said = [_run(weights, rows, hints, whole) for weights in networks()]
    return Told(
        pieces=np.mean([pieces for pieces, _ in said], axis=0, dtype=np.float32),
        whole=np.mean([out for _, out in said], axis=0, dtype=np.float32),
    )


@lru_cache(maxsize=1)
def networks() -> tuple[Weights, ...]:
    """Read the weights; an empty tuple where they are not there."""
    path = files("tidewise.coach") / "weights" / "network.npz"
    if not path.is_file():
        return ()
    with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as file:
        found: dict[str, Weights] = {}
        for name in file.files:
            number, _, rest = name.partition(":")
            found.setdefault(number, {})[rest] = file[name].astype(np.float32)
    return tuple(found[number] for number in sorted(found))


def _run(w: Weights, rows: Floats, hints: Floats, whole: Floats) -> tuple[Floats, Floats]:
    about = _linear(w, "whole", whole[None])
    h = np.maximum(_linear(w, "start", rows) + hints @ w["hint.weight"].T + about, 0)
    for number, step in enumerate(STEPS):
        if number == len(STEPS) - 1:
            h = h + _linear(w, "around", np.concatenate([h.mean(axis=0), h.max(axis=0)])[None])
        x = _normed(h, w[f"blocks.{number}.norm.weight"], w[f"blocks.{number}.norm.bias"])
        n, width = x.shape
        padded = np.zeros((n + 2 * step, width), dtype=np.float32)
        padded[step : step + n] = x
        near = np.concatenate([padded[:n], x, padded[2 * step :]], axis=1)
        h = h + _linear(w, f"blocks.{number}.out", np.maximum(_linear(w, f"blocks.{number}.near", near), 0))
    h = _normed(h, w["norm.weight"], w["norm.bias"])
    tags = _linear(w, "tags", h)
    look = _linear(w, "look", h)
    weight = np.exp(look - look.max(axis=0))
    weight /= weight.sum(axis=0)
    out = (weight * _linear(w, "value", h)).sum(axis=0) + _linear(w, "context", np.maximum(about, 0))[0]
    out[: len(PROBLEMS)] += tags.max(axis=0) * w["peak"]
    return tags, out


def _linear(w: Weights, name: str, x: Floats) -> Floats:
    return np.asarray(x @ w[f"{name}.weight"].T + w[f"{name}.bias"], dtype=np.float32)


def _normed(x: Floats, gain: Floats, shift: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    return np.asarray(x / np.sqrt((x * x).mean(axis=1, keepdims=True) + _EPS) * gain + shift, dtype=np.float32)
