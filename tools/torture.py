"""Kill Tidewise at random moments while it writes, imports, updates, backs up and restores, and look what is left.

Law: no torn write, nothing acknowledged lost, the next start opens. ``make torture`` runs 100 kills in a write loop
and 20 each in the others and prints the counts; the suite runs a few of each.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tidewise.ground.people import Person
from tidewise.store import backups, cipher, exporting, importing, keys, migrating
from tidewise.store.door import create_safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

NOW = 1_760_000_000_000_000
WORDS = Opener("passphrase", "salt wind over the pier")
LIGHT = Cost(64, 1, 1)
ENTRIES = 60
Ack = Callable[[str], None]
READY = b"!"


@dataclass
class Tally:
    """How it went: kills that hit work under way, acknowledged writes found again, and what was lost."""

    kills: int = 0
    finished: int = 0
    acknowledged: int = 0
    said: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


def killed(work: Callable[[Ack], None], *, after: float) -> tuple[list[str], bool]:
    """Run work in a process of its own and kill it after a time; gives what it acknowledged, and if it ended."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            os.write(write, READY)

            def acknowledge(text: str) -> None:
                os.write(write, text.encode() + b"\n")

            work(acknowledge)
        finally:
            os._exit(0)
    os.close(write)
    ready = os.read(read, len(READY))  # the clock starts with the work, however slow the machine
    time.sleep(after if ready else 0)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read, "rb") as stream:
        lines = stream.read().decode().split("\n")
    return [each for each in lines[:-1] if each], not os.WIFSIGNALED(status)


def seed(path: Path) -> Folder:
    """Make a diary with some entries."""
    folder = Folder(path)
    safe = create_safe(folder, WORDS, name="Sam", now=NOW, cost=LIGHT)
    fill(safe.store().seen_by(Person.A).keep)
    safe.lock()
    return folder


def fill(keep: Callable[..., str]) -> None:
    """Write the entries every round starts from."""
    for n in range(ENTRIES):
        keep("seed", {"n": n, "line": "x" * 200}, at=NOW + n, now=NOW)


def seed_of_first_release(path: Path) -> Folder:
    """Make a diary with the tables of the first migration."""
    folder = Folder(path)
    safe = create_safe(folder, WORDS, name=None, now=NOW, cost=LIGHT)
    entry, key = keys.new_book_key(safe.root, made=NOW)
    file = folder.notes(entry.file)
    cipher.connect(file, key, entry.salt, mode="rwc").close()
    engine = migrating.engine_of(file, key, entry.salt)
    migrating.migrate(engine, to="0001")
    engine.dispose()
    connection = cipher.connect(file, key, entry.salt)
    rows = [(f"{n:032x}", n) for n in range(ENTRIES)]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO entries (id, what, writer, for_whom, at, body, written) "
        "VALUES (?, 'seed', 0, 'own', ?, '{}', 1)",
        rows,
    )
    connection.execute("INSERT INTO facts VALUES ('name', 'Sam')")
    connection.execute("COMMIT")
    connection.close()
    safe.rewrite(lambda book: keys.KeyBook(turn=book.turn + 1, slots=book.slots, books=(entry,)))
    safe.lock()
    return folder


def look(folder: Folder, tally: Tally) -> dict[str, set[str]]:
    """Open what is left and give the ids of all entries by kind."""
    safe = open_safe(folder, WORDS, now=NOW)
    tally.said.update(each.code for each in safe.remarks)
    found: dict[str, set[str]] = {}
    for each in safe.store().seen_by(Person.A).entries():
        found.setdefault(each.what, set()).add(each.id)
    safe.lock()
    return found


def writing(place: Path, rng: np.random.Generator, tally: Tally) -> None:
    """Kill a loop of writes."""
    folder = Folder(place / "data")
    if not folder.exists():
        seed(folder.path)

    def work(ack: Ack) -> None:
        safe = open_safe(folder, WORDS, now=NOW)
        keep = safe.store().seen_by(Person.A).keep
        n = 0
        while True:
            ack(keep("loop", {"n": n}, at=n, now=NOW))
            n += 1

    before = look(folder, tally).get("loop", set())
    told, _ = killed(work, after=float(rng.uniform(0.05, 0.6)))
    found = look(folder, tally)
    tally.acknowledged += len(told)
    if (
        not set(told) <= found.get("loop", set())
        or not before <= found.get("loop", set())
        or len(found["seed"]) != ENTRIES
    ):
        tally.lost.append("an acknowledged write is gone")
    if len(found.get("loop", set()) - before) > len(told) + 1:
        tally.lost.append("more was written than was asked for")


def importing_(place: Path, rng: np.random.Generator, tally: Tally) -> None:
    """Kill an import: all of it is there, or none."""
    folder = seed(place / "data")
    other = seed(place / "other")
    safe = open_safe(other, WORDS, now=NOW)
    for n in range(20):
        safe.store().seen_by(Person.A).keep("new", {"n": n}, at=n, now=NOW)
    exporting.export(safe, place / "out", now=NOW)
    safe.lock()

    def work(ack: Ack) -> None:
        opened = open_safe(folder, WORDS, now=NOW)
        importing.bring_in(opened, place / "out", now=NOW)
        ack("done")

    told, ended = killed(work, after=float(rng.uniform(0.0, 0.4)))
    tally.finished += ended
    safe = open_safe(folder, WORDS, now=NOW)
    tally.said.update(each.code for each in safe.remarks)
    counts = [len(safe.store(each.id).seen_by(Person.A).entries()) for each in safe.relationships()]
    safe.lock()
    tally.acknowledged += len(told)
    if (
        counts[0] != ENTRIES
        or (counts[1:] not in ([], [0], [ENTRIES + 20]))
        or (told and counts[1:] != [ENTRIES + 20])
    ):
        tally.lost.append(f"an import left {counts}")


def updating(place: Path, rng: np.random.Generator, tally: Tally) -> None:
    """Kill an update of the tables."""
    folder = seed_of_first_release(place / "data")

    def work(ack: Ack) -> None:
        open_safe(folder, WORDS, now=NOW)
        ack("done")

    told, ended = killed(work, after=float(rng.uniform(0.0, 0.5)))
    tally.finished += ended
    tally.acknowledged += len(told)
    if len(look(folder, tally).get("seed", set())) != ENTRIES:
        tally.lost.append("an update lost entries")


def backing_up(place: Path, rng: np.random.Generator, tally: Tally) -> None:
    """Kill a backup: the diary is whole, and a backup that is there is whole too."""
    folder = seed(place / "data")
    target = place / "b.tidewise"

    def work(ack: Ack) -> None:
        safe = open_safe(folder, WORDS, now=NOW)
        backups.backup(safe, target, now=NOW)
        ack("done")

    told, ended = killed(work, after=float(rng.uniform(0.0, 0.3)))
    tally.finished += ended
    tally.acknowledged += len(told)
    if len(look(folder, tally).get("seed", set())) != ENTRIES:
        tally.lost.append("a backup harmed the diary")
    if told and not target.exists():
        tally.lost.append("a backup said to be made is not there")
    if target.exists():
        backups.restore(Folder(place / "again"), target, WORDS, now=NOW)
        if len(look(Folder(place / "again"), tally).get("seed", set())) != ENTRIES:
            tally.lost.append("a backup is not whole")


def restoring(place: Path, rng: np.random.Generator, tally: Tally) -> None:
    """Kill a restore: the old diary is there, or the new one, never half of each."""
    folder = seed(place / "data")
    safe = open_safe(folder, WORDS, now=NOW)
    backups.backup(safe, place / "b.tidewise", now=NOW)
    safe.store().seen_by(Person.A).keep("later", {}, at=1, now=NOW)
    safe.lock()

    def work(ack: Ack) -> None:
        backups.restore(folder, place / "b.tidewise", WORDS, now=NOW)
        ack("done")

    told, ended = killed(work, after=float(rng.uniform(0.0, 0.3)))
    tally.finished += ended
    tally.acknowledged += len(told)
    found = look(folder, tally)
    if len(found.get("seed", set())) != ENTRIES or (told and "later" in found):
        tally.lost.append("a restore left half")


ROUNDS: dict[str, Callable[[Path, np.random.Generator, Tally], None]] = {
    "write loop": writing,
    "import": importing_,
    "update": updating,
    "backup": backing_up,
    "restore": restoring,
}


def torture(name: str, count: int, *, rng: np.random.Generator, root: Path) -> Tally:
    """Kill one kind of work some times."""
    tally = Tally()
    for n in range(count):
        place = root / (name if name == "write loop" else f"{name}-{n}")
        place.mkdir(parents=True, exist_ok=True)
        ROUNDS[name](place, rng, tally)
        tally.kills += 1
        if name != "write loop":
            shutil.rmtree(place)
    return tally


def main() -> int:
    """Run all rounds and print the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writes", type=int, default=100)
    options.add_argument("--others", type=int, default=20)
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4)))
    chosen = options.parse_args()
    rng = np.random.default_rng(chosen.seed)
    print(f"seed {chosen.seed}")
    lost = 0
    with tempfile.TemporaryDirectory() as root:
        for name in ROUNDS:
            count = chosen.writes if name == "write loop" else chosen.others
            tally = torture(name, count, rng=rng, root=Path(root))
            lost += len(tally.lost)
            said = ", ".join(sorted(tally.said)) or "-"
            print(
                f"{name:11} kills {tally.kills:4}  ended before the kill {tally.finished:3}  "
                f"acknowledged {tally.acknowledged:6}  lost {len(tally.lost)}  said {said}",
                flush=True,
            )
            for each in tally.lost:
                print("   LOST:", each)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
