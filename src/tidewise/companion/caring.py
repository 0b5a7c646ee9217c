"""Know where one's data lies, whether it is well, and what has come to the end of its time."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tidewise.companion.proving import age_of_help_lines, asks_nobody
from tidewise.companion.types import Check
from tidewise.ground.problems import TidewiseError
from tidewise.ground.time import MICROSECONDS_PER_DAY, microseconds, moment
from tidewise.ground.wording import say, say_many
from tidewise.store import backups, keys, mending
from tidewise.store.door import Safe, open_safe
from tidewise.store.finding import Setting, all_settings, data_folder, settings_file
from tidewise.store.places import Folder
from tidewise.store.types import Opener

REMIND_DAYS = 730
ROOM_BYTES = 200 << 20
OLDEST_YEAR = 2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Something that has a time: the words of a chat (`text`) or its timing (`timing`), until when, if it is due."""

    relationship: str
    conversation: str
    kind: str
    until: datetime
    due: bool
    say: str


def where(data_dir: Path | None = None) -> dict[str, object]:
    """Say where everything lies, how large it is, and whether a copied folder is safe."""
    folder = data_folder(data_dir)
    size = (
        sum(each.stat().st_size for each in folder.path.rglob("*") if each.is_file()) if folder.path.exists() else 0
    )
    kinds: list[str] = []
    if folder.exists():
        book, _ = keys.read_book(folder)
        kinds = [each.kind for each in book.slots]
    return {
        "data": str(folder.path),
        "settings": str(settings_file()),
        "exists": folder.exists(),
        "bytes": size,
        "backups": [str(each) for each in backups.listed(folder)] if folder.path.exists() else [],
        "opens_with": sorted(kinds),
        "say": _is_a_copy_safe(kinds),
    }


def settings(data_dir: Path | None = None) -> tuple[Setting, ...]:
    """Give every setting, and what decided it."""
    return all_settings(data_dir)


def doctor(opener: Callable[[], Opener] | None, *, now: datetime, data_dir: Path | None = None) -> tuple[Check, ...]:
    """Look everything over. Without an opener only what needs no passphrase is looked at."""
    folder = data_folder(data_dir)
    checks = [
        _place(folder),
        _clock(now),
        _room(folder.path),
        _version(),
        age_of_help_lines(now=now, data_dir=data_dir),
        asks_nobody(now=now),
    ]
    if not folder.exists():
        return (*checks, Check("diary", ok=True, say=say("There is no diary here yet.")))
    try:
        _, lame = keys.read_book(folder)
        words = (
            say("The key file or its copy is damaged; opening the diary mends it.")
            if lame
            else say("The key file is whole.")
        )
        checks.append(Check("keys", ok=not lame, say=words))
        if opener is None:
            words = say("The pages were not looked at: that takes the passphrase.")
            return (*checks, Check("pages", ok=True, say=words), _last_backup(folder.path, now))
        safe = open_safe(folder, opener(), now=microseconds(now))
    except TidewiseError as error:
        return (*checks, Check(error.code, ok=False, say=f"{error.sentence} {error.hint}"))
    try:
        checks.append(Check("pages", ok=True, say=say("Every page of every file is whole.")))
        checks.extend(Check(each.code, ok=True, say=each.say) for each in safe.remarks)
        checks.append(_last_backup(folder.path, now))
        if safe.book.aside:
            checks.append(Check("aside", ok=True, say=say("A damaged file is kept beside the mended one.")))
    finally:
        safe.lock()
    return tuple(checks)


def _place(folder: Folder) -> Check:
    """Say where the notes lie. Before the first diary there is no folder, and nothing wrong with that."""
    if folder.exists():
        return Check("folder", ok=True, say=say("Your notes lie in {folder}.", folder=folder.path))
    if folder.path.exists() and not folder.path.is_dir():
        return Check("folder", ok=False, say=say("{folder} is a file, and no folder.", folder=folder.path))
    return Check("folder", ok=True, say=say("Your notes would lie in {folder}.", folder=folder.path))


def repair(opener: Opener, *, take_from_backup: bool, data_dir: Path | None = None) -> str:
    """Save everything outside the damaged part; say what was saved, what was lost, and what a backup still has."""
    done = mending.mend(data_folder(data_dir), opener, take_from_backup=take_from_backup)
    if not done:
        return say("Every page is whole; there was nothing to mend.")
    lines = []
    for each in done:
        if each.pages_lost:
            pages = ", ".join(str(page) for page in each.pages_lost[:20])
            lines.append(say("{file}: page {pages} could not be read.", file=each.file, pages=pages))
        entries = say_many("{n} entry", "{n} entries", each.entries)
        runs = say_many("{n} run of messages", "{n} runs of messages", each.runs)
        lines.append(say("{entries} and {runs} are here.", entries=entries, runs=runs))
        if each.taken:
            lines.append(
                say_many(
                    "{n} of these was put back from an automatic backup.",
                    "{n} of these were put back from an automatic backup.",
                    each.taken,
                )
            )
        elif each.offered:
            lines.append(
                say_many(
                    "The last automatic backup has {n} more: tidewise doctor --repair --from-backup puts it back.",
                    "The last automatic backup has {n} more: tidewise doctor --repair --from-backup puts them back.",
                    each.offered,
                )
            )
    lines.append(say("The damaged file is kept beside the new one (tidewise doctor --drop-damaged removes it)."))
    return "\n".join(lines)


def drop_damaged(*, data_dir: Path | None = None) -> str:
    """Remove the damaged files that were kept beside the mended ones."""
    count = mending.let_go_of_damaged(data_folder(data_dir))
    return say_many("{n} damaged file was removed.", "{n} damaged files were removed.", count)


def clocks(safe: Safe, *, now: datetime) -> tuple[Clock, ...]:
    """List what is kept for a time: words 180 days from the last import, timing with a reminder after 24 months."""
    found = []
    for relationship in safe.relationships():
        for each in safe.view(relationship.id).conversations():
            if each.text_until is not None:
                until = moment(each.text_until)
                words = say("The words of this chat are kept until {day}.", day=until.date().isoformat())
                found.append(_line((relationship.id, each.id), "text", until, words, now=now))
            until = moment(each.imported + REMIND_DAYS * MICROSECONDS_PER_DAY)
            words = say(
                "The timing of this chat is kept; you are asked again on {day}.", day=until.date().isoformat()
            )
            found.append(_line((relationship.id, each.id), "timing", until, words, now=now))
    return tuple(found)


def due(safe: Safe, *, now: datetime) -> str:
    """Ask, where a time is over, whether to let go or keep on; empty where none is. Nothing goes by itself."""
    kinds = {each.kind for each in clocks(safe, now=now) if each.due}
    if "text" in kinds:
        return say("The time of a chat's words is over. Under Data you can let them go, or keep them on.")
    if "timing" in kinds:
        return say("A chat has been kept for two years. Under Chats you can let it go, or leave it as it is.")
    return ""


def let_go(safe: Safe, *, now: datetime) -> str:
    """Delete the words whose time is over. Timing is never deleted by a clock."""
    from tidewise.store import keeping

    safe.owner_only()
    count = 0
    for each in clocks(safe, now=now):
        if each.kind == "text" and each.due:
            with safe.view(each.relationship).writing() as connection:
                count += keeping.drop_texts(connection, each.conversation)
    return say_many("The words of {n} message were deleted.", "The words of {n} messages were deleted.", count)


def keep_on(safe: Safe, *, now: datetime) -> str:
    """Keep words whose time is over for another 180 days."""
    from tidewise.store import keeping

    safe.owner_only()
    count = 0
    for each in clocks(safe, now=now):
        if each.kind == "text" and each.due:
            with safe.view(each.relationship).writing() as connection:
                keeping.extend_texts(connection, each.conversation, now=microseconds(now))
            count += 1
    return say_many(
        "{n} chat keeps its words for 180 days more.", "{n} chats keep their words for 180 days more.", count
    )


def _line(where: tuple[str, str], kind: str, until: datetime, words: str, *, now: datetime) -> Clock:
    return Clock(relationship=where[0], conversation=where[1], kind=kind, until=until, due=until <= now, say=words)


def _clock(now: datetime) -> Check:
    ok = now.year >= OLDEST_YEAR
    words = say("This computer says it is {day}.", day=now.strftime("%Y-%m-%d %H:%M UTC"))
    return Check("clock", ok=ok, say=words)


def _room(path: Path) -> Check:
    place = path
    while not place.exists() and place != place.parent:
        place = place.parent
    free = shutil.disk_usage(place).free
    return Check("room", ok=free > ROOM_BYTES, say=say("{n} MB are free on this disk.", n=free >> 20))


def _version() -> Check:
    return Check("python", ok=True, say=say("Python {version}.", version=sys.version.split()[0]))


def _last_backup(path: Path, now: datetime) -> Check:
    found = backups.listed(data_folder(path))
    if not found:
        return Check("backup", ok=True, say=say("There is no automatic backup yet; one is made each week."))
    recent = moment(int(found[-1].stat().st_mtime_ns // 1_000)) > now - timedelta(days=30)
    return Check("backup", ok=recent, say=say("The last automatic backup is {name}.", name=found[-1].name))


def _is_a_copy_safe(kinds: list[str]) -> str:
    if not kinds:
        return say("There is no diary here yet.")
    if "passphrase" in kinds:
        return say("A copied folder is safe: it opens with the passphrase or the recovery phrase only.")
    if "keyring" in kinds:
        return say("The key lies in this computer's keyring. Elsewhere a copied folder needs the recovery phrase.")
    return say("There is no passphrase: anyone who has this folder can read it.")
