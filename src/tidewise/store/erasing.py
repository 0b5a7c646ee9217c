"""Erase: the key first, so that the rest is noise from that moment on; then the files, the log included."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert
from sqlalchemy.engine import Connection

from tidewise.ground.people import Person
from tidewise.store import backups, keeping, keyrings, keys
from tidewise.store.holding import Hold
from tidewise.store.places import Folder, sidecars, wipe
from tidewise.store.tables import entries, facts
from tidewise.store.troubles import plainly

if TYPE_CHECKING:
    from tidewise.store.safe import Safe, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What went: entries and messages (of a part), files, and automatic backups that held the same."""

    entries: int = 0
    messages: int = 0
    files: int = 0
    backups: int = 0


def erase_all(folder: Folder) -> Erased:
    """Erase everything in the folder. It needs no passphrase: whoever may delete the files may erase them well.

    Raises
    ------
    StoreTrouble
        When another Tidewise has the folder open, or it cannot be written.
    """
    hold = Hold(folder.path / "in-use.lock")
    hold.be_alone()
    try:
        with plainly():
            folder.unfinished.write_text(json.dumps({"what": "erase"}))
        for name in _keyring_names(folder):
            keyrings.forget(name)
        wipe(folder.keys)
        wipe(folder.keys_copy)
        saved = backups.listed(folder)
        files = [each for each in folder.path.glob("notes-*") if each.is_file()]
        rest = [*folder.path.glob(".*.new"), *folder.path.glob(".scratch-*"), *folder.backups.glob("*.part")]
        for path in (*files, *saved, *rest):
            wipe(path)
        lines = [*folder.helplines.glob("*.toml")] if folder.helplines.exists() else []  # they tell of a country
        for path in lines:
            path.unlink()
        if folder.helplines.exists() and not any(folder.helplines.iterdir()):
            folder.helplines.rmdir()
        if folder.backups.exists() and not any(folder.backups.iterdir()):
            folder.backups.rmdir()
        for path in (folder.path / "about.txt", folder.path / "keys.lock", folder.unfinished):
            path.unlink(missing_ok=True)
    finally:
        hold.let_go()
    (folder.path / "in-use.lock").unlink(missing_ok=True)
    return Erased(files=len(files) + 2, backups=len(saved))


def erase_relationship(safe: "Safe", ident: str) -> Erased:
    """Erase one relationship: its key, its file and log, and the automatic backups that hold it."""
    safe.owner_only()
    safe.store(ident)  # says so where there is none
    safe.alone()
    with plainly():
        safe.folder.unfinished.write_text(json.dumps({"what": "erase"}))
    gone = [each for each in (*safe.book.books, *safe.book.aside) if each.id == ident]
    safe.rewrite(
        lambda book: replace(
            book,
            turn=book.turn + 1,
            books=tuple(each for each in book.books if each.id != ident),
            aside=tuple(each for each in book.aside if each.id != ident),
        )
    )
    files = [path for each in gone for path in _with_sidecars(safe.folder, each) if path.exists()]
    for path in files:
        wipe(path)
    saved = _drop_backups(safe.folder)
    safe.folder.unfinished.unlink(missing_ok=True)
    safe.hold.share()
    return Erased(files=len(files), backups=saved)


def erase_range(safe: "Safe", store: "Store", *, since: int, until: int, now: int) -> Erased:
    """Erase everything of a time, `since` <= at < `until` (microseconds UTC), written and imported."""

    def outside(table: keeping.Table) -> NDArray[np.bool_]:
        return np.asarray((table["at"] < since) | (table["at"] >= until), dtype=np.bool_)

    inside = (entries.c.at >= since) & (entries.c.at < until)
    with _erasing(safe, store) as connection:
        count = connection.execute(delete(entries).where(inside)).rowcount
        gone = keeping.trim(connection, outside)
    return replace(_settled(safe, store, now=now), entries=count, messages=gone)


def purge_partner(safe: "Safe", store: "Store", *, now: int) -> Erased:
    """Drop the partner's half: their messages' times and words, their name, what they shared."""
    with _erasing(safe, store) as connection:
        count = connection.execute(delete(entries).where(entries.c.writer == int(Person.B))).rowcount
        gone = keeping.purge_partner(connection)
    return replace(_settled(safe, store, now=now), entries=count, messages=gone)


def erase_conversation(safe: "Safe", store: "Store", ident: str, *, now: int) -> Erased:
    """Let go of one imported chat."""
    with _erasing(safe, store) as connection:
        found = next((each for each in keeping.kept(connection) if each.id == ident), None)
        keeping.drop(connection, ident)
    return replace(_settled(safe, store, now=now), messages=sum(found.messages) if found else 0)


@contextmanager
def _erasing(safe: "Safe", store: "Store") -> Iterator[Connection]:
    """One transaction in which shared rows may go; the mark that allows it never outlives it."""
    safe.owner_only()
    safe.needs_writing()
    with plainly():
        safe.folder.unfinished.write_text(json.dumps({"what": "erase"}))
    with store.seen_by(Person.A).writing() as connection:
        connection.execute(insert(facts).values(key="erasing", value="1"))
        yield connection
        connection.execute(delete(facts).where(facts.c.key == "erasing"))


def _settled(safe: "Safe", store: "Store", *, now: int) -> Erased:
    """Squeeze the file, empty the log, drop the automatic backups that hold what went, and make a new one."""
    store.close()
    connection = store.raw()
    try:
        with plainly():
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    saved = _drop_backups(safe.folder)
    safe.folder.unfinished.unlink(missing_ok=True)
    if saved:
        backups.automatic(safe, now=now, reason="after-erasing")
    return Erased(backups=saved)


def _drop_backups(folder: Folder) -> int:
    found = backups.listed(folder)
    for each in found:
        wipe(each)
    return len(found)


def _with_sidecars(folder: Folder, entry: keys.BookKey) -> list[Path]:
    path = folder.notes(entry.file)
    return [path, *sidecars(path)]


def _keyring_names(folder: Folder) -> list[str]:
    try:
        book = keys.read_book(folder)[0] if folder.exists() else None
    except Exception:  # noqa: BLE001 - a damaged key file must not stand in the way of erasing it
        return []
    return [each.salt.hex() for each in book.slots if each.kind == "keyring"] if book else []
