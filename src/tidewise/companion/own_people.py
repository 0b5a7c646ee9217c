"""One's own people to turn to, beside the help lines. Nobody is ever contacted by Tidewise."""

from tidewise.companion.opening import Opening

MOST = 8
LONGEST = 80


def add_person(opening: Opening, name: str, how: str) -> None:
    """Add a person for this opening: a name, and a number or what they are good for. Without a name, nothing."""
    called, reached = (" ".join(each.split())[:LONGEST] for each in (name, how))
    people = opening.evening.people
    if called and len(people) < MOST and (called, reached) not in people:
        people.append((called, reached))


def remove_person(opening: Opening, place: str) -> None:
    """Remove the person at a place of the list (0 is the first)."""
    people = opening.evening.people
    if place.isdecimal() and int(place) < len(people):
        del people[int(place)]
