"""What is one's own and stands before the other: this month's goal, and the people to turn to on a hard night."""

from tidewise.companion.diaries import own_zone
from tidewise.companion.filling_sheets import filled, own_goal, sheet_named
from tidewise.companion.opening import Opening
from tidewise.ground.wording import say


def goal_now(opening: Opening) -> str:
    """Give this month's own goal while the notes are open; "" else (A4)."""
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is None:
        return ""
    zone = own_zone()
    today = opening.now().astimezone(zone).date()
    return own_goal(safe, zone=zone, today=today, relationship=opening.diary.relationship)


def people_now(opening: Opening) -> list[tuple[str, str]]:
    """Give one's own people, with what each is good for: those told tonight, then those of the sheet (C1)."""
    found = list(opening.evening.people)
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is None:
        return found
    sheet = sheet_named("people")
    good_for = {each.id: each.say for field in sheet.field for each in field.choice}
    known = {name for name, _ in found}
    for each in filled(safe, sheet, zone=own_zone(), relationship=opening.diary.relationship)[::-1]:
        name = each.answers.get("name", "")
        if name and name not in known:
            known.add(name)
            what = good_for.get(each.answers.get("good_for", ""), "")
            found.append((name, say(what) if what else ""))
    return found[:5]
