from datetime import UTC, datetime

from tidewise.companion.opening import Opening
from tidewise.companion.own_people import LONGEST, MOST, add_person, remove_person


def test_people_are_added_removed_and_few() -> None:
    opening = Opening(now=lambda: datetime(2026, 3, 1, tzinfo=UTC))
    add_person(opening, "  Rowan  Lee ", "listens")
    add_person(opening, "", "nobody")
    add_person(opening, "Rowan Lee", "listens")
    assert opening.evening.people == [("Rowan Lee", "listens")]
    for place in ("7", "x", "-1"):
        remove_person(opening, place)
    remove_person(opening, "0")
    assert opening.evening.people == []
    for n in range(20):
        add_person(opening, f"{n}" * 200, "")
    assert len(opening.evening.people) == MOST
    assert all(len(name) <= LONGEST for name, _ in opening.evening.people)
