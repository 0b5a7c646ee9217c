"""What the wording of many messages says: warmth, something of oneself told, pressure. A million in a minute.

The weights were learned from invented drafts (docs/manual/words.md). One number means little; rates are compared with
the same person's other days and nothing else. No words are kept.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tidewise.language.grams import Head, from_bytes
from tidewise.language.grams_at_once import chances_of

MOVES = ("appreciation", "i_statement", "pressure")


def moves_of(texts: Iterable[str]) -> NDArray[np.float32]:
    """Give the chance of warmth, of something of oneself told and of pressure, for each text: (n_texts, 3).

    A text without words is nan.
    """
    return chances_of(head(), texts)


@lru_cache(maxsize=1)
def head() -> Head:
    """Read the weights over letters."""
    return from_bytes((files("tidewise.signals") / "moves.weights").read_bytes())
