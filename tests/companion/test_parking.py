from datetime import UTC, datetime, timedelta

from tidewise.companion.opening import Opening, hide
from tidewise.companion.parking import MOST, morning, park, parked, take

LATE = datetime(2026, 3, 2, 23, 10, tzinfo=UTC)


def test_the_morning_is_the_next_one() -> None:
    assert morning(LATE) == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    assert morning(LATE.replace(hour=2)) == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_a_second_draft_does_not_push_the_first_out() -> None:
    opening = Opening(now=lambda: LATE)
    park(opening, "zebra", until=morning(LATE))
    park(opening, "heron", until=LATE + timedelta(minutes=20))
    assert [each.text for each in parked(opening)] == ["zebra", "heron"]
    found = take(opening, 0)
    assert found is not None
    assert found.text == "zebra"
    assert [each.text for each in parked(opening)] == ["heron"]
    assert take(opening, 5) is None
    assert take(opening, -1) is None


def test_the_same_words_lie_there_once_and_not_too_many_do() -> None:
    opening = Opening(now=lambda: LATE)
    for text in ("a", "a", *"bcdefg"):
        park(opening, text, until=morning(LATE))
    assert len(parked(opening)) == MOST
    assert [each.text for each in parked(opening)] == list("cdefg")


def test_hide_lets_go_and_no_repr_shows_them() -> None:
    opening = Opening(now=lambda: LATE)
    held = park(opening, "zebra", until=morning(LATE))
    assert "zebra" not in repr(opening) + repr(held)
    hide(opening)
    assert parked(opening) == ()
