"""Show a picture of a reading, with its sentence, its alt text and its table."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tidewise.companion.types import Reading, Shown
from tidewise.conversation.types import Conversation, Kind
from tidewise.diary.types import EventKind
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import days_as_words
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR, day_number, day_of, moment, zone_named
from tidewise.ground.wording import N_, say
from tidewise.plots import closeness, rhythm
from tidewise.plots.drawing import in_theme
from tidewise.plots.types import Known, Mark, Picture, Shape, Stretch, Theme
from tidewise.story.openings import found_in, length_of
from tidewise.story.picturing import closeness_words, rhythm_words

WHICH = ("closeness", "rhythm")
CAUSES = {
    EventKind.TOGETHER: N_("together"),
    EventKind.TRAVEL: N_("away"),
    EventKind.LOST_PHONE: N_("lost phone"),
    EventKind.STRESS: N_("busy"),
    EventKind.ILLNESS: N_("ill"),
}
LONGEST_NOTE = 22
DAYS_WITHOUT_ANYTHING = 2


def show(
    reading: Reading,
    which: str,
    *,
    shape: Shape | str = Shape.WIDE,
    theme: Theme | str = Theme.LIGHT,
    names: tuple[str, str] | None = None,
    notes: bool = True,
) -> Shown:
    """Show one picture of a reading.

    Parameters
    ----------
    which : ``closeness`` (both over time) or ``rhythm`` (the usual week)
    shape : wide or phone; theme : light or dark
    names : how the two are called in it (default: "you", and the other's name)
    notes : the person's own notes stand at their marks (not on paper: they may hold a name)

    Raises
    ------
    BadCall
        For a picture that does not exist, or where there is too little to draw one (code ``too-little``).
    """
    called = names or (say("you"), reading.conversation.names[1])
    if which not in WHICH:
        raise BadCall(say("There is no picture called {name}.", name=which[:40]), code="no-such-picture")
    if not reading.path_enough:
        raise BadCall(reading.path_say, hint=say("With more of the chat there will be one."), code="too-little")
    picture = _drawn(reading, which, Shape(shape), called, notes=notes)
    words = (closeness_words if which == "closeness" else rhythm_words)(picture.numbers, called)
    return Shown(
        which=which,
        title=words.title,
        alt=words.alt,
        caption=words.caption,
        svg=in_theme(picture.svg, Theme(theme)),
        columns=picture.columns,
        rows=picture.rows,
        spec=picture.spec,
    )


#: Pictures of a reading are drawn once and kept for as long as the reading itself: Hide lets go of both.
_KEPT: WeakKeyDictionary[Reading, dict[tuple[str, Shape, tuple[str, str], bool], Picture]] = WeakKeyDictionary()


def _drawn(reading: Reading, which: str, shape: Shape, names: tuple[str, str], *, notes: bool) -> Picture:
    kept = _KEPT.setdefault(reading, {})
    key = (which, shape, names, notes)
    if key not in kept:
        kept[key] = _draw(reading, which, shape, names, notes=notes)
    return kept[key]


def _draw(reading: Reading, which: str, shape: Shape, names: tuple[str, str], *, notes: bool) -> Picture:
    if which == "rhythm":
        active, weeks = _usual_week(reading.conversation)
        return rhythm.plot(active, names=names, weeks=weeks, shape=shape)
    return closeness.plot(
        reading.path,
        names=names,
        stretches=_stretches(reading),
        known=_known(reading),
        marks=_marks(reading, notes=notes),
        unseen=_unseen(reading),
        shape=shape,
    )


def _stretches(reading: Reading) -> Sequence[Stretch]:
    last = int(reading.signals.day[-1])
    return [
        Stretch(
            person=int(each.person),
            onset_low=day_number(each.onset_low),
            onset=day_number(each.onset),
            onset_high=day_number(each.onset_high),
            end=last if each.end is None else day_number(each.end),
            probability=each.probability,
            label=days_as_words(length_of(each, reading.signals)),
        )
        for each in found_in(reading.cycle)
    ]


def _known(reading: Reading) -> Sequence[Known]:
    """Give the times with a plain cause: what the person noted as lasting."""
    zone = zone_named(reading.conversation.zone[0])
    return [
        Known(
            first=_day(each.at, zone),
            last=max(_day(each.until, zone) - 1, _day(each.at, zone)),
            label=say(CAUSES[each.kind]),
        )
        for each in reading.diary.events
        if each.until is not None and each.kind in CAUSES
    ]


def _marks(reading: Reading, *, notes: bool) -> Sequence[Mark]:
    zone = zone_named(reading.conversation.zone[0])
    first, last = int(reading.signals.day[0]), int(reading.signals.day[-1])
    return [
        Mark(day=_day(each.at, zone), label=each.note if notes and len(each.note) <= LONGEST_NOTE else "")
        for each in reading.diary.events
        if each.until is None and first <= _day(each.at, zone) <= last
    ]


def _day(at: int, zone: object) -> int:
    return day_number(moment(at).astimezone(zone).date())  # type: ignore[arg-type]


def _unseen(reading: Reading) -> NDArray[np.bool_]:
    """Say on which days too little was seen of a person: nothing seen that day, nor for two days around it."""
    seen: NDArray[np.bool_] = np.asarray(reading.signals.seen.any(axis=2), dtype=np.bool_)
    near = seen.copy()
    for shift in range(1, DAYS_WITHOUT_ANYTHING):
        near[shift:] |= seen[:-shift]
        near[:-shift] |= seen[shift:]
    return ~near


def _usual_week(conversation: Conversation) -> tuple[NDArray[np.float64], int]:
    """Give the share of weeks in which each wrote in each hour of their own week, and the number of weeks."""
    active = np.zeros((2, 168))
    spoke = (conversation.kind != Kind.NOTICE) & (conversation.kind != Kind.REACTION)
    weeks = max(1, round((int(conversation.at[-1]) - int(conversation.at[0])) / (7 * MICROSECONDS_PER_DAY)))
    for person in (0, 1):
        local = _local_hours(conversation.at[spoke & (conversation.person == person)], conversation.zone[person])
        distinct = np.unique(local)
        hour_of_week = (distinct + 72) % 168  # hour 0 was a Thursday
        active[person] = np.minimum(np.bincount(hour_of_week, minlength=168) / weeks, 1.0)
    return active, weeks


def _local_hours(at: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Give hours since 1970 on a zone's own clock; offsets are looked up once per UTC hour."""
    hours, back = np.unique(at // MICROSECONDS_PER_HOUR, return_inverse=True)
    there = zone_named(zone)
    shift = np.array(
        [
            (moment(int(h) * MICROSECONDS_PER_HOUR).astimezone(there).utcoffset() or _NO_SHIFT).total_seconds()
            for h in hours
        ]
    )
    return np.asarray((at + (shift[back] * 1e6).astype(np.int64)) // MICROSECONDS_PER_HOUR, dtype=np.int64)


_NO_SHIFT = day_of(0) - day_of(0)
