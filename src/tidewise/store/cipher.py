"""One encrypted file: opening it with its key, and asking whether every page of it is whole."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from tidewise.store.troubles import plainly

PAGE = 4096
Connection = Any  # sqlcipher3 ships no types


def connect(path: Path, key: bytes, salt: bytes, *, mode: str = "rw", wal: bool = True) -> Connection:
    """Open an encrypted file.

    Parameters
    ----------
    key, salt : 32 and 16 random bytes; no derivation from words happens here
    mode : ``rwc`` makes the file, ``rw`` opens it, ``ro`` only reads it, ``still`` reads a file nobody can change
    wal : use the write-ahead log (scratch copies do without)
    """
    how = {"still": "mode=ro&immutable=1", "ro": "mode=rw"}.get(mode, f"mode={mode}")
    with plainly():
        connection = _keyed(path, key, salt, how)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA busy_timeout = 10000")
        if wal and mode in {"rw", "rwc"}:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if mode == "ro":
            connection.execute("PRAGMA query_only = ON")
    return connection


def _keyed(path: Path, key: bytes, salt: bytes, how: str) -> Connection:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(
        f"file:{quote(str(path))}?{how}", uri=True, isolation_level=None, check_same_thread=False, timeout=10
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return connection


def broken_pages(path: Path, key: bytes, salt: bytes) -> tuple[int, ...]:
    """Check the seal of every page; gives the numbers (1-based) of those that do not hold.

    Every page carries an HMAC, so one flipped bit anywhere in it is seen. A page count that does not fit the file's
    length counts as its last page.
    """
    from sqlcipher3 import dbapi2

    size = path.stat().st_size
    if size == 0:
        return ()
    found: set[int] = set()
    with path.open("rb") as raw:
        if raw.read(16) != salt:
            found.add(1)
    connection = _keyed(path, key, salt, "mode=ro&immutable=1")
    try:
        for (line,) in connection.execute("PRAGMA cipher_integrity_check"):
            numbers = [int(word) for word in str(line).replace(",", " ").split() if word.isdigit()]
            found.update(numbers[-1:] or [size // PAGE + 1])
        if not found:
            try:
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
            except dbapi2.DatabaseError:  # its first page counts more pages than there are
                pages = size
            if pages * PAGE > size:
                found.add(size // PAGE + 1)
    finally:
        connection.close()
    if size % PAGE:
        found.add(size // PAGE + 1)
    return tuple(sorted(found))
