"""Boundaries of both, in plain words, and a word of warning where a draft may cross one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tidewise.coach.clauses import clause_of, clauses
from tidewise.ground.problems import BadInput
from tidewise.ground.wording import say
from tidewise.language.speech import fold

MOST = 20
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A boundary as it was said, and the words by which a draft may touch it.

    Attributes
    ----------
    text : in the words it was said in; a boundary of the other only as they said it
    theirs : it is the other's
    words : words or beginnings of words that touch it, in small letters
    """

    text: str = field(repr=False)
    theirs: bool
    words: tuple[str, ...] = field(repr=False)


def boundary(text: str, words: str, *, theirs: bool) -> Boundary:
    """Take a boundary and its words (with commas between).

    Raises
    ------
    BadInput
        Without a text, or without a word to know it by.
    """
    told = " ".join(text.split())[:_LONGEST]
    known = tuple(each for each in (fold(" ".join(part.split())) for part in words.split(",")) if len(each) >= 2)
    if not told or not known:
        raise BadInput(
            say("A boundary needs its sentence and at least one word to know it by."),
            hint=say("For example: no calls at work; words: call, ring, work."),
            code="no-boundary",
        )
    return Boundary(text=told, theirs=theirs, words=known[:MOST])


def crossed(draft: str, boundaries: Sequence[Boundary]) -> list[tuple[Boundary, int, int]]:
    """Find where a draft may cross a boundary: (boundary, start, end) of the clause. Two of its words, or its one.

    Words alone cannot tell a crossing from keeping one; it is said as "touches", and the person decides.
    """
    folded, found = fold(draft), []
    places = clauses(draft)
    for each in boundaries:
        hits = [
            hit.span() for word in each.words for hit in re.finditer(rf"(?<!\w){re.escape(word)}\w{{0,3}}\b", folded)
        ]
        different = sum(bool(re.search(rf"(?<!\w){re.escape(word)}", folded)) for word in each.words)
        if hits and different >= min(2, len(each.words)):
            start, end = clause_of(places, min(hits)[0], max(hit[1] for hit in hits))
            found.append((each, start, end))
    return found
