"""Quiet stretches of either person: since when, until when, how sure, and the lines each stands on."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation
from tidewise.cycle.days import Days, read_days
from tidewise.cycle.enough import enough_for_stretches
from tidewise.cycle.evidence import daily_evidence
from tidewise.cycle.judging import Candidate, candidates_of
from tidewise.cycle.marking import with_marks
from tidewise.cycle.stretches import Run
from tidewise.cycle.types import Cycle, Episode, SignalShare
from tidewise.diary.types import Event
from tidewise.dynamics.types import Path
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import day_of
from tidewise.ground.wording import say
from tidewise.signals.types import Signals

LEAST_PROBABILITY = 0.2
REACH_OF_80 = 1.2815515655446004
SLOW = 0.75


def find(
    conversation: Conversation,
    signals: Signals,
    path: Path,
    *,
    events: Sequence[Event] = (),
    days: Days | None = None,
) -> Cycle:
    """Find the quiet stretches of both, yours as readily as your partner's.

    Parameters
    ----------
    conversation : the rows the lines of an episode point into
    signals, path : of that same conversation, day for day
    events : what somebody marked as going on (exams, a trip, a lost phone): it is heard
    days : what `read_days` gives for these signals, where it is at hand

    Returns
    -------
    Cycle with every candidate of probability .2 and more, in order of onset. Where there is too little to say,
    `enough` is false, `say` tells why, and no episode is named.

    Raises
    ------
    ValueError
        When the signals point to rows the conversation does not have: they were measured from another one.
    """
    if len(signals.answers) and int(signals.answers.line.max()) >= len(conversation):
        message = "these signals were measured from another conversation"
        raise ValueError(message)
    enough, sentence = enough_for_stretches(signals)
    cycle_say = say("Too little to say yet about a wave between the two of you.")
    if not enough:
        return Cycle(enough=False, say=sentence, episodes=(), cycle_say=cycle_say)
    evidence = daily_evidence(signals)
    found = []
    for each in candidates_of(signals, days or read_days(signals)):
        heard = _heard(each, events, signals, conversation.zone[0])
        if each.probability >= LEAST_PROBABILITY:
            found.append(_episode(signals, path, evidence, heard))
    return Cycle(
        enough=True,
        say="",
        episodes=tuple(sorted(found, key=lambda each: (each.onset, each.person))),
        cycle_say=cycle_say,
    )


def _heard(candidate: Candidate, events: Sequence[Event], signals: Signals, zone: str) -> Candidate:
    """Let what was marked speak. A stretch that the messages alone would name stays in the picture, less sure."""
    first, last = (int(signals.day[at]) for at in (candidate.run.first, candidate.run.last))
    probability, instead = with_marks(
        candidate.probability, candidate.instead, events, first=first, last=last, zone=zone
    )
    return replace(candidate, probability=probability, instead=instead)


def _episode(signals: Signals, path: Path, evidence: NDArray[np.float64], candidate: Candidate) -> Episode:
    day, run, person = signals.day, candidate.run, Person(candidate.person)
    return Episode(
        person=person,
        onset=day_of(day[run.first]),
        end=None if run.open else day_of(day[run.last]),
        onset_low=day_of(day[run.first_low]),
        onset_high=day_of(day[run.first_high]),
        end_low=None if run.open else day_of(day[run.last_low]),
        end_high=None if run.open else day_of(day[run.last_high]),
        probability=candidate.probability,
        depth=_depth(path, person, run),
        signals=_shares(signals, evidence[run.first : run.last + 1, person].sum(axis=0)),
        instead=candidate.instead,
        lines=lines_of(signals, person, int(day[run.first]), int(day[run.last])),
    )


def _depth(path: Path, person: Person, run: Run) -> Estimate:
    """Mean of the path over the stretch; neighbouring days err together, so their doubt is not averaged away."""
    here = slice(run.first, run.last + 1)
    middle = float(path.mean[here, person].mean())
    reach = REACH_OF_80 * float(np.sqrt(np.maximum(path.cov[here, person, person], 0.0).mean()))
    return Estimate(middle=middle, low=middle - reach, high=middle + reach)


def _shares(signals: Signals, carried: NDArray[np.float64]) -> tuple[SignalShare, ...]:
    """Say which signals carry a stretch, the heaviest first; they sum to 1."""
    weight = np.maximum(carried, 0.0)
    if weight.sum() <= 0:
        return ()
    weight = weight / weight.sum()
    order = np.argsort(-weight, kind="stable")
    return tuple(
        SignalShare(signal=signals.names[k], weight=float(weight[k])) for k in order.tolist() if weight[k] >= 0.005
    )


def lines_of(signals: Signals, person: Person, first: int, last: int) -> tuple[int, ...]:
    """Rows a stretch stands on: what the other asked in it that stayed open or waited longer than three in four."""
    answers = signals.answers
    asked = answers.bidder == person.other
    if not asked.any():
        return ()
    slow = float(np.quantile(answers.hours[asked], SLOW))
    within = asked & (answers.day >= first) & (answers.day <= last) & (answers.censored | (answers.hours > slow))
    rows = np.concatenate([answers.line[within], answers.answered_by[within]])
    return tuple(np.unique(rows[rows >= 0]).tolist())
