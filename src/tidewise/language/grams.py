"""Weigh a text by its letters: two to five in a row, hashed into buckets, each with a small learned weight a kind.

Letters bear misspelling and need no library: this is what is left when nothing else can be loaded, so it is plain
Python. `grams_at_once` does the same sums with NumPy over a whole archive.
"""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, sqrt

SHORTEST, LONGEST = 2, 5
TIMES, SPREAD, MASK = 0x01000193, 0x9E3779B1, 0xFFFFFFFF
MOST_LETTERS = 4000


def letters_of(folded: str) -> str:
    """Reduce a folded text to what its letters say: one space between words and at the ends, each digit a nought."""
    joined = " ".join(folded[:MOST_LETTERS].split())
    return " " + "".join("0" if each.isdecimal() else each for each in joined) + " "


def buckets(letters: str, bits: int) -> list[int]:
    """Give the bucket of every run of letters."""
    codes = [ord(each) for each in letters]
    shift, found = 32 - bits, []
    for at in range(len(codes)):
        hashed = 0
        for length, code in enumerate(codes[at : at + LONGEST], 1):
            hashed = (hashed * TIMES + code + 1) & MASK
            if length >= SHORTEST:
                found.append(((hashed * SPREAD) & MASK) >> shift)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Learned weights: for each kind a weight of every bucket, and where it starts from.

    Attributes
    ----------
    kinds : what it tells
    bits : there are 2**bits buckets
    scale, start : the weight of one step, and the sum with no letters, for each kind
    weights : one signed byte a bucket, kind after kind
    """

    kinds: tuple[str, ...]
    bits: int
    scale: tuple[float, ...] = field(repr=False)
    start: tuple[float, ...] = field(repr=False)
    weights: Sequence[int] = field(repr=False)

    def sums(self, folded: str) -> dict[str, float]:
        """Give the sum of each kind for a folded text (log-odds)."""
        found = buckets(letters_of(folded), self.bits)
        share = 1 / sqrt(max(len(found), 1))
        size, weights = 1 << self.bits, self.weights
        return {
            kind: self.start[at] + self.scale[at] * share * sum([weights[at * size + each] for each in found])
            for at, kind in enumerate(self.kinds)
        }

    def chances(self, folded: str) -> dict[str, float]:
        """Give the chance of each kind for a folded text."""
        return {kind: chance(value) for kind, value in self.sums(folded).items()}


def chance(log_odds: float) -> float:
    """Turn log-odds into a chance."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, log_odds))))


def as_bytes(head: Head) -> bytes:
    """Write a head: one line that tells what it is, then the weights."""
    about = {"kinds": head.kinds, "bits": head.bits, "scale": head.scale, "start": head.start}
    return json.dumps(about).encode() + b"\n" + array("b", head.weights).tobytes()


def from_bytes(data: bytes) -> Head:
    """Read a head.

    Raises
    ------
    ValueError
        When the bytes are not one.
    """
    first, _, rest = data.partition(b"\n")
    about = json.loads(first)
    weights = array("b", rest)
    if len(weights) != len(about["kinds"]) << about["bits"]:
        raise ValueError("the weights do not fit what they are said to be")
    return Head(
        kinds=tuple(about["kinds"]),
        bits=about["bits"],
        scale=tuple(about["scale"]),
        start=tuple(about["start"]),
        weights=weights,
    )
