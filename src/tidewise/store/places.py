"""The one folder everything lies in, and how a file there is replaced without ever being half there."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tidewise.store.troubles import plainly

ABOUT = """These files belong together: copy the whole folder to keep a backup.

keys.json        opens the notes, together with the passphrase
keys.copy.json   the same once more, in case the first is damaged
notes-*.db       the notes, encrypted
backups/         earlier states, encrypted in the same way
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where one person's Tidewise keeps everything. Copying this folder is a whole backup."""

    path: Path

    @property
    def keys(self) -> Path:
        """The file of wrapped keys."""
        return self.path / "keys.json"

    @property
    def keys_copy(self) -> Path:
        """The same file once more, for the day the first is damaged."""
        return self.path / "keys.copy.json"

    @property
    def backups(self) -> Path:
        """Where the automatic backups lie."""
        return self.path / "backups"

    @property
    def helplines(self) -> Path:
        """Where newer help lines lie, one file a country; nothing of the person is in them."""
        return self.path / "helplines"

    @property
    def unfinished(self) -> Path:
        """A note that something long is under way; found at the next start, it says what was cut short."""
        return self.path / "unfinished.json"

    def notes(self, name: str) -> Path:
        """Give the path of one encrypted file by its bare name.

        Raises
        ------
        ValueError
            For anything that is not a bare name of ours.
        """
        if not name.startswith("notes-") or not name.endswith(".db") or "/" in name or "\\" in name:
            message = "not the name of a notes file"
            raise ValueError(message)
        return self.path / name

    def exists(self) -> bool:
        """Say whether a diary has been started here."""
        return self.keys.exists() or self.keys_copy.exists()

    def prepare(self) -> None:
        """Make the folder, readable by its owner only."""
        with plainly():
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.backups.mkdir(exist_ok=True, mode=0o700)
            about = self.path / "about.txt"
            if not about.exists():
                write_whole(about, ABOUT.encode())

    def can_be_written(self) -> bool:
        """Say whether this folder takes new files (a read-only disk does not)."""
        probe = self.path / ".probe"
        try:
            probe.write_bytes(b"")
            probe.unlink()
        except OSError:
            return False
        return True


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file in one step: whoever reads it sees all of the old or all of the new, also after a power cut."""
    beside = path.with_name(f".{path.name}.new")
    with plainly():
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        settle(path.parent)


@contextmanager
def noted(folder: Folder, what: str, *, turn: int = 0) -> Iterator[None]:
    """Leave a note while something long is under way; a note found at the next start says what was cut short."""
    with plainly():
        folder.unfinished.write_text(json.dumps({"what": what, "turn": turn}))
    try:
        yield
    finally:
        folder.unfinished.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Make the names in a folder outlast a power cut (where the system knows how)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def wipe(path: Path) -> None:
    """Overwrite a file once with noise, then remove it. On flash drives old blocks may still linger."""
    if not path.exists():
        return
    with plainly():
        size = path.stat().st_size
        with path.open("r+b") as out:
            for start in range(0, size, 1 << 20):
                out.write(os.urandom(min(1 << 20, size - start)))
            out.flush()
            os.fsync(out.fileno())
        path.unlink()
        settle(path.parent)


def sidecars(path: Path) -> tuple[Path, Path, Path]:
    """Give the files that SQLite keeps beside a database: the write-ahead log, its index, the old journal."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))  # type: ignore[return-value]
