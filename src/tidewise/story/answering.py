"""How the two answer each other, where it is clear: who follows, who steps back, and whether it makes a wave."""

from collections.abc import Iterator

from tidewise.cycle.roles import clear_role
from tidewise.cycle.types import Cycle
from tidewise.ground.spoken_days import stretch_of_days
from tidewise.ground.wording import N_, say
from tidewise.story.naming import Names, sentence_id
from tidewise.story.sureness import of_probability
from tidewise.story.types import Ground, Sentence

PATTERNS = {
    "reciprocal": N_("When one of you comes nearer than usual, the other tends to come nearer too."),
    "chase_and_retreat_a_flees": N_(
        "When {name} comes nearer than usual, you tend to step back; when you come nearer, {name} tends to follow."
    ),
    "chase_and_retreat_b_flees": N_(
        "When you come nearer than usual, {name} tends to step back; when {name} comes nearer, you tend to follow."
    ),
    "polarising": N_("When one of you comes nearer than usual, the other tends to step back, both ways round."),
}


def how_they_answer(names: Names, cycle: Cycle) -> Iterator[Sentence]:
    """Say the pattern between the two, and the wave, each only where nine draws in ten agree.

    It may turn round with the data: nobody is "the one who" anything. Order in time is not cause, and it says so.
    """
    if not cycle.cycle_enough or cycle.roles is None:
        return
    pattern = clear_role(cycle.roles)
    if pattern is not None:
        yield _sentence(0, say(PATTERNS[pattern], name=names.theirs), getattr(cycle.roles, pattern))
    if cycle.period_days is not None and cycle.cycle_p is not None:
        length = stretch_of_days(cycle.period_days.low, cycle.period_days.high)
        text = say("Closeness between you swings: from one high to the next {length}.", length=length)
        yield _sentence(1, text, cycle.cycle_p)


def _sentence(rank: int, text: str, p: float) -> Sentence:
    return Sentence(
        id=sentence_id("answering", rank=rank),
        kind="answering",
        say=text,
        sureness=of_probability(p).word,
        because=(
            Ground(say=say("Worked out from all days on which both of you could be seen. Order is not cause.")),
        ),
    )
