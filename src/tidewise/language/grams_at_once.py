"""Weigh the letters of many texts at once: the sums of `grams`, with NumPy, over thousands of texts in a row."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tidewise.language.grams import LONGEST, MOST_LETTERS, SHORTEST, SPREAD, TIMES, Head
from tidewise.language.speech import fold

AT_ONCE = 10_000
_SPACES = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")


def chances_of(known: Head, texts: Iterable[str]) -> NDArray[np.float32]:
    """Give the chance of each kind a head tells, for each text: (n_texts, kinds); a text without words is nan."""
    every = list(texts)
    found = [_chances(known, every[at : at + AT_ONCE]) for at in range(0, len(every), AT_ONCE)]
    return np.concatenate(found) if found else np.zeros((0, len(known.kinds)), dtype=np.float32)


def _chances(known: Head, texts: Sequence[str]) -> NDArray[np.float32]:
    letters = [_letters(each) for each in texts]
    codes = np.frombuffer("\n".join(letters).encode("utf-32-le"), dtype=np.uint32)
    owner = np.cumsum(codes == 10)
    weights = np.array(known.weights, dtype=np.float32).reshape(len(known.kinds), 1 << known.bits)
    sums = np.zeros((len(texts), len(known.kinds)), dtype=np.float64)
    counts = np.zeros(len(texts), dtype=np.int64)
    for bucket, whose in _runs(codes, owner, known.bits):
        counts += np.bincount(whose, minlength=len(texts))
        for kind in range(len(known.kinds)):
            sums[:, kind] += np.bincount(whose, weights=weights[kind, bucket], minlength=len(texts))
    total = np.array(known.start) + np.array(known.scale) * sums / np.sqrt(np.maximum(counts, 1))[:, None]
    chance = 1 / (1 + np.exp(-np.clip(total, -40, 40)))
    chance[[not each.strip() for each in letters]] = np.nan
    return np.asarray(chance, dtype=np.float32)


def _runs(
    codes: NDArray[np.uint32], owner: NDArray[np.intp], bits: int
) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.intp]]]:
    """Give, for each length, the bucket of every run of letters within one text, and which text it is of."""
    hashed = np.zeros(len(codes), dtype=np.uint32)
    inside = codes != 10
    for length in range(1, LONGEST + 1):
        at = len(codes) - length + 1
        if at <= 0:
            return
        hashed = hashed[:at] * np.uint32(TIMES) + codes[length - 1 :] + np.uint32(1)
        if length >= SHORTEST:
            whole = inside[:at] & inside[length - 1 :] & (owner[:at] == owner[length - 1 :])
            yield (hashed[whole] * np.uint32(SPREAD)) >> np.uint32(32 - bits), owner[:at][whole]


def _letters(text: str) -> str:
    """Reduce a text to its letters, as `language.grams.letters_of` does of a folded one, only quicker."""
    return f" {_DIGIT.sub('0', _SPACES.sub(' ', fold(text[:MOST_LETTERS])).strip())} "
