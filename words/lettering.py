"""Learn the weights over letters: for the coach without its extra, and for the signs of danger."""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch.nn import functional

from tidewise.coach.hints import RULED, ruled
from tidewise.coach.types import PROBLEMS
from tidewise.language.grams import Head, buckets, letters_of
from tidewise.language.speech import fold


def counted(texts: Sequence[str], bits: int) -> list[np.ndarray]:
    """Give the buckets of each text."""
    return [np.array(buckets(letters_of(fold(each)), bits), np.int64) for each in texts]


def flags(texts: Sequence[str]) -> np.ndarray:
    """Give which kinds rules find in each text: (n, 17)."""
    out = np.zeros((len(texts), len(RULED)), np.float32)
    for at, text in enumerate(texts):
        for kind, _, _ in ruled(text):
            out[at, RULED.index(kind)] = 1
    return out


def learn(
    texts: Sequence[str],
    truth: np.ndarray,
    kinds: Sequence[str],
    *,
    bits: int,
    rules: bool,
    seed: int = 0,
    rounds: int = 12,
    pace: float = 0.1,
    ridge: float = 1e-6,
) -> tuple[Head, dict[str, float]]:
    """Fit one logistic regression a kind over buckets (and a weight for a rule of that kind)."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    found, size = counted(texts, bits), 1 << bits
    fired = torch.from_numpy(flags(texts)) if rules else torch.zeros(len(texts), len(RULED))
    fired = torch.cat([fired, fired[:, : len(PROBLEMS)].amax(1, keepdim=True)], 1)
    own = torch.tensor([RULED.index(kind) if kind in RULED else len(RULED) for kind in kinds])
    has = torch.tensor([float(kind in RULED or kind == "any") for kind in kinds])
    known = torch.from_numpy(truth.astype(np.float32))
    weight = torch.zeros(size, len(kinds), requires_grad=True)
    start = torch.full((len(kinds),), -2.0, requires_grad=True)
    of_rule = torch.full((len(kinds),), 1.0, requires_grad=True)
    optimiser = torch.optim.Adam([weight, start, of_rule], lr=pace)
    for _ in range(rounds):
        order = rng.permutation(len(texts))
        for at in range(0, len(order), 256):
            some = order[at : at + 256]
            sizes = [len(found[one]) for one in some]
            offsets = torch.tensor(np.concatenate([[0], np.cumsum(sizes)[:-1]]))
            sums = functional.embedding_bag(
                torch.from_numpy(np.concatenate([found[one] for one in some])), weight, offsets, mode="sum"
            )
            sums = sums / torch.tensor(sizes, dtype=torch.float32).clamp(min=1).sqrt()[:, None] + start
            sums = sums + fired[some][:, own] * has * of_rule
            loss = functional.binary_cross_entropy_with_logits(sums, known[some]) + ridge * (weight**2).sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    plain = weight.detach().numpy().T
    scale = np.maximum(np.abs(plain).max(1), 1e-6) / 127
    steps = np.rint(plain / scale[:, None]).astype(np.int8)
    head = Head(
        kinds=tuple(kinds), bits=bits, scale=tuple(scale.astype(float).round(8).tolist()),
        start=tuple(start.detach().numpy().astype(float).round(5).tolist()), weights=array("b", steps.tobytes()),
    )  # fmt: skip
    added = (
        {
            kind: round(float(of_rule[at].detach()), 4)
            for at, kind in enumerate(kinds)
            if kind in RULED or kind == "any"
        }
        if rules
        else {}
    )
    return head, added


def sums(head: Head, added: Mapping[str, float], text: str, fired: np.ndarray) -> list[float]:
    """Give the log-odds of each kind with what rules add, as `tidewise.coach.letters` does."""
    plain = head.sums(fold(text))
    found = {kind for at, kind in enumerate(RULED) if fired[at] > 0}
    if found & set(PROBLEMS):
        found.add("any")
    return [value + (added.get(kind, 0.0) if kind in found else 0.0) for kind, value in plain.items()]
