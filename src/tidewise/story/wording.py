"""Sentences about how messages are worded in a stretch: told of oneself, and pressing (one's own alone)."""

from collections.abc import Iterator, Sequence

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Episode
from tidewise.cycle.worded import Shift, shift_of
from tidewise.ground.people import Person
from tidewise.ground.wording import N_, say
from tidewise.signals.types import Signals
from tidewise.story.naming import Names, sentence_id
from tidewise.story.sureness import of_probability
from tidewise.story.types import Ground, Sentence

SURE = 0.9
LEAST_APART = 1.5
"""So many times as often (or as seldom) in the middle is worth telling."""


def how_worded(
    names: Names, conversation: Conversation, signals: Signals, episode: Episode, others: Sequence[Episode]
) -> Iterator[Sentence]:
    """Say what the wording of a stretch shows, only where it clearly differs from the person's own other days.

    Of the one who stepped back: whether less of oneself was told. Of the reader, in the other's stretch: whether more
    of the own messages may read as pressing. The other's messages are never weighed for that.
    """
    told = shift_of(conversation, signals, episode, tuple(others), who=episode.person, move="i_statement")
    if told is not None and 1 - told.more >= SURE and told.otherwise.middle >= LEAST_APART * told.inside.middle:
        yield _less_told(names, episode, told)
    if episode.person is Person.A:
        return
    pressing = shift_of(conversation, signals, episode, tuple(others), who=Person.A, move="pressure")
    if (
        pressing is not None
        and pressing.more >= SURE
        and pressing.inside.middle >= max(LEAST_APART * pressing.otherwise.middle, 0.01)
    ):
        yield _more_pressing(episode, pressing)


def _less_told(names: Names, episode: Episode, told: Shift) -> Sentence:
    return Sentence(
        id=sentence_id("told", episode.person, episode.onset),
        kind="episode",
        say=names.told(
            episode.person,
            you=N_("Fewer of your messages told something of yourself: {n}, otherwise {usual}."),
            them=N_("Fewer messages of {name} told something of themself: {n}, otherwise {usual}."),
            **_numbers(told),
        ),
        sureness=of_probability(1 - told.more).word,
        because=(_ground(told),),
    )


def _more_pressing(episode: Episode, pressing: Shift) -> Sentence:
    return Sentence(
        id=sentence_id("pressing", Person.A, episode.onset),
        kind="episode",
        say=say(
            N_("In those days more of your own messages may read as pressing: {n}, otherwise {usual}."),
            **_numbers(pressing),
        ),
        sureness=of_probability(pressing.more).word,
        because=(_ground(pressing),),
    )


def _numbers(shift: Shift) -> dict[str, str]:
    return {"n": _often(shift.inside.middle), "usual": _often(shift.otherwise.middle)}


def _often(part: float) -> str:
    in_a_hundred = round(100 * part)
    return say(N_("about {n} in a hundred"), n=in_a_hundred) if in_a_hundred else say(N_("hardly any"))


def _ground(shift: Shift) -> Ground:
    low, high = (round(100 * end) for end in (shift.inside.low, shift.inside.high))
    if low == high:
        text = say(N_("Told from letters alone, so some of these are misread; that is allowed for."))
    else:
        text = say(
            N_(
                "Told from letters alone, so some of these are misread; that is allowed for: "
                "between {low} and {high} in a hundred."
            ),
            low=low,
            high=high,
        )
    return Ground(say=text, lines=shift.lines)
