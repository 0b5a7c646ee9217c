"""Take everything out: tables and plain text that any program reads, and a page that reads like a notebook."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from tidewise.companion.checking_in import in_words
from tidewise.companion.events import words_of
from tidewise.companion.not_meant import WHAT as NOT_MEANT
from tidewise.companion.resting import WHAT as LOOKED
from tidewise.companion.ringing import WHAT as NOTICE
from tidewise.diary.rows import WHAT
from tidewise.diary.types import CheckIn
from tidewise.ground.privacy import ForWhom
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import microseconds, moment
from tidewise.ground.wording import say, say_many
from tidewise.report.notebook import notebook
from tidewise.report.types import Chapter, Day, Line
from tidewise.store import exporting
from tidewise.store.door import Safe
from tidewise.store.types import Entry, Kept
from tidewise.store.view import View, diary_row

PAGE = "index.html"


def export(safe: Safe, target: Path, *, now: datetime, zone: ZoneInfo, own_only: bool = False) -> str:
    """Write everything (or only one's own side) into a new folder; says what was written."""
    page = {PAGE: readable(safe, now=now, zone=zone, own_only=own_only)}
    done = exporting.export(safe, target, now=microseconds(now), own_only=own_only, also=page)
    entries = sum(n for name, n in done.files.items() if name.endswith("/entries.jsonl"))
    messages = sum(n for name, n in done.files.items() if "/messages-" in name and name.endswith(".jsonl"))
    count = say_many("{n} entry", "{n} entries", entries)
    lines = say_many("{n} message of kept chats", "{n} messages of kept chats", messages)
    where = say("{entries} and {messages} were written to {folder}.", entries=count, messages=lines, folder=target)
    begin = say("Begin with index.html there; the rest are tables of the same.")
    return f"{where} {begin} {not_encrypted()}"


def export_bytes(safe: Safe, *, now: datetime, zone: ZoneInfo, own_only: bool = False) -> bytes:
    """Give the same as one zip, in memory: nothing unencrypted is written on the way."""
    page = {PAGE: readable(safe, now=now, zone=zone, own_only=own_only)}
    out = BytesIO()
    exporting.export(safe, out, now=microseconds(now), own_only=own_only, also=page)
    return out.getvalue()


def not_encrypted() -> str:
    """Say the one thing to know about an export."""
    return say("An export is not encrypted: keep it where only you look.")


def readable(safe: Safe, *, now: datetime, zone: ZoneInfo, own_only: bool = False) -> str:
    """Give everything a person noted as a page to read, newest day first."""
    chapters = []
    for number, each in enumerate(safe.relationships(), 1):
        view = safe.view(each.id)
        days = tuple(_days(view, zone, own_only=own_only))
        chats = tuple(_chat(kept, own_only=own_only) for kept in view.conversations())
        title = each.name or say("Relationship {n}", n=number)
        chapters.append(Chapter(title=title, days=days, chats=chats))
    side = say("Your own side only.") if own_only else say("Everything that was kept.")
    return notebook(
        tuple(chapters),
        title=say("What you wrote down"),
        lead=f"{side} {say('Taken out on {day}.', day=spoken(now.astimezone(zone).date()))}",
        foot=f"{say('Made on this computer; nothing of it was sent anywhere.')} {not_encrypted()}",
    )


def _days(view: View, zone: ZoneInfo, *, own_only: bool) -> Iterator[Day]:
    entries = [each for each in view.entries() if not (own_only and each.writer is not view.viewer)]
    found = sorted(entries, key=lambda each: each.at, reverse=True)
    for day, group in groupby(found, key=lambda each: moment(each.at).astimezone(zone).date()):
        yield Day(title=spoken(day), lines=tuple(_line(each, zone) for each in reversed(list(group))))


def _line(entry: Entry, zone: ZoneInfo) -> Line:
    hour = moment(entry.at).astimezone(zone).strftime("%H:%M")
    shared = entry.for_whom is ForWhom.BOTH
    if entry.what == NOT_MEANT:
        return Line(
            hour=hour, say=say("You said of marked words that you do not mean them so."), note="", shared=shared
        )
    if entry.what == LOOKED:
        return Line(hour=hour, say=say("You looked at the picture."), note="", shared=shared)
    if entry.what == NOTICE:
        words = say("Early notice is on.") if entry.body.get("wanted") else say("Early notice is off.")
        return Line(hour=hour, say=words, note="", shared=shared)
    if entry.what not in WHAT:
        parts = [f"{name}: {value}" for name, value in entry.body.items() if value not in (None, "", [], {})]
        return Line(hour=hour, say=entry.what.replace("_", " "), note="\n".join(parts), shared=shared)
    row = diary_row(entry)
    said = in_words(row) if isinstance(row, CheckIn) else words_of(row)
    note = "\n".join(each for each in (getattr(row, "word", ""), row.note) if each)
    return Line(hour=hour, say=said, note=note, shared=shared)


def _chat(kept: Kept, *, own_only: bool) -> str:
    count = kept.messages[0] + (0 if own_only else kept.messages[1])
    between = (spoken(moment(each).date()) for each in (kept.first, kept.last))
    return say_many(
        "A chat: {n} message from {first} to {last}. When and how long stands in the table beside this page.",
        "A chat: {n} messages from {first} to {last}. When and how long stands in the table beside this page.",
        count,
        **dict(zip(("first", "last"), between, strict=True)),
    )
