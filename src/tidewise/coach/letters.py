"""Weigh a draft by letters and rules alone: what is left without the extra ``words``."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from tidewise.coach.bounds import bounds
from tidewise.coach.types import PROBLEMS
from tidewise.language.grams import Head, from_bytes
from tidewise.language.speech import fold


@lru_cache(maxsize=1)
def head() -> Head:
    """Read the weights over letters."""
    return from_bytes((files("tidewise.coach") / "weights" / "letters.weights").read_bytes())


def sums_of(text: str, found: Sequence[tuple[str, int, int]]) -> dict[str, float]:
    """Give the log-odds of each output for a text: what its letters say, and what rules add."""
    sums = head().sums(fold(text))
    of_rules = bounds("letters").rules
    kinds = {kind for kind, _, _ in found}
    for kind in kinds | ({"any"} if kinds & set(PROBLEMS) else set()):
        sums[kind] += of_rules.get(kind, 0.0)
    return sums
