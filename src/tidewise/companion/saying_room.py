"""Say that one needs room: how much and from what, three sentences at three depths, and always a time one is back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import HelpPlace, Tool, permit_of, word_of
from tidewise.ground.wording import N_, say

ROOM: Mapping[str, str] = {
    "an-hour": N_("an hour"),
    "this-evening": N_("this evening"),
    "till-tomorrow": N_("until tomorrow evening"),
    "two-days": N_("two days"),
    "three-days": N_("three days"),
}
FROM_WHAT: Mapping[str, tuple[str, str]] = {
    "messages": (N_("messages"), N_("I need some room from writing messages.")),
    "a-talk": (N_("a talk"), N_("I need some room from this talk.")),
    "company": (N_("being together"), N_("I need some time alone.")),
    "a-decision": (N_("a decision"), N_("I need some room from deciding.")),
    "all": (N_("everything"), N_("I need some room from everything.")),
}
WHY: Mapping[str, tuple[str, str]] = {
    "needs-time": (N_("something has to settle"), N_("Something in me needs time to settle.")),
    "independence": (N_("I miss time of my own"), N_("I miss some time of my own, and that is all it is.")),
    "vulnerability": (
        N_("it became very personal"),
        N_("It became very personal, and I am not used to that yet."),
    ),
    "stress": (N_("too much outside"), N_("There is too much on my plate, and it is not about us.")),
    "answer-to-pressure": (N_("the talk grew too hot"), N_("That talk grew too hot for me to hear you well.")),
    "not-known": (N_("don't know yet"), N_("I do not know yet what it is. I will tell you when I do.")),
}
MAY: tuple[str, ...] = (
    N_("live their own evening, with whom they like"),
    N_("write once if something cannot wait"),
    N_("ask when you will be back, if you did not say"),
    N_("feel what they feel about it"),
)
MAY_NOT: tuple[str, ...] = (
    N_("write again and again, or come by without asking"),
    N_("ask others to bring you back"),
)
NEED_NOT: tuple[str, ...] = (
    N_("wait beside the phone"),
    N_("guess what they did wrong"),
)
MORNING, EVENING = time(9), time(19)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What the page shows once room was asked for.

    Attributes
    ----------
    open : the sentences may be shown; `word` says why not, or what stands on top
    back : when one is back; back_words : the same as it is said
    sentences : three, the first the shortest
    """

    open: bool
    word: str
    help_on_top: bool
    back: datetime
    back_words: str
    sentences: tuple[str, ...]


def ask_for_room(opening: Opening, given: Mapping[str, str]) -> None:
    """Keep how much room, from what, and why, for this opening; what is not a chip is left out."""
    evening = opening.evening
    evening.room = given.get("room", "") if given.get("room") in ROOM else ""
    evening.from_what = given.get("from", "") if given.get("from") in FROM_WHAT else ""
    evening.why = given.get("why", "") if given.get("why") in WHY else ""


def back_at(room: str, now: datetime) -> datetime:
    """Say when one is back: on a quarter of an hour, or at nine or seven o'clock; never after three days.

    `now` in the person's own zone.
    """
    if room == "an-hour":
        soon = now + timedelta(hours=1)
        return (soon + timedelta(minutes=-soon.minute % 15)).replace(second=0, microsecond=0)
    days, hour = {
        "this-evening": (1, MORNING),
        "till-tomorrow": (1, EVENING),
        "two-days": (2, EVENING),
        "three-days": (3, EVENING),
    }[room]
    back = datetime.combine(now.date() + timedelta(days=days), hour, tzinfo=now.tzinfo)
    return min(back, datetime.combine((now + timedelta(hours=72)).date(), EVENING, tzinfo=now.tzinfo))


def saying_room(opening: Opening) -> Saying | None:
    """Give the sentences for what was asked, or None where no amount of room was chosen yet."""
    from tidewise.companion.diaries import own_zone

    evening = opening.evening
    if not evening.room:
        return None
    permit = permit_of(opening, Tool.WORDS)
    now = opening.now().astimezone(own_zone())
    back = back_at(evening.room, now)
    when = _spoken(back, now, opening.language)
    from_what = say(FROM_WHAT[evening.from_what or "all"][1])
    why = say(WHY[evening.why or "not-known"][1])
    return Saying(
        open=permit.is_open,
        word=word_of(permit),
        help_on_top=permit.help is not HelpPlace.ELSEWHERE,
        back=back,
        back_words=when,
        sentences=(
            say("{need} I write to you {when}.", need=from_what, when=when),
            say(
                "{need} It is not about you having done something wrong. I write first, {when}.",
                need=from_what,
                when=when,
            ),
            say(
                "{need} {why} I care about you, and that has not changed. I write first, {when}; if I need longer, I"
                " say so then.",
                need=from_what,
                why=why,
                when=when,
            ),
        ),
    )


def why_said(opening: Opening) -> str:
    """Give the reason as one chose it, in a sentence; "" where none was chosen."""
    why = opening.evening.why
    return say(WHY[why][1]) if why and why != "not-known" else ""


def reminder(opening: Opening) -> bytes | None:
    """Give a calendar file for oneself: when one said one would write. Its text tells nothing to who sees it."""
    found = saying_room(opening)
    if found is None or not found.open:
        return None
    from datetime import UTC

    at = found.back.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    stamp = opening.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Notes//EN",
        "BEGIN:VEVENT",
        f"UID:{at}-{stamp}@notes",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{at}",
        "DURATION:PT10M",
        f"SUMMARY:{say('Write, as planned')}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{say('Write, as planned')}",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines).encode()


def _spoken(back: datetime, now: datetime, language: str) -> str:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_time

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    clock = format_time(back, "HH:mm", locale=locale)
    days = (back.date() - now.date()).days
    if days == 0:
        return say("today at {clock}", clock=clock)
    if days == 1:
        return say("tomorrow at {clock}", clock=clock)
    return say("on {day} at {clock}", day=format_date(back, "EEEE", locale=locale), clock=clock)
