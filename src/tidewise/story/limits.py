"""What could not be known, said as plainly as what was found."""

from collections.abc import Iterator, Mapping
from typing import Any

from tidewise.conversation.their_zone import SAID
from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Cycle
from tidewise.ground.spoken_days import number
from tidewise.ground.wording import N_, say, say_many
from tidewise.signals.types import Signals
from tidewise.story.naming import sentence_id
from tidewise.story.types import Ground, Sentence

OF_THE_APP = frozenset({"heading", "banner"})
"""Lines that were left out because they are known not to be messages."""


def unknown(
    conversation: Conversation, signals: Signals, cycle: Cycle, inspection: Mapping[str, Any] | None = None
) -> Iterator[Sentence]:
    """Say what this chat cannot tell; each with why."""
    yield _limit(
        0,
        say("What either of you feels: a chat shows when and how much you write, and no more."),
        _what_was_used(conversation),
    )
    quiet = int(((signals.wrote.sum(axis=1) == 0) & (signals.exposure_hours.max(axis=1) > 0)).sum())
    if quiet:
        yield _limit(
            1,
            say_many(
                "On one day neither of you wrote; whether you were together or apart cannot be seen here.",
                "On {days} days neither of you wrote; whether you were together or apart cannot be seen here.",
                quiet,
                days=number(quiet),
            ),
            say("Silence of both is not counted as distance of either."),
        )
    yield _limit(
        2, say("Calls and talks elsewhere, and what happened face to face."), say("None of that is in this chat.")
    )
    yield _limit(
        8,
        say(
            "What makes somebody answer late or plainly without any distance: night shifts, custom, a language that "
            "is not the first, being neurodivergent."
        ),
        say("Each is set beside their own usual here, and none of these can be seen in a chat. Weigh them first."),
    )
    if not cycle.cycle_enough and cycle.enough:
        yield _limit(
            3, cycle.cycle_say or say("Whether there is a wave between you: too little to say yet."), say(_WAVE_SAYS)
        )
    elif cycle.cycle_enough and cycle.cycle_say:
        yield _limit(3, cycle.cycle_say, say(_ROLES_SAY))
    if conversation.zone_assumed:
        yield _limit(
            4,
            say("Which time zone the phone was in: {zone} was taken.", zone=conversation.zone[0]),
            say("The file does not say. Give the zone where it was another."),
        )
    for problem in conversation.problems:
        if problem.code in SAID:
            yield _limit(
                7, problem.say, say("Weighed from the hours in which each never writes; habits can mislead.")
            )
    if any(span.truncated_left for span in conversation.spans):
        yield _limit(
            5,
            say("What came before the first message here: the file begins in the middle."),
            say("The app writes only so many messages into one file."),
        )
    if unread := _unread(conversation, int((inspection or {}).get("skipped", 0) or 0)):
        yield _limit(
            6,
            say_many("One line could not be read for sure.", "{n} lines could not be read for sure.", unread),
            say("Each stands with its line in the report of the import."),
        )


def _unread(conversation: Conversation, skipped: int) -> int:
    """Count the lines that may have been messages: not the headings and dates that an app writes between them."""
    doubtful = known = 0
    for each in conversation.problems:
        many = each.slots.get("n", 1) if "lines" in each.slots else 1  # the rest of a long list stands as ranges
        lines = int(many) if each.where.line > 0 else 0
        known += lines if each.code in OF_THE_APP else 0
        doubtful += lines if each.code not in OF_THE_APP else 0
    return max(skipped - known, doubtful)


def _what_was_used(conversation: Conversation) -> str:
    if conversation.scores is None:
        return say("Only the time, the side, the kind and the length of messages were used; the words were let go.")
    if conversation.scores.shape[1] == 1:
        return say(
            "Time, side, kind, length and a count of warm signs of the messages were used; the words were let go."
        )
    return say(
        "Time, side, kind and length of the messages were used, and their wording, as numbers: warm signs and "
        "thanks, what is told of oneself, whether your own may press, the language. The words were let go."
    )


def _limit(rank: int, text: str, because: str) -> Sentence:
    return Sentence(
        id=sentence_id("unknown", rank=rank),
        kind="unknown",
        say=text,
        sureness=say("not known"),
        because=(Ground(say=because),),
    )


_ROLES_SAY = N_("Who tends to come nearer and who to step back is only said when it is nine parts in ten sure.")
_WAVE_SAYS = N_("A wave needs many ups and downs before it can be told from chance.")
