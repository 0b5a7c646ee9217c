from datetime import datetime

from tidewise.companion import filling_sheets
from tidewise.companion.locking import OpenDiary
from tidewise.companion.opening import Opening
from tidewise.companion.own_first import goal_now, people_now
from tidewise.store.door import Safe


def test_goal_and_people_stand_first_while_the_notes_are_open(diary: Safe, evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    assert goal_now(opening) == ""
    assert people_now(opening) == []
    opening.diary = OpenDiary(diary, now=lambda: evening)
    filling_sheets.fill(diary, filling_sheets.sheet_named("goal"), {"goal": "Swim a mile"}, now=evening)
    people = filling_sheets.sheet_named("people")
    filling_sheets.fill(diary, people, {"name": "Ana", "good_for": "listen"}, now=evening)
    filling_sheets.fill(diary, people, {"name": "Bo"}, now=evening)
    filling_sheets.fill(diary, people, {"line": "Can you listen?"}, now=evening)
    assert goal_now(opening) == "Swim a mile"
    assert sorted(people_now(opening)) == [("Ana", "Listens"), ("Bo", "")]
    opening.evening.people.append(("Bo", "0123"))
    assert people_now(opening)[0] == ("Bo", "0123")
    assert len(people_now(opening)) == 2
    opening.diary.lock()
    assert goal_now(opening) == ""
