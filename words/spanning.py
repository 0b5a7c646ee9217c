"""Choose from where on a word belongs to a span, with the very code of the coach that places spans."""

from collections.abc import Mapping, Sequence

import numpy as np

from tidewise.coach.encoding import encoder
from tidewise.coach.placing import places_of
from tidewise.coach.types import PROBLEMS
from tidewise.coach.weighing import Weighed, by_word
from words.marks import Marked
from words.measures import span_f1

Place = tuple[str, int, int]


def _weighed(draft: Marked, marks: np.ndarray) -> Weighed:
    reader = encoder()
    assert reader is not None
    cut = reader.cut(draft.text)
    heaviest = by_word(marks, cut.word, len(cut.words))
    return Weighed(text=draft.text, found=(), outputs={}, words=cut.words, marks=heaviest)


def spans_of(
    drafts: Sequence[Marked], marks: Sequence[np.ndarray], said: np.ndarray, least: object
) -> list[list[Place]]:
    """Give the spans of every kind that is said of each draft."""
    assert isinstance(least, Mapping)
    found = []
    for at, draft in enumerate(drafts):
        weighed = _weighed(draft, marks[at]) if said[at].any() else None
        found.append(
            [
                (kind, start, end)
                for number, kind in enumerate(PROBLEMS)
                if said[at, number] and weighed is not None
                for start, end in places_of(kind, weighed, least)
            ]
        )
    return found


def least_marks(drafts: Sequence[Marked], marks: Sequence[np.ndarray], said: np.ndarray) -> dict[str, float]:
    """Choose the least log-odds of a word by the F1 of spans, kind by kind."""
    chosen = {}
    for number, kind in enumerate(PROBLEMS):
        rows = [at for at in range(len(drafts)) if said[at, number] or kind in drafts[at].kinds]
        some, of_some = [drafts[at] for at in rows], [marks[at] for at in rows]
        only = np.zeros((len(rows), len(PROBLEMS)), dtype=bool)
        only[:, number] = said[rows, number]
        real = [[each for each in one.spans if each[0] == kind] for one in some]
        steps = np.linspace(-2.5, 1.5, 9)
        worth = [span_f1(real, spans_of(some, of_some, only, {kind: float(step)})) for step in steps]
        chosen[kind] = float(steps[int(np.argmax(worth))])
    return chosen
