"""Backups: one file that holds the whole diary as it was, encrypted as it is, and its way back.

A backup is a zip of the key book and the encrypted files. Nothing in it is readable without what opens the diary.
"""

import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tidewise.ground.problems import BadInput, DamagedStore, StoreTrouble
from tidewise.ground.time import MICROSECONDS_PER_DAY, moment
from tidewise.ground.wording import say
from tidewise.store import cipher, keys
from tidewise.store.checking import check
from tidewise.store.holding import Hold
from tidewise.store.places import Folder, noted, settle, sidecars, wipe, write_whole
from tidewise.store.sealing import Cost
from tidewise.store.tables import HEAD
from tidewise.store.troubles import in_use, plainly
from tidewise.store.types import Opener, OpenerKind

if TYPE_CHECKING:
    from tidewise.store.safe import Safe

MANIFEST = "manifest.json"
FORMAT = "tidewise-backup"
KEEP = 3
MOST_BYTES = 64 << 30


def backup(safe: "Safe", target: Path, *, now: int, also: Opener | None = None, cost: Cost | None = None) -> Path:
    """Write the whole diary, as it is at this moment, into one encrypted file.

    `also` adds a way to open the backup (a passphrase, where the diary itself opens by this computer's keyring).

    Raises
    ------
    StoreTrouble
        When the file exists (code ``file-exists``), the disk is full, or someone else is writing.
    """
    safe.owner_only()
    return _made(safe, target, now=now, also=also, cost=cost)


def _made(safe: "Safe", target: Path, *, now: int, also: Opener | None = None, cost: Cost | None = None) -> Path:
    if target.exists():
        raise StoreTrouble(
            say("There is a file of this name already."),
            hint=say("Choose another name for the backup."),
            code="file-exists",
        )
    book = keys.read_book(safe.folder)[0]
    if also is not None:
        slot = keys.make_slot(safe.root, also, cost=cost)
        book = replace(book, slots=(*(each for each in book.slots if each.kind != slot.kind), slot))
    part = target.with_name(target.name + ".part")
    with plainly(), noted(safe.folder, "backup") if safe.mode == "rw" else nullcontext():
        try:
            with part.open("xb") as out:
                os.fchmod(out.fileno(), 0o600) if hasattr(os, "fchmod") else None
                with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
                    _fill(archive, safe, replace(book, aside=()), now=now)
                out.flush()
                os.fsync(out.fileno())
            part.replace(target)
            settle(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return target


def automatic(safe: "Safe", *, now: int, reason: str) -> Path:
    """Make a backup in the diary's own folder; the last three are kept."""
    safe.folder.backups.mkdir(exist_ok=True, mode=0o700)
    stamp = moment(now).strftime("%Y-%m-%d-%H%M%S")
    target = safe.folder.backups / f"{stamp}-{reason}-{secrets.token_hex(2)}.tidewise"
    _made(safe, target, now=now)
    for old in listed(safe.folder)[:-KEEP]:
        wipe(old)
    return target


def listed(folder: Folder) -> list[Path]:
    """List the automatic backups, oldest first."""
    return sorted(folder.backups.glob("*.tidewise"), key=lambda each: (each.name[:17], each.stat().st_mtime_ns))


def is_due(folder: Folder, *, now: int, days: int) -> bool:
    """Say whether the last automatic backup is older than some days (a clock that went back makes none due)."""
    found = listed(folder)
    if not found:
        made = [each.made for each in keys.read_book(folder)[0].books]
        return bool(made) and now - min(made) > days * MICROSECONDS_PER_DAY
    made_at = datetime.strptime(found[-1].name[:17], "%Y-%m-%d-%H%M%S").replace(tzinfo=UTC)
    return (moment(now) - made_at).days >= days


def restore(folder: Folder, source: Path | IO[bytes], opener: Opener, *, now: int) -> None:
    """Put a backup in place: into new files, checked page by page, and only then swapped in one step.

    What was there before is kept as an automatic backup (opened with what it was opened with).

    Raises
    ------
    BadInput
        When the file is no backup of ours or was changed (codes ``no-backup``, ``damaged-backup``).
    WrongPassphrase
        When the words do not open this backup; nothing was changed.
    """
    folder.prepare()
    hold = Hold(folder.path / "in-use.lock")
    hold.be_alone()
    try:
        with _opened(source) as archive, plainly():
            book = _checked(archive)
            root = keys.root_key(book, opener)
            turn = max(keys.read_book(folder)[0].turn if folder.exists() else 0, book.turn) + 1
            with noted(folder, "restore", turn=turn):
                fresh = tuple(_arrive(folder, archive, each, root) for each in book.books)
                if folder.exists():
                    _set_aside(folder, now=now)
                old = keys.read_book(folder)[0].books if folder.exists() else ()
                keys.write_book(folder, replace(book, turn=turn, books=fresh))
                for each in old:
                    for path in (folder.notes(each.file), *sidecars(folder.notes(each.file))):
                        wipe(path)
    finally:
        hold.let_go()


def check_opens(source: Path | IO[bytes], opener: Opener) -> None:
    """Look whether a file is a whole backup of ours and is opened by these words. Nothing is changed.

    Raises
    ------
    BadInput
        When it is no backup of ours or was changed.
    WrongPassphrase
        When the words do not open it.
    """
    with _opened(source) as archive, plainly():
        keys.root_key(_checked(archive), opener)
    if not isinstance(source, Path):
        source.seek(0)


def ways(source: Path | IO[bytes]) -> tuple[OpenerKind, ...]:
    """Name the ways a backup opens. No passphrase is needed for that."""
    with _opened(source) as archive:
        book = _checked(archive)
    if not isinstance(source, Path):
        source.seek(0)
    return tuple(each.kind for each in book.slots)


def look_at(source: Path) -> None:
    """Look whether a file is a backup at all, before anyone is asked for a passphrase; its pages are not read.

    Raises
    ------
    BadInput
        When there is no such file (code ``no-file``), or it is no backup (``no-backup``).
    """
    if not source.exists():
        raise BadInput(say("There is no such file."), hint=say("Look at its name and folder."), code="no-file")
    with _opened(source) as archive:
        _manifest(archive)


def look_into(source: Path) -> dict[str, object]:
    """Give the manifest of a backup: when it was made, of which version. No passphrase is needed for that."""
    with _opened(source) as archive:
        return _manifest(archive)


def still_image(safe: "Safe", entry: keys.BookKey) -> bytes:
    """Give one file as it stands between two writes."""
    key = keys.bare_key(safe.root, entry)
    path = safe.folder.notes(entry.file)
    if safe.mode == "still":  # nobody can write to it, and it has no log (or it would not have been opened)
        return path.read_bytes()
    # also one opened to be read may take its own log in: that changes nothing of what is kept
    with plainly(), closing(cipher.connect(path, key, entry.salt)) as connection:
        for _ in range(50):
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            connection.execute("BEGIN IMMEDIATE")
            log = sidecars(path)[0]
            if not busy and (not log.exists() or log.stat().st_size == 0):
                image = path.read_bytes()
                connection.execute("ROLLBACK")
                return image
            connection.execute("ROLLBACK")
    raise in_use()


def _fill(archive: zipfile.ZipFile, safe: "Safe", book: keys.KeyBook, *, now: int) -> None:
    sums = {}
    content = keys.to_bytes(book)
    sums["keys.json"] = sha256(content).hexdigest()
    archive.writestr("keys.json", content)
    for each in book.books:
        image = still_image(safe, each)
        sums[each.file] = sha256(image).hexdigest()
        archive.writestr(each.file, image)
    manifest = {"format": FORMAT, "version": 1, "made": moment(now).isoformat(), "tables": HEAD, "sha256": sums}
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1))


@contextmanager
def _opened(source: Path | IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile):
        raise BadInput(
            say("This file is not a Tidewise backup, or it cannot be read."),
            hint=say("A backup ends in .tidewise and is made with tidewise backup."),
            code="no-backup",
        ) from None
    with archive:
        yield archive


def _manifest(archive: zipfile.ZipFile) -> dict[str, object]:
    try:
        found = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError, zipfile.BadZipFile):
        found = {}
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadInput(
            say("This file is not a Tidewise backup."),
            hint=say("A backup ends in .tidewise and is made with tidewise backup."),
            code="no-backup",
        )
    return found


def _checked(archive: zipfile.ZipFile) -> keys.KeyBook:
    sums = _manifest(archive)["sha256"]
    assert isinstance(sums, dict)
    changed = BadInput(
        say("This backup was damaged or changed, so nothing was restored."),
        hint=say("Take another backup."),
        code="damaged-backup",
    )
    try:
        if sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
            raise changed
        for name, expected in sums.items():
            digest = sha256()
            with archive.open(name) as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
            if digest.hexdigest() != expected:
                raise changed
        book = keys.from_bytes(archive.read("keys.json"))
    except (KeyError, zipfile.BadZipFile, OSError, EOFError):
        raise changed from None
    if book is None or any(each.file not in sums for each in book.books):
        raise changed
    return book


def _arrive(folder: Folder, archive: zipfile.ZipFile, entry: keys.BookKey, root: bytes) -> keys.BookKey:
    fresh = replace(entry, file=f"notes-{secrets.token_hex(6)}.db")
    path = folder.notes(fresh.file)
    write_whole(path, archive.read(entry.file))
    if entry.file + "-wal" in archive.namelist():
        write_whole(sidecars(path)[0], archive.read(entry.file + "-wal"))
    try:
        check(folder, fresh, keys.bare_key(root, fresh))
    except DamagedStore:
        for each in (path, *sidecars(path)):
            wipe(each)
        raise
    return fresh


def _set_aside(folder: Folder, *, now: int) -> None:
    """Keep what is there now as an automatic backup; its files are still as they were, so no key is needed."""
    book = keys.read_book(folder)[0]
    target = (
        folder.backups / f"{moment(now).strftime('%Y-%m-%d-%H%M%S')}-before-restore-{secrets.token_hex(2)}.tidewise"
    )
    part = target.with_name(target.name + ".part")
    sums = {}
    with part.open("xb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        contents = {"keys.json": keys.to_bytes(replace(book, aside=()))}
        for each in book.books:
            path = folder.notes(each.file)
            for one in (path, sidecars(path)[0]):
                if one.exists():
                    contents[one.name] = one.read_bytes()
        for name, content in contents.items():
            sums[name] = sha256(content).hexdigest()
            archive.writestr(name, content)
        manifest = {"format": FORMAT, "version": 1, "made": moment(now).isoformat(), "tables": HEAD, "sha256": sums}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    part.replace(target)
    settle(folder.backups)
