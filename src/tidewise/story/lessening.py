"""Both write far less than they once did: a count, said as one, with what else would look the same."""

from tidewise.cycle.lessening import less_than_before
from tidewise.ground.spoken_days import number
from tidewise.ground.wording import say
from tidewise.signals.types import Signals
from tidewise.story.naming import sentence_id
from tidewise.story.sureness import Sureness
from tidewise.story.types import Ground, Sentence


def both_write_less(signals: Signals, *, kind: str, is_past: bool = False) -> tuple[Sentence, str] | None:
    """Give the sentence and the line beneath it; None where it is not so. `kind` names where it stands."""
    found = less_than_before(signals)
    if found is None:
        return None
    text = (
        say("You both wrote far less in the end than at first.")
        if is_past
        else say("You both write far less than you did at first.")
    )
    now = say("fewer than one") if found.now < 1 else say("about {n}", n=number(round(found.now)))
    beneath = say(
        "About {before} messages a day of the two of you in a usual week of the first {weeks}, {now} in the last "
        "four. It came to both alike: living closer, another app, a new season of life or a slow drift would all "
        "look like this.",
        before=number(round(found.before)),
        weeks=number(found.weeks),
        now=now,
    )
    sentence = Sentence(
        id=sentence_id(kind),
        kind=kind,
        say=text,
        sureness=Sureness.COUNTED.word,
        because=(
            Ground(say=beneath),
            Ground(
                say=say("Each of the last four weeks lies below nine in ten weeks of the first half of this chat.")
            ),
        ),
    )
    return sentence, beneath
