"""Cut a draft into the pieces of words that the sentence encoder knows, and keep where each stood.

The encoder's own tokenizer gives pieces without places and takes most of a second to start; a span needs the places
and a first answer needs the second. So its vocabulary is read here, and words are cut one by one, which gives the
same pieces: none of them reaches over a space (tests/coach/test_tokens.py holds the two side by side).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\S+")
START, END, UNKNOWN = 1, 2, 0
_BLANK = "\u2581"
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A text in pieces.

    Attributes
    ----------
    words : (start, end) of each word in code points of the text
    pieces : (n,) ids, with the start and end marks
    word : (n,) which word each piece belongs to; -1 for the marks
    """

    words: tuple[tuple[int, int], ...]
    pieces: NDArray[np.int64] = field(repr=False)
    word: NDArray[np.int64] = field(repr=False)


class Vocabulary:
    """The pieces of words and how likely each is (unigram model of SentencePiece; Kudo 2018)."""

    def __init__(self, path: Path) -> None:
        pieces, scores = _read(path.read_bytes())
        self._id = {piece: number for number, piece in enumerate(pieces)}
        self._score: list[float] = scores.tolist()
        self._unknown = min(self._score) - 10.0
        self._longest = max(len(each) for each in pieces)
        self.cut_word = lru_cache(maxsize=20_000)(self._cut_word)

    def cut(self, text: str) -> Cut:
        """Cut a text into pieces; a word longer than any real one is cut short."""
        words, pieces, owner = [], [START], [-1]
        for number, found in enumerate(WORD.finditer(text)):
            words.append(found.span())
            of_word = self.cut_word(found[0][:_LONGEST_WORD])
            pieces.extend(of_word)
            owner.extend([number] * len(of_word))
        return Cut(
            words=tuple(words),
            pieces=np.array([*pieces, END], dtype=np.int64),
            word=np.array([*owner, -1], dtype=np.int64),
        )

    def _cut_word(self, word: str) -> tuple[int, ...]:
        """Find the likeliest way to write one word in pieces (Viterbi over its letters)."""
        plain = unicodedata.normalize("NFKC", word.replace("\u2019", "'")).replace(" ", "")
        if not plain:
            return ()
        letters = _BLANK + plain
        best = [0.0] + [-np.inf] * len(letters)
        step: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(letters) + 1)
        for start in range(len(letters)):
            for end in range(start + 1, min(start + self._longest, len(letters)) + 1):
                number = self._id.get(letters[start:end])
                if number is None and end > start + 1:
                    continue
                score = best[start] + (self._unknown if number is None else self._score[number])
                if score > best[end]:
                    best[end], step[end] = score, (start, UNKNOWN if number is None else number)
        found, at = [], len(letters)
        while at > 0:
            at, number = step[at]
            found.append(number)
        return tuple(reversed(found))


def _read(data: bytes) -> tuple[list[str], NDArray[np.float32]]:
    """Read pieces and scores from the front of a SentencePiece model (repeated field 1: text, log-probability)."""
    pieces, scores, at = [], [], 0
    while at < len(data) and data[at] == 0x0A:
        length, begin = data[at + 1], at + 2
        if length & 0x80:
            length, begin = (length & 0x7F) | (data[at + 2] << 7), at + 3
        size, text = data[begin + 1], begin + 2
        pieces.append(data[text : text + size])
        scores.append(data[text + size + 1 : text + size + 5])
        at = begin + length
    numbers = [each if len(each) == 4 else bytes(4) for each in scores]
    return [each.decode("utf-8") for each in pieces], np.frombuffer(b"".join(numbers), dtype="<f4")
