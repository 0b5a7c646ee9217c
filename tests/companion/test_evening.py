from datetime import UTC, datetime

from tidewise.companion.evening import Evening
from tidewise.companion.opening import Opening, hide

NOW = datetime(2026, 3, 1, 22, tzinfo=UTC)


def test_hide_wipes_all_of_it() -> None:
    opening = Opening(now=lambda: NOW)
    opening.evening.feelings = ("hurt",)
    opening.evening.people.append(("Rowan", "listens"))
    hide(opening)
    left: list[object] = [*opening.evening.feelings, *opening.evening.people]
    assert left == []


def test_nothing_said_shows_in_a_repr() -> None:
    evening = Evening(feelings=("hurt",), own_word="stress", people=[("Rowan", "")])
    assert "hurt" not in repr(evening)
    assert "Rowan" not in repr(Opening(now=lambda: NOW, evening=evening))
