"""How long the encrypted store takes, beside the plainest thing that could do the same: an unencrypted SQLite file.

``python benchmarks/store.py`` prints one table; every figure is CPU seconds of this process, both sides in one run.
Ten years of a couple that writes 270 messages a day (a million in all) and checks in every day.
"""

import argparse
import csv
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tidewise.conversation.types import Carries, Conversation
from tidewise.diary.types import CheckIn
from tidewise.ground.people import Person
from tidewise.store import exporting, importing, messages
from tidewise.store.door import create_safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

WORDS = Opener("passphrase", "salt wind over the pier")
LIGHT = Cost(64, 1, 1)  # the stretching of the passphrase is slow on purpose and is timed on its own line
NOW = 1_790_000_000_000_000
DAY = 86_400_000_000
DAYS = 3_650


def made_up(n: int, rng: np.random.Generator) -> Conversation:
    """Ten years of messages of two people."""
    at = np.sort(rng.integers(NOW - DAYS * DAY, NOW, n))
    return Conversation(
        wall=at, at=at, person=rng.integers(0, 2, n, dtype=np.int8), kind=np.zeros(n, dtype=np.int8),
        words=rng.integers(1, 30, n, dtype=np.int32), characters=rng.integers(3, 200, n, dtype=np.int32),
        asks=rng.random(n) < 0.2, reply_to=np.full(n, -1), duration=np.full(n, np.nan, dtype=np.float32),
        source=np.zeros(n, dtype=np.int16), line=np.arange(n), sources=("chat.txt",), names=("Ana", "Ben"),
        zone=("UTC", "UTC"), zone_assumed=False, carries=Carries(resolution_seconds=60.0), spans=(),
    )  # fmt: skip


def cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def line(what: str, ours: float, plain: float | None, target: str) -> None:
    ratio = f"{ours / plain:8.2f}" if plain else " " * 8
    beside = f"{plain:10.2f}" if plain is not None else " " * 10
    print(f"{what:58} {ours:10.2f} {beside} {ratio}   {target}", flush=True)


def plain_insert(path: Path, table: np.ndarray) -> None:
    """One row a message, as one would write it first."""
    with closing(sqlite3.connect(path)) as connection:
        columns = ", ".join(messages.COLUMNS)
        connection.execute(f"CREATE TABLE messages ({columns})")
        marks = ", ".join("?" * len(messages.COLUMNS))
        connection.executemany(f"INSERT INTO messages VALUES ({marks})", table.tolist())
        connection.execute("CREATE INDEX by_time ON messages (at)")
        connection.commit()


def plain_summary(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "SELECT person, at / 2629800000000, count(*), avg(characters) FROM messages GROUP BY 1, 2"
        ).fetchall()


def plain_export(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, target.open("w", newline="") as out:
        csv.writer(out).writerows(connection.execute("SELECT * FROM messages"))


def summary(conversation: Conversation) -> np.ndarray:
    """Messages and mean length a month of both."""
    month = ((conversation.at - conversation.at[0]) // 2_629_800_000_000).astype(int)
    cell = conversation.person.astype(int) * (month.max() + 1) + month
    counts = np.bincount(cell)
    return np.stack([counts, np.bincount(cell, conversation.characters) / np.maximum(counts, 1)])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=1_000_000)
    n = options.parse_args().messages
    conversation = made_up(n, np.random.default_rng(7))
    print(f"{n:,} messages, {DAYS:,} check-ins; CPU seconds")
    print(f"{'':58} {'Tidewise':>10} {'plain':>10} {'ratio':>8}   wanted")
    with TemporaryDirectory() as root:
        folder, plain = Folder(Path(root) / "data"), Path(root) / "plain.db"
        safe = create_safe(folder, WORDS, name="Sam", now=NOW, cost=LIGHT)
        view = safe.store().seen_by(Person.A)
        days = [CheckIn(at=NOW - d * DAY, person=Person.A, close=5.0, word="w") for d in range(DAYS)]
        view.note_all([*days], now=NOW)
        table = messages.pack(conversation)
        line(
            "keep the timing of all messages",
            cpu(lambda: view.keep_conversation(conversation, now=NOW)),
            cpu(lambda: plain_insert(plain, table)),
            "< 10",
        )
        safe.lock()
        kept = next(folder.path.glob("notes-*.db")).stat().st_size / plain.stat().st_size
        print(f"{'size on disk, as a share of the plain file':58} {kept:10.2f}")

        def opened_and_summed() -> None:
            again = open_safe(folder, WORDS, now=NOW)
            seen = again.store().seen_by(Person.A)
            summary(seen.conversation(seen.conversations()[0].id))
            again.lock()

        line(
            "open (every page checked), read, sum by month",
            cpu(opened_and_summed),
            cpu(lambda: plain_summary(plain)),
            "< 1",
        )
        safe = open_safe(folder, WORDS, now=NOW)
        view = safe.store().seen_by(Person.A)
        line("one check-in written, safe on disk", cpu(lambda: view.note(days[0], now=NOW)), None, "")
        out = Path(root) / "out"
        line(
            "take out ten years: JSON lines and CSV, each with its sum",
            cpu(lambda: exporting.export(safe, out, now=NOW)),
            cpu(lambda: plain_export(plain, Path(root) / "plain.csv")),
            "< 60",
        )
        with (Path(root) / "out.zip").open("wb") as stream:
            line("take out ten years as one zip", cpu(lambda: exporting.export(safe, stream, now=NOW)), None, "< 60")
        safe.lock()
        fresh = create_safe(Folder(Path(root) / "fresh"), WORDS, name=None, now=NOW, cost=LIGHT)
        line("bring it in again, checked", cpu(lambda: importing.bring_in(fresh, out, now=NOW)), None, "< 60")
        fresh.lock()
        hard = Folder(Path(root) / "hard")
        line(
            "stretch a passphrase (slow on purpose)", cpu(lambda: create_safe(hard, WORDS, now=NOW).lock()), None, ""
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
