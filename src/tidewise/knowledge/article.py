"""What the article advises, sentence by sentence, and the practices that make each of it something one can do."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tidewise.knowledge.shelves import practices


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One piece of advice in our words, and the ids of the practices that answer it."""

    say: str
    practices: tuple[str, ...]


@lru_cache(maxsize=1)
def article() -> Mapping[str, Advice]:
    """Give every piece of advice by its id (A1 to Q4, the ids of the manual).

    Raises
    ------
    ValueError
        Where one has no practice, or names one that does not exist.
    """
    raw = tomllib.loads(Path(__file__).with_name("article.toml").read_text("utf-8"))
    found = {key: Advice(say=each["say"], practices=tuple(each["practices"])) for key, each in raw.items()}
    loose = [key for key, each in found.items() if not each.practices or set(each.practices) - practices().keys()]
    if loose:
        message = f"article.toml: no practice, or one that does not exist, at {', '.join(loose)}"
        raise ValueError(message)
    return found
