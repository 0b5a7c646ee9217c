"""How warm a text is worded: hearts and smiles, marks and drawn-out letters, a bare full stop; and words we know.

What needs no language carries it; the words of `language/warm.toml` only sharpen it.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tidewise.language.warm import WarmWords, warm_words

HEARTS = re.compile(
    "[\u2764\u2763\u2665\U0001f493-\U0001f49f\U0001f9e1\U0001f90d-\U0001f90f\U0001f90e\U0001fa75-\U0001fa77\U0001f48b"
    "\U0001f48c\U0001f60d\U0001f617-\U0001f61a\U0001f970\U0001f917\U0001f63b\U0001f63d\U0001faf6\U0001f339\U0001f490]"
    r"|<3|:\*|\b[xX]{2,}\b|\b[xX][oO][xX][oO]?\b"
)
SMILES = re.compile(
    "[\U0001f600-\U0001f606\U0001f609-\U0001f60b\U0001f60e\U0001f642\U0001f643\U0001f929\U0001f973\U0001f602\U0001f923"
    "\U0001f63a\U0001f64f\U0001f44d\U0001f4aa\u263a\u2728]" + r"|[:;]-?[)D]|\^\^|=\)"
)
SAD = re.compile("[\U0001f610-\U0001f612\U0001f620-\U0001f621\U0001f644\U0001f62c\U0001f928]")
MARKED = re.compile(r"[<:;=^!*]|[xX]{2}|[xX][oO]")
DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
BANG = re.compile("[!！]")
STOP = re.compile(r"(?<![.。…])[.。]\s*$")
SHORT = 12
WORDS = re.compile(r"[^\W_]+")
UNSPACED = re.compile("[\u0600-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WARM_WORD, COOL_WORD = 0.45, 0.2
MOST_WORDS = 3
LONGEST = 2000
"""Characters of a text that are looked at."""


def warmth_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give one number a text, higher = warmer, NaN where there are no words. Shape (len(texts),).

    The number means as little as it can; it is compared with the same person's other texts and nothing else. Handed
    to `open_chat` as ``each_text``, it lets the words go at once.
    """
    words = warm_words()
    return np.array([_of(text[:LONGEST], words) for text in texts], dtype=np.float32)


def _of(text: str, words: WarmWords) -> float:
    if not text:
        return np.nan
    tone = _worded(text, words)
    bare = len(text) <= SHORT and STOP.search(text) is not None
    if text.isascii() and not bare and not MARKED.search(text):
        return tone + (0.2 if DRAWN_OUT.search(text) else 0.0)
    hearts, smiles = len(HEARTS.findall(text)), len(SMILES.findall(text))
    bangs, cool = len(BANG.findall(text)), len(SAD.findall(text))
    warm = min(hearts, 3) * 0.7 + min(smiles, 2) * 0.35 + min(bangs, 2) * 0.2 + 0.2 * bool(DRAWN_OUT.search(text))
    return tone + warm - 0.5 * min(cool, 2) - 0.3 * bare


def _worded(text: str, words: WarmWords) -> float:
    """Say what the known words of any language add."""
    said = set(WORDS.findall(text.lower()))
    warm, cool = len(said & words.warm), len(said & words.cool)
    if UNSPACED.search(text):
        warm += sum(piece in text for piece in words.warm_pieces)
        cool += sum(piece in text for piece in words.cool_pieces)
    return WARM_WORD * min(warm, MOST_WORDS) - COOL_WORD * min(cool, 2)
