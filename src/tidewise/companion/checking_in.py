"""Check in: thirty seconds, seven taps, for now or for a day that has passed. Skipping is an answer too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tidewise.diary.types import CheckIn
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import N_, say
from tidewise.store.door import Safe
from tidewise.store.view import diary_row

EVENING = time(20)
SCALES: tuple[tuple[str, str, str, str], ...] = (
    ("close", N_("How close do you feel to them right now?"), N_("far"), N_("very close")),
    ("wish_closeness", N_("How much closeness do you wish for?"), N_("none"), N_("a lot")),
    ("wish_own_time", N_("How much time for yourself do you wish for?"), N_("none"), N_("a lot")),
    ("mood", N_("How are you?"), N_("low"), N_("good")),
    ("distress", N_("How hard is it right now?"), N_("not at all"), N_("very")),
)
USUAL: tuple[tuple[int, str], ...] = ((1, N_("closer")), (0, N_("as usual")), (-1, N_("further than usual for us")))
THAN_USUAL: dict[int, str] = {1: N_("closer than usual"), 0: N_("as usual"), -1: N_("further than usual")}
SHORT: tuple[tuple[str, str], ...] = (
    ("close", N_("close {n}")),
    ("wish_closeness", N_("wish for closeness {n}")),
    ("wish_own_time", N_("wish for time alone {n}")),
    ("mood", N_("mood {n}")),
    ("distress", N_("strain {n}")),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A check-in as a list shows it."""

    id: str
    when: datetime
    day: str
    say: str
    row: CheckIn


def check_in(
    safe: Safe, answers: Mapping[str, str], *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Write down a check-in from what a form holds; gives its id.

    `answers`: close, wish_closeness, wish_own_time, mood, distress (0-10), than_usual (-1, 0, 1), word, day
    (YYYY-MM-DD, today or before), shared ("both" to let the other see it). All may be left out, but not all at once.

    Raises
    ------
    BadCall
        When an answer is no number, or nothing was said.
    """
    row = CheckIn(
        at=_when(answers.get("day", ""), now=now, zone=zone),
        person=safe.viewer,
        for_whom=ForWhom.BOTH if answers.get("shared") == "both" else ForWhom.OWN,
        close=_number(answers, "close"),
        than_usual=_whole(answers, "than_usual"),
        wish_closeness=_number(answers, "wish_closeness"),
        wish_own_time=_number(answers, "wish_own_time"),
        mood=_number(answers, "mood"),
        distress=_number(answers, "distress"),
        word=" ".join(answers.get("word", "").split()),
    )
    return safe.view(relationship).note(row, now=microseconds(now))


def recent(safe: Safe, *, zone: ZoneInfo, count: int = 10, relationship: str | None = None) -> tuple[Seen, ...]:
    """List the last check-ins, newest first."""
    view = safe.view(relationship)
    seen = []
    for each in view.entries("check_in")[-count:][::-1]:
        row = diary_row(each)
        assert isinstance(row, CheckIn)
        when = moment(each.at).astimezone(zone)
        seen.append(Seen(each.id, when, f"{spoken(when.date())}, {when:%H:%M}", in_words(row), row))
    return tuple(seen)


def in_words(row: CheckIn) -> str:
    """Say what was answered, in one line; what was skipped is left out."""
    parts = [say(words, n=f"{getattr(row, name):g}") for name, words in SHORT if getattr(row, name) is not None]
    if row.than_usual is not None:
        parts.insert(1 if row.close is not None else 0, say(THAN_USUAL[row.than_usual]))
    return " · ".join(parts)


def take_back(safe: Safe, ident: str, *, now: datetime, relationship: str | None = None) -> None:
    """Remove one check-in of one's own."""
    safe.view(relationship).take_back(ident, now=microseconds(now))


def _when(day: str, *, now: datetime, zone: ZoneInfo) -> int:
    if not day or day == now.astimezone(zone).date().isoformat():
        return microseconds(now)
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise BadCall(say("This is not a day."), hint=say("Choose a day up to today."), code="not-a-day") from None
    return microseconds(datetime.combine(chosen, EVENING, tzinfo=zone))


def _number(answers: Mapping[str, str], name: str) -> float | None:
    text = answers.get(name, "").strip().replace(",", ".")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise BadCall(
            say("The answers go from 0 to 10."), hint=say("Leave out what you do not know."), code="out-of-range"
        ) from None


def _whole(answers: Mapping[str, str], name: str) -> int | None:
    found = _number(answers, name)
    return None if found is None else round(found)
