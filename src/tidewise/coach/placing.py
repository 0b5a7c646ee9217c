"""Find where in a draft a problem stands, so that the mark is on the words and not on the message."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tidewise.coach.clauses import clause_of, clauses, trimmed
from tidewise.coach.letters import sums_of
from tidewise.coach.types import PROBLEMS
from tidewise.coach.weighing import Weighed
from tidewise.safety.signs import sentences

#: words left out between two that bear a problem are taken along up to this many
_GAP = 2
#: a run is left out where its words bear this much less (log-odds) than those of the heaviest
_FAINT = 0.3
_AND = re.compile(r",?\s+(?:and|but|und|aber|y|pero|e|mas|et|mais)\Z", re.IGNORECASE)


def places_of(kind: str, weighed: Weighed, least: Mapping[str, float]) -> list[tuple[int, int]]:
    """Find where a problem stands: runs of words that bear it, or the clause that bears it most.

    Parameters
    ----------
    least : log-odds from which a word belongs to a span, by kind
    """
    text, places = weighed.text, clauses(weighed.text)
    if weighed.marks is None:
        hits = [clause_of(places, start, end) for what, start, end in weighed.found if what == kind]
        return joined(hits) or [_heaviest(text, kind, places)]
    column = weighed.marks[:, PROBLEMS.index(kind)]
    runs = _runs(column >= least[kind], _sentence_of(weighed))
    if not runs:
        return [clause_of(places, *weighed.words[int(column.argmax())])]
    heaviest = max(float(column[a : b + 1].mean()) for a, b in runs)
    hits = [
        _without_and(text, trimmed(text, weighed.words[a][0], weighed.words[b][1]))
        for a, b in runs
        if float(column[a : b + 1].mean()) >= heaviest - _FAINT
    ]
    return joined([(a, b) for a, b in hits if b > a])


def _without_and(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Leave out an *and* or *but* at the end of a place: it belongs to what comes after."""
    tail = _AND.search(text, *place)
    return (place[0], tail.start()) if tail is not None and tail.start() > place[0] else place


def _runs(bears: NDArray[np.bool_], sentence: Sequence[int]) -> list[tuple[int, int]]:
    """Give runs of words that bear a problem as (first, last); a small gap is taken along, no sentence is left."""
    runs: list[tuple[int, int]] = []
    for at in np.flatnonzero(bears).tolist():
        if runs and at - runs[-1][1] <= _GAP and sentence[at] == sentence[runs[-1][1]]:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _sentence_of(weighed: Weighed) -> list[int]:
    """Give the number of the sentence each word stands in."""
    ends = [end for _, end in sentences(weighed.text)]
    return [bisect_left(ends, end) for _, end in weighed.words]


def joined(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join places that touch each other."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def _heaviest(text: str, kind: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    if not places:
        return 0, len(text)
    return max(places, key=lambda place: sums_of(text[place[0] : place[1]], ())[kind])
