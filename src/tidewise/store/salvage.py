"""Save what lies outside the damaged part of a file.

The tree of a damaged file is not trusted. Each page is asked on its own: a scratch file is given a first page made
with the same key, whose one table is pointed at page after page, so that SQLCipher itself unseals it; every whole
leaf page gives its rows, also when the pages above it are gone. Pages whose seal does not hold give nothing.
"""

import contextlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from tidewise.store import cipher
from tidewise.store.cipher import PAGE
from tidewise.store.places import sidecars, wipe
from tidewise.store.wal import read_log

WIDTH = 12
CONVERSATION_CLOCK = 10**12  # microseconds since 1970 are larger than this, row numbers are smaller
SqlRow = tuple[object, ...]


@dataclass(slots=True)
class Saved:
    """The rows that could be read, by table and key, and the pages that could not."""

    facts: dict[str, SqlRow] = field(default_factory=dict)
    entries: dict[str, SqlRow] = field(default_factory=dict)
    conversations: dict[str, SqlRow] = field(default_factory=dict)
    stretches: dict[tuple[str, int], SqlRow] = field(default_factory=dict)
    texts: dict[tuple[str, int], SqlRow] = field(default_factory=dict)
    pages_lost: tuple[int, ...] = ()


def save(path: Path, key: bytes, salt: bytes, scratch: Path) -> Saved:
    """Read every row of every whole page. Nothing is written but the encrypted scratch file, which is wiped.

    Parameters
    ----------
    path : the damaged file (its write-ahead log beside it is laid over it)
    scratch : a path in the same folder that may be used
    """
    image, spoiled = _image(path)
    saved = Saved()
    if not image:
        return saved
    pages = len(image) // PAGE
    try:
        room = _first_page(scratch, key, salt, pages)
        body = room[:PAGE] + image[PAGE:] + bytes(max(0, len(room) - len(image)))
        scratch.write_bytes(body)
        lost = set(cipher.broken_pages(scratch, key, salt)) - set(range(pages + 1, len(body) // PAGE + 2))
        _ask_all(scratch, key, salt, [n for n in range(2, pages + 1) if n not in lost], saved)
    finally:
        for each in (scratch, *sidecars(scratch)):
            wipe(each)
    first = {1} if 1 in cipher.broken_pages(path, key, salt) else set()
    saved.pages_lost = tuple(sorted(lost | first | spoiled))
    return saved


def _image(path: Path) -> tuple[bytes, set[int]]:
    """Give the file with the whole frames of its log laid over it."""
    image = bytearray(path.read_bytes()) if path.exists() else bytearray()
    image += bytes(-len(image) % PAGE)
    log = read_log(sidecars(path)[0])
    for number, content in log.pages.items():
        if number > len(image) // PAGE + 10_000_000:
            continue
        if number * PAGE > len(image):
            image += bytes(number * PAGE - len(image))
        image[(number - 1) * PAGE : number * PAGE] = content
    return bytes(image), {n for n in log.damaged if n}


def _first_page(scratch: Path, key: bytes, salt: bytes, pages: int) -> bytes:
    """Make a sound file of at least as many pages, with one table to point anywhere."""
    columns = ",".join(f"c{n}" for n in range(WIDTH))
    connection = cipher.connect(scratch, key, salt, mode="rwc", wal=False)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"CREATE TABLE probe({columns})")
    connection.execute("CREATE TABLE room(x)")
    connection.execute("INSERT INTO room VALUES (zeroblob(?))", (pages * (PAGE - 80),))
    connection.close()
    return scratch.read_bytes()


def _ask_all(scratch: Path, key: bytes, salt: bytes, numbers: list[int], saved: Saved) -> None:
    connection = _pointed(scratch, key, salt)
    for number in numbers:
        try:
            connection.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'probe'", (number,))
            connection.execute("PRAGMA writable_schema = RESET")
            connection.execute("PRAGMA writable_schema = ON")
            for row in connection.execute("SELECT rowid, * FROM probe"):
                _file(row, saved)
        except Exception:  # noqa: BLE001 - an index page, an interior page over a lost one: the next page is asked
            connection.close()
            connection = _pointed(scratch, key, salt)
    connection.close()


def _pointed(scratch: Path, key: bytes, salt: bytes) -> cipher.Connection:
    connection = cipher.connect(scratch, key, salt, wal=False)
    with contextlib.suppress(Exception):
        connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _file(row: SqlRow, saved: Saved) -> None:
    """Put a row to its table, which its shape alone tells."""
    rowid, c = row[0], row[1:]
    match c[:5]:
        case (None, str(ident), str(), int(), "own" | "both") if isinstance(c[7], str):
            saved.entries[ident] = (rowid, *c[1:11])
        case (str(ident), int(n), bytes(), *_):
            saved.stretches[ident, n] = c[:4]
        case (str(ident), int(clock), str(body), *_) if clock > CONVERSATION_CLOCK and _is_head(body):
            saved.conversations[ident] = c[:4]
        case (str(ident), int(n), str(), None, *_) if n < CONVERSATION_CLOCK:
            saved.texts[ident, n] = c[:3]
        case (str(name), str(), None, *_):
            saved.facts[name] = c[:2]
        case _:
            return


def _is_head(body: str) -> bool:
    try:
        return "names" in json.loads(body)
    except ValueError:
        return False
