"""Weigh what may lie behind a quiet stretch: readings of a situation, each with what speaks against it.

So far one reading is weighed (``stress``); whatever it does not explain stays with "cannot tell", which never
falls under a quarter. Start weights and the rules of counting: SCIENCE 3.2 (our judgement, said as such).
"""

from dataclasses import dataclass
from math import exp, log

from tidewise.conversation.types import Conversation
from tidewise.cycle.counting import Counts, counts
from tidewise.cycle.types import Cycle, Episode
from tidewise.diary.types import Diary
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_number
from tidewise.ground.wording import N_, say
from tidewise.knowledge.shelves import reasons
from tidewise.knowledge.types import Indicator, Reason
from tidewise.reasons.types import Because, Hypothesis
from tidewise.signals.types import Signals

CANNOT_TELL = "cannot-tell"
LEAST_CANNOT_TELL = 0.25
FOUND_FROM = 0.5  # an event-level probability from which a stretch counts as found (MODEL.md 4)
RATIOS = {"strong": 3.0, "moderate": 2.0, "weak": 1.4}
BAND = 1.5  # each ratio is known to a factor of this, either way
CAP = 20.0  # all evidence together moves the odds by at most this


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One indicator looked for: found (True), looked for and not there (False), could not be looked for (None)."""

    indicator: Indicator
    there: bool | None
    because: Because


def weigh(
    conversation: Conversation, signals: Signals, cycle: Cycle, diary: Diary | None = None
) -> tuple[Hypothesis, ...]:
    """Weigh the readings of the latest quiet stretch that was found; with none, nothing needs a reason."""
    episode = latest(cycle)
    if episode is None:
        return ()
    found = counts(conversation, signals, episode, _others(cycle, episode))
    stress = _weighed(
        reasons()["stress"], episode, _stress_seen(reasons()["stress"], episode, found, diary or Diary())
    )
    return (stress, _cannot_tell(stress))


def latest(cycle: Cycle) -> Episode | None:
    """Give the latest stretch that counts as found, or None."""
    found = [each for each in cycle.episodes if each.probability >= FOUND_FROM]
    return max(found, key=lambda each: each.onset, default=None)


def _others(cycle: Cycle, episode: Episode) -> tuple[Episode, ...]:
    return tuple(each for each in cycle.episodes if each is not episode)


def _stress_seen(reason: Reason, episode: Episode, found: Counts, diary: Diary) -> list[_Seen]:
    looked = {
        "slow-but-warm": _slow_but_warm(found),
        "better-at-weekends": _better_on_free_days(found),
        "stress-noted": _noted(episode, diary, ("stress", "illness")),
    }
    return [
        _Seen(indicator=each, there=looked[each.id][0], because=looked[each.id][1])
        for each in reason.indicator
        if each.id in looked
    ]


def _slow_but_warm(found: Counts) -> tuple[bool | None, Because]:
    """Answers come later but as long as ever, and not fewer of them: busy rather than cool."""
    if found.waits is None or found.length is None or found.bids < 6:
        return None, Because(say=say("Too few answers were seen to say whether they stayed as long as usual."))
    slow, as_long = found.waits.low > 1.2, found.length.high > 0.9
    answered = found.unanswered / found.bids <= found.usual_unanswered + 0.15
    if slow and as_long and answered:
        return True, Because(
            say=say("Answers came later than usual, but they came, and were about as long as ever."),
            lines=found.slow_lines,
        )
    if slow and as_long:
        return False, Because(
            say=say("Answers that came were as long as usual, but more openings than usual got none."),
            lines=found.unanswered_lines,
        )
    return False, Because(
        say=say("Answers were not simply later: they were shorter or fewer."), lines=found.slow_lines
    )


def _better_on_free_days(found: Counts) -> tuple[bool | None, Because]:
    if found.free_days is None:
        return None, Because(say=say("Too few weekend days lie in it to compare them with the other days."))
    if found.free_days.high < 1:
        return True, Because(say=say("On Saturdays and Sundays answers came sooner than on other days of it."))
    if found.free_days.middle > 0.75:
        return False, Because(
            say=say("Saturdays and Sundays look the same as the other days of it."), lines=found.slow_lines
        )
    return None, Because(say=say("Weekends may have been a little easier; it is too close to call."))


def _noted(episode: Episode, diary: Diary, kinds: tuple[str, ...]) -> tuple[bool | None, Because]:
    onset = day_number(episode.onset)
    end = day_number(episode.end) if episode.end is not None else onset + 365
    hits = [
        each for each in diary.events if each.kind in kinds and onset - 7 <= each.at // MICROSECONDS_PER_DAY <= end
    ]
    if hits:
        return True, Because(say=say("You noted something heavy in those days."))
    return None, Because(say=say("Nothing heavy is noted in those days; it may not have been noted."))


def _weighed(reason: Reason, episode: Episode, seen: list[_Seen]) -> Hypothesis:
    known = [each for each in seen if each.there is not None]
    shift = _log_ratio([each for each in known if each.there], known)
    spread = log(BAND) if known else 0.0
    ends = [
        _updated(start, shift + sign * spread)
        for start, sign in ((reason.start.low, -1), (reason.start.middle, 0), (reason.start.high, 1))
    ]
    low, middle, high = (min(each, 1 - LEAST_CANNOT_TELL) for each in ends)
    return Hypothesis(
        reason=reason.id,
        say=say(reason.say_own if episode.person is Person.A else reason.say),
        weight=Estimate(low=low, middle=middle, high=high),
        because=tuple(each.because for each in seen if each.there),
        against=tuple(each.because for each in seen if each.there is False) or _nothing_against(),
        would_change_our_mind=say(reason.would_change),
        ask=say(reason.ask),
    )


def _log_ratio(there: list[_Seen], known: list[_Seen]) -> float:
    """Add up log ratios: one indicator per column counts in full, further ones half; the absent count against."""
    total, columns = 0.0, set()
    for each in sorted(there, key=lambda one: -RATIOS[one.indicator.strength]):
        weight = 0.5 if each.indicator.column in columns else 1.0
        columns.add(each.indicator.column)
        total += weight * log(RATIOS[each.indicator.strength])
    total += sum(log(each.indicator.absent) for each in known if not each.there)
    return max(-log(CAP), min(log(CAP), total))


def _updated(start: float, log_ratio: float) -> float:
    odds = start / (1 - start) * exp(log_ratio)
    return odds / (1 + odds)


def _nothing_against() -> tuple[Because, ...]:
    return (Because(say=say("Nothing here speaks against it; that alone does not make it so.")),)


def _cannot_tell(*weighed: Hypothesis) -> Hypothesis:
    """Keep everything not explained: from messages alone most of it cannot be told."""
    taken = sum(each.weight.middle for each in weighed)
    middle = max(LEAST_CANNOT_TELL, 1 - taken)
    low = max(LEAST_CANNOT_TELL, 1 - sum(each.weight.high for each in weighed))
    high = max(middle, 1 - sum(each.weight.low for each in weighed))
    return Hypothesis(
        reason=CANNOT_TELL,
        say=say(CANNOT_TELL_SAYS),
        weight=Estimate(low=min(low, middle), middle=middle, high=high),
        because=(Because(say=say("Messages show when and how much, not why.")),),
        against=(),
        would_change_our_mind=say("A word from the other, or what you know and the chat does not."),
    )


CANNOT_TELL_SAYS = N_("Or something else: from messages alone the reason cannot be told.")
