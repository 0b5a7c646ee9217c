"""Looks at the picture, limited gently (R22): two a day of ten minutes, and a rest at night. Never for the sample.

Looking again and again feeds the worry it should calm. A third look is asked what it is for and opens after twenty
minutes, or at once for whoever wants it all the same, once a day. Only the times of looks are held: here, and in
one's own notes while they are open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tidewise.companion.opening import Opening
from tidewise.ground.problems import BadCall
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import say
from tidewise.store.finding import Setting, setting

WHAT = "look_at_picture"
LENGTH = timedelta(minutes=10)
PAUSE = timedelta(minutes=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the person set: looks a day (0 = as many as wanted), and the hours of rest (from, to; None = none)."""

    looks: int = 2
    night: tuple[int, int] | None = (22, 8)


@dataclass(slots=True, kw_only=True)
class Looks:
    """Looks of this opening: when each began, when a pause began, and the day on which one went on all the same."""

    begun: list[datetime] = field(default_factory=list)
    paused: datetime | None = None
    went_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Why the picture rests now: it is night, or there were looks enough. `until` is when it opens by itself."""

    night: bool
    looks: int
    until: datetime
    may_go_on: bool


def limits() -> Limits:
    """Read what the person set: ``looks_a_day`` and ``rest_hours`` (as in 22-8; none = no rest).

    Raises
    ------
    BadCall
        When a setting is not of that kind (code ``settings``).
    """
    looks, night = setting("looks_a_day"), setting("rest_hours")
    if not looks.value.isdecimal():
        raise _unclear(looks)
    if night.value == "none":
        return Limits(looks=int(looks.value), night=None)
    first, _, last = night.value.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < 24 and int(last) < 24):
        raise _unclear(night)
    return Limits(looks=int(looks.value), night=(int(first), int(last)))


def rest_now(begun: Sequence[datetime], looks: Looks, limit: Limits, *, now: datetime) -> Rest | None:
    """Say whether the picture rests at this moment; None = it may be looked at. Nothing is changed.

    Parameters
    ----------
    begun : when looks began, in the zone of `now`; the first of all is always given
    looks : what this opening holds of a pause
    """
    if not begun or any(timedelta(0) <= now - each < LENGTH for each in begun):
        return None
    today = sum(each.date() == now.date() for each in begun)
    night = _is_night(now, limit)
    if not night and (limit.looks == 0 or today < limit.looks):
        return None
    paused = looks.paused if looks.paused is not None and looks.paused.date() == now.date() else now
    until = _morning(now, limit) if night else paused + PAUSE
    if now >= until:
        return None
    return Rest(night=night, looks=today, until=until, may_go_on=looks.went_on != now.date())


def look(opening: Opening) -> Rest | None:
    """Begin a look, or go on with the one that is on; gives the rest where the picture rests instead."""
    if opening.sample or opening.read_only:
        return None
    now, looks = _now(opening), _looks(opening)
    begun = _begun(opening, looks)
    found = rest_now(begun, looks, limits(), now=now)
    if found is not None:
        if not found.night and (looks.paused is None or looks.paused.date() != now.date()):
            looks.paused = now
        return found
    if not any(timedelta(0) <= now - each < LENGTH for each in begun):
        _begin(opening, looks, now)
    return None


def look_all_the_same(opening: Opening) -> None:
    """Begin a look although the picture rests: once a day, and nothing is said about it."""
    now, looks = _now(opening), _looks(opening)
    if looks.went_on != now.date():
        looks.went_on = now.date()
        _begin(opening, looks, now)


def _begin(opening: Opening, looks: Looks, now: datetime) -> None:
    looks.begun.append(now)
    looks.paused = None
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is not None and opening.diary is not None:
        at = microseconds(now)
        safe.view(opening.diary.relationship).keep(WHAT, {}, at=at, now=at)


def _begun(opening: Opening, looks: Looks) -> list[datetime]:
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is None or opening.diary is None:
        return looks.begun
    zone = _now(opening).tzinfo
    kept = safe.view(opening.diary.relationship).entries(WHAT)
    return sorted({*looks.begun, *(moment(each.at).astimezone(zone) for each in kept)})


def _looks(opening: Opening) -> Looks:
    if not isinstance(opening.looks, Looks):
        opening.looks = Looks()
    return opening.looks


def _now(opening: Opening) -> datetime:
    from tidewise.companion.diaries import own_zone

    return opening.now().astimezone(own_zone())


def _is_night(now: datetime, limit: Limits) -> bool:
    if limit.night is None:
        return False
    first, last = limit.night
    return first <= now.hour < last if first <= last else now.hour >= first or now.hour < last


def _morning(now: datetime, limit: Limits) -> datetime:
    last = limit.night[1] if limit.night is not None else 0
    morning = now.replace(hour=last, minute=0, second=0, microsecond=0)
    return morning if now < morning else morning + timedelta(days=1)


def _unclear(found: Setting) -> BadCall:
    return BadCall(
        say("The setting {name} is not clear: {value}.", name=found.name, value=found.value),
        hint=say("looks_a_day is a number (0 = as many as wanted), rest_hours two hours as in 22-8, or none."),
        code="settings",
    )
