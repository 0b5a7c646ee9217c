"""Days that stand out and were found to be no quiet stretch: told as what they are, never as "within the usual"."""

from datetime import date
from math import comb, isnan

from tidewise.conversation.types import Conversation
from tidewise.cycle.counting import Counts, counts
from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.spoken_days import about_days, between
from tidewise.ground.wording import N_, say
from tidewise.signals.types import Signals
from tidewise.story.naming import Names, sentence_id
from tidewise.story.openings import FOUND_FROM
from tidewise.story.stretches import grounds_of
from tidewise.story.sureness import Sureness
from tidewise.story.types import Sentence

SHORTEST, FEWEST_BIDS = 3, 8
SLOWER = 1.5
"""So many times as long as usual answers take at the least, over the range of what is plausible."""
BY_CHANCE = 0.001

LIKE = N_("Distance, a busy time, other shifts or a new habit would all look like this.")

Standing = tuple[Episode, Counts]


def standing_out(conversation: Conversation, signals: Signals, cycle: Cycle) -> Standing | None:
    """Find the latest run of days that may be a quiet stretch (.2 to .5) and is clearly not as usual.

    Clearly: the range of how much slower answers were lies above `SLOWER`, or so many openings were left without an
    answer that chance does it less than once in a thousand.
    """
    for episode in sorted(cycle.episodes, key=lambda each: each.onset, reverse=True):
        if episode.probability >= FOUND_FROM:
            continue
        tally = counts(conversation, signals, episode, cycle.episodes)
        if tally.days >= SHORTEST and tally.bids >= FEWEST_BIDS and (_slower(tally) or _left_open(tally)):
            return episode, tally
    return None


def _slower(tally: Counts) -> bool:
    return tally.waits is not None and tally.waits.low > SLOWER


def _left_open(tally: Counts) -> bool:
    if isnan(tally.usual_unanswered) or not tally.unanswered:
        return False
    usual = min(max(tally.usual_unanswered, 0.02), 0.98)
    some = range(tally.unanswered, tally.bids + 1)
    return sum(comb(tally.bids, n) * usual**n * (1 - usual) ** (tally.bids - n) for n in some) < BY_CHANCE


_WORDS = {
    ("slower", True): (
        N_("Your answers have been slower for a while; whether that is distance cannot be told."),
        N_("The answers of {name} have been slower for a while; whether that is distance cannot be told."),
    ),
    ("slower", False): (
        N_("Your answers were slower for a while; whether that was distance cannot be told."),
        N_("The answers of {name} were slower for a while; whether that was distance cannot be told."),
    ),
    ("open", True): (
        N_("You have left more open for a while; whether that is distance cannot be told."),
        N_("{name} has left more open for a while; whether that is distance cannot be told."),
    ),
    ("open", False): (
        N_("You left more open for a while; whether that was distance cannot be told."),
        N_("{name} left more open for a while; whether that was distance cannot be told."),
    ),
}


def opened_by(names: Names, standing: Standing, *, near: date, is_past: bool = False) -> tuple[Sentence, str]:
    """Open with it: what was different and for how long, and that a reason is not seen in it."""
    episode, tally = standing
    goes_on = episode.end is None and not is_past
    you, them = _WORDS["slower" if _slower(tally) else "open", goes_on]
    when = between(episode.onset_low, episode.onset_high, near=near)
    long = about_days(tally.days)
    began = (
        say("It most likely began {when}, {long} so far.", when=when, long=long)
        if goes_on
        else say("It most likely began {when} and lasted {long}.", when=when, long=long)
    )
    sentence = Sentence(
        id=sentence_id("opening", episode.person, episode.onset),
        kind="opening",
        say=names.told(episode.person, you=you, them=them),
        sureness=Sureness.UNSURE.word,
        because=tuple(grounds_of(names, episode, tally)),
    )
    return sentence, f"{began} {say(LIKE)}"
