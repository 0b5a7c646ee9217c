"""Mend a damaged diary: everything outside the damaged part into a new file, the rest from the last backup if wanted.

The damaged file is kept beside the new one, under its old key, until the person lets it go.
"""

import secrets
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tidewise.ground.problems import TidewiseError
from tidewise.store import backups, cipher, keys, salvage
from tidewise.store.holding import Hold
from tidewise.store.places import Folder, sidecars, wipe, write_whole
from tidewise.store.salvage import Saved
from tidewise.store.troubles import damaged, plainly
from tidewise.store.types import Opener


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was saved of one file. `offered`: rows only the last automatic backup still has; `taken`: put back."""

    file: str
    pages_lost: tuple[int, ...] = field(default=())
    entries: int = 0
    runs: int = 0
    offered: int = 0
    taken: int = 0


def mend(folder: Folder, opener: Opener, *, take_from_backup: bool = False) -> tuple[Mended, ...]:
    """Save what can be saved of every damaged file, and put the new files in place in one step.

    Raises
    ------
    WrongPassphrase, DamagedStore
        When the key book itself cannot be opened.
    """
    book, _ = keys.read_book(folder)
    root = keys.root_key(book, opener)
    hold = Hold(folder.path / "in-use.lock")
    hold.be_alone()
    try:
        done: list[Mended] = []
        for entry in book.books:
            found = _mend_one(folder, entry, root, take_from_backup=take_from_backup)
            if found is None and take_from_backup and any(each.id == entry.id for each in book.aside):
                done.extend(_take_later(folder, entry, root))
            if found is not None:
                fresh, report = found
                aside = (*book.aside, entry) if folder.notes(entry.file).exists() else book.aside
                books = tuple(fresh if each.id == entry.id else each for each in book.books)
                book = replace(book, turn=book.turn + 1, books=books, aside=aside)
                keys.write_book(folder, book)
                done.append(report)
    finally:
        hold.let_go()
    return tuple(done)


def _mend_one(
    folder: Folder, entry: keys.BookKey, root: bytes, *, take_from_backup: bool
) -> tuple[keys.BookKey, Mended] | None:
    from tidewise.store.checking import check

    key = keys.bare_key(root, entry)
    try:
        check(folder, entry, key)
    except TidewiseError:
        pass
    else:
        return None
    saved = salvage.save(folder.notes(entry.file), key, entry.salt, _scratch(folder))
    spare = next(_in_backups(folder, entry, root), Saved())
    offered = _missing(saved, spare)
    if take_from_backup or not saved.facts:
        saved.facts = {**spare.facts, **saved.facts}
    taken = 0
    if take_from_backup:
        saved.entries = {**spare.entries, **saved.entries}
        saved.stretches = {**spare.stretches, **saved.stretches}
        saved.conversations = {**spare.conversations, **saved.conversations}
        saved.texts = {**spare.texts, **saved.texts}
        taken = offered
    fresh = _write(folder, root, entry, saved)
    report = Mended(
        file=entry.file,
        pages_lost=saved.pages_lost,
        entries=len(saved.entries),
        runs=len(saved.stretches),
        offered=offered,
        taken=taken,
    )
    return fresh, report


def _take_later(folder: Folder, entry: keys.BookKey, root: bytes) -> tuple[Mended, ...]:
    """Put back, into a file that was mended before, what only an automatic backup still has."""
    key = keys.bare_key(root, entry)
    here = salvage.save(folder.notes(entry.file), key, entry.salt, _scratch(folder))
    for spare in _in_backups(folder, entry, root):
        if taken := _missing(here, spare):
            with plainly(), closing(cipher.connect(folder.notes(entry.file), key, entry.salt)) as connection:
                _fill(connection, spare)
            whole = salvage.save(folder.notes(entry.file), key, entry.salt, _scratch(folder))
            return (Mended(file=entry.file, entries=len(whole.entries), runs=len(whole.stretches), taken=taken),)
    return ()


def _scratch(folder: Folder) -> Path:
    return folder.path / f".scratch-{secrets.token_hex(4)}.db"


def _write(folder: Folder, root: bytes, entry: keys.BookKey, saved: Saved) -> keys.BookKey:
    from tidewise.store.migrating import engine_of, make_tables

    fresh, key = keys.new_book_key(root, made=entry.made, book_id=entry.id)
    path = folder.notes(fresh.file)
    with plainly():
        cipher.connect(path, key, fresh.salt, mode="rwc").close()
        engine = engine_of(path, key, fresh.salt)
        make_tables(engine)
        engine.dispose()
        with closing(cipher.connect(path, key, fresh.salt)) as connection:
            _fill(connection, saved)
    return fresh


def _fill(connection: cipher.Connection, saved: Saved) -> None:
    """Write the rows that are not there yet, all in one step."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT OR IGNORE INTO facts VALUES (?,?)", list(saved.facts.values()))
    known = {row[0] for row in connection.execute("SELECT seq FROM entries")}
    rows = [(None if each[0] in known else each[0], *each[1:]) for each in saved.entries.values()]
    connection.executemany("INSERT OR IGNORE INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
    connection.executemany("INSERT OR IGNORE INTO conversations VALUES (?,?,?,?)", _heads(saved))
    connection.executemany("INSERT OR IGNORE INTO stretches VALUES (?,?,?,?)", list(saved.stretches.values()))
    connection.executemany("INSERT OR IGNORE INTO texts VALUES (?,?,?)", list(saved.texts.values()))
    connection.execute("DELETE FROM facts WHERE key = 'erasing'")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _heads(saved: Saved) -> list[salvage.SqlRow]:
    """Conversations whose head was lost but whose rows were not keep their rows under a plain head."""
    import json

    heads = list(saved.conversations.values())
    for ident in {name for name, _ in saved.stretches} - set(saved.conversations):
        head = {
            "names": ["", ""], "zone": ["UTC", "UTC"], "zone_assumed": True, "sources": [""],
            "carries": {"resolution_seconds": 60.0}, "spans": [], "problems": [], "messages": [0, 0], "first": 0,
            "last": 0,
        }  # fmt: skip
        heads.append((ident, salvage.CONVERSATION_CLOCK + 1, json.dumps(head), None))
    return heads


def _missing(saved: Saved, spare: Saved) -> int:
    return len(spare.entries.keys() - saved.entries.keys()) + len(spare.stretches.keys() - saved.stretches.keys())


def _in_backups(folder: Folder, entry: keys.BookKey, root: bytes) -> Iterator[Saved]:
    """Read this relationship's file in each automatic backup that can be read, the newest first."""
    for source in reversed(backups.listed(folder)):
        with suppress(TidewiseError, OSError, zipfile.BadZipFile, KeyError), zipfile.ZipFile(source) as archive:
            book = keys.from_bytes(archive.read("keys.json"))
            old = next((each for each in book.books if each.id == entry.id), None) if book else None
            if old is None:
                continue
            key = keys.bare_key(root, old)
            path = folder.path / f".scratch-{secrets.token_hex(4)}.old.db"
            try:
                write_whole(path, archive.read(old.file))
                if cipher.broken_pages(path, key, old.salt):
                    raise damaged(source.name)
                found = salvage.save(path, key, old.salt, _scratch(folder))
            finally:
                for each in (path, *sidecars(path)):
                    wipe(each)
            yield found


def let_go_of_damaged(folder: Folder) -> int:
    """Remove the damaged files that were kept; gives how many."""
    hold = Hold(folder.path / "in-use.lock")
    hold.be_alone()
    try:
        book, _ = keys.read_book(folder)
        keys.write_book(folder, replace(book, turn=book.turn + 1, aside=()))
        for each in book.aside:
            for path in (folder.notes(each.file), *sidecars(folder.notes(each.file))):
                wipe(path)
    finally:
        hold.let_go()
    return len(book.aside)
