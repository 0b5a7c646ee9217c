"""Run inside a mount of its own (see ``test_opening_disks``): a small disk that fills, or cannot be written.

Prints one JSON object: what each step said (its code), and what was found afterwards.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tests.store.conftest import made_up_chat

from tidewise.ground.people import Person
from tidewise.ground.problems import TidewiseError
from tidewise.store import backups, cipher, exporting, importing, keys, migrating
from tidewise.store.door import Safe, create_safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.tables import HEAD
from tidewise.store.types import Opener

NOW = 1_760_000_000_000_000
WORDS = Opener("passphrase", "salt wind over the pier")
LIGHT = Cost(64, 1, 1)


def said(step: Callable[[], object]) -> str:
    """Give the code of what a step said; empty where it went through."""
    try:
        step()
    except TidewiseError as error:
        return error.code if error.sentence and error.hint else f"{error.code}, without a hint"
    return ""


def ids(safe: Safe) -> set[str]:
    return {each.id for each in safe.store().seen_by(Person.A).entries()}


def fill(place: Path, *, leave: int = 0) -> Path:
    """Take all the room there is, but for some bytes."""
    ballast = place / "ballast"
    with ballast.open("ab", buffering=0) as out:
        for size in (1 << 16, 1 << 12):
            try:
                while True:
                    out.write(b"x" * size)

            except OSError:
                continue
    if leave:
        with ballast.open("r+b") as out:
            out.truncate(ballast.stat().st_size - leave)
    return ballast


def full(place: Path) -> dict[str, Any]:
    """Write until the disk is full, then everything else that writes."""
    found: dict[str, Any] = {}
    folder = Folder(place / "data")
    safe = create_safe(folder, WORDS, name="Sam", now=NOW, cost=LIGHT)
    view = safe.store().seen_by(Person.A)
    acknowledged: set[str] = set()

    def write_on() -> None:
        for n in range(10_000):
            acknowledged.add(view.keep("line", {"n": n, "text": "x" * 2_000}, at=NOW + n, now=NOW))

    fill(place, leave=400_000)
    found["writing"] = said(write_on)
    found["acknowledged"] = len(acknowledged)
    found["there while open"] = ids(safe) == acknowledged
    found["keeping a chat"] = said(lambda: view.keep_conversation(made_up_chat(30_000), now=NOW))
    found["no half chat"] = view.conversations() == ()
    found["backup"] = said(lambda: backups.backup(safe, place / "b.tidewise", now=NOW))
    found["export"] = said(lambda: exporting.export(safe, place / "out", now=NOW))
    found["nothing half"] = not (place / "b.tidewise").exists() and not list(place.glob("*.part"))
    safe.lock()

    def again() -> None:
        opened = open_safe(folder, WORDS, now=NOW)
        found["there after opening"] = ids(opened) == acknowledged
        found["said at opening"] = ",".join(each.code for each in opened.remarks)
        opened.lock()

    found["opening on the full disk"] = said(again)
    elsewhere = Path(sys.argv[3])
    (place / "ballast").unlink()
    opened = open_safe(folder, WORDS, now=NOW)
    found["there with room again"] = ids(opened) == acknowledged
    new = opened.store().seen_by(Person.A).keep("line", {}, at=NOW, now=NOW)
    found["writing with room again"] = new in ids(opened)
    backups.backup(opened, elsewhere / "b.tidewise", now=NOW)
    exporting.export(opened, elsewhere / "out", now=NOW)
    opened.lock()
    before = acknowledged | {new}
    fill(place)

    def read() -> None:
        opened = open_safe(folder, WORDS, now=NOW)
        found["read on a full disk"] = ids(opened) == before
        opened.lock()

    found["opening with no room at all"] = said(read)
    (place / "ballast").unlink()
    fill(place, leave=60_000)
    found["restore"] = said(lambda: backups.restore(folder, elsewhere / "b.tidewise", WORDS, now=NOW))
    other = Folder(place / "other")
    found["import"] = said(lambda: _import(other, elsewhere / "out"))
    (place / "ballast").unlink()
    opened = open_safe(folder, WORDS, now=NOW)
    found["after a restore that did not fit"] = ids(opened) == before
    opened.lock()
    return found | _update(place)


def _import(other: Folder, source: Path) -> None:
    safe = create_safe(other, WORDS, name=None, now=NOW, cost=LIGHT)
    try:
        importing.bring_in(safe, source, now=NOW)
    finally:
        safe.lock()


def _update(place: Path) -> dict[str, Any]:
    """A file of the first release on a disk without room for its backup: left as it is, and updated later."""
    folder = first_release(place / "old")
    fill(place, leave=8_192)
    found: dict[str, Any] = {"update": said(lambda: open_safe(folder, WORDS, now=NOW).lock())}
    (place / "ballast").unlink()
    safe = open_safe(folder, WORDS, now=NOW)
    connection = safe.store().raw()
    found["updated"] = migrating.version_of(connection) == HEAD
    connection.close()
    safe.lock()
    return found


def first_release(path: Path) -> Folder:
    """Make a diary with the tables of the first migration."""
    folder = Folder(path)
    safe = create_safe(folder, WORDS, name=None, now=NOW, cost=LIGHT)
    entry, key = keys.new_book_key(safe.root, made=NOW)
    cipher.connect(folder.notes(entry.file), key, entry.salt, mode="rwc").close()
    engine = migrating.engine_of(folder.notes(entry.file), key, entry.salt)
    migrating.migrate(engine, to="0001")
    engine.dispose()
    safe.rewrite(lambda book: keys.KeyBook(turn=book.turn + 1, slots=book.slots, books=(entry,)))
    safe.lock()
    return folder


def shut(place: Path) -> dict[str, Any]:
    """Everything on a disk that can only be read."""
    folder = Folder(place / "data")
    safe = create_safe(folder, WORDS, name="Sam", now=NOW, cost=LIGHT)
    mine = safe.store().seen_by(Person.A).keep("line", {"a": 1}, at=NOW, now=NOW)
    safe.store().seen_by(Person.A).keep_conversation(made_up_chat(300), now=NOW)
    safe.lock()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    found: dict[str, Any] = {}
    opened = open_safe(folder, WORDS, now=NOW)
    view = opened.store().seen_by(Person.A)
    found["read"] = mine in ids(opened) and len(view.conversation(view.conversations()[0].id)) == 300
    found["writing"] = said(lambda: view.keep("line", {}, at=NOW, now=NOW))
    found["adding"] = said(lambda: opened.add("x", now=NOW))
    elsewhere = Path(sys.argv[3])
    found["backup elsewhere"] = said(lambda: backups.backup(opened, elsewhere / "b.tidewise", now=NOW))
    found["export elsewhere"] = said(lambda: exporting.export(opened, elsewhere / "out", now=NOW))
    found["backup here"] = said(lambda: backups.backup(opened, place / "b.tidewise", now=NOW))
    opened.lock()
    backups.restore(Folder(elsewhere / "again"), elsewhere / "b.tidewise", WORDS, now=NOW)
    again = open_safe(Folder(elsewhere / "again"), WORDS, now=NOW)
    found["the backup is whole"] = mine in ids(again)
    again.lock()
    return found


def shut_with_a_log(place: Path) -> dict[str, Any]:
    """A sudden end, then the disk can only be read: the last writes stand in the log. And notes of long ago."""
    old = first_release(place / "old")
    folder = Folder(place / "data")
    safe = create_safe(folder, WORDS, name="Sam", now=NOW, cost=LIGHT)
    safe.store().seen_by(Person.A).keep("line", {"a": 1}, at=NOW, now=NOW)
    subprocess.run(["cp", "-r", str(folder.path), str(place / "left")], check=True)
    safe.lock()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    return {
        "opening": said(lambda: open_safe(Folder(place / "left"), WORDS, now=NOW)),
        "old": said(lambda: open_safe(old, WORDS, now=NOW)),
    }


if __name__ == "__main__":
    np.seterr(all="raise")
    what = {"full": full, "shut": shut, "shut_with_a_log": shut_with_a_log}[sys.argv[1]]
    print(json.dumps(what(Path(sys.argv[2]))))
