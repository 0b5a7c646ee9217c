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

# Classes of code points (UAX #29 names). 0 = not looked at yet; the last two are not seen by the rules (WB4).
OTHER, LETTER, NUMBER, KATAKANA, ALONE, UNDERSCORE, MID_LETTER, MID_NUMBER, MID_BOTH = range(1, 10)
SPACE, QUESTION, CLOSING, PICTURE, EXTEND, MARK = range(10, 16)
_MAY_CHANGE = 16
"""Added to the class of a code point that NFC may write otherwise."""

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
_COMMON = 0x250
"""The first code points, those of most European texts, are looked at once and not met one by one."""
_class_of = np.zeros(0x110000, dtype=np.uint8)


def classes(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Give the class of each code point. The table fills itself with what has been met."""
    return _looked_up(points) & np.uint8(15)


def _looked_up(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    if not _class_of[0]:
        for point in range(_COMMON):
            _class_of[point] = _class(chr(point)) + _MAY_CHANGE * _may_change(chr(point))
    near = np.minimum(points, 255).astype(np.uint8)
    far = np.flatnonzero(near == 255)
    if far.size * 2 > points.size:
        found: NDArray[np.uint8] = _class_of.take(points, mode="clip")
        return found if found.all() else _met(points)
    found = np.frombuffer(bytearray(near.tobytes().translate(_class_of[:256].tobytes())), dtype=np.uint8)
    if far.size:
        found[far] = _met(points[far])
    return found


def _met(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Look code points up one by one; those never met before are put into the table first."""
    found: NDArray[np.uint8] = _class_of.take(points, mode="clip")
    if not found.all():
        for point in np.flatnonzero(np.bincount(points[found == 0])).tolist():
            _class_of[point] = _class(chr(point)) + _MAY_CHANGE * _may_change(chr(point))
        found = _class_of.take(points, mode="clip")
    return found


def _may_change(char: str) -> bool:
    """Say whether NFC may write this sign otherwise, alone or with the one before it."""
    if unicodedata.combining(char) or not unicodedata.is_normalized("NFC", char):
        return True
    return unicodedata.category(char) in ("Mc", "Mn") or 0x1161 <= ord(char) <= 0x11C2


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
    found = _looked_up(points)
    strange = bool(found.size and found.max() > 15)
    of = found & np.uint8(15) if strange else found
    unseen = np.flatnonzero(of >= EXTEND)
    words = _between(_word_starts(of, unseen, starts), starts, ends)
    hidden = _between(unseen[of[unseen] == MARK], starts, ends)
    characters = (ends - starts - hidden).astype(np.int32)
    asks = _ends_in_question(of, points, starts, ends)
    if strange and not unicodedata.is_normalized("NFC", text):
        for i in np.flatnonzero(_between(np.flatnonzero(found > 15), starts, ends)):
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


_NO, _YES, _MAYBE = range(3)
_IN_RUN = np.zeros(16, dtype=np.bool_)
_IN_RUN[[LETTER, NUMBER, KATAKANA]] = True


def _pairs() -> bytes:
    """Say for each two classes side by side whether a word begins at the second (UAX #29: WB5 to WB13).

    Maybe: a letter . a letter, a number , a number, and a run held together by one underscore are one word, which
    the sign before the two decides.
    """
    table = np.full((16, 16), _NO, dtype=np.uint8)
    table[:, [LETTER, NUMBER, KATAKANA, ALONE]] = _YES
    table[np.ix_([LETTER, NUMBER], [LETTER, NUMBER])] = _NO
    table[KATAKANA, KATAKANA] = _NO
    table[np.ix_([MID_LETTER, MID_BOTH], [LETTER])] = _MAYBE
    table[np.ix_([MID_NUMBER, MID_BOTH], [NUMBER])] = _MAYBE
    table[UNDERSCORE, _IN_RUN] = _MAYBE
    return table.tobytes()


_PAIRS = _pairs()


def _word_starts(of: NDArray[np.uint8], unseen: NDArray[np.intp], starts: NDArray[np.int64]) -> NDArray[np.intp]:
    """Find where words begin. `unseen`: places not looked at (WB4); no word goes on over a text's start."""
    if of.size == 0:
        return np.empty(0, dtype=np.intp)
    seen, first = of, starts
    if unseen.size:
        new = np.diff(unseen) != 1
        run = np.concatenate([[0], np.cumsum(new)])
        before = unseen[np.concatenate([[True], new])][run] - 1
        seen = of.copy()
        seen[unseen] = np.where(before >= 0, of[before], SPACE)
        hidden, place = _found_in(unseen, starts)
        first = np.where(hidden, unseen[np.concatenate([new, [True]])][run][place] + 1, starts)
    pairs = seen.copy()
    pairs[1:] |= seen[:-1] << np.uint8(4)
    pairs[0] |= SPACE << 4
    begins = np.frombuffer(pairs.tobytes().translate(_PAIRS), dtype=np.uint8).copy()
    begins[unseen] = _NO
    first = first[first < of.size]
    begins[first[_IN_RUN[of[first]] | (of[first] == ALONE)]] = _YES
    found = np.flatnonzero(begins != _NO)
    maybe = np.flatnonzero(begins[found] == _MAYBE)
    at = found[maybe]
    middle = at - 1
    if unseen.size:
        hidden, place = _found_in(unseen, middle)
        middle = np.where(hidden, before[place], middle)
    two_before = np.where(middle > 0, seen[middle - 1], SPACE)
    same = (two_before == of[at]) & (of[at] != KATAKANA)
    joined = np.where(of[middle] == UNDERSCORE, _IN_RUN[two_before], same)
    if first.size:
        joined &= ~_found_in(first, middle)[0]
    return np.delete(found, maybe[joined])


def _found_in(places: NDArray[np.intp], wanted: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Say which of the wanted are among the places (ascending), and where there."""
    place = np.minimum(np.searchsorted(places, wanted), places.size - 1)
    return places[place] == wanted, place


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
