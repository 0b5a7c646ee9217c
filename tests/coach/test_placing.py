"""Places of marks: runs of words that bear a problem, without the marks at their edges."""

import numpy as np

from tidewise.coach.placing import joined, places_of
from tidewise.coach.types import PROBLEMS
from tidewise.coach.weighing import Weighed

TEXT = "ok fine, you never listen to me! bye"


def _weighed(*heavy: int) -> Weighed:
    words, at = [], 0
    for word in TEXT.split():
        at = TEXT.index(word, at)
        words.append((at, at + len(word)))
    marks = np.full((len(words), len(PROBLEMS)), -5.0, dtype=np.float32)
    for number in heavy:
        marks[number, PROBLEMS.index("generalisation")] = 2.0
    return Weighed(text=TEXT, found=(), outputs={}, words=tuple(words), marks=marks)


def _texts(*heavy: int) -> list[str]:
    return [TEXT[a:b] for a, b in places_of("generalisation", _weighed(*heavy), {"generalisation": 0.0})]


def test_a_run_is_one_place_without_its_marks() -> None:
    assert _texts(2, 3, 4, 5, 6) == ["you never listen to me"]


def test_a_small_gap_is_taken_along_and_a_large_one_is_not() -> None:
    assert _texts(2, 4) == ["you never listen"]
    assert _texts(0, 6) == ["ok", "me"]


def test_no_heavy_word_gives_the_clause_of_the_heaviest() -> None:
    weighed = _weighed()
    assert weighed.marks is not None
    weighed.marks[4, PROBLEMS.index("generalisation")] = -1.0
    found = places_of("generalisation", weighed, {"generalisation": 0.0})
    assert [TEXT[a:b] for a, b in found] == ["you never listen to me"]


def test_places_that_touch_are_one() -> None:
    assert joined([(5, 9), (0, 5), (12, 14)]) == [(0, 9), (12, 14)]
