"""Is this usual for us, and did distance follow closeness: one stretch beside the own past, never beside others."""

from collections.abc import Iterator, Sequence
from datetime import date

from tidewise.cycle.following import NEEDED, after_closeness
from tidewise.cycle.types import Cycle, Episode
from tidewise.cycle.usual import Usual, usual_for_us
from tidewise.diary.types import Event
from tidewise.ground.people import Person
from tidewise.ground.spoken_days import about_days, number
from tidewise.ground.wording import N_, say
from tidewise.signals.types import Signals
from tidewise.story.naming import Names, sentence_id
from tidewise.story.sureness import Sureness, of_probability
from tidewise.story.types import Ground, Sentence


def beside_own_past(names: Names, cycle: Cycle, found: Sequence[Episode], *, today: date) -> Iterator[Sentence]:
    """Set the latest stretch of each person beside the same person's earlier ones."""
    for person in Person:
        own = [each for each in found if each.person is person]
        if not own:
            continue
        latest = own[-1]
        usual = usual_for_us(cycle, latest, today=today)
        if usual.first:
            text = names.told(
                person,
                you=N_(
                    "The latest quiet stretch of yours is the first here; there is nothing to compare it with yet."
                ),
                them=N_(
                    "The latest quiet stretch of {name} is the first here; there is nothing to compare it with yet."
                ),
            )
            sureness = Sureness.TOO_EARLY
        elif not usual.enough:
            text = say(
                "Whether the latest stretch is usual cannot be told from {n} earlier; three are needed.",
                n=number(usual.earlier),
            )
            sureness = Sureness.TOO_EARLY
        else:
            text = _compared(names, person, usual)
            sureness = of_probability(latest.probability)
        yield Sentence(
            id=sentence_id("beside", person, latest.onset),
            kind="usual",
            say=text,
            sureness=sureness.word,
            because=(
                Ground(say=_since(usual), lines=latest.lines),
                *(Ground(say=_lasted(each, today), lines=each.lines) for each in own[:-1][-3:]),
            ),
        )


def _compared(names: Names, person: Person, usual: Usual) -> str:
    slots = {"days": about_days(usual.days), "n": number(usual.longer_than), "of": number(usual.earlier)}
    if usual.longest and usual.deepest:
        return names.told(
            person,
            you=N_("This is not usual for you: at {days} it is longer and deeper than all {of} before."),
            them=N_("This is not usual for {name}: at {days} it is longer and deeper than all {of} before."),
            **slots,
        )
    if usual.longest:
        return names.told(
            person,
            you=N_("At {days} this is the longest of yours so far; in depth it is like the {of} before."),
            them=N_("At {days} this is the longest of {name} so far; in depth it is like the {of} before."),
            **slots,
        )
    return names.told(
        person,
        you=N_("For you this is within the usual: {days}, longer than {n} of the {of} before."),
        them=N_("For {name} this is within the usual: {days}, longer than {n} of the {of} before."),
        **slots,
    )


def _since(usual: Usual) -> str:
    if usual.days_since_last is None:
        return say("It has lasted {days} here.", days=about_days(usual.days))
    return say(
        "It lasted {days}; the one before was over {gap} earlier.",
        days=about_days(usual.days),
        gap=about_days(max(usual.days_since_last, 1)),
    )


def _lasted(episode: Episode, today: date) -> str:
    return say("An earlier one of {days}.", days=about_days(((episode.end or today) - episode.onset).days + 1))


def closeness_before(
    names: Names, signals: Signals, cycle: Cycle, events: Sequence[Event], *, zone: str
) -> Iterator[Sentence]:
    """Say whether distance tended to follow the closer times that were marked; nothing where none was."""
    for person in Person:
        told = after_closeness(cycle, signals, events, person=person, zone=zone)
        if told.events == 0:
            continue
        if not told.enough:
            text = say(
                "Whether distance follows closer times cannot be told yet: marked so far {n}, of about {needed}.",
                n=number(told.events),
                needed=number(NEEDED),
            )
            sureness = Sureness.TOO_EARLY
        elif told.as_often_by_chance < 0.1 and told.days is not None:
            text = names.told(
                person,
                you=N_("After closer times your own distance began more often than by chance, {days} later."),
                them=N_("After closer times the distance of {name} began more often than by chance, {days} later."),
                days=about_days(told.days),
            )
            sureness = Sureness.PERHAPS
        else:
            text = names.told(
                person,
                you=N_("After closer times your own distance began about as often as at any other time."),
                them=N_("After closer times the distance of {name} began about as often as at any other time."),
            )
            sureness = Sureness.UNSURE
        ground = say(
            "{followed} of {n} closer times were followed within two weeks; by chance it would be about {chance}."
            " Order is not cause.",
            followed=number(round(told.followed)).capitalize(),
            n=number(told.events),
            chance=number(round(told.by_chance)),
        )
        yield Sentence(
            id=sentence_id("following", person),
            kind="order",
            say=text,
            sureness=sureness.word,
            because=(Ground(say=ground, lines=told.lines),),
        )
