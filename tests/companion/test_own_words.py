from datetime import UTC, datetime

from tidewise.companion.boundaries import boundary
from tidewise.companion.opening import Fear, Opening, hide
from tidewise.companion.own_words import drop, let_go, note, own_words, park, standing_of
from tidewise.safety.types import Tier

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


def test_the_fear_question_stands_for_what_is_known() -> None:
    for fear, tier, asked in (
        (Fear.YES, Tier.RED, True),
        (Fear.NOT_SURE, Tier.RED, True),
        (Fear.NO, Tier.UNSCREENED, True),
    ):
        standing = standing_of(Opening(now=lambda: LATE, fear=fear))
        assert (standing.tier, standing.fear_asked) == (tier, asked)
    assert not standing_of(Opening(now=lambda: LATE)).fear_asked
