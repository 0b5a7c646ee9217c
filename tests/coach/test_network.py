"""The network in NumPy against the plain sum written out, and what it must not care about."""

import numpy as np

from tidewise.coach import network
from tidewise.coach.hints import HINTS
from tidewise.coach.network import networks, tell
from tidewise.coach.types import OUTPUTS, PROBLEMS


def _one_piece(w: network.Weights, row: network.Floats, hint: network.Floats, whole: network.Floats) -> float:
    """What the first block gives for a draft of one piece, number by number."""
    about = w["whole.weight"] @ whole + w["whole.bias"]
    start = w["start.weight"] @ row + w["start.bias"] + w["hint.weight"] @ hint + about
    h = np.maximum(start, 0)
    x = (h - h.mean()) / np.sqrt(h.var() + 1e-5) * w["blocks.0.norm.weight"] + w["blocks.0.norm.bias"]
    none = np.zeros_like(x)
    near = w["blocks.0.near.weight"] @ np.concatenate([none, x, none]) + w["blocks.0.near.bias"]
    h = h + w["blocks.0.out.weight"] @ np.maximum(near, 0) + w["blocks.0.out.bias"]
    return float(h.sum())


def test_a_block_is_what_its_formula_says(rng: np.random.Generator, monkeypatch: object) -> None:
    w = networks()[0]
    row, whole = rng.normal(size=1280).astype(np.float32), rng.normal(size=512).astype(np.float32)
    hint = np.zeros(HINTS, dtype=np.float32)
    seen: list[float] = []
    plain = network._normed

    def watched(x: network.Floats, gain: network.Floats, shift: network.Floats) -> network.Floats:
        seen.append(float(x.sum()))
        return plain(x, gain, shift)

    network._normed, keep = watched, plain
    try:
        network._run(w, row[None], hint[None], whole)
    finally:
        network._normed = keep
    np.testing.assert_allclose(seen[1], _one_piece(w, row, hint, whole), rtol=1e-3)


def test_shapes_and_no_surprise(rng: np.random.Generator) -> None:
    for n in (1, 2, 9, 300):
        rows = rng.normal(size=(n, 1280)).astype(np.float32)
        said = tell(rows, np.zeros((n, HINTS), np.float32), np.zeros(512, np.float32))
        assert said.pieces.shape == (n, len(PROBLEMS))
        assert said.whole.shape == (len(OUTPUTS),)
        assert np.isfinite(said.whole).all()


def test_the_weights_are_a_few_megabytes() -> None:
    size = sum(each.size for w in networks() for each in w.values())
    assert size * 2 < 8e6
