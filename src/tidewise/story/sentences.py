"""Results into sentences: the opening, a few findings with their sureness and grounds, and the limits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tidewise.conversation.types import Conversation
from tidewise.cycle.counting import reached_before
from tidewise.cycle.types import Cycle, Episode
from tidewise.diary.types import Event
from tidewise.ground.people import Person
from tidewise.ground.spoken_days import about_days, number
from tidewise.ground.time import day_of
from tidewise.ground.wording import N_, say
from tidewise.reasons.types import Hypothesis
from tidewise.signals.types import Signals
from tidewise.story.answering import how_they_answer
from tidewise.story.lessening import both_write_less
from tidewise.story.limits import unknown
from tidewise.story.naming import Names, sentence_id
from tidewise.story.openings import found_in, length_of, opening, too_little
from tidewise.story.said import said_otherwise
from tidewise.story.standing_out import opened_by, standing_out
from tidewise.story.stretches import about_stretches, rather_ordinary, shows_in
from tidewise.story.sureness import of_count, of_probability, weakest
from tidewise.story.types import Ground, Sentence, Story
from tidewise.story.usual import beside_own_past, closeness_before

ENOUGH_FOR_ORDER = 6
MORE = 1.15
"""So many times as often counts as more."""
LONG_AGO = timedelta(days=7)


def tell(
    conversation: Conversation,
    signals: Signals,
    cycle: Cycle,
    hypotheses: Sequence[Hypothesis] = (),
    *,
    path_enough: bool = True,
    path_say: str = "",
    inspection: Mapping[str, Any] | None = None,
    names: Names | None = None,
    events: Sequence[Event] = (),
    today: date | None = None,
) -> Story:
    """Tell what a chat shows, surest and latest first, nothing that it does not.

    Parameters
    ----------
    conversation, signals, cycle, hypotheses : results of that same conversation
    path_enough, path_say : whether there is enough to draw a path, else the sentence that says what is missing
    inspection : the import report, for what could not be read
    names : how the two are called (default: the names in the chat; the reader is "you")
    events : what was marked as having happened; closer times among them are set beside the stretches
    today : the day it is told on; of a chat that ended a week before it and more the past is spoken, with its years
    """
    called = names or Names(mine=conversation.names[0], theirs=conversation.names[1])
    limits = tuple(unknown(conversation, signals, cycle, inspection))
    if not path_enough or len(signals.day) == 0:
        first, beneath = too_little(path_say)
        return Story(opening=first, beneath=beneath, sentences=(), unknown=limits)
    found = found_in(cycle)
    last = day_of(int(signals.day[-1]))
    is_past = today is not None and today - last >= LONG_AGO
    near = today if today is not None and is_past else last
    first, beneath = opening(called, signals, cycle, near=near, is_past=is_past)
    standing = None if found or not cycle.enough else standing_out(conversation, signals, cycle)
    if standing is not None and both_write_less(signals, kind="opening") is None:
        first, beneath = opened_by(called, standing, near=near, is_past=is_past)
    sentences = [
        *(shows_in(called, *standing) if standing is not None else ()),
        *about_stretches(called, conversation, signals, found, near, is_past=is_past),
        *_less(signals, found, is_past=is_past),
        *rather_ordinary(called, cycle.episodes, near),
        *_usual(called, signals, found),
        *beside_own_past(called, cycle, found, today=last),
        *closeness_before(called, signals, cycle, events, zone=conversation.zone[0]),
        *said_otherwise(called, signals, near=near),
        *_order(called, signals, found),
        *how_they_answer(called, cycle),
        *_readings(hypotheses, found),
    ]
    return Story(opening=first, beneath=beneath, sentences=tuple(sentences), unknown=limits)


def _less(signals: Signals, found: Sequence[Episode], *, is_past: bool) -> Iterator[Sentence]:
    """Say that both write far less, where stretches are told of that are over (else the opening says it)."""
    if found and all(each.end is not None for each in found):
        less = both_write_less(signals, kind="less", is_past=is_past)
        if less is not None:
            yield less[0]


def _usual(names: Names, signals: Signals, found: Sequence[Episode]) -> Iterator[Sentence]:
    """Say how long this person's stretches tend to last, where there are at least two that ended."""
    for person in Person:
        over = [each for each in found if each.person is person and each.end is not None]
        if len(over) < 2:
            continue
        lengths = sorted(length_of(each, signals) for each in over)
        if lengths[-1] - lengths[0] <= max(1, lengths[-1] // 5):
            long = about_days(lengths[-1])
        else:
            long = say("between {low} and {high} days", low=number(lengths[0]), high=number(lengths[-1]))
        yield Sentence(
            id=sentence_id("usual", person),
            kind="usual",
            say=names.told(
                person,
                you=N_("Your {n} quiet stretches that ended lasted {long}."),
                them=N_("The {n} quiet stretches of {name} that ended lasted {long}."),
                n=number(len(over)),
                long=long,
            ),
            sureness=weakest(*(of_probability(each.probability) for each in over)).word,
            because=tuple(Ground(say=about_days(length_of(each, signals)), lines=each.lines) for each in over),
        )


_AFTER = (
    N_("In {n} of {of}, {name} opened more often after your distance began than before. Order is not cause."),
    N_("In {n} of {of}, you opened more often after the distance began than before. Order is not cause."),
)
_BEFORE = (
    N_("In {n} of {of}, {name} opened more often before your distance began than after. Order is not cause."),
    N_("In {n} of {of}, you opened more often before the distance began than after. Order is not cause."),
)


def _order(names: Names, signals: Signals, found: Sequence[Episode]) -> Iterator[Sentence]:
    """Say what came first, more reaching or more distance. Order is not cause, and few cases are too early."""
    for person in Person:
        own = [each for each in found if each.person is person]
        pairs = [(each, reached_before(signals, each)) for each in own]
        known = [(each, before, after) for each, (before, after) in pairs if before == before and after == after]  # noqa: PLR0124
        if len(known) < 2:
            continue
        later = sum(after > MORE * before for _, before, after in known)
        sooner = sum(before > MORE * after for _, before, after in known)
        most = max(later, sooner)
        if most * 2 > len(known):
            you, them = _AFTER if later >= sooner else _BEFORE
            names_other = {"name": names.theirs} if person is Person.A else {}
            text = names.told(person, you=you, them=them, n=number(most), of=number(len(known)), **names_other)
        else:
            text = say(
                "Whether more reaching came before the distance or after it cannot be told. Order is not cause."
            )
        yield Sentence(
            id=sentence_id("order", person),
            kind="order",
            say=text,
            sureness=of_count(len(known), needed=ENOUGH_FOR_ORDER).word,
            because=(
                Ground(
                    say=say(
                        "{n} are too few to be sure; about {needed} are needed.",
                        n=number(len(known)).capitalize(),
                        needed=number(ENOUGH_FOR_ORDER),
                    )
                    if len(known) < ENOUGH_FOR_ORDER
                    else say("The week before each onset beside the first week after it."),
                    lines=tuple(row for each, _, _ in known for row in each.lines[:5]),
                ),
            ),
        )


def _readings(hypotheses: Sequence[Hypothesis], found: Sequence[Episode]) -> Iterator[Sentence]:
    """Give the readings, each with what speaks against it; never one alone, and "cannot tell" among them."""
    episode = found[-1] if found else None
    for rank, each in enumerate(hypotheses):
        lines = episode.lines if episode is not None else ()
        yield Sentence(
            id=sentence_id("reading", episode.person if episode else None, episode.onset if episode else None, rank),
            kind="reading",
            say=each.say,
            sureness=weigh_word(each),
            because=(
                *(Ground(say=say("For it: {what}", what=one.say), lines=one.lines) for one in each.because),
                *(Ground(say=say("Against it: {what}", what=one.say), lines=one.lines) for one in each.against),
                Ground(say=say("What would change this: {what}", what=each.would_change_our_mind), lines=lines),
            ),
        )


def weigh_word(hypothesis: Hypothesis) -> str:
    """Say how much a reading weighs: never "probably", for messages alone cannot carry that."""
    if hypothesis.reason == "cannot-tell":
        return say("always possible")
    if hypothesis.weight.middle >= 0.4:
        return say("one of the likelier readings")
    return say("a possible reading") if hypothesis.weight.high >= 0.2 else say("a less likely reading")
