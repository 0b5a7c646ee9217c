"""One's own data: bring it in, keep a copy, put one back, erase it, and know what may remain."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import IO
from zoneinfo import ZoneInfo

from tidewise.companion.diaries import opener_for
from tidewise.diary import tables
from tidewise.diary.calendars import read_calendar
from tidewise.diary.rows import Row, body_of, what_of
from tidewise.diary.types import Diary, EventKind
from tidewise.ground.problems import BadCall, NotRecognised, Problem
from tidewise.ground.time import microseconds
from tidewise.ground.wording import say, say_many
from tidewise.store import backups, erasing, importing
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


def is_export(source: Path) -> bool:
    """Say whether a folder or file is an export of ours."""
    return importing.is_export(source)


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
    columns: Mapping[str, str] | None = None,
    relationship: str | None = None,
) -> Brought:
    """Bring in an export of ours, a Daylio or plain CSV, or a calendar. What is here already is not doubled.

    Raises
    ------
    NotRecognised
        When it is none of these.
    NeedsAnAnswer
        When the file leaves a question open (date order, names of moods, what a column is).
    """
    if source.is_dir() or (source.is_file() and importing.is_export(source)):
        return _arrived(importing.bring_in(safe, source, now=microseconds(now)))
    return bring_in_bytes(
        safe,
        _content(source),
        source.name,
        now=now,
        zone=zone,
        order=order,
        out_of=out_of,
        moods=moods,
        kind=kind,
        columns=columns,
        relationship=relationship,
    )


def look_at_source(
    source: Path,
    *,
    now: datetime,
    zone: ZoneInfo,
    order: str | None = None,
    out_of: float = 10.0,
    moods: dict[str, float] | None = None,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> None:
    """Look whether a file can be brought in at all, before a diary is begun for it. Raises as `bring_in` does."""
    if importing.is_export(source):
        return
    _told_in(
        _content(source),
        source.name,
        now=microseconds(now),
        zone=zone,
        order=order,
        out_of=out_of,
        moods=moods,
        kind=kind,
        columns=columns,
    )


def _content(source: Path) -> bytes:
    if source.is_dir():
        raise NotRecognised(
            say("This folder is no export of Tidewise."),
            hint=say("An export holds the file manifest.json; a diary kept elsewhere is one file."),
        )
    if not source.is_file():
        raise BadCall(say("There is no such file."), hint=say("Look at its name and folder."), code="no-file")
    if source.stat().st_size > LARGEST_DIARY:
        raise NotRecognised(say("This file is too large to be a diary."), hint=say("Export the diary alone."))
    return source.read_bytes()


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
    columns: Mapping[str, str] | None = None,
    relationship: str | None = None,
) -> Brought:
    """Bring in a diary kept elsewhere, from memory: nothing is written but the encrypted entries."""
    at = microseconds(now)
    if content[:2] == b"PK" and importing.is_export(BytesIO(content)):
        return _arrived(importing.bring_in(safe, BytesIO(content), now=at))
    diary, problems = _told_in(
        content, name, now=at, zone=zone, order=order, out_of=out_of, moods=moods, kind=kind, columns=columns
    )
    view = safe.view(relationship)
    here = {(each.what, each.at, json.dumps(each.body, sort_keys=True)) for each in view.entries()}
    rows: tuple[Row, ...] = (*diary.check_ins, *diary.events, *diary.responses)
    new = [each for each in rows if (what_of(each), each.at, json.dumps(body_of(each), sort_keys=True)) not in here]
    view.note_all(new, now=at)
    return Brought(say=f"{_added(len(new))}{_already(len(rows) - len(new))}", problems=problems)


def _told_in(
    content: bytes,
    name: str,
    *,
    now: int,
    zone: ZoneInfo,
    order: str | None,
    out_of: float,
    moods: dict[str, float] | None,
    kind: str | None,
    columns: Mapping[str, str] | None,
) -> tuple[Diary, tuple[Problem, ...]]:
    """Read a diary kept elsewhere, whichever it is."""
    if b"BEGIN:VCALENDAR" in content[:4096].upper():
        chosen = EventKind(kind) if kind else None
        return read_calendar(content, zone=zone, now=now, source=name, kind=chosen)
    if tables.is_daylio(content):
        return tables.read_daylio(content, zone=zone, now=now, source=name, moods=moods)
    return tables.read_plain(content, zone=zone, now=now, source=name, order=order, out_of=out_of, columns=columns)


def _arrived(done: importing.Arrived) -> Brought:
    came = _added(done.entries)
    lines = say_many(
        "{n} message of a kept chat came with it.", "{n} messages of kept chats came with it.", done.messages
    )
    return Brought(say=f"{came}{' ' + lines if done.messages else ''}{_already(done.already)}")


def _added(n: int) -> str:
    return say_many("{n} entry was added.", "{n} entries were added.", n) if n else say("Nothing new was in it.")


def _already(n: int) -> str:
    """Say how many were left out as they were here before; nothing where none was."""
    if not n:
        return ""
    return " " + say_many("{n} was here already and was left as it is.", "{n} were here already and were left.", n)


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


def opener_of_backup(source: Path | IO[bytes], words: str) -> Opener:
    """Choose how a backup opens: with the words given, or without any where it was made so."""
    if words:
        return opener_for(words)
    kinds = [each for each in backups.ways(source) if each in {"keyring", "open"}]
    return Opener(kinds[0] if kinds else "passphrase")


def check_backup(source: Path | IO[bytes], opener: Opener) -> None:
    """Look whether this is a backup and these words open it, before anything is locked or changed for it.

    Raises
    ------
    BadInput, WrongPassphrase
        When it is none, or they do not.
    """
    backups.check_opens(source, opener)


def look_at_backup(source: Path) -> None:
    """Say at once where a file is no backup, before a passphrase is asked for (codes ``no-file``, ``no-backup``)."""
    backups.look_at(source)


def restore(source: Path | IO[bytes], opener: Opener, *, now: datetime, data_dir: Path | None = None) -> str:
    """Put a backup in place; what was there before is kept as an automatic backup."""
    backups.restore(data_folder(data_dir), source, opener, now=microseconds(now))
    return say("The backup is in place. What was here before lies among the automatic backups.")


def automatic_backups(data_dir: Path | None = None) -> tuple[str, ...]:
    """Name the automatic backups, oldest first."""
    return tuple(each.name for each in backups.listed(data_folder(data_dir)))


def something_to_erase(*, data_dir: Path | None = None) -> None:
    """Say so where nothing of Tidewise lies in the folder, so that nobody takes a wrong folder for an erased one.

    Raises
    ------
    BadCall
        With the folder that was looked into (code ``no-diary``).
    """
    folder = data_folder(data_dir)
    if not folder.path.is_dir() or not any(folder.path.iterdir()):
        raise BadCall(
            say("There is nothing of Tidewise in {folder}, so nothing was erased.", folder=folder.path),
            hint=say(
                "If your diary lies elsewhere, name its folder with --data-dir; tidewise where shows the usual."
            ),
            code="no-diary",
        )


def erase_everything(*, data_dir: Path | None = None) -> str:
    """Erase the key, then every file; says what old copies could still hold."""
    done = erasing.erase_all(data_folder(data_dir))
    gone = say_many(
        "The key and {n} file were erased.",
        "The key and {n} files were erased, the automatic backups included.",
        done.files + done.backups,
    )
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
    notes = say_many("{n} entry of these days was erased", "{n} entries of these days were erased", done.entries)
    lines = say_many("{n} message of kept chats", "{n} messages of kept chats", done.messages)
    return f"{notes}; {lines}. {what_may_remain()}"


def purge_partner(safe: Safe, *, now: datetime, relationship: str | None = None) -> str:
    """Drop the partner's half of every chat kept here."""
    done = erasing.purge_partner(safe, safe.store(relationship), now=microseconds(now))
    gone = say_many(
        "Their half is gone: {n} message and their name.",
        "Their half is gone: {n} messages and their name.",
        done.messages,
    )
    return f"{gone} {what_may_remain()}"


def what_may_remain() -> str:
    """Say what erasing cannot reach."""
    return say(
        "What this cannot reach: exports and backups you put elsewhere, copies a backup program or a synchronised "
        "folder made, and old blocks on a flash drive, which stay encrypted but for exports."
    )
