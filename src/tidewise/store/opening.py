"""The care taken at each opening: whole pages, work that was cut short, the clock, updates and backups due."""

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tidewise.ground.problems import StoreTrouble
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.ground.wording import say
from tidewise.store import backups, cipher, keys
from tidewise.store.checking import check
from tidewise.store.places import sidecars, wipe
from tidewise.store.tables import HEAD
from tidewise.store.troubles import in_use, plainly
from tidewise.store.types import Remark

if TYPE_CHECKING:
    from tidewise.store.safe import Safe

BACKUP_EVERY_DAYS = 7


def is_of_today(safe: "Safe") -> bool:
    """Say whether every file has today's tables."""
    return all(_version(safe, each) == HEAD for each in safe.book.books)


def _version(safe: "Safe", entry: keys.BookKey) -> str | None:
    from tidewise.store.migrating import version_of

    path, key = safe.folder.notes(entry.file), keys.bare_key(safe.root, entry)
    with plainly(), closing(cipher.connect(path, key, entry.salt, mode=safe.mode, wal=False)) as connection:
        return version_of(connection)


def look_after(safe: "Safe", *, now: int, alone: bool, keys_lame: bool) -> None:
    """Check, tidy and bring up to date; alone only. With another window open this was done when that one opened."""
    if not alone:
        if not is_of_today(safe):
            raise in_use()
        return
    for each in safe.book.books:
        check(safe.folder, each, keys.bare_key(safe.root, each))
    if safe.mode != "rw":
        return
    if keys_lame:
        keys.write_book(safe.folder, safe.book)
        safe.remarks.append(
            Remark("keys-mended", say("The key file was damaged; it was put back from its copy. Nothing was lost."))
        )
    _say_what_was_cut_short(safe)
    _tidy(safe, keep_strays=keys_lame)
    _migrate(safe, now=now)
    _look_at_the_clock(safe, now=now)
    if safe.book.books and backups.is_due(safe.folder, now=now, days=BACKUP_EVERY_DAYS):
        try:
            backups.automatic(safe, now=now, reason="weekly")
        except StoreTrouble as trouble:
            safe.remarks.append(Remark("no-backup", say("The weekly backup was left out.") + " " + trouble.sentence))


def _migrate(safe: "Safe", *, now: int) -> None:
    old = [each for each in safe.book.books if _version(safe, each) != HEAD]
    if not old:
        return
    from tidewise.store.migrating import engine_of, migrate

    backups.automatic(safe, now=now, reason="before-update")
    safe.folder.unfinished.write_text(json.dumps({"what": "update"}))
    for each in old:
        engine = engine_of(safe.folder.notes(each.file), keys.bare_key(safe.root, each), each.salt)
        try:
            with plainly():
                migrate(engine)
        finally:
            engine.dispose()
    safe.folder.unfinished.unlink(missing_ok=True)
    safe.remarks.append(
        Remark("updated", say("The diary was brought up to date. A backup of how it was before lies beside it."))
    )


def _say_what_was_cut_short(safe: "Safe") -> None:
    folder = safe.folder
    words = {
        "backup": say("A backup was cut short and left out. Nothing else was touched; make it once more."),
        "restore": say("A restore was cut short. The diary is as it was before it; restore once more."),
        "restored": say("The restore was finished; only the tidying up after it was cut short."),
        "update": say("An update of the diary was cut short; it was taken up again. Nothing was lost."),
        "erase": say("Erasing was cut short. What had been chosen first is gone; look at what is left."),
        "import": say(
            "An import was cut short. What was here before is untouched; import once more to have all of it."
        ),
    }
    if folder.unfinished.exists():
        what = _what_was_under_way(safe)
        if what in words:
            safe.remarks.append(Remark(f"cut-short-{what}", words[what]))
        if what == "erase":
            for old in backups.listed(folder):
                wipe(old)
        folder.unfinished.unlink(missing_ok=True)
    elif any(_has_bytes(sidecars(folder.notes(each.file))[0]) for each in safe.book.books):
        safe.remarks.append(
            Remark("sudden-end", say("Last time ended suddenly. Everything that had been saved is here."))
        )


def _what_was_under_way(safe: "Safe") -> str:
    try:
        note = json.loads(safe.folder.unfinished.read_text())
        what = str(note["what"])
        if what == "restore" and safe.book.turn >= note["turn"]:
            what = "restored"
    except (ValueError, KeyError, TypeError):
        return ""
    return what


def _tidy(safe: "Safe", *, keep_strays: bool) -> None:
    """Empty the logs into the files, and clear what a sudden end left lying about."""
    folder = safe.folder
    for each in safe.book.books:
        path, key = folder.notes(each.file), keys.bare_key(safe.root, each)
        with plainly(), closing(cipher.connect(path, key, each.salt)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if keep_strays:
        return
    known = {each.file for each in (*safe.book.books, *safe.book.aside)}
    for path in (*folder.path.glob("notes-*.db*"), *folder.path.glob(".*.new"), *folder.path.glob(".scratch-*")):
        if path.name.split(".db")[0] + ".db" not in known:
            wipe(path)  # its key was never written into the key book, so nobody could read it
    for path in folder.backups.glob("*.part"):
        wipe(path)


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _look_at_the_clock(safe: "Safe", *, now: int) -> None:
    latest = 0
    for each in safe.book.books:
        key = keys.bare_key(safe.root, each)
        with plainly(), closing(cipher.connect(safe.folder.notes(each.file), key, each.salt)) as connection:
            latest = max(latest, connection.execute("SELECT max(written) FROM entries").fetchone()[0] or 0)
    if latest - now > MICROSECONDS_PER_HOUR:
        days = (latest - now) // MICROSECONDS_PER_DAY
        safe.remarks.append(
            Remark(
                "clock-went-back",
                say(
                    "This computer's clock stands before the last entry (by {days} days). Nothing is lost; "
                    "check the date, so that new entries get the right day.",
                    days=days,
                ),
            )
        )
