"""How people word things, one folder a language: moves of speech, signs of danger, everyday words.

A pack is data: ``language/xx/coach.toml`` (moves), ``safety.toml`` (signs) and ``words.toml`` (name, common words,
words of feeling). A rule holds `patterns` (regular expressions over the folded text) and `guards` that take a find
back in the same sentence; `says` and `does_not` are its own tests. Standard library only: safety stands on it.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

_SENTENCE = re.compile(r"[.!?\n…]+(?=\s|$)|\n")
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "´": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of move and how it is often worded."""

    kind: str
    patterns: tuple[re.Pattern[str], ...] = field(repr=False)
    guards: tuple[re.Pattern[str], ...] = field(default=(), repr=False)
    says: tuple[str, ...] = ()
    does_not: tuple[str, ...] = ()

    def finds(self, folded: str) -> list[tuple[int, int]]:
        """Find where a folded text makes this move: (start, end), none within a guarded sentence."""
        hits = (hit for pattern in self.patterns for hit in pattern.finditer(folded) if hit.end() > hit.start())
        return [hit.span() for hit in hits if not self._guarded(folded, *hit.span())]

    def _guarded(self, folded: str, start: int, end: int) -> bool:
        begin, stop = sentence_around(folded, start, end)
        return any(guard.search(folded, begin, stop) for guard in self.guards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What is known of a language. `supported` = its drafts are read well enough by its own test."""

    lang: str
    name: str
    supported: bool
    moves: tuple[Rule, ...] = field(repr=False)
    good: tuple[Rule, ...] = field(repr=False)
    signs: tuple[Rule, ...] = field(repr=False)
    common: frozenset[str] = field(repr=False)
    words: dict[str, Any] = field(repr=False)


def spoken() -> tuple[str, ...]:
    """Name the languages that have a pack."""
    return tuple(sorted(each.name for each in _root().iterdir() if each.is_dir() and (each / "coach.toml").is_file()))


@lru_cache(maxsize=32)
def pack(lang: str) -> Pack:
    """Read the pack of a language.

    Raises
    ------
    KeyError
        When there is none.
    """
    if lang not in spoken():
        raise KeyError(lang)
    moves, signs, words = (_toml(lang, name) for name in ("coach", "safety", "words"))
    return Pack(
        lang=lang,
        name=words["name"],
        supported=words["supported"],
        moves=_rules(moves.get("move", ())),
        good=_rules(moves.get("good", ())),
        signs=_rules(signs.get("sign", ())),
        common=frozenset(words["common"].split()),
        words=words,
    )


@lru_cache(maxsize=32)
def common_words_of(lang: str) -> tuple[frozenset[str], bool]:
    """Give the common words of a language, and whether it is supported, without reading the rest of its pack."""
    words = _toml(lang, "words")
    return frozenset(words["common"].split()), bool(words["supported"])


@lru_cache(maxsize=32)
def signs_of(lang: str) -> tuple[Rule, ...]:
    """Read the signs of danger of a language alone: safety needs nothing else of a pack."""
    return _rules(_toml(lang, "safety").get("sign", ()))


def fold(text: str) -> str:
    """Write a text in small letters with plain apostrophes, each letter in its old place."""
    plain = text.translate(_PLAIN)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in plain)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the sentence (start, end) that a place lies in."""
    begin, stop = 0, len(text)
    for mark in _SENTENCE.finditer(text):
        if mark.end() <= start:
            begin = mark.end()
        elif mark.start() >= end - 1:
            stop = mark.end()
            break
    return begin, stop


def finds(rules: Sequence[Rule], folded: str) -> Iterator[tuple[str, int, int]]:
    """Find every move that rules know in a folded text: (kind, start, end)."""
    for rule in rules:
        for start, end in rule.finds(folded):
            yield rule.kind, start, end


def _rules(rows: Sequence[dict[str, Any]]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            kind=row["kind"],
            patterns=tuple(re.compile(each) for each in row["patterns"]),
            guards=tuple(re.compile(each) for each in row.get("guards", ())),
            says=tuple(row["says"]),
            does_not=tuple(row["does_not"]),
        )
        for row in rows
    )


def _toml(lang: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_root() / lang / f"{name}.toml").read_text(encoding="utf-8"))


def _root() -> Any:
    return files("tidewise.language")
