"""Kill Tidewise while it writes, imports, updates, backs up, restores and erases, and look what is left.

Law: no torn write, nothing acknowledged lost, the next start opens. ``make torture`` kills at random moments of the
work itself (100 kills in a write loop, 20 that hit in each of the others; a kill that comes after the end is not
counted) and then once before each step that touches the disk (each fsync, rename and removal). It prints the counts;
the suite runs a few of each.
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
from typing import Any

import numpy as np

from tidewise.conversation.types import Carries, Conversation
from tidewise.ground.people import Person
from tidewise.ground.problems import TidewiseError
from tidewise.store import backups, cipher, erasing, exporting, importing, keys, migrating
from tidewise.store.door import create_safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

NOW = 1_760_000_000_000_000
WORDS = Opener("passphrase", "salt wind over the pier")
LIGHT = Cost(64, 1, 1)
ENTRIES = 60
MESSAGES = 20_000
READY = b"!"
Ack = Callable[[str], None]
Start = Callable[[], None]
Work = Callable[[Start, Ack], None]
MOST_STEPS = 400


@dataclass(frozen=True)
class When:
    """When to kill: some seconds after the work began, or before its n-th step on the disk; neither = not at all."""

    after: float | None = None
    step: int | None = None


@dataclass
class Tally:
    """How it went: kills that hit work under way, kills that came late, acknowledged work, and what was lost."""

    kills: int = 0
    late: int = 0
    acknowledged: int = 0
    said: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ended:
    """What a killed process had acknowledged, whether it had ended by itself, and how long it took."""

    told: list[str]
    by_itself: bool
    seconds: float


def killed(work: Work, when: When) -> Ended:
    """Run work in a process of its own and kill it."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:

            def start() -> None:
                if when.step is not None:
                    _kill_at(when.step)
                os.write(write, READY)

            work(start, lambda text: _tell(write, text))
        finally:
            os._exit(0)
    os.close(write)
    ready = os.read(read, len(READY))  # the clock starts with the work, however slow the machine
    began = time.perf_counter()
    if when.after is not None and ready:
        time.sleep(when.after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(read, "rb") as stream:
        lines = stream.read().decode().split("\n")
    _, status = os.waitpid(child, 0)
    return Ended([each for each in lines[:-1] if each], not os.WIFSIGNALED(status), time.perf_counter() - began)


def _tell(pipe: int, text: str) -> None:
    os.write(pipe, text.encode() + b"\n")


def _kill_at(step: int) -> None:
    """Let this process die just before its n-th fsync, rename or removal from now on."""
    left = [step]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **named: Any) -> Any:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return real(*args, **named)

        return instead

    os.fsync = counted(os.fsync)
    for name in ("replace", "unlink", "write_text", "mkdir", "rmdir"):
        setattr(Path, name, counted(getattr(Path, name)))


def seed(path: Path, *, with_chat: bool = False) -> Folder:
    """Make a diary with some entries, and a long chat if wanted."""
    folder = Folder(path)
    safe = create_safe(folder, WORDS, name="Sam", now=NOW, cost=LIGHT)
    fill(safe.store().seen_by(Person.A).keep)
    if with_chat:
        safe.store().seen_by(Person.A).keep_conversation(chat(), now=NOW)
    safe.lock()
    return folder


def chat() -> Conversation:
    """Make a long chat of two, an hour between messages."""
    row = np.arange(MESSAGES)
    at = NOW - (MESSAGES - row.astype(np.int64)) * 3_600_000_000
    zero = np.zeros(MESSAGES)
    return Conversation(
        wall=at, at=at, person=(row % 2).astype(np.int8), kind=zero.astype(np.int8), words=zero.astype(np.int32),
        characters=zero.astype(np.int32), asks=zero.astype(np.bool_), reply_to=zero.astype(np.int64) - 1,
        duration=np.full(MESSAGES, np.nan, dtype=np.float32), source=zero.astype(np.int16), line=row.astype(np.int64),
        sources=("chat.txt",), names=("Ana", "Ben"), zone=("UTC", "UTC"), zone_assumed=False,
        carries=Carries(resolution_seconds=60.0), spans=(),
    )  # fmt: skip


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


def writing(place: Path, when: When, tally: Tally) -> Ended:
    """Kill a loop of writes."""
    folder = Folder(place / "data")
    if not folder.exists():
        seed(folder.path)

    def work(start: Start, ack: Ack) -> None:
        safe = open_safe(folder, WORDS, now=NOW)
        keep = safe.store().seen_by(Person.A).keep
        start()
        n = 0
        while True:
            ack(keep("loop", {"n": n}, at=n, now=NOW))
            n += 1

    before = look(folder, tally).get("loop", set())
    ended = killed(work, when)
    found = look(folder, tally)
    new, told = found.get("loop", set()), set(ended.told)
    if not told <= new or not before <= new or len(found["seed"]) != ENTRIES:
        tally.lost.append("an acknowledged write is gone")
    if len(new - before) > len(told) + 1:
        tally.lost.append("more was written than was asked for")
    return ended


def importing_(place: Path, when: When, tally: Tally) -> Ended:
    """Kill an import: all of it is there, or none."""
    folder = seed(place / "data")
    other = seed(place / "other")
    safe = open_safe(other, WORDS, now=NOW)
    for n in range(20):
        safe.store().seen_by(Person.A).keep("new", {"n": n}, at=n, now=NOW)
    safe.store().seen_by(Person.A).keep_conversation(chat(), now=NOW)
    exporting.export(safe, place / "out", now=NOW)
    safe.lock()

    def work(start: Start, ack: Ack) -> None:
        opened = open_safe(folder, WORDS, now=NOW)
        start()
        importing.bring_in(opened, place / "out", now=NOW)
        ack("done")

    ended = killed(work, when)
    safe = open_safe(folder, WORDS, now=NOW)
    tally.said.update(each.code for each in safe.remarks)
    counts = [_held(safe.store(each.id).seen_by(Person.A)) for each in safe.relationships()]
    whole = (ENTRIES + 20, MESSAGES)
    if (
        counts[0] != (ENTRIES, 0)
        or counts[1:] not in ([], [(0, 0)], [whole])
        or (ended.told and counts[1:] != [whole])
    ):
        tally.lost.append(f"an import left {counts}")
    importing.bring_in(safe, place / "out", now=NOW)
    if [_held(safe.store(each.id).seen_by(Person.A)) for each in safe.relationships()][1:] != [whole]:
        tally.lost.append("importing once more did not complete it")
    safe.lock()
    return ended


def updating(place: Path, when: When, tally: Tally) -> Ended:
    """Kill an update of the tables."""
    folder = seed_of_first_release(place / "data")

    def work(start: Start, ack: Ack) -> None:
        start()
        open_safe(folder, WORDS, now=NOW)
        ack("done")

    ended = killed(work, when)
    if len(look(folder, tally).get("seed", set())) != ENTRIES:
        tally.lost.append("an update lost entries")
    if not any("before-update" in each.name for each in backups.listed(folder)):
        tally.lost.append("no backup was made before the update")
    return ended


def backing_up(place: Path, when: When, tally: Tally) -> Ended:
    """Kill a backup: the diary is whole, and a backup that is there is whole too."""
    folder = seed(place / "data", with_chat=True)
    target = place / "b.tidewise"

    def work(start: Start, ack: Ack) -> None:
        safe = open_safe(folder, WORDS, now=NOW)
        start()
        backups.backup(safe, target, now=NOW)
        ack("done")

    ended = killed(work, when)
    if len(look(folder, tally).get("seed", set())) != ENTRIES:
        tally.lost.append("a backup harmed the diary")
    if ended.told and not target.exists():
        tally.lost.append("a backup said to be made is not there")
    if target.exists():
        backups.restore(Folder(place / "again"), target, WORDS, now=NOW)
        if len(look(Folder(place / "again"), tally).get("seed", set())) != ENTRIES:
            tally.lost.append("a backup is not whole")
    return ended


def restoring(place: Path, when: When, tally: Tally) -> Ended:
    """Kill a restore: the old diary is there, or the new one, never half of each."""
    folder = seed(place / "data", with_chat=True)
    safe = open_safe(folder, WORDS, now=NOW)
    backups.backup(safe, place / "b.tidewise", now=NOW)
    safe.store().seen_by(Person.A).keep("later", {}, at=1, now=NOW)
    safe.lock()

    def work(start: Start, ack: Ack) -> None:
        start()
        backups.restore(folder, place / "b.tidewise", WORDS, now=NOW)
        ack("done")

    ended = killed(work, when)
    found = look(folder, tally)
    if len(found.get("seed", set())) != ENTRIES or (ended.told and "later" in found):
        tally.lost.append("a restore left half")
    return ended


def erasing_(place: Path, when: When, tally: Tally) -> Ended:
    """Kill an erasing of some days: what is outside them is there; once acknowledged, what is inside is gone."""
    folder = seed(place / "data", with_chat=True)

    def work(start: Start, ack: Ack) -> None:
        safe = open_safe(folder, WORDS, now=NOW)
        start()
        erasing.erase_range(safe, safe.store(), since=NOW + 10, until=NOW + 20, now=NOW)
        ack("done")

    ended = killed(work, when)
    left = len(look(folder, tally).get("seed", set()))
    if left not in {ENTRIES, ENTRIES - 10} or (ended.told and left != ENTRIES - 10):
        tally.lost.append(f"erasing left {left} entries")
    return ended


def _held(view: Any) -> tuple[int, int]:
    return len(view.entries()), sum(sum(each.messages) for each in view.conversations())


ROUNDS: dict[str, Callable[[Path, When, Tally], Ended]] = {
    "write loop": writing,
    "import": importing_,
    "update": updating,
    "backup": backing_up,
    "restore": restoring,
    "erase": erasing_,
}


def torture(name: str, count: int, *, rng: np.random.Generator, root: Path) -> Tally:
    """Kill one kind of work at random moments until so many kills have hit it under way."""
    tally = Tally()
    seconds = 0.6 if name == "write loop" else _round(name, root / f"{name}-whole", When(), Tally()).seconds
    for n in range(6 * count):
        place = root / (name if name == "write loop" else f"{name}-{n}")
        ended = _round(name, place, When(after=float(rng.uniform(0.0, seconds))), tally)
        tally.acknowledged += len(ended.told)
        tally.late += ended.by_itself
        tally.kills += not ended.by_itself
        if ended.by_itself:
            seconds = min(0.85 * seconds, ended.seconds)  # it was slower when the work was timed: aim earlier
        if tally.kills == count:
            break
    return tally


def torture_steps(name: str, *, root: Path, every: int = 1) -> Tally:
    """Kill one kind of work before each of its steps on the disk, until it gets through."""
    tally = Tally()
    for step in range(0, MOST_STEPS, every):
        ended = _round(name, root / f"{name}-step-{step}", When(step=step), tally)
        tally.acknowledged += len(ended.told)
        if ended.by_itself:
            break
        tally.kills += 1
    return tally


def _round(name: str, place: Path, when: When, tally: Tally) -> Ended:
    place.mkdir(parents=True, exist_ok=True)
    try:
        ended = ROUNDS[name](place, when, tally)
    except TidewiseError as error:
        tally.lost.append(f"the next start did not go through: {error.sentence}")
        return Ended(told=[], by_itself=False, seconds=0.0)
    if ended.by_itself and not ended.told:
        tally.lost.append("the work failed by itself")
    if name != "write loop":
        shutil.rmtree(place)
    return ended


def main() -> int:
    """Run all rounds and print the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writes", type=int, default=100)
    options.add_argument("--others", type=int, default=20)
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4)))
    chosen = options.parse_args()
    rng = np.random.default_rng(chosen.seed)
    print(f"seed {chosen.seed}")
    short = 0
    with tempfile.TemporaryDirectory() as root:
        for name in ROUNDS:
            count = chosen.writes if name == "write loop" else chosen.others
            tally = torture(name, count, rng=rng, root=Path(root))
            short += len(tally.lost) + (tally.kills < count)
            _print(name, "at random moments", tally)
        for name in list(ROUNDS)[1:]:
            tally = torture_steps(name, root=Path(root))
            short += len(tally.lost) + (tally.kills == 0)
            _print(name, "before each step", tally)
    return 1 if short else 0


def _print(name: str, how: str, tally: Tally) -> None:
    said = ", ".join(sorted(tally.said)) or "-"
    print(
        f"{name:10} {how:17}  kills that hit {tally.kills:3}  too late {tally.late:2}  "
        f"acknowledged {tally.acknowledged:6}  lost {len(tally.lost)}  said {said}",
        flush=True,
    )
    for each in tally.lost:
        print("   LOST:", each)


if __name__ == "__main__":
    sys.exit(main())
