from datetime import UTC, datetime

from tidewise.companion.boundaries import boundary
from tidewise.companion.opening import Opening, hide
from tidewise.companion.own_words import drop, note, own_words

LATE = datetime(2026, 3, 2, 23, 10, tzinfo=UTC)


def test_boundaries_are_noted_and_dropped() -> None:
    opening = Opening(now=lambda: LATE)
    note(opening, boundary("a", "aa", theirs=False))
    note(opening, boundary("b", "bb", theirs=True))
    drop(opening, 0)
    assert [each.text for each in own_words(opening).boundaries] == ["b"]
    hide(opening)
    assert own_words(opening).boundaries == ()
