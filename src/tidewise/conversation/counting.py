"""How much was said: words and characters of many texts at once, in any script.

Words are the segments of Unicode's word rules (UAX #29) that hold a letter or a number: "don't" is one word,
"3.14" is one, each ideograph is one, an emoji is none. Characters are code points after NFC, without marks that
nobody sees. All texts of a stretch are counted together in numpy: a class for each code point, then the borders.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Classes of code points (UAX #29 names). 0 = not looked at yet.
OTHER, LETTER, NUMBER, KATAKANA, ALONE, UNDERSCORE, MID_LETTER, MID_NUMBER, MID_BOTH, EXTEND, MARK = range(1, 12)
SPACE, QUESTION, CLOSING, PICTURE = range(12, 16)

INVISIBLE = frozenset("\ufeff\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069")
QUESTIONS = frozenset("?？؟\u037e⁇⁈⁉❓❔‽⸮՞፧︖﹖꘏꛷")
_MID_LETTERS = frozenset(":\u00b7\u0387\u055f\u05f4\u2027\ufe13\ufe55\uff1a")
_MID_NUMBERS = frozenset(",;\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b")
_MID_BOTHS = frozenset(".'\u2018\u2019\u2024\ufe52\uff07\uff0e")
_ALONE_SCRIPTS = (
    "CJK UNIFIED",
    "CJK COMPATIBILITY IDEO",
    "HIRAGANA",
    "THAI",
    "LAO ",
    "KHMER",
    "MYANMAR",
    "IDEOGRAPHIC",
)

_SEMICOLON = ord(";")
_class_of = np.zeros(0x110000, dtype=np.uint8)


def classes(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Give the class of each code point. The table fills itself with what has been met."""
    found: NDArray[np.uint8] = _class_of[points]
    if found.size and not found.all():
        for point in np.unique(points[found == 0]):
            _class_of[point] = _class(chr(point))
        found = _class_of[points]
    return found


def _class(char: str) -> int:  # noqa: C901, PLR0911, PLR0912 - one line for each class
    if char in INVISIBLE:
        return MARK
    if char in QUESTIONS:
        return QUESTION
    if char in _MID_BOTHS:
        return MID_BOTH
    if char in _MID_LETTERS:
        return MID_LETTER
    if char in _MID_NUMBERS:
        return MID_NUMBER
    category = unicodedata.category(char)
    if category[0] == "L":
        name = unicodedata.name(char, "")
        if name.startswith(_ALONE_SCRIPTS):
            return ALONE
        return KATAKANA if "KATAKANA" in name else LETTER
    if category == "Nd":
        return NUMBER
    if category in ("Nl", "No"):
        return LETTER if category == "Nl" else OTHER
    if category == "Pc":
        return UNDERSCORE
    if category[0] == "M" or category == "Cf" or 0x1F3FB <= ord(char) <= 0x1F3FF:
        return EXTEND
    if category[0] == "Z" or char.isspace():
        return SPACE
    if category in ("Pe", "Pf", "Pi") or char in "\"'*_~`":
        return CLOSING
    return PICTURE if category == "So" else OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted of each text: words and characters (int32), and whether it ends in a question mark."""

    words: NDArray[np.int32]
    characters: NDArray[np.int32]
    asks: NDArray[np.bool_]


def points_of(text: str) -> NDArray[np.uint32]:
    """Give a text as an array of code points, one for each index of the string."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def count_within(text: str, points: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Counts:
    """Count the texts that lie at ``text[start:end]``: how much each of them says.

    Parameters
    ----------
    text, points : a stretch of the file and its code points (`points_of`)
    starts, ends : (n,) ascending, not overlapping

    Returns
    -------
    Counts of shape (n,)
    """
    of = classes(points)
    words = _between(_word_starts(of, starts), starts, ends)
    hidden = _between(np.flatnonzero(of == MARK), starts, ends)
    characters = (ends - starts - hidden).astype(np.int32)
    asks = _ends_in_question(of, points, starts, ends)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        for i in range(len(starts)):
            piece = text[starts[i] : ends[i]]
            if not unicodedata.is_normalized("NFC", piece):
                characters[i] = sum(c not in INVISIBLE for c in unicodedata.normalize("NFC", piece))
    return Counts(words=words.astype(np.int32), characters=characters, asks=asks)


def count(texts: Sequence[str]) -> Counts:
    """Count texts that stand alone: joined once, counted together."""
    joined = "\n".join(texts)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.cumsum(lengths + 1) - 1
    return count_within(joined, points_of(joined), ends - lengths, ends)


def _between(places: NDArray[np.intp], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    return (np.searchsorted(places, ends) - np.searchsorted(places, starts)).astype(np.int64)


def _word_starts(of: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.intp]:
    """Find where words begin (UAX #29: WB5 to WB13 over the classes; WB4 leaves extenders out)."""
    where = None
    begins = np.zeros(of.size, dtype=np.bool_)
    begins[starts[starts < of.size]] = True
    unseen = (of == EXTEND) | (of == MARK)
    if unseen.any():
        where = np.flatnonzero(~unseen)
        border = np.searchsorted(where, starts)
        of = of[where]
        begins = np.zeros(of.size, dtype=np.bool_)
        begins[border[border < of.size]] = True
    if of.size == 0:
        return np.empty(0, dtype=np.intp)
    letter, number = of == LETTER, of == NUMBER
    word = letter | number
    anyhow = word | (of == KATAKANA)
    fresh = anyhow | (of == ALONE)
    joined = np.zeros(of.size, dtype=np.bool_)
    katakana = of == KATAKANA
    joined[1:] = (word[1:] & word[:-1]) | (katakana[1:] & katakana[:-1])
    if of.size > 2:
        # a letter . a letter; a number , a number; and a run held together by one underscore
        middle = of[1:-1]
        by_letter = ((middle == MID_LETTER) | (middle == MID_BOTH)) & letter[:-2] & letter[2:]
        by_number = ((middle == MID_NUMBER) | (middle == MID_BOTH)) & number[:-2] & number[2:]
        by_underscore = (middle == UNDERSCORE) & anyhow[:-2] & anyhow[2:]
        joined[2:] |= (by_letter | by_number | by_underscore) & ~begins[1:-1]
    found = np.flatnonzero(fresh & (~joined | begins))
    return found if where is None else where[found]


def _ends_in_question(
    of: NDArray[np.uint8], points: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Look at the last sign of each text, past spaces, marks, closing signs and pictures.

    A semicolon after a Greek letter is the question mark of Greek.
    """
    passed = np.zeros(16, dtype=np.bool_)
    passed[[EXTEND, MARK, SPACE, CLOSING, PICTURE]] = True
    at = ends - 1
    asks = np.zeros(len(starts), dtype=np.bool_)
    open_ = np.flatnonzero(at >= starts)
    for _ in range(64):
        if not open_.size:
            break
        last = of[at[open_]]
        asks[open_] = last == QUESTION
        greek = open_[points[at[open_]] == _SEMICOLON]
        before = points[np.maximum(at[greek] - 1, starts[greek])]
        asks[greek] = ((before >= 0x370) & (before <= 0x3FF)) | ((before >= 0x1F00) & (before <= 0x1FFF))
        at[open_] -= 1
        open_ = open_[passed[last] & (at[open_] >= starts[open_])]
    return asks
