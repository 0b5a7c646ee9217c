from datetime import UTC, datetime

from tidewise.companion.boundaries import boundary
from tidewise.companion.opening import Opening, hide
from tidewise.companion.own_words import drop, let_go, note, own_words, park

LATE = datetime(2026, 3, 2, 23, 10, tzinfo=UTC)


def test_a_draft_waits_for_the_next_morning_and_is_wiped_by_hide() -> None:
    opening = Opening(now=lambda: LATE)
    assert park(opening, "zebra", now=LATE).until == datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
    assert park(opening, "zebra", now=LATE.replace(hour=2)).until == datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    assert "zebra" not in repr(opening)
    hide(opening)
    assert own_words(opening).parked is None


def test_boundaries_are_noted_and_dropped() -> None:
    opening = Opening(now=lambda: LATE)
    note(opening, boundary("a", "aa", theirs=False))
    note(opening, boundary("b", "bb", theirs=True))
    park(opening, "x", now=LATE)
    drop(opening, 0)
    assert [each.text for each in own_words(opening).boundaries] == ["b"]
    let_go(opening)
    assert own_words(opening).parked is None
    assert own_words(opening).boundaries
