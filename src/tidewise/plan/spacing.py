"""Room with an end: from when to when, what it is filled with, when to send a gentle line, when waiting stops.

The length comes from one's own record where there is one. Nothing here looks at the other: the countdown knows the
clock and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tidewise.ground.spoken_days import days_as_words, number, spoken, stretch_of_days, weekday
from tidewise.ground.wording import N_, say, say_many

MOST_TO_CHECK_IN = timedelta(hours=72)
WITHOUT_A_RECORD = timedelta(hours=24)
FEWEST_RETURNS = 3
LONGEST = timedelta(days=7)  # longer silence is no space plan (KNOWLEDGE: silence_over_7_days)

PRESSING: tuple[str, ...] = (
    N_("A second and third message before an answer came."),
    N_("Asking the same again in other words, or through friends."),
    N_("A deadline for their feelings: tell me by tonight."),
    N_("Turning up unasked, or looking at when they were last online."),
)
NOT_PRESSING: tuple[str, ...] = (
    N_("Asking once, in plain words."),
    N_("Saying how you are, without a question behind it."),
    N_("A practical line that really cannot wait."),
    N_("Writing on the day you both know."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How long one's own quiet times lasted: days, sorted, of those that ended; and how many did not end well."""

    days: tuple[float, ...]
    ended_badly: int = 0

    @property
    def usual(self) -> tuple[float, float] | None:
        """The middle half of them, or None with fewer than three."""
        if len(self.days) < FEWEST_RETURNS:
            return None
        return _quartile(self.days, 0.25), _quartile(self.days, 0.75)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacePlan:
    """One time of room.

    Attributes
    ----------
    begins, ends : aware moments; it always ends
    check_in : when a gentle line is due, at most 72 hours in (sooner, every day, where the gate asks for check-ins)
    limit : the person's own private answer to "how long is long enough", a day; None = not said
    extended : how often it was made longer; once is a plan, more is waiting
    """

    begins: datetime
    ends: datetime
    check_in: datetime
    limit: date | None = None
    extended: int = 0

    def __post_init__(self) -> None:
        if not self.begins < self.ends <= self.begins + LONGEST or not self.begins < self.check_in <= self.ends:
            message = "room begins, has a gentle line in it, and ends within a week"
            raise ValueError(message)


def suggest(record: Record, *, now: datetime, limit: date | None = None, daily_check_in: bool = False) -> SpacePlan:
    """Suggest a plan: as long as one's own quiet times usually last, with a gentle line after 72 hours at most.

    Without a record of three returns, one day. `daily_check_in`: the gate asks for check-ins, so the line comes after
    a day.
    """
    usual = record.usual
    length = WITHOUT_A_RECORD if usual is None else timedelta(days=usual[1])
    length = min(max(length, timedelta(hours=3)), LONGEST)
    ends = min(_by_day(_to_the_hour(now + length)), now + LONGEST)
    return plan_of(now, ends, limit=limit, daily_check_in=daily_check_in)


def plan_of(
    begins: datetime, ends: datetime, *, limit: date | None = None, daily_check_in: bool = False, extended: int = 0
) -> SpacePlan:
    """Make a plan of two moments; the gentle line falls where it must."""
    most = timedelta(hours=24) if daily_check_in else MOST_TO_CHECK_IN
    return SpacePlan(begins=begins, ends=ends, check_in=min(ends, begins + most), limit=limit, extended=extended)


def why_this_long(record: Record) -> str:
    """Say where the suggested length comes from."""
    usual = record.usual
    if usual is None:
        n = len(record.days)
        return say_many(
            "There is one quiet time on record so far; from three on the length comes from your own.",
            "There are {count} quiet times on record so far; from three on the length comes from your own.",
            n, count=number(n),
        )  # fmt: skip
    ended = say("most of your quiet times ended after {length}", length=stretch_of_days(*usual))
    return say("From your own record: {ended}; a few were shorter or longer.", ended=ended)


def countdown(plan: SpacePlan, now: datetime) -> str:
    """Say how far it is, in words; nothing about the other, and no seconds that run."""
    if now < plan.begins:
        return say("It begins on {day}.", day=_moment(plan.begins))
    if now >= plan.ends:
        return say("It has ended. Time to look back.")
    left = plan.ends - now
    if left >= timedelta(hours=36):
        return say(
            "Until {day}: about {length}.", day=_moment(plan.ends), length=days_as_words(left / timedelta(days=1))
        )
    hours = max(1, round(left / timedelta(hours=1)))
    length = say_many("about an hour", "about {count} hours", hours, count=number(hours))
    return say("Until {day}: {length}.", day=_moment(plan.ends), length=length)


def stage(plan: SpacePlan, now: datetime) -> str:
    """Say where in it one is: ``running``, ``line`` (the gentle line is due), ``review``, or ``stop``."""
    if (plan.limit is not None and now.date() > plan.limit) or plan.extended > 1:
        return "stop"
    if now >= plan.ends:
        return "review"
    return "line" if now >= plan.check_in else "running"


def stop_words(plan: SpacePlan) -> tuple[str, ...]:
    """Say that waiting has stopped being a plan, and what stands open instead."""
    if plan.limit is not None:
        first = say("{day} was your own limit. It was set by you, on a calmer day than this.", day=spoken(plan.limit))
    else:
        first = say("This has been made longer more than once. From here on it is waiting, not a plan.")
    return (
        first,
        say("You may ask once, plainly, what they want. You may also stop waiting without an answer."),
        say("Someone who listens well is a better next step tonight than one more day."),
    )


def record_words(record: Record) -> str:
    """Say what one's own record holds (C4): how many, how long the typical one was, how many did not end well."""
    n = len(record.days) + record.ended_badly
    if n == 0:
        return say("No record yet.")
    count = say_many("one quiet time", "{count} quiet times", n, count=number(n))
    usual = record.usual
    if usual is None:
        said = say("On record: {count}; too few to say what is typical.", count=count)
    else:
        length = stretch_of_days(*usual)
        said = say("On record: {count}; the typical one ended after {length}.", count=count, length=length)
    if not record.ended_badly:
        return said
    bad = record.ended_badly
    return f"{said} " + say_many("One did not end well.", "{count} did not end well.", bad, count=number(bad))


def record_of(lengths: Sequence[float], *, ended_badly: int = 0) -> Record:
    """Make a record of lengths in days."""
    return Record(days=tuple(sorted(lengths)), ended_badly=ended_badly)


def _moment(at: datetime) -> str:
    return say("{weekday} {day} at {hour}", weekday=weekday(at.weekday()), day=spoken(at.date(), near=at.date()),
               hour=f"{at:%H:%M}")  # fmt: skip


def _quartile(days: tuple[float, ...], q: float) -> float:
    place = q * (len(days) - 1)
    low = int(place)
    high = min(low + 1, len(days) - 1)
    return days[low] + (place - low) * (days[high] - days[low])


def _by_day(at: datetime) -> datetime:
    """Move a night hour to nine in the morning: nobody is to be back in touch at four."""
    return at.replace(hour=9) if at.hour < 9 else at.replace(hour=9) + timedelta(days=1) if at.hour > 21 else at


def _to_the_hour(at: datetime) -> datetime:
    return (at + timedelta(minutes=59)).replace(minute=0, second=0, microsecond=0)
