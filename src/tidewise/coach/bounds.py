"""The numbers between what the network says and what is told: how sure, from where on, written by `words.train`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from tidewise.coach.types import PROBLEMS
from tidewise.language.grams import chance

#: how much of the log-odds of *any* problem is added to those of each
SHARE_OF_ANY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one reader (the network, or letters alone) needs to speak.

    Attributes
    ----------
    slope, shift : log-odds of each output are turned into a chance by ``chance(slope * x + shift)`` (Platt 1999)
    least : the least chance from which each problem and good move is told
    marks : the least log-odds for a word to belong to a span, by kind
    rules : log-odds added where a rule of the same kind finds something (letters alone)
    """

    slope: Mapping[str, float] = field(repr=False)
    shift: Mapping[str, float] = field(repr=False)
    least: Mapping[str, float] = field(repr=False)
    marks: Mapping[str, float] = field(repr=False, default_factory=dict)
    rules: Mapping[str, float] = field(repr=False, default_factory=dict)

    def sure(self, log_odds: Mapping[str, float]) -> dict[str, float]:
        """Turn log-odds of the outputs into the chance of each that a careful reader would say so."""
        return {
            name: chance(self.slope[name] * value + self.shift[name]) for name, value in blended(log_odds).items()
        }


def blended(log_odds: Mapping[str, float]) -> dict[str, float]:
    """Add to each problem its share of *any*: what is likely a problem at all is more likely this one."""
    share = SHARE_OF_ANY * log_odds["any"]
    return {name: value + share if name in PROBLEMS else value for name, value in log_odds.items()}


@lru_cache(maxsize=4)
def bounds(reader: str) -> Bounds:
    """Read the bounds of a reader: ``network`` or ``letters``."""
    path = files("tidewise.coach") / "weights" / f"{reader}.json"
    return Bounds(**json.loads(path.read_text(encoding="utf-8")))
