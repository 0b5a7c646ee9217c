"""Sentences about single quiet stretches: when, what it shows in, and what else it may have been."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import isnan

from tidewise.conversation.types import Conversation
from tidewise.cycle.counting import Counts, counts
from tidewise.cycle.types import Context, Episode
from tidewise.ground.spoken_days import about_days, about_times, between, number, share
from tidewise.ground.wording import N_, say
from tidewise.signals.types import Signals
from tidewise.story.naming import Names, sentence_id
from tidewise.story.openings import length_of
from tidewise.story.sureness import Sureness, of_effect, of_probability, weakest
from tidewise.story.types import Ground, Sentence
from tidewise.story.wording import how_worded

MOST = 6  # a page says a few things; the rest is in the picture and the table

CONTEXTS = {
    "busy": N_("a busy time: later, but as kind as ever"),
    "together": N_("time together, when one writes less"),
    "travel": N_("travel, or another time zone"),
    "lost_phone": N_("a phone that was lost or broken"),
    "both_quiet": N_("both of you writing less, with nothing left open"),
    "stress": N_("something heavy outside the two of you"),
    "illness": N_("an illness"),
    "conflict": N_("a quarrel, and the days after it"),
    "channel_switch": N_("talking somewhere else than in this chat"),
    "moving_in": N_("living together, with less to write about"),
    "mutual_drift": N_("both of you writing less and less, slowly and alike"),
    "new_rhythm": N_("a new rhythm for good, such as other shifts"),
}


def about_stretches(
    names: Names,
    conversation: Conversation,
    signals: Signals,
    found: Sequence[Episode],
    near: date,
    *,
    is_past: bool = False,
) -> Iterator[Sentence]:
    """Say each stretch that was found, the latest first, and what the latest shows in.

    `near`, `is_past` : as in `openings.opening`
    """
    latest = list(reversed(found))
    for rank, episode in enumerate(latest[:MOST]):
        tally = counts(conversation, signals, episode, tuple(found))
        yield _when(names, signals, episode, tally, near=near, is_past=is_past)
        if rank == 0:
            yield from shows_in(names, episode, tally)
            yield from how_worded(names, conversation, signals, episode, found)
        yield from _instead(episode)
    if len(latest) > MOST:
        older = latest[MOST:]
        yield Sentence(
            id=sentence_id("episode", rank=MOST),
            kind="episode",
            say=say(
                "Before these there were {n} more; the picture and its table hold them all.", n=number(len(older))
            ),
            sureness=weakest(*(of_probability(each.probability) for each in older)).word,
            because=tuple(
                Ground(say=between(each.onset_low, each.onset_high, near=near), lines=each.lines) for each in older
            ),
        )


def _when(names: Names, signals: Signals, episode: Episode, tally: Counts, *, near: date, is_past: bool) -> Sentence:
    long = about_days(length_of(episode, signals))
    when = between(episode.onset_low, episode.onset_high, near=near)
    if episode.end is None and is_past:
        text = names.told(
            episode.person,
            you=N_(
                "A quiet stretch of yours most likely began {when} and was still going on {long} later, "
                "where the chat ends."
            ),
            them=N_(
                "A quiet stretch of {name} most likely began {when} and was still going on {long} later, "
                "where the chat ends."
            ),
            when=when,
            long=long,
        )
    elif episode.end is None:
        text = names.told(
            episode.person,
            you=N_("Your quiet stretch most likely began {when} and has not ended here: {long} so far."),
            them=N_("The quiet stretch of {name} most likely began {when} and has not ended here: {long} so far."),
            when=when,
            long=long,
        )
    else:
        text = names.told(
            episode.person,
            you=N_("A quiet stretch of yours most likely began {when} and lasted {long}."),
            them=N_("A quiet stretch of {name} most likely began {when} and lasted {long}."),
            when=when,
            long=long,
        )
    return Sentence(
        id=sentence_id("episode", episode.person, episode.onset),
        kind="episode",
        say=text,
        sureness=of_probability(episode.probability).word,
        because=tuple(grounds_of(names, episode, tally)),
    )


def grounds_of(names: Names, episode: Episode, tally: Counts) -> Iterator[Ground]:
    """Give what a stretch stands on, in words and lines; never nothing."""
    if tally.bids:
        yield Ground(say=_open(names, episode, tally), lines=tally.unanswered_lines)
    if tally.waits is not None and tally.slow_lines:
        yield Ground(say=_slow(names, episode, tally), lines=tally.slow_lines)
    rest = tuple(sorted(set(episode.lines) - set(tally.unanswered_lines) - set(tally.slow_lines)))
    if rest:
        yield Ground(say=say("More lines that weigh in it."), lines=rest, is_the_rest=True)
    elif not tally.unanswered_lines and not tally.slow_lines:
        yield Ground(
            say=names.told(
                episode.person,
                you=N_("What you wrote in those days; there was less of it than usual."),
                them=N_("What {name} wrote in those days; there was less of it than usual."),
            ),
            lines=tally.written_lines,
        )


def _open(names: Names, episode: Episode, tally: Counts) -> str:
    usual = ""
    if not isnan(tally.usual_unanswered):
        usual = say(" Otherwise it is about {percent} in a hundred.", percent=round(100 * tally.usual_unanswered))
    return (
        names.told(
            episode.person,
            you=N_("Of their openings in it, {share} had no answer from you before the next."),
            them=N_("Of your openings in it, {share} had no answer before the next."),
            share=share(tally.unanswered, tally.bids),
        )
        + usual
    )


def _slow(names: Names, episode: Episode, tally: Counts) -> str:
    assert tally.waits is not None
    if tally.waits.middle < 1.25:
        return say("Answers took about as long as usual; these were the slower ones.")
    return names.told(
        episode.person,
        you=N_("Your answers took {times} their usual, on your own waking hours."),
        them=N_("Answers to you took {times} their usual, on their own waking hours."),
        times=about_times(tally.waits.middle),
    )


def shows_in(names: Names, episode: Episode, tally: Counts) -> Iterator[Sentence]:
    """Say what the latest stretch shows in, each only where the numbers carry it."""
    if tally.waits is not None and tally.waits.middle >= 1.5:
        yield _fact(episode, 1, _slow(names, episode, tally), of_effect(tally.waits, beyond=1.1), tally.slow_lines)
    if tally.bids >= 6 and tally.unanswered / tally.bids > max(2 * tally.usual_unanswered, 0.15):
        yield _fact(episode, 2, _open(names, episode, tally), Sureness.COUNTED, tally.unanswered_lines)
    if tally.length is not None:
        yield _fact(episode, 3, *_long(names, episode, tally), tally.written_lines)


def _long(names: Names, episode: Episode, tally: Counts) -> tuple[str, Sureness]:
    length = tally.length
    assert length is not None
    if length.middle < 0.8:
        text = names.told(
            episode.person,
            you=N_("What you wrote was shorter than usual."),
            them=N_("What {name} wrote was shorter than usual."),
        )
        turned = type(length)(middle=-length.middle, low=-length.high, high=-length.low, mass=length.mass)
        return text, of_effect(turned, beyond=-0.95)
    text = names.told(
        episode.person,
        you=N_("What you did write was about as long as ever."),
        them=N_("What {name} did write was about as long as ever."),
    )
    return text, weakest(of_effect(length, beyond=0.8), Sureness.PROBABLY)


def _fact(episode: Episode, rank: int, text: str, sureness: Sureness, lines: tuple[int, ...]) -> Sentence:
    return Sentence(
        id=sentence_id("shows", episode.person, episode.onset, rank),
        kind="episode",
        say=text,
        sureness=sureness.word,
        because=(Ground(say=say("Counted in the days of this stretch."), lines=lines),),
    )


def rather_ordinary(names: Names, candidates: Sequence[Episode], near: date) -> Iterator[Sentence]:
    """Say which quieter days look more like something ordinary than like distance, the latest first."""
    for episode in sorted(candidates, key=lambda each: each.onset, reverse=True):
        likeliest = max(episode.instead, key=lambda each: each.p, default=None)
        if likeliest is None or not likeliest.p > episode.probability or episode.probability >= 0.5:
            continue
        label = say(CONTEXTS.get(likeliest.context, N_("something ordinary that a chat does not show")))
        text = names.told(
            episode.person,
            you=N_("Your quieter days {when} look more like this than like distance: {label}."),
            them=N_("The quieter days of {name} {when} look more like this than like distance: {label}."),
            when=between(episode.onset_low, episode.onset_high, near=near),
            label=label,
        )
        yield Sentence(
            id=sentence_id("ordinary", episode.person, episode.onset),
            kind="episode",
            say=text,
            sureness=of_probability(likeliest.p).word,
            because=(Ground(say=say("The lines of those days."), lines=episode.lines),),
        )


def _instead(episode: Episode) -> Iterator[Sentence]:
    """Say an ordinary explanation where it weighs enough to be said."""
    weighed = sorted((each for each in episode.instead if each.p >= 0.2), key=lambda each: -each.p)
    if not weighed:
        return
    likeliest: Context = weighed[0]
    label = say(CONTEXTS.get(likeliest.context, N_("something ordinary that a chat does not show")))
    yield Sentence(
        id=sentence_id("instead", episode.person, episode.onset),
        kind="episode",
        say=say("What may lie behind it instead: {label}.", label=label),
        sureness=of_probability(likeliest.p).word,
        because=tuple(
            Ground(
                say=say(CONTEXTS.get(each.context, N_("something ordinary that a chat does not show"))),
                lines=episode.lines,
            )
            for each in weighed[:3]
        ),
    )
