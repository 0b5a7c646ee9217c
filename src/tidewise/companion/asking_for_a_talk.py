"""Turn a concern into a request for one talk: twenty minutes, one topic, a time that can be turned down."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tidewise.coach.reading import read_draft
from tidewise.coach.types import Draft
from tidewise.ground.problems import BadInput
from tidewise.ground.spoken_days import spoken_iso
from tidewise.ground.wording import N_, say

MINUTES = (10, 20, 30)
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRequest:
    """A request for a talk. `message` can be copied, `calendar` is an .ics file, `marked` is what may land badly."""

    message: str = field(repr=False)
    calendar: str = field(repr=False)
    marked: Draft = field(repr=False)


def ask_for_a_talk(
    topic: str, hope: str, *, at: datetime, now: datetime, minutes: int = 20, lang: str | None = None
) -> TalkRequest:
    """Write a request for a talk about one thing.

    Parameters
    ----------
    topic, hope : in the person's own words; both are read by the coach
    at : when (the wall clock of both); now : the moment of asking
    minutes : 10, 20 or 30

    Raises
    ------
    BadInput
        Without a topic, with a time gone by, or of another length.
    """
    topic, hope = " ".join(topic.split())[:_LONGEST], " ".join(hope.split())[:_LONGEST]
    if not topic:
        raise BadInput(say("What would you like to talk about?"), hint=say("One thing is enough."), code="no-topic")
    if at <= now:
        raise BadInput(say("That time has gone by."), hint=say("Choose one that is still to come."), code="time-gone")
    if minutes not in MINUTES:
        raise BadInput(
            say("A first talk is short."), hint=say("Choose ten, twenty or thirty minutes."), code="talk-length"
        )
    when = spoken_iso(at.date().isoformat())
    message = say(
        N_(
            "I'd like to talk for {minutes} minutes about {topic}. {day} at {time}, or tell me when suits you better."
        ),
        minutes=minutes,
        topic=topic.rstrip("."),
        day=when,
        time=f"{at:%H:%M}",
    )
    if hope:
        message += " " + say(N_("What I hope for: {hope}."), hope=hope.rstrip("."))
    return TalkRequest(
        message=message,
        calendar=_calendar(at, now, minutes),
        marked=read_draft(f"{topic}. {hope}".strip(), lang=lang),
    )


def _calendar(at: datetime, now: datetime, minutes: int) -> str:
    """Write one event (RFC 5545) with a neutral name and nothing of what it is about; times are wall clock."""
    stamp = "%Y%m%dT%H%M%S"
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//notes//EN",
        "BEGIN:VEVENT",
        f"UID:{at:{stamp}}-{now:{stamp}}@notes",
        f"DTSTAMP:{now:{stamp}}Z",
        f"DTSTART:{at:{stamp}}",
        f"DTEND:{at + timedelta(minutes=minutes):{stamp}}",
        f"SUMMARY:{say(N_('Talk'))}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines)
