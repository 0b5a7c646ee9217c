"""Make a small diary as a release leaves it, for the tests of all releases to come.

Run once at each release (and once for each step of the tables before the first): it writes
``tests/store/fixtures/VERSION-tables-NNNN/`` with the folder as it lies on disk and ``expected.json`` with what is in
it. A folder that is there is never written again.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tidewise.companion import checking_in, diaries, events, keeping_chats, sampling
from tidewise.ground.people import Person
from tidewise.store import backups, cipher, keys, migrating
from tidewise.store.door import Safe
from tidewise.store.migrating import VERSIONS
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

HERE = Path(__file__).parents[1] / "tests" / "store" / "fixtures"
WORDS = Opener("passphrase", "salt wind over the pier")
NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
MICROSECONDS = 1_790_672_400_000_000
TABLES = ("facts", "entries", "conversations", "stretches", "texts")
MESSAGES = 400


def main() -> int:
    """Write the fixture of each step of the tables that has none yet."""
    for step in sorted(each.name[1:5] for each in (VERSIONS / "versions").glob("v*.py")):
        place = HERE / f"{version('tidewise')}-tables-{step}"
        if any(HERE.glob(f"*-tables-{step}")):
            continue
        with TemporaryDirectory() as temporary:
            today = _today(Path(temporary) / "data")
            _as_of(step, today, Folder(place / "data"))
        (place / "expected.json").write_text(json.dumps(_expected(step, today), indent=1) + "\n", encoding="utf-8")
        today.lock()
        print(place)
    return 0


def _today(path: Path) -> Safe:
    """Make a diary with something of everything."""
    safe = diaries.start(WORDS, now=NOW, data_dir=path, name="Sam", cost=Cost(64, 1, 1)).safe
    zone = diaries.own_zone()
    for n in range(9):
        checking_in.check_in(
            safe,
            {"close": str(n), "mood": "5", "word": f"word{n}", "day": f"2026-09-0{n + 1}"},
            now=NOW,
            zone=zone,
        )
    note = events.note(safe, {"kind": "travel", "note": "the coast", "shared": "both"}, now=NOW, zone=zone)
    events.take_back(safe, note, now=NOW)
    events.note(safe, {"kind": "talk", "note": "the sofa", "shared": "both"}, now=NOW, zone=zone)
    safe.view().keep("later", {"a": [1, None, "\u00fc"]}, at=MICROSECONDS, now=MICROSECONDS)
    whole = sampling.read_sample(7, now=NOW).conversation
    columns = (
        "wall",
        "at",
        "person",
        "kind",
        "words",
        "characters",
        "asks",
        "reply_to",
        "duration",
        "source",
        "line",
    )
    part = {name: getattr(whole, name)[:MESSAGES] for name in columns}
    text = tuple(f"line {n}" for n in range(MESSAGES))
    keeping_chats.keep(safe, replace(whole, **part, text=text, scores=None), now=NOW, with_words=True)
    return safe


def _as_of(step: str, today: Safe, folder: Folder) -> None:
    """Lay the same rows into the tables of an earlier step."""
    safe = diaries.start(WORDS, now=NOW, data_dir=folder.path, name=None, cost=Cost(64, 1, 1)).safe
    entry, key = keys.new_book_key(safe.root, made=MICROSECONDS)
    path = folder.notes(entry.file)
    cipher.connect(path, key, entry.salt, mode="rwc").close()
    engine = migrating.engine_of(path, key, entry.salt)
    migrating.migrate(engine, to=step)
    engine.dispose()
    source, target = today.store().raw(), cipher.connect(path, key, entry.salt)
    target.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        known = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
        if known:
            names = ", ".join(known)
            rows = source.execute(f"SELECT {names} FROM {table}").fetchall()  # noqa: S608 - names of our own tables
            marks = ", ".join("?" * len(known))
            target.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - as above
    target.execute("COMMIT")
    target.close()
    source.close()
    safe.rewrite(lambda book: replace(book, turn=book.turn + 1, books=(entry,)))
    backups.automatic(safe, now=MICROSECONDS, reason="weekly")
    safe.lock()
    for spare in ("in-use.lock", "keys.lock"):
        (folder.path / spare).unlink(missing_ok=True)


def _expected(step: str, safe: Safe) -> dict[str, object]:
    view = safe.store().seen_by(Person.A)
    (kept,) = view.conversations()
    conversation = view.conversation(kept.id)
    return {
        "relationship": "Sam",
        "entries": [[each.id, each.what, each.at, each.for_whom.value, each.body] for each in view.entries()],
        "names": list(kept.names),
        "messages": list(kept.messages),
        "at": [int(conversation.at[0]), int(conversation.at[-1])],
        "characters": int(conversation.characters.sum()),
        "texts": MESSAGES if step >= "0002" else 0,
    }


if __name__ == "__main__":
    sys.exit(main())
