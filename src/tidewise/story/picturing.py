"""What a picture says in words: its sentence, its alt text, and how to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tidewise.ground.people import Person
from tidewise.ground.spoken_days import about_days, month, number, spoken
from tidewise.ground.time import day_of
from tidewise.ground.wording import N_, say, say_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a picture: its title, the text for those who do not see it, how it is read."""

    title: str
    alt: str
    caption: str


def closeness_words(numbers: Mapping[str, Any], names: tuple[str, str]) -> Words:
    """Word the picture of both over time."""
    first, last = day_of(numbers["first"]), day_of(numbers["last"])
    if (first.year, first.month) == (last.year, last.month):
        title = say("Closeness of both, {month}", month=month(last))
    else:
        title = say("Closeness of both, {first} to {last}", first=month(first), last=month(last))
    parts = [
        say(
            "Two lines with bands from {first} to {last}.",
            first=spoken(first, near=last),
            last=spoken(last),
        ),
        *_stretches(numbers["stretches"], names, last),
    ]
    parts += [_now(person, numbers["now"][person], names) for person in Person]
    if numbers["grey_days"]:
        parts.append(
            say_many(
                "On one day too little can be known.",
                "On {days} days too little can be known.",
                numbers["grey_days"],
                days=number(numbers["grey_days"]),
            )
        )
    return Words(
        title=title,
        alt=" ".join(parts),
        caption=say(
            "Bands: where the line lies four times in five. Hatched: a quiet stretch. Grey: too little to say."
        ),
    )


def _stretches(stretches: list[dict[str, int]], names: tuple[str, str], last: Any) -> list[str]:
    if not stretches:
        return [say("No quiet stretch stands out.")]
    said = []
    for each in stretches:
        slots = {"when": spoken(day_of(each["onset"]), near=last), "long": about_days(each["days"])}
        said.append(
            say("A quiet stretch of yours from about {when}, {long}.", **slots)
            if each["person"] == Person.A
            else say("A quiet stretch of {name} from about {when}, {long}.", name=names[1], **slots)
        )
    return said


def _now(person: Person, now: float, names: tuple[str, str]) -> str:
    where = say(_WHERE[0] if now < -1 else _WHERE[2] if now > 1 else _WHERE[1])
    if person is Person.A:
        return say("You end {where}.", where=where)
    return say("{name} ends {where}.", name=names[1], where=where)


_WHERE = (N_("further than usual"), N_("about as usual"), N_("nearer than usual"))


def rhythm_words(numbers: Mapping[str, Any], names: tuple[str, str]) -> Words:
    """Word the picture of the usual week."""
    mine, theirs = numbers["peak"]
    return Words(
        title=say("When the two of you usually write"),
        alt=say(
            "A week, hour by hour, from {weeks} weeks. You write most around {mine} o'clock, {name} around {theirs}.",
            weeks=numbers["weeks"],
            mine=mine,
            name=names[1],
            theirs=theirs,
        ),
        caption=say(
            "You above the line, {name} below, each on their own clock. Answers are measured against this.",
            name=names[1],
        ),
    )
