"""Words of warmth in several languages, all at once: nobody has to say which language a chat is in."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmWords:
    """Whole words that warm and cool, and pieces of them for scripts that leave no spaces."""

    warm: frozenset[str] = field(repr=False)
    cool: frozenset[str] = field(repr=False)
    warm_pieces: tuple[str, ...] = field(repr=False)
    cool_pieces: tuple[str, ...] = field(repr=False)


@cache
def warm_words() -> WarmWords:
    """Load the words once. A word that warms in one language and cools in another is dropped."""
    held = tomllib.loads((files("tidewise.language") / "warm.toml").read_text("utf-8"))
    pieces = held.pop("unspaced")
    warm = {word for each in held.values() for word in each["warm"]}
    cool = {word for each in held.values() for word in each.get("cool", ())}
    return WarmWords(
        warm=frozenset(warm - cool),
        cool=frozenset(cool - warm),
        warm_pieces=tuple(pieces["warm"]),
        cool_pieces=tuple(pieces["cool"]),
    )
