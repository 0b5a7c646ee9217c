"""What rules and the looks of a word hint at, piece by piece, for the network to weigh."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tidewise.coach.tokens import Cut
from tidewise.coach.types import GOOD, PROBLEMS
from tidewise.language.speech import Rule, finds, fold, pack, spoken

LOOKS = ("capitals", "question", "bang", "drawn_out", "dots", "quoted", "heart", "laugh", "you", "me", "they")
RULED = (*PROBLEMS, *GOOD)
HINTS = len(RULED) + len(LOOKS)
_DRAWN = re.compile(r"([^\W\d_])\1\1")
_HEART = re.compile("[\u2764\u2665\U0001f493-\U0001f49f\U0001f970\U0001f60d\U0001f618\U0001f48b]")
_LAUGH = re.compile("[\U0001f602\U0001f923\U0001f605\U0001f606]|haha|hihi|jaja|kkk|\\b(?:lol|mdr|lmao|jk|ptdr)\\b")
_QUOTED = re.compile('["\u201c\u201e\u00ab][^"\u201d\u201c\u00bb]{2,200}["\u201d\u201c\u00bb]')


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    """All rules of all languages: drafts mix them, and a pattern of one language seldom fits another."""
    return tuple(each for lang in spoken() for each in (*pack(lang).moves, *pack(lang).good, *pack(lang).signs))


@lru_cache(maxsize=1)
def _people() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words for the one written to, the one who writes and others, of all languages."""
    packs = [pack(lang).words for lang in spoken()]
    you, me, they = (frozenset(" ".join(each[name] for each in packs).split()) for name in ("you", "me", "they"))
    return you, me, they


def ruled(text: str, rules: Sequence[Rule] | None = None) -> list[tuple[str, int, int]]:
    """Give every find of the rules in a text: (kind, start, end)."""
    return list(finds(_rules() if rules is None else rules, fold(text)))


def hints_of(text: str, cut: Cut, found: Sequence[tuple[str, int, int]]) -> NDArray[np.float32]:
    """Give the hints of each piece: (n_pieces, HINTS), ones and noughts."""
    by_word = np.zeros((len(cut.words) + 1, HINTS), dtype=np.float32)
    for kind, start, end in found:
        column = RULED.index(kind)
        for number, (a, b) in enumerate(cut.words):
            if a < end and b > start:
                by_word[number, column] = 1
    quoted = [each.span() for each in _QUOTED.finditer(text)]
    for number, (a, b) in enumerate(cut.words):
        by_word[number, len(RULED) :] = _looks(text[a:b], quoted=any(s <= a < e for s, e in quoted))
    return by_word[cut.word]


def _looks(word: str, *, quoted: bool) -> tuple[bool, ...]:
    folded = fold(word)
    bare = folded.strip('.,;:!?…"()')
    you, me, they = _people()
    return (
        len(word) > 2 and word.isupper(),
        "?" in word,
        "!" in word,
        _DRAWN.search(folded) is not None,
        "..." in word or "…" in word,
        quoted,
        _HEART.search(word) is not None,
        _LAUGH.search(folded) is not None,
        bare in you,
        bare in me,
        bare in they,
    )
