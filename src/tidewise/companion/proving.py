"""Prove what Tidewise says of itself: that it asks nobody for anything, and how old the help lines are."""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from tidewise.companion.types import Check
from tidewise.companion.updating_helplines import newer_lines
from tidewise.ground.spoken_days import spoken
from tidewise.ground.wording import say, say_many
from tidewise.knowledge.helplines import Kind, countries, lines_of

OLD = timedelta(days=180)
REACHING_OUT = {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg", "subprocess.Popen"}


def asks_nobody(*, now: datetime) -> Check:
    """Read the sample couple whole, from the export to the story, while every way out of this process is watched.

    Python's audit events (PEP 578) tell of each connection, look-up of a name and started program, whoever asks.
    """
    from tidewise.companion.sampling import read_sample

    asked: list[str] = []
    watching = [True]

    def watch(event: str, _: object) -> None:
        if watching[0] and event in REACHING_OUT:
            asked.append(event)

    sys.addaudithook(watch)
    try:
        read_sample(now=now)
    finally:
        watching[0] = False
    if asked:
        return Check(
            "offline", ok=False, say=say("Something tried to reach out: {what}.", what=", ".join(set(asked)))
        )
    words = say("A whole chat was read while every way out was watched: nothing asked for a connection.")
    return Check("offline", ok=True, say=words)


def age_of_help_lines(*, now: datetime, data_dir: Path | None = None) -> Check:
    """Say how old the help lines are. They are shown with their dates; emergency numbers do not age."""
    newer = newer_lines(data_dir)
    lines = [
        line for country in countries(newer) for line in lines_of(country, newer) if line.kind is not Kind.EMERGENCY
    ]
    days = [_day(line.verified_on or line.source_date) for line in lines]
    known = [day for day in days if day is not None]
    old = len(days) - len(known) + sum(now.date() - day > OLD for day in known)
    words = [say_many("{n} help line is here.", "{n} help lines are here.", len(lines))]
    if known:
        words.append(say("The oldest with a date is of {day}.", day=spoken(min(known))))
    words.append(
        say_many(
            "{n} is older than 180 days or of no known date, and shown as that (tidewise helplines update).",
            "{n} are older than 180 days or of no known date, and shown as that (tidewise helplines update).",
            old,
        )
    )
    return Check("helplines", ok=True, say=" ".join(words))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
