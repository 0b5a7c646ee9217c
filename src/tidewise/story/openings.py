"""The first sentence and the line beneath it: what a friend would say first."""

from collections.abc import Sequence
from datetime import date

from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.people import Person
from tidewise.ground.spoken_days import about_days, between, days_as_words, number, spoken
from tidewise.ground.time import day_of
from tidewise.ground.wording import N_, say
from tidewise.signals.types import Signals
from tidewise.story.lessening import both_write_less
from tidewise.story.naming import Names, sentence_id
from tidewise.story.sureness import Sureness, of_probability, weakest
from tidewise.story.types import Ground, Sentence

FOUND_FROM = 0.5


def found_in(cycle: Cycle) -> tuple[Episode, ...]:
    """Give the stretches that count as found (probability .5 and more), in order of onset."""
    return tuple(
        sorted((each for each in cycle.episodes if each.probability >= FOUND_FROM), key=lambda each: each.onset)
    )


def length_of(episode: Episode, signals: Signals) -> int:
    """Give the days a stretch lasted, or has lasted so far."""
    end = episode.end or day_of(int(signals.day[-1]))
    return (end - episode.onset).days + 1


def too_little(why: str) -> tuple[Sentence, str]:
    """Open where there is not even a path: too little to say yet, and why."""
    return (
        Sentence(
            id=sentence_id("opening"),
            kind="opening",
            say=say("There is too little here to say anything yet."),
            sureness=Sureness.COUNTED.word,
            because=(Ground(say=why),),
        ),
        why,
    )


def opening(
    names: Names, signals: Signals, cycle: Cycle, *, near: date | None = None, is_past: bool = False
) -> tuple[Sentence, str]:
    """Give the opening sentence and the line beneath it.

    `near` : the day it is told on (years that are not its own are named); `is_past` : the chat ended a while ago
    """
    last = day_of(int(signals.day[-1]))
    near = near or last
    if not cycle.enough:
        text = say("Here is how the two of you have been; it is too early to speak of quiet stretches.")
        return _sentence(text, Sureness.TOO_EARLY, (Ground(say=cycle.say),)), cycle.say
    found = found_in(cycle)
    if not found and (less := both_write_less(signals, kind="opening", is_past=is_past)):
        return less
    if not found:
        text = say("No quiet stretch stands out here.")
        beneath = say(
            "Between {first} and {last} the two of you stayed within what is usual for you, as far as messages show.",
            first=spoken(day_of(int(signals.day[0])), near=near),
            last=spoken(last, near=near),
        )
        grounds = tuple(Ground(say=_passing(names, each, near), lines=each.lines) for each in cycle.episodes) or (
            Ground(say=say("No run of days stood out from the usual ups and downs.")),
        )
        return _sentence(text, Sureness.PERHAPS, grounds), beneath
    running = [each for each in found if each.end is None]
    if running:
        return _running(names, signals, running, found, near=near, is_past=is_past)
    return _over(names, signals, found, near)


def _sentence(text: str, sureness: Sureness, because: tuple[Ground, ...], *, of: Episode | None = None) -> Sentence:
    person, onset = (of.person, of.onset) if of is not None else (None, None)
    return Sentence(
        id=sentence_id("opening", person, onset),
        kind="opening",
        say=text,
        sureness=sureness.word,
        because=because,
    )


def _passing(names: Names, episode: Episode, near: date) -> str:
    return names.told(
        episode.person,
        you=N_("A few quieter days of yours {when} could be one, but are more likely the usual up and down."),
        them=N_("A few quieter days of {name} {when} could be one, but are more likely the usual up and down."),
        when=between(episode.onset_low, episode.onset_high, near=near),
    )


def _running(
    names: Names,
    signals: Signals,
    running: Sequence[Episode],
    found: Sequence[Episode],
    *,
    near: date,
    is_past: bool,
) -> tuple[Sentence, str]:
    episode = max(running, key=lambda each: each.probability)
    both = len({each.person for each in running}) == 2
    sureness = of_probability(episode.probability)
    sure = sureness >= Sureness.PROBABLY
    if both:
        sureness = weakest(*(of_probability(each.probability) for each in running))
        text = _both(sure=sureness >= Sureness.PROBABLY, is_past=is_past)
    else:
        text = _one(names, episode, sure=sure, is_past=is_past, compared=_compared(signals, episode, found))
    when = between(episode.onset_low, episode.onset_high, near=near)
    long = about_days(length_of(episode, signals))
    beneath = (
        say("It most likely began {when} and had lasted {long} by then.", when=when, long=long)
        if is_past
        else say("It most likely began {when}, so it has lasted {long} so far.", when=when, long=long)
    )
    before = _before(names, signals, episode, found)
    because = tuple(Ground(say=_began(names, each, near), lines=each.lines) for each in running)
    return _sentence(text, sureness, because, of=episode), f"{beneath} {before}".strip()


def _both(*, sure: bool, is_past: bool) -> str:
    if is_past:
        return (
            say("Where this chat ends, both of you were probably in a quiet stretch.")
            if sure
            else say("Where this chat ends, both of you were perhaps in a quiet stretch.")
        )
    return (
        say("Both of you are probably in a quiet stretch.")
        if sure
        else say("Both of you are perhaps in a quiet stretch.")
    )


def _one(names: Names, episode: Episode, *, sure: bool, is_past: bool, compared: str) -> str:
    if is_past and sure:
        return names.told(
            episode.person,
            you=N_("Where this chat ends, you were probably in a quiet stretch{compared}."),
            them=N_("Where this chat ends, {name} was probably in a quiet stretch{compared}."),
            compared=compared,
        )
    if is_past:
        return names.told(
            episode.person,
            you=N_("Where this chat ends, you were perhaps in a quiet stretch; it is not sure."),
            them=N_("Where this chat ends, {name} was perhaps in a quiet stretch; it is not sure."),
        )
    if sure:
        return names.told(
            episode.person,
            you=N_("You are probably in a quiet stretch{compared}."),
            them=N_("{name} is probably in a quiet stretch{compared}."),
            compared=compared,
        )
    return names.told(
        episode.person,
        you=N_("You are perhaps in a quiet stretch; it is not sure yet."),
        them=N_("{name} is perhaps in a quiet stretch; it is not sure yet."),
    )


def _compared(signals: Signals, episode: Episode, found: Sequence[Episode]) -> str:
    own = [length_of(each, signals) for each in found if each.person is episode.person and each is not episode]
    sure_so_far = length_of(episode, signals) - (episode.onset_high - episode.onset).days
    if not own or sure_so_far <= max(own) + 1:
        return ""
    if len(own) == 1:
        return say(", longer than the one before")
    return say(", longer than the {n} before", n=number(len(own)))


def _before(names: Names, signals: Signals, episode: Episode, found: Sequence[Episode]) -> str:
    own = [each for each in found if each.person is episode.person and each is not episode]
    if not own:
        return names.told(
            episode.person,
            you=N_("It is the first of yours that this chat shows."),
            them=N_("It is the first of {name} that this chat shows."),
        )
    longest = max(length_of(each, signals) for each in own)
    if len(own) == 1:
        return say("The one before was over after {days}.", days=about_days(longest))
    if len(own) == 2:
        return say("Both before were over within {days}.", days=days_as_words(longest))
    return say("All {n} before were over within {days}.", n=number(len(own)), days=days_as_words(longest))


def _began(names: Names, episode: Episode, near: date) -> str:
    return names.told(
        episode.person,
        you=N_("Your own side grew quieter {when}."),
        them=N_("The side of {name} grew quieter {when}."),
        when=between(episode.onset_low, episode.onset_high, near=near),
    )


def _over(names: Names, signals: Signals, found: Sequence[Episode], near: date) -> tuple[Sentence, str]:
    latest, last = found[-1], day_of(int(signals.day[-1]))
    mine = sum(each.person is Person.A for each in found)
    theirs = len(found) - mine
    surely = sum(each.probability >= 0.8 for each in found)
    sureness = weakest(*(of_probability(each.probability) for each in found))
    text = _counted(names, mine, theirs, sure=surely == len(found))
    back = min((last - (latest.end or last)).days, 10_000)
    beneath = names.told(
        latest.person,
        you=N_(
            "The last one, yours, most likely began {when} and lasted {long}; it ended {back} before this chat does."
        ),
        them=N_(
            "The last one, of {name}, most likely began {when} and lasted {long}; it ended {back} before this chat "
            "does."
        ),
        when=between(latest.onset_low, latest.onset_high, near=near),
        long=about_days(length_of(latest, signals)),
        back=about_days(back),
    )
    because = tuple(Ground(say=_began(names, each, near), lines=each.lines) for each in found)
    return _sentence(text, sureness, because, of=latest), beneath


def _counted(names: Names, mine: int, theirs: int, *, sure: bool) -> str:
    if mine and theirs:
        slots = {"mine": number(mine), "theirs": number(theirs), "name": names.theirs}
        if sure:
            return say("Quiet stretches came and went on both sides: {theirs} of {name}, {mine} of yours.", **slots)
        return say(
            "Quiet stretches perhaps came and went on both sides: {theirs} of {name}, {mine} of yours.", **slots
        )
    if theirs:
        slots = {"n": number(theirs).capitalize(), "name": names.theirs}
        if theirs == 1:
            return (
                say("{name} probably had one quiet stretch, and it is over.", **slots)
                if sure
                else say("{name} perhaps had one quiet stretch, and it is over.", **slots)
            )
        return (
            say("{n} quiet stretches of {name} came and went.", **slots)
            if sure
            else say("{n} quiet stretches of {name} perhaps came and went.", **slots)
        )
    slots = {"n": number(mine).capitalize()}
    if mine == 1:
        return (
            say("You probably had one quiet stretch, and it is over.")
            if sure
            else say("You perhaps had one quiet stretch, and it is over.")
        )
    return (
        say("{n} quiet stretches of yours came and went.", **slots)
        if sure
        else say("{n} quiet stretches of yours perhaps came and went.", **slots)
    )
