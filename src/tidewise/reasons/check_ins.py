"""Answer a reason's questions from check-ins: what a person said of themself, against their own other days.

Only one's own noting speaks for oneself: what the other feels is never read off one's own check-ins. Where the other
keeps check-ins too and lets them be seen, those are their own word.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt

import numpy as np

from tidewise.cycle.types import Episode
from tidewise.diary.types import CheckIn, Diary
from tidewise.ground.people import Person
from tidewise.ground.time import day_number, moment, zone_named
from tidewise.ground.wording import N_, say
from tidewise.knowledge.types import Indicator
from tidewise.reasons.network import questions
from tidewise.reasons.types import Because, Seen
from tidewise.signals.check_ins import OCCASION_SD

FEWEST_INSIDE, FEWEST_OUTSIDE = 3, 5
A_STEP = 0.8  # points of ten: less is not "more than usual" (our judgement)
REACH_80 = 1.2816
LOW_MOOD, LOW_SPAN, LOW_NOTED = 3.0, 14, 8  # most days of two weeks, of which at least eight were noted
STILL_OPEN = 365  # days of a stretch that has not ended

Item = Callable[[CheckIn], float | None]
ByDay = Mapping[int, float]


def _gap(row: CheckIn) -> float | None:
    return None if row.wish_closeness is None or row.close is None else row.wish_closeness - row.close


ITEMS: Mapping[str, tuple[str, Item]] = {
    "close": (N_("closeness"), lambda row: row.close),
    "wish": (N_("the wish for closeness"), lambda row: row.wish_closeness),
    "own-time": (N_("the wish for time alone"), lambda row: row.wish_own_time),
    "longing": (N_("the wish for closeness beyond what was felt"), _gap),
    "strain": (N_("strain"), lambda row: row.distress),
    "mood": (N_("mood"), lambda row: row.mood),
}
#: What each kind of observable looks at, and whether more of it, or less of it, is a yes.
SHIFTS: Mapping[str, tuple[str, int]] = {
    "closer": ("close", 1),
    "own-time": ("own-time", 1),
    "longing": ("longing", 1),
    "strain": ("strain", 1),
    "wish-less": ("wish", -1),
}
OF_THE_OTHER = ("longing",)
OF_EITHER = ("closer",)


def checked_in(episode: Episode, diary: Diary, *, zone: str) -> Iterator[tuple[Seen, tuple[int, ...]]]:
    """Look up the check-ins that answer a question about one quiet stretch, each with the days it stands on.

    Parameters
    ----------
    zone : IANA name of the clock by which a check-in has its day
    """
    for each in questions().values():
        if each.observable is None or each.observable.what != "check_in":
            continue
        found = [
            _answered(each, kind, episode, _rows(diary, person, zone), person)
            for kind in each.observable.kinds
            for person in _who(kind, episode.person)
        ]
        yield min(found, key=_rank)


def _who(kind: str, stepped_back: Person) -> tuple[Person, ...]:
    if kind in OF_EITHER:
        return (Person.A, Person.B)
    return (stepped_back.other,) if kind in OF_THE_OTHER else (stepped_back,)


def _rank(found: tuple[Seen, tuple[int, ...]]) -> int:
    return (True, False, None).index(found[0].there)


def _rows(diary: Diary, person: Person, zone: str) -> list[tuple[int, CheckIn]]:
    clock = zone_named(zone)
    return [
        (day_number(moment(row.at).astimezone(clock).date()), row) for row in diary.check_ins if row.person is person
    ]


def _answered(
    asked: Indicator, kind: str, episode: Episode, rows: Sequence[tuple[int, CheckIn]], person: Person
) -> tuple[Seen, tuple[int, ...]]:
    assert asked.observable is not None
    onset = day_number(episode.onset)
    end = day_number(episode.end) if episode.end is not None else onset + STILL_OPEN
    span = (onset - asked.observable.days_before_onset, onset - 1) if asked.column == "before" else (onset, end)
    if kind == "low":
        there, words, days = _low(rows, (onset - LOW_SPAN, end))
    elif kind == "content":
        there, words, days = _content(rows, span)
    else:
        item, way = SHIFTS[kind]
        there, words, days = _shifted(rows, span, item, way)
    if there is None and not words:
        words = say("Too few check-ins lie in those days, or beside them, to say.")
    elif words:
        words = _by_whom(person, words)
    seen = Seen(
        question=asked.id,
        there=there,
        because=Because(say=words),
        own_word=person is Person.B,
    )
    return seen, days


def _by_whom(person: Person, words: str) -> str:
    if person is Person.A:
        return say("As you noted in check-ins: {what}", what=words)
    return say("As they noted in check-ins: {what}", what=words)


def _daily(rows: Sequence[tuple[int, CheckIn]], item: str) -> ByDay:
    """Give the mean of one item on each day on which it was answered."""
    held: dict[int, list[float]] = {}
    for day, row in rows:
        value = ITEMS[item][1](row)
        if value is not None:
            held.setdefault(day, []).append(value)
    return {day: float(np.mean(values)) for day, values in held.items()}


def _parted(daily: ByDay, span: tuple[int, int]) -> tuple[ByDay, ByDay]:
    inside = {day: value for day, value in daily.items() if span[0] <= day <= span[1]}
    return inside, {day: value for day, value in daily.items() if day not in inside}


def _shifted(
    rows: Sequence[tuple[int, CheckIn]], span: tuple[int, int], item: str, way: int
) -> tuple[bool | None, str, tuple[int, ...]]:
    """Say whether an item stood higher (`way` 1) or lower (-1) on the days of a span than on the person's others."""
    inside, outside = _parted(_daily(rows, item), span)
    if len(inside) < FEWEST_INSIDE or len(outside) < FEWEST_OUTSIDE:
        return None, "", ()
    here, there = np.array(list(inside.values())), np.array(list(outside.values()))
    more, doubt = way * float(here.mean() - there.mean()), REACH_80 * _doubt(here, there)
    words = say(
        "{item} was {inside} of 10 on those {days} days and {outside} on the {others} others.",
        item=say(ITEMS[item][0]),
        inside=f"{here.mean():.1f}",
        outside=f"{there.mean():.1f}",
        days=here.size,
        others=there.size,
    )
    if more >= A_STEP and more - doubt > 0:
        return True, words, tuple(sorted(inside))
    return (False if more + doubt < A_STEP else None), words, tuple(sorted(inside))


def _doubt(here: np.ndarray, there: np.ndarray) -> float:
    """Give the standard error of the difference of two means; no set of answers is steadier than one answer is."""
    spread = [max(float(each.var(ddof=1)), OCCASION_SD**2) / each.size for each in (here, there)]
    return sqrt(sum(spread))


def _low(rows: Sequence[tuple[int, CheckIn]], span: tuple[int, int]) -> tuple[bool | None, str, tuple[int, ...]]:
    """Say whether the mood was low on most days of two weeks."""
    mood = {day: value for day, value in _daily(rows, "mood").items() if span[0] <= day <= span[1]}
    best: tuple[int, ...] | None = None
    for first in mood:
        fortnight = [day for day in mood if first <= day < first + LOW_SPAN]
        if len(fortnight) < LOW_NOTED:
            continue
        low = tuple(sorted(day for day in fortnight if mood[day] <= LOW_MOOD))
        if best is None or len(low) > len(best):
            best = low
        if len(low) > len(fortnight) / 2 and len(low) > LOW_SPAN / 2:
            words = say("mood was {most} of 10 or less on {days} days of two weeks.", most=3, days=len(low))
            return True, words, low
    if best is None:
        return None, "", ()
    return False, say("mood was {most} of 10 or less on {days} days of two weeks.", most=3, days=len(best)), best


def _content(rows: Sequence[tuple[int, CheckIn]], span: tuple[int, int]) -> tuple[bool | None, str, tuple[int, ...]]:
    """Say whether the person was neither lower nor more strained than on their other days."""
    lower, mood, days = _shifted(rows, span, "mood", -1)
    tenser, strain, more = _shifted(rows, span, "strain", 1)
    days = tuple(sorted({*days, *more}))
    words = " ".join(each for each in (mood, strain) if each)
    if lower or tenser:
        return False, words, days
    if lower is False and tenser is False:
        return True, words, days
    return None, words, days
