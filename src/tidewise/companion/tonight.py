"""Tonight, for the one who reaches: a first word to the feeling, what one reply can and cannot mean, and an end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import Tool, Way, permit_of, word_of
from tidewise.ground.wording import N_, say

SITUATIONS: tuple[tuple[str, str, str], ...] = (
    (N_("They went quiet after we got closer"), "/look?whose=theirs", N_("Three minutes, no names")),
    (N_("I am the one pulling back"), "/tonight/room", N_("Say so kindly, with a time you are back")),
    (N_("We take turns"), "/readings/five", N_("Five readings side by side")),
    (N_("I'm not sure it is that"), "/look?whose=theirs", N_("Questions about what could be seen")),
)
FEELINGS: Mapping[str, tuple[str, str]] = {
    "confused": (N_("confused"), N_("Not knowing is heavy. You do not have to solve it tonight.")),
    "hurt": (N_("hurt"), N_("That hurt. It may hurt before you know what it was about.")),
    "angry": (N_("angry"), N_("Anger says that something matters to you. It does not have to be sent tonight.")),
    "scared": (N_("scared"), N_("Fear makes everything louder. Let it grow quieter first; then look again.")),
    "numb": (N_("numb"), N_("Feeling nothing is often too much at once. Nothing has to be felt tonight.")),
    "fine": (N_("fine"), N_("Good. Then this can be short.")),
}
SAID_NOTHING = N_("Whatever you feel, it may be there. Nothing has to be decided tonight.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened: its chip, what it is and is not, and three ordinary readings before any other."""

    chip: str
    is_one: str
    cannot_mean: str
    readings: tuple[str, str, str]


HAPPENED: Mapping[str, Happening] = {
    "cold": Happening(
        chip=N_("A cold reply"),
        is_one=N_("One cold reply is one reply."),
        cannot_mean=N_("It says little about tomorrow, and nothing about what you are worth."),
        readings=(
            N_("Tired, busy or full: people grow short when their strength is short."),
            N_("In company or on the way: an answer with one thumb."),
            N_("Plain words sound colder in writing than they were meant."),
        ),
    ),
    "none": Happening(
        chip=N_("No reply"),
        is_one=N_("One message without an answer is one message."),
        cannot_mean=N_("It cannot tell you why. From here a full day and a full heart look the same."),
        readings=(
            N_("Asleep, at work, or with the phone out of reach."),
            N_("Read on the way and kept for a quieter hour."),
            N_("Not knowing yet what to say, and waiting until the words are there."),
        ),
    ),
    "cancelled": Happening(
        chip=N_("They cancelled"),
        is_one=N_("One evening called off is one evening."),
        cannot_mean=N_("It says something about tonight. It does not yet say anything about the two of you."),
        readings=(
            N_("Strength ran out, and there was none left for going out."),
            N_("Something else could not wait: work, family, a body that wants its bed."),
            N_("A wish for an evening alone, as most people have now and then."),
        ),
    ),
    "space": Happening(
        chip=N_("They said they need space"),
        is_one=N_("Wishing for room is a wish, not a verdict."),
        cannot_mean=N_("It does not say for how long. You may ask that once, plainly: until when?"),
        readings=(
            N_("Something was a lot, and it needs time to settle."),
            N_("It grew close fast, and something of their own has been too short."),
            N_("Something outside the two of you takes the room."),
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tonight:
    """What the page shows once something was said.

    Attributes
    ----------
    first_words : to each feeling that was named
    happening : translated, or None where nothing was chosen
    draft : "open", "asks" (the fear question first) or "closed"
    draft_word : the neutral sentence where it is not open
    """

    first_words: tuple[str, ...]
    happening: Happening | None
    draft: str
    draft_word: str


def chips() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Give the chips of the first page: what happened, and feelings."""
    return (
        tuple((name, say(each.chip)) for name, each in HAPPENED.items()),
        tuple((name, say(label)) for name, (label, _) in FEELINGS.items()),
    )


def situations() -> tuple[tuple[str, str, str], ...]:
    """Give the plain situations one can start from: words, where they lead, and one line."""
    return tuple((say(words), href, say(line)) for words, href, line in SITUATIONS)


def tell_tonight(opening: Opening, *, happened: str, feelings: Iterable[str]) -> None:
    """Keep what was said on the first page for this opening; what is not a chip is left out."""
    opening.evening.happened = happened if happened in HAPPENED else ""
    opening.evening.feelings = tuple(each for each in FEELINGS if each in set(feelings))


def forget_tonight(opening: Opening) -> None:
    """Start the evening again."""
    opening.evening.happened, opening.evening.feelings = "", ()


def tonight(opening: Opening) -> Tonight | None:
    """Give the page for what was said, or None where nothing was said yet."""
    evening = opening.evening
    if not evening.happened and not evening.feelings:
        return None
    found = HAPPENED.get(evening.happened)
    permit = permit_of(opening, Tool.DRAFT)
    return Tonight(
        first_words=tuple(say(FEELINGS[each][1]) for each in evening.feelings) or (say(SAID_NOTHING),),
        happening=None
        if found is None
        else Happening(
            chip=say(found.chip),
            is_one=say(found.is_one),
            cannot_mean=say(found.cannot_mean),
            readings=(say(found.readings[0]), say(found.readings[1]), say(found.readings[2])),
        ),
        draft="open" if permit.is_open else "asks" if permit.way is Way.FEAR_FIRST else "closed",
        draft_word=word_of(permit),
    )
