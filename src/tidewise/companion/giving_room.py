"""Room with an end: begin it, see how far it is, look back; hours of one's own before one needs to get away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tidewise.companion.as_things_stand import permit_for
from tidewise.companion.filling_sheets import record
from tidewise.companion.opening import Opening
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.spoken_days import spoken, weekday
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_number, microseconds, moment
from tidewise.ground.wording import N_, say
from tidewise.plan.calendaring import Appointment, calendar
from tidewise.plan.rarer import rarer, words_of
from tidewise.plan.spacing import Record, SpacePlan, countdown, plan_of, record_of, stage, stop_words, suggest
from tidewise.safety.types import Tool
from tidewise.store.door import Safe
from tidewise.store.types import Entry

FEWEST_FROM_CHAT = 3
FOUND_FROM = 0.5  # an event-level probability from which a stretch counts as found
RETURNED: tuple[tuple[str, str], ...] = (
    ("before", N_("We were back in touch before the end")),
    ("then", N_("We were back in touch at the end")),
    ("not", N_("Not back in touch yet")),
)
LONG_TOOL, SHORT_TOOL = Tool.SPACE, Tool.SHORT_SPACE
LIFTS = tuple(map(str, range(11)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A time of room as it runs: where in it one is, how far, what fills it."""

    id: str
    plan: SpacePlan
    stage: str
    countdown: str
    line_due: str
    activities: tuple[str, ...] = field(repr=False)
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Weekly hours of one's own."""

    id: str
    words: str
    at: datetime
    minutes: int
    title: str = field(repr=False)


def own_record(opening: Opening, safe: Safe | None, *, zone: ZoneInfo, relationship: str | None = None) -> Record:
    """Give one's own record: what was noted after quiet times, else the stretches that ended in the open chat."""
    noted = record(safe, zone=zone, relationship=relationship) if safe is not None else record_of([])
    if len(noted.days) >= FEWEST_FROM_CHAT or not opening.has_chat:
        return noted
    ended = [e for e in opening.reading().cycle.episodes if e.end is not None and e.probability >= FOUND_FROM]
    found = [float((each.end - each.onset).days + 1) for each in ended if each.end is not None]
    return record_of([*noted.days, *found], ended_badly=noted.ended_badly)


def suggestion(opening: Opening, known: Record, *, zone: ZoneInfo) -> SpacePlan:
    """Suggest from when to when, as the gate allows."""
    permit = permit_for(opening, Tool.SPACE)
    return suggest(known, now=opening.now().astimezone(zone), daily_check_in=permit.check_ins)


def begin_room(
    opening: Opening, safe: Safe, form: Mapping[str, str], *, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Begin a time of room; gives its id.

    `form`: until_day, until_hour, activity (several lines), limit_day.

    Raises
    ------
    NotAllowed
        Where the gate holds it back (code ``held-back``).
    BadCall
        When the end is none within a week.
    """
    now = opening.now().astimezone(zone)
    ends = moment_of(form, "until", zone)
    long = ends - now >= timedelta(hours=24)
    permit = permit_for(opening, LONG_TOOL if long else SHORT_TOOL)
    if not permit.is_open:
        raise NotAllowed(
            say("Room of a day or more waits for the private questions.")
            if long
            else say("This stays closed for now."),
            hint=say("An evening of your own is open at any time."),
            code="held-back",
        )
    limit = _day(form.get("limit_day", ""))
    if limit is not None and limit < ends.date():
        raise BadCall(
            say("Your own limit lies before the end."), hint=say("Choose a later day, or none."), code="not-a-day"
        )
    try:
        plan = plan_of(now, ends, limit=limit, daily_check_in=permit.check_ins)
    except ValueError:
        raise BadCall(
            say("Room has an end within a week from now."), hint=say("Choose a day and an hour."), code="not-a-day"
        ) from None
    activities = [" ".join(each.split())[:200] for each in form.get("activities", "").splitlines() if each.strip()][
        :5
    ]
    body: dict[str, object] = {
        "check_in": microseconds(plan.check_in),
        "limit": limit.isoformat() if limit else None,
        "activities": activities,
        "extended": 0,
    }
    at = microseconds(now)
    return safe.view(relationship).keep("space", body, at=at, until=microseconds(ends), now=at)


def room_now(safe: Safe, *, now: datetime, zone: ZoneInfo, relationship: str | None = None) -> Room | None:
    """Give the time of room that is not looked back on yet, or None."""
    view = safe.view(relationship)
    over = {str(each.body["space"]) for each in view.entries("space_review")}
    open_ones = [each for each in view.entries("space") if each.id not in over]
    return _room(open_ones[-1], now=now, zone=zone) if open_ones else None


def end_room(
    safe: Safe, ident: str, form: Mapping[str, str], *, now: datetime, relationship: str | None = None
) -> None:
    """Look back on it: whether one was back in touch, what of one's own was done, a line if one likes.

    `form`: back, words, done-NAME (yes), lift-NAME (0-10, how much that lifted one; it goes to "What lifts me").
    """
    view = safe.view(relationship)
    entry = _space(view.entry(ident))
    back = form.get("back", "")
    if back not in dict(RETURNED):
        raise BadCall(
            say("Nothing was chosen yet."), hint=say("Say whether you are back in touch."), code="nothing-said"
        )
    lifts = {name: lift for name in _activities(entry) if (lift := form.get(f"lift-{name}", "")) in LIFTS}
    done = [name for name in _activities(entry) if form.get(f"done-{name}") == "yes" or name in lifts]
    at = microseconds(now)
    body: dict[str, object] = {
        "space": ident,
        "back": back,
        "done": done,
        "words": form.get("words", "").strip()[:2000],
    }
    view.keep("space_review", body, at=at, now=at)
    for name, lift in lifts.items():
        view.keep("sheet", {"sheet": "activities", "answers": {"what": name, "lift": lift}}, at=at, now=at)
    if back != "not":
        days = max(0.1, (at - entry.at) / MICROSECONDS_PER_DAY)
        answers = {"ended": "well", "days": f"{days:.1f}"}
        view.keep("sheet", {"sheet": "meaning", "answers": answers}, at=at, now=at)


def filled_before(safe: Safe, *, zone: ZoneInfo, relationship: str | None = None) -> tuple[tuple[str, str], ...]:
    """List earlier times of room: the day one looked back, what one did and felt; what was missed is not there."""
    found = []
    for each in safe.view(relationship).entries("space_review")[::-1]:
        done = each.body["done"]
        assert isinstance(done, list)
        line = " · ".join([*map(str, done), *filter(None, [str(each.body["words"])])])
        if line:
            found.append((spoken(moment(each.at).astimezone(zone).date()), line))
    return tuple(found[:10])


def make_room_longer(
    safe: Safe, ident: str, form: Mapping[str, str], *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> None:
    """Make it longer: once is a plan. The second time the page says that waiting has stopped being one."""
    view = safe.view(relationship)
    entry = _space(view.entry(ident))
    ends = moment_of(form, "until", zone)
    here = now.astimezone(zone)
    if not here < ends <= here + timedelta(days=3):
        raise BadCall(
            say("It can be made longer by three days at most."), hint=say("Choose an earlier day."), code="not-a-day"
        )
    at = microseconds(now)
    view.keep("space_review", {"space": ident, "back": "longer", "done": [], "words": ""}, at=at, now=at)
    extended = entry.body.get("extended", 0)
    assert isinstance(extended, int)
    body = {**entry.body, "check_in": microseconds(ends), "extended": extended + 1}
    view.keep("space", body, at=at, until=microseconds(ends), now=at)


def room_calendar(found: Room, *, title: str, now: datetime) -> str:
    """Give it for one's own calendar: each thing of one's own, one a day, and the end under a title one chose."""
    days = max(1, (found.plan.ends.date() - found.plan.begins.date()).days)
    begins = found.plan.begins
    entries = [
        Appointment(
            at=datetime.combine(
                begins.date() + timedelta(days=1 + n % days), time(10 + 3 * (n // days)), tzinfo=begins.tzinfo
            ),
            minutes=90,
            title=each,
        )
        for n, each in enumerate(found.activities)
    ]
    entries.append(Appointment(at=found.plan.ends, minutes=10, title=title, alarm=timedelta(0)))
    return calendar(entries, now=now)


def keep_hours(
    safe: Safe, form: Mapping[str, str], *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Keep weekly hours of one's own (weekday 0-6, hour, minutes, title); gives their id."""
    try:
        day, minutes = int(form.get("weekday", "")), int(form.get("minutes", ""))
        clock = time.fromisoformat(form.get("hour", ""))
    except ValueError:
        raise BadCall(
            say("A day, an hour and a length are needed."), hint=say("Choose all three."), code="not-a-day"
        ) from None
    if not 0 <= day <= 6 or not 10 <= minutes <= 720:
        raise BadCall(say("A day, an hour and a length are needed."), hint=say("Choose all three."), code="not-a-day")
    here = now.astimezone(zone)
    first = datetime.combine(here.date() + timedelta(days=(day - here.weekday()) % 7), clock, tzinfo=zone)
    at = microseconds(now)
    body: dict[str, object] = {
        "first": microseconds(first),
        "minutes": minutes,
        "title": form.get("title", "").strip()[:120],
    }
    return safe.view(relationship).keep("own_hours", body, at=at, now=at)


def own_hours(safe: Safe, *, zone: ZoneInfo, relationship: str | None = None) -> tuple[Hours, ...]:
    """List one's weekly hours."""
    found = []
    for each in safe.view(relationship).entries("own_hours"):
        first, minutes = each.body["first"], each.body["minutes"]
        assert isinstance(first, int)
        assert isinstance(minutes, int)
        at = moment(first).astimezone(zone)
        words = say(
            "Every {weekday} at {hour}, {n} minutes", weekday=weekday(at.weekday()), hour=f"{at:%H:%M}", n=minutes
        )
        found.append(Hours(id=each.id, words=words, at=at, minutes=minutes, title=str(each.body["title"])))
    return tuple(found)


def since_hours(opening: Opening, safe: Safe, *, zone: ZoneInfo, relationship: str | None = None) -> str:
    """Say whether one's own quiet stretches became rarer since one keeps hours; "" without hours or a chat (D2b)."""
    kept = safe.view(relationship).entries("own_hours")
    if not kept or not opening.has_chat:
        return ""
    reading = opening.reading()
    days = reading.signals.day
    since = day_number(moment(min(each.written for each in kept)).astimezone(zone).date())
    since = min(since, day_number(moment(min(each.at for each in kept)).astimezone(zone).date()))
    onsets = [
        day_number(each.onset)
        for each in reading.cycle.episodes
        if each.person is Person.A and each.probability >= FOUND_FROM
    ]
    before = sum(each < since for each in onsets)
    first, last = int(days[0]), int(days[-1])
    return words_of(rarer(before, since - first, len(onsets) - before, last + 1 - since))


def drop_hours(safe: Safe, ident: str, *, now: datetime, relationship: str | None = None) -> None:
    """Take weekly hours back."""
    safe.view(relationship).take_back(ident, now=microseconds(now))


def hours_calendar(found: tuple[Hours, ...], *, now: datetime, weeks: int = 12) -> str:
    """Give one's weekly hours for one's own calendar, three months ahead."""
    return calendar(
        [
            Appointment(at=e.at, minutes=e.minutes, title=e.title or say("Time of my own"), weekly=weeks)
            for e in found
        ],
        now=now,
    )


def moment_of(form: Mapping[str, str], name: str, zone: ZoneInfo) -> datetime:
    """Read a day and an hour out of a form (``NAME_day``, ``NAME_hour``).

    Raises
    ------
    BadCall
        When it is none (code ``not-a-day``).
    """
    try:
        clock = time.fromisoformat(form.get(f"{name}_hour", "") or "20:00")
        return datetime.combine(date.fromisoformat(form.get(f"{name}_day", "")), clock, tzinfo=zone)
    except ValueError:
        raise BadCall(say("This is not a day."), hint=say("Choose a day and an hour."), code="not-a-day") from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadCall(say("This is not a day."), hint=say("Choose a day, or none."), code="not-a-day") from None


def _space(entry: Entry | None) -> Entry:
    if entry is None or entry.what != "space":
        raise BadCall(say("No such time of room is kept here."), hint=say("Begin one."), code="nothing-said")
    return entry


def _activities(entry: Entry) -> tuple[str, ...]:
    found = entry.body["activities"]
    assert isinstance(found, list)
    return tuple(map(str, found))


def _room(entry: Entry, *, now: datetime, zone: ZoneInfo) -> Room:
    check_in, limit, extended = (entry.body[name] for name in ("check_in", "limit", "extended"))
    assert isinstance(check_in, int)
    assert isinstance(extended, int)
    assert entry.until is not None
    plan = SpacePlan(
        begins=moment(entry.at).astimezone(zone),
        ends=moment(entry.until).astimezone(zone),
        check_in=moment(check_in).astimezone(zone),
        limit=date.fromisoformat(str(limit)) if limit else None,
        extended=extended,
    )
    here = now.astimezone(zone)
    where = stage(plan, here)
    return Room(
        id=entry.id,
        plan=plan,
        stage=where,
        countdown=countdown(plan, here),
        line_due=spoken(plan.check_in.date()),
        activities=_activities(entry),
        stop=stop_words(plan) if where == "stop" else (),
    )
