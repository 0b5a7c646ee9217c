"""Tell of a new distance early, where somebody asked for it: off by default, at most once a day, never at night."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from tidewise.companion.types import Reading
from tidewise.cycle.noticing import Notice, notice_of
from tidewise.ground.spoken_days import between, number
from tidewise.ground.time import day_of, zone_named
from tidewise.ground.wording import N_, say
from tidewise.safety.gate import gate
from tidewise.safety.types import Standing, Tool, Way
from tidewise.story.naming import Names, sentence_id
from tidewise.story.sureness import of_probability
from tidewise.story.types import Ground, Sentence

EARLIEST_HOUR, LATEST_HOUR = 8, 21
FRESH_DAYS = 2
"""A record that ends longer ago tells of the past, not of now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """What early notice says today.

    Attributes
    ----------
    sentence : the notice, None = nothing is told (nothing is new, or it is not the time for it)
    cost : one sentence about how often it would ring wrongly; "" where that cannot be told
    """

    sentence: Sentence | None
    cost: str


def early_notice(
    reading: Reading, standing: Standing, *, wanted: bool = False, told_on: date | None = None, seed: int = 0
) -> Early:
    """Say whether a new distance of either shows, and what such notices cost in false alarms.

    Parameters
    ----------
    standing : what the private questions came to; without all of them answered well nothing is told
    wanted : the person turned early notice on
    told_on : the last day on which something was told
    seed : of the ordinary records that are made to count false alarms
    """
    if not wanted or gate(Tool.NOTICE, standing).way is not Way.OPEN or not reading.cycle.enough:
        return Early(sentence=None, cost="")
    notice = _known(reading, seed)
    if notice is None:
        return Early(sentence=None, cost="")
    cost = _cost(notice)
    if notice.episode is None or not _is_time(reading, told_on):
        return Early(sentence=None, cost=cost)
    return Early(sentence=_sentence(reading, notice, cost), cost=cost)


def cost_of_notice(reading: Reading, *, seed: int = 0) -> str:
    """Say what early notice would cost here in false alarms, before anybody turns it on; "" where that is unknown."""
    notice = _known(reading, seed) if reading.cycle.enough else None
    return _cost(notice) if notice is not None else ""


def reaches_to_now(reading: Reading) -> bool:
    """Say whether the record goes on until now; an older one tells of the past."""
    if reading.signals.day.size == 0:
        return False
    here = reading.now.astimezone(zone_named(reading.conversation.zone[0]))
    return here.date() - day_of(int(reading.signals.day[-1])) <= timedelta(days=FRESH_DAYS)


def _known(reading: Reading, seed: int) -> Notice | None:
    notice = notice_of(reading.signals, reading.cycle, np.random.default_rng(seed))
    return None if notice is None or np.isnan(notice.false_a_month) else notice


def _is_time(reading: Reading, told_on: date | None) -> bool:
    """By day, once a day, and only where the record reaches to now."""
    here: datetime = reading.now.astimezone(zone_named(reading.conversation.zone[0]))
    return EARLIEST_HOUR <= here.hour < LATEST_HOUR and told_on != here.date() and reaches_to_now(reading)


def _sentence(reading: Reading, notice: Notice, cost: str) -> Sentence:
    episode = notice.episode
    assert episode is not None
    names = Names(mine=reading.conversation.names[0], theirs=reading.conversation.names[1])
    return Sentence(
        id=sentence_id("early", episode.person, episode.onset),
        kind="episode",
        say=names.told(
            episode.person,
            you=N_("A quieter time of yours may have begun {when}."),
            them=N_("A quieter time of {name} may have begun {when}."),
            when=between(episode.onset_low, episode.onset_high, near=day_of(int(reading.signals.day[-1]))),
        ),
        sureness=of_probability(episode.probability).word,
        because=(Ground(say=cost, lines=episode.lines),),
    )


def _cost(notice: Notice) -> str:
    """Say in months how often it would ring where nothing changed."""
    if notice.false_a_month <= 1 / 24:
        return say("Where nothing changes, such a notice comes less than once in two years.")
    months = round(1 / notice.false_a_month)
    if months <= 1:
        return say("Where nothing changes, such a notice comes about once a month or oftener.")
    return say("Where nothing changes, such a notice still comes about once in {n} months.", n=number(months))
