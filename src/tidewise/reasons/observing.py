"""Answer a reason's questions from the chat and the diary, where they can be seen there; else leave them open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isnan

import numpy as np

from tidewise.conversation.types import Conversation
from tidewise.cycle.counting import Counts, counts, reached_before
from tidewise.cycle.types import Cycle, Episode
from tidewise.diary.types import Diary
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_number
from tidewise.ground.wording import N_, say
from tidewise.reasons.check_ins import checked_in
from tidewise.reasons.network import questions
from tidewise.reasons.types import Because, Seen
from tidewise.signals.types import Signals

STILL_OPEN = 365  # days after its onset for which events count to a stretch that has not ended

WHAT_WAS_NOTED: Mapping[str, str] = {
    "deepening": N_("a step closer"),
    "conflict": N_("an argument"),
    "stress": N_("something heavy"),
    "illness": N_("an illness"),
    "together": N_("time together"),
    "talk": N_("a talk"),
    "stage": N_("a change in where the two of you are"),
}
LINES_OF_A_DAY = 20
_NOT_NOTED = N_("Nothing of that kind is noted on those days; it may not have been noted.")


def observe(
    conversation: Conversation, signals: Signals, cycle: Cycle, episode: Episode, diary: Diary
) -> tuple[Seen, ...]:
    """Look for every question that the data can answer about one quiet stretch."""
    others = tuple(each for each in cycle.episodes if each is not episode)
    found = counts(conversation, signals, episode, others)
    seen = [
        _seen("slow-but-warm", *slow_but_warm(found)),
        _seen("better-at-weekends", *better_on_free_days(found)),
        _seen("less-of-everything", *less_of_everything(found)),
        _seen("wrote-more-first", *wrote_more_first(signals, episode)),
    ]
    felt = [
        replace(each, because=replace(each.because, lines=_lines(days, conversation)))
        for each, days in checked_in(episode, diary, zone=conversation.zone[0])
    ]
    return (*seen, *noted(episode, diary, conversation), *felt)


def noted(episode: Episode, diary: Diary, conversation: Conversation | None = None) -> Iterator[Seen]:
    """Look up the events of the diary that answer a question. What is not noted is not a no.

    With the conversation, a ground holds the lines of the day that was noted.
    """
    onset = day_number(episode.onset)
    end = day_number(episode.end) if episode.end is not None else onset + STILL_OPEN
    for each in questions().values():
        if each.observable is None or each.observable.what != "event":
            continue
        last = end if "during" in each.question else onset
        hits = [
            event
            for event in diary.events
            if event.kind in each.observable.kinds
            and onset - each.observable.days_before_onset <= event.at // MICROSECONDS_PER_DAY <= last
        ]
        if not hits:
            yield _seen(each.id, None, Because(say=say(_NOT_NOTED)))
            continue
        what = ", ".join(dict.fromkeys(say(WHAT_WAS_NOTED[event.kind]) for event in hits))
        days = [event.at // MICROSECONDS_PER_DAY for event in hits]
        because = Because(say=say("You noted on those days: {what}.", what=what), lines=_lines(days, conversation))
        yield _seen(each.id, True, because)


def _lines(days: Sequence[int], conversation: Conversation | None) -> tuple[int, ...]:
    if conversation is None:
        return ()
    rows = np.flatnonzero(np.isin(conversation.at // MICROSECONDS_PER_DAY, days))
    return tuple(rows[:LINES_OF_A_DAY].tolist())


def slow_but_warm(found: Counts) -> tuple[bool | None, Because]:
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


def better_on_free_days(found: Counts) -> tuple[bool | None, Because]:
    """Answers come sooner on Saturdays and Sundays of the stretch."""
    if found.free_days is None:
        return None, Because(say=say("Too few weekend days lie in it to compare them with the other days."))
    if found.free_days.high < 1:
        return True, Because(say=say("On Saturdays and Sundays answers came sooner than on other days of it."))
    if found.free_days.middle > 0.75:
        return False, Because(
            say=say("Saturdays and Sundays look the same as the other days of it."), lines=found.slow_lines
        )
    return None, Because(say=say("Weekends may have been a little easier; it is too close to call."))


def less_of_everything(found: Counts) -> tuple[bool | None, Because]:
    """Fewer beginnings, later or fewer answers and shorter texts, all of it together, for a week at least."""
    if found.waits is None or found.length is None or found.bids < 6 or found.days < 7 or found.usual_starts < 1:
        return None, Because(say=say("Too little was seen to say whether all of it grew less."))
    fewer = found.starts < 0.6 * found.usual_starts
    cooler = found.waits.low > 1.2 or found.unanswered / found.bids > found.usual_unanswered + 0.15
    if fewer and cooler and found.length.high < 0.9:
        return True, Because(
            say=say("Beginnings, answers and the length of texts all grew less."), lines=found.written_lines
        )
    return False, Because(
        say=say("Not all of it grew less: beginnings, answers or length stayed near the usual."),
        lines=found.written_lines,
    )


def wrote_more_first(signals: Signals, episode: Episode) -> tuple[bool | None, Because]:
    """More openings of the other in the week before the onset than usual, and not only after it."""
    before, after = reached_before(signals, episode)
    other = int(episode.person.other)
    usual = float(signals.bids[:, other].mean()) if len(signals.day) >= 28 else float("nan")
    if isnan(before) or isnan(after) or isnan(usual) or usual <= 0:
        return None, Because(say=say("Too few days lie before it to say what came first."))
    mine = episode.person is Person.B
    if before > 1.4 * usual and before >= after:
        if mine:
            return True, Because(say=say("In the week before it, you opened more often than usual."))
        return True, Because(say=say("In the week before it, the other opened more often than usual."))
    if after > 1.4 * before:
        return False, Because(say=say("More reaching came only after it began. Order is not cause."))
    if before < 1.15 * usual:
        return False, Because(say=say("The week before it, there was no more reaching than usual."))
    return None, Because(say=say("A little more reaching came before it; it is too close to call."))


def _seen(question: str, there: bool | None, because: Because) -> Seen:  # noqa: FBT001 - the answer itself
    return Seen(question=question, there=there, because=because)
