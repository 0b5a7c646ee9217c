"""One's own data: take it out, bring it in, keep a copy, put one back, erase it, and know where it lies."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from pathlib import Path
from secrets import token_hex
from typing import IO
from zoneinfo import ZoneInfo

from tidewise.diary import tables
from tidewise.diary.calendars import read_calendar
from tidewise.diary.rows import Row, body_of, what_of
from tidewise.diary.types import EventKind
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, NotRecognised, Problem
from tidewise.ground.time import microseconds
from tidewise.ground.wording import say, say_many
from tidewise.store import backups, erasing, exporting, importing
from tidewise.store.door import Safe
from tidewise.store.finding import data_folder
from tidewise.store.places import wipe
from tidewise.store.types import Opener

LARGEST_DIARY = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What an import brought in: a sentence, and what could not be read."""

    say: str
    problems: tuple[Problem, ...] = ()


def export(safe: Safe, target: Path, *, now: datetime, own_only: bool = False) -> str:
    """Write everything (or only one's own side) as JSON lines, CSV and a page to read; says what was written."""
    done = exporting.export(safe, target, now=microseconds(now), own_only=own_only)
    (target / "index.html").write_text(_page(done.files, own_only=own_only), encoding="utf-8")
    rows = sum(n for name, n in done.files.items() if name.endswith(".jsonl"))
    return say(
        "{n} lines in {files} files were written to {folder}. Nothing protects it: keep it where only you look.",
        n=rows,
        files=len(done.files) + 2,
        folder=target,
    )


def bring_in(
    safe: Safe,
    source: Path,
    *,
    now: datetime,
    zone: ZoneInfo,
    order: str | None = None,
    out_of: float = 10.0,
    moods: dict[str, float] | None = None,
    kind: str | None = None,
    relationship: str | None = None,
) -> Brought:
    """Bring in an export of ours, a Daylio or plain CSV, or a calendar. What is here already is not doubled.

    Raises
    ------
    NotRecognised
        When it is none of these.
    NeedsAnAnswer
        When the file leaves a question open (date order, names of moods).
    """
    if source.is_dir():
        done = importing.bring_in(safe, source, now=microseconds(now))
        return Brought(
            say=say(
                "{entries} entries and {messages} messages came in; {already} were here already.",
                entries=done.entries,
                messages=done.messages,
                already=done.already,
            )
        )
    if not source.is_file():
        raise BadCall(say("There is no such file."), hint=say("Look at its name and folder."), code="no-file")
    if source.stat().st_size > LARGEST_DIARY:
        raise NotRecognised(say("This file is too large to be a diary."), hint=say("Export the diary alone."))
    return bring_in_bytes(
        safe,
        source.read_bytes(),
        source.name,
        now=now,
        zone=zone,
        order=order,
        out_of=out_of,
        moods=moods,
        kind=kind,
        relationship=relationship,
    )


def bring_in_bytes(
    safe: Safe,
    content: bytes,
    name: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    order: str | None = None,
    out_of: float = 10.0,
    moods: dict[str, float] | None = None,
    kind: str | None = None,
    relationship: str | None = None,
) -> Brought:
    """Bring in a diary kept elsewhere, from memory: nothing is written but the encrypted entries."""
    at = microseconds(now)
    if b"BEGIN:VCALENDAR" in content[:4096].upper():
        chosen = EventKind(kind) if kind else None
        diary, problems = read_calendar(content, zone=zone, now=at, source=name, kind=chosen)
    elif tables.is_daylio(content):
        diary, problems = tables.read_daylio(content, zone=zone, now=at, source=name, moods=moods)
    else:
        diary, problems = tables.read_plain(content, zone=zone, now=at, source=name, order=order, out_of=out_of)
    view = safe.store(relationship).seen_by(Person.A)
    here = {(each.what, each.at, json.dumps(each.body, sort_keys=True)) for each in view.entries()}
    rows: tuple[Row, ...] = (*diary.check_ins, *diary.events, *diary.responses)
    new = [each for each in rows if (what_of(each), each.at, json.dumps(body_of(each), sort_keys=True)) not in here]
    view.note_all(new, now=at)
    count = say_many("{n} entry came in", "{n} entries came in", len(new))
    rest = say_many("{n} was here already", "{n} were here already", len(rows) - len(new))
    return Brought(say=f"{count}; {rest}.", problems=problems)


def backup(safe: Safe, target: Path, *, now: datetime, also: Opener | None = None) -> str:
    """Write one encrypted file that holds everything; says what opens it."""
    backups.backup(safe, target, now=microseconds(now), also=also)
    kinds = {each.kind for each in safe.book.slots} | ({also.kind} if also else set())
    if "open" in kinds and "passphrase" not in kinds:
        rest = say("There is no passphrase, so anyone who has this file can read it.")
    elif "keyring" in kinds and "passphrase" not in kinds:
        rest = say("Elsewhere only the recovery phrase opens it; this computer's keyring opens it here.")
    else:
        rest = say("It opens with the passphrase of today, also after you change it here.")
    return say("The backup was written to {file}.", file=target) + " " + rest


def backup_bytes(safe: Safe, *, now: datetime) -> bytes:
    """Give a backup as bytes, to hand over; what is written on the way is encrypted and wiped."""
    target = safe.folder.backups / f"{token_hex(6)}.handed"
    try:
        backups.backup(safe, target, now=microseconds(now))
        return target.read_bytes()
    finally:
        wipe(target)


def restore(source: Path | IO[bytes], opener: Opener, *, now: datetime, data_dir: Path | None = None) -> str:
    """Put a backup in place; what was there before is kept as an automatic backup."""
    backups.restore(data_folder(data_dir), source, opener, now=microseconds(now))
    return say("The backup is in place. What was here before lies among the automatic backups.")


def automatic_backups(data_dir: Path | None = None) -> tuple[str, ...]:
    """Name the automatic backups, oldest first."""
    return tuple(each.name for each in backups.listed(data_folder(data_dir)))


def erase_everything(*, data_dir: Path | None = None) -> str:
    """Erase the key, then every file; says what old copies could still hold."""
    done = erasing.erase_all(data_folder(data_dir))
    gone = say("The key and {n} files were erased, the automatic backups included.", n=done.files + done.backups)
    return f"{gone} {what_may_remain()}"


def erase_relationship(safe: Safe, relationship: str) -> str:
    """Erase one relationship and leave the others."""
    erasing.erase_relationship(safe, relationship)
    return (
        say("This relationship was erased: its key, its file, and the automatic backups.") + " " + what_may_remain()
    )


def erase_days(
    safe: Safe, first: date, last: date, *, now: datetime, zone: ZoneInfo, relationship: str | None = None
) -> str:
    """Erase everything from one day to another, both included."""
    since = microseconds(datetime.combine(first, time(0), tzinfo=zone))
    until = microseconds(datetime.combine(last + timedelta(days=1), time(0), tzinfo=zone))
    if until <= since:
        raise BadCall(
            say("This ends before it begins."), hint=say("Change one of the two days."), code="ends-before-it-begins"
        )
    done = erasing.erase_range(safe, safe.store(relationship), since=since, until=until, now=microseconds(now))
    return (
        say(
            "{entries} entries and {messages} messages of these days were erased.",
            entries=done.entries,
            messages=done.messages,
        )
        + " "
        + what_may_remain()
    )


def purge_partner(safe: Safe, *, now: datetime, relationship: str | None = None) -> str:
    """Drop the partner's half of every chat kept here."""
    done = erasing.purge_partner(safe, safe.store(relationship), now=microseconds(now))
    return say("Their half is gone: {n} messages and their name.", n=done.messages) + " " + what_may_remain()


def what_may_remain() -> str:
    """Say what erasing cannot reach."""
    return say(
        "What this cannot reach: exports and backups you put elsewhere, copies a backup program or a synchronised "
        "folder made, and old blocks on a flash drive, which stay encrypted but for exports."
    )


def _page(files: dict[str, int], *, own_only: bool) -> str:
    lines = "".join(f"<tr><td>{escape(name)}</td><td>{n}</td></tr>" for name, n in sorted(files.items()))
    side = say("Your own side only.") if own_only else say("Everything that was kept.")
    title = say("Notes, taken out")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        "<style>body{font:17px/1.5 Georgia,serif;max-width:44rem;margin:3rem auto;padding:0 1rem}"
        "td{padding:.3rem 1rem .3rem 0}</style>"
        f"<h1>{escape(title)}</h1><p>{escape(side)}</p><table>{lines}</table></html>"
    )
