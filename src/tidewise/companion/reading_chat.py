"""Read a chat: the whole way from an export to a picture and sentences, in memory, nothing kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tidewise.companion.passing_over import look_over, wording_and_danger
from tidewise.companion.types import Reading
from tidewise.conversation.archives import Given
from tidewise.conversation.importing import open_chat, until
from tidewise.conversation.opening import opened
from tidewise.conversation.types import Conversation, Order
from tidewise.cycle.days import read_days
from tidewise.cycle.enough import enough_for_path
from tidewise.cycle.episodes import find
from tidewise.cycle.nearness import sharpened
from tidewise.cycle.roles import answered
from tidewise.cycle.types import Cycle
from tidewise.diary.types import Diary
from tidewise.dynamics.path import path_of
from tidewise.plan.making import make_plan
from tidewise.reasons.weighing import leading, weigh
from tidewise.signals.measuring import measure_days
from tidewise.signals.wording import own_pressing_alone, wording_in
from tidewise.story.naming import initials_of
from tidewise.story.sentences import tell


def read_chat(
    paths: Sequence[Given],
    *,
    me: Sequence[str] | str,
    now: datetime,
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    them: Sequence[str] = (),
    columns: tuple[str, str, str] | None = None,
    as_of: date | None = None,
    today: date | None = None,
    diary: Diary | None = None,
    keep_text: bool = False,
    discreet: bool = False,
    look_over_words: bool = False,
) -> Reading:
    """Read a chat export and tell what it shows.

    Parameters
    ----------
    paths : files, zips, folders or uploads; several are merged
    me : the name (or names) of the one who reads, as in the chat
    zone, their_zone : IANA zones; order : of day, month and year, where the file cannot tell
    chat : which chat of a whole account; them : the names of the other, where there are several
    columns : of a table: which hold the time, the sender and the text
    as_of : use only messages up to and including that day
    today : the day the story is told on (that of `as_of` or `now`); an old chat is told in the past
    diary : what the person noted, weighed beside
    keep_text : keep the words in memory, for "why?" with the file at hand
    discreet : initials in place of names, in every sentence and picture
    look_over_words : look over the words of both for danger, before they are dropped (see `passing_over`)

    Raises
    ------
    BadInput, NeedsAnAnswer, BadCall
        One sentence each, with what to try.
    """
    mine = (me,) if isinstance(me, str) else tuple(me)
    conversation, report = opened(
        paths,
        me=mine,
        now=now,
        zone=zone,
        their_zone=their_zone,
        order=order,
        chat=chat,
        them=them,
        keep_text=keep_text,
        columns=columns,
        each_text=wording_and_danger if look_over_words else wording_in,
    )
    conversation, passed = look_over(own_pressing_alone(conversation))
    reading = understand(conversation, report, now=now, as_of=as_of, today=today, diary=diary, discreet=discreet)
    return replace(reading, passed=passed)


def read_conversation(
    paths: Sequence[Given],
    *,
    me: Sequence[str] | str,
    now: datetime,
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    them: Sequence[str] = (),
    columns: tuple[str, str, str] | None = None,
    keep_text: bool = False,
) -> Conversation:
    """Read a chat export as what the two sent each other, without telling what it shows."""
    mine = (me,) if isinstance(me, str) else tuple(me)
    conversation = open_chat(
        paths,
        me=mine,
        now=now,
        zone=zone,
        their_zone=their_zone,
        order=order,
        chat=chat,
        them=them,
        keep_text=keep_text,
        columns=columns,
        each_text=wording_in,
    )
    return own_pressing_alone(conversation)


def understand(
    conversation: Conversation,
    inspection: Mapping[str, Any],
    *,
    now: datetime,
    as_of: date | None = None,
    today: date | None = None,
    diary: Diary | None = None,
    discreet: bool = False,
) -> Reading:
    """Go from a conversation of two to everything that can be shown of it."""
    if discreet:
        first, second = initials_of(conversation.names)
        conversation = replace(conversation, names=(f"{first}.", f"{second}."))
    seen = conversation if as_of is None else until(conversation, as_of)
    signals = measure_days(seen, diary=diary)
    days = read_days(signals)
    path = sharpened(signals, path_of(signals), days)
    path_enough, path_say = enough_for_path(signals)
    events = diary.events if diary is not None else ()
    cycle = answered(find(seen, signals, path, events=events, days=days), signals)
    hypotheses = weigh(seen, signals, cycle, diary)
    return Reading(
        conversation=seen,
        inspection=inspection,
        signals=signals,
        path=path,
        path_enough=path_enough,
        path_say=path_say,
        cycle=cycle,
        story=tell(
            seen,
            signals,
            cycle,
            leading(hypotheses),
            path_enough=path_enough,
            path_say=path_say,
            inspection=inspection,
            events=() if diary is None else diary.events,
            today=today or as_of or now.date(),
        ),
        hypotheses=hypotheses,
        plan=make_plan(hypotheses, today=now.date()),
        now=now,
        diary=diary or Diary(),
        as_of=as_of,
    )


def find_stretches(
    paths: Sequence[Given],
    *,
    me: Sequence[str] | str,
    now: datetime,
    days: Sequence[date] = (),
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    them: Sequence[str] = (),
    columns: tuple[str, str, str] | None = None,
) -> tuple[tuple[str, str], dict[date | None, Cycle]]:
    """Find the quiet stretches, of the whole chat (key None) or as they stood on each of `days`.

    The file is read once: order, zone and people are decided from all of it; what is found for a day comes from
    messages up to and including that day alone. Gives the two names, and a `Cycle` for each day.
    """
    mine = (me,) if isinstance(me, str) else tuple(me)
    conversation = open_chat(
        paths,
        me=mine,
        now=now,
        zone=zone,
        their_zone=their_zone,
        order=order,
        chat=chat,
        them=them,
        columns=columns,
        each_text=wording_in,
    )
    conversation = own_pressing_alone(conversation)
    return conversation.names, {day: _cycle(conversation, day) for day in (days or (None,))}


def _cycle(conversation: Conversation, day: date | None) -> Cycle:
    seen = conversation if day is None else until(conversation, day)
    signals = measure_days(seen)
    days = read_days(signals)
    return find(seen, signals, sharpened(signals, path_of(signals), days), days=days)
