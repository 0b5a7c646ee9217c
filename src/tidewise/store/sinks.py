"""Where an export goes: into a folder of files, or into one zip that never touches the disk here."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Protocol, Self

LINES = 20_000  # joined before they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """One file that was written: its rows, its bytes and their SHA-256."""

    rows: int
    size: int
    sha256: str


class Sink(Protocol):
    """Takes files by name, one after another, as lines that each end in their own line end."""

    wrote: dict[str, Wrote]

    def write(self, name: str, lines: Iterable[str], *, headings: int = 0, rows: int | None = None) -> None:
        """Write one file. `rows` counts for those whose lines do not; `headings` are lines that are no rows."""


class InFolder:
    """A folder of files that only its owner may read."""

    def __init__(self, folder: Path) -> None:
        self.wrote: dict[str, Wrote] = {}
        self._folder = folder

    def __enter__(self) -> Self:
        """Make the folder."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it as it is; a manifest that is missing tells that it was cut short."""

    def write(self, name: str, lines: Iterable[str], *, headings: int = 0, rows: int | None = None) -> None:
        """Write one file."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("wb") as out:
            self.wrote[name] = _written(out, lines, headings=headings, rows=rows)


class InZip:
    """One zip in a stream that is already open."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.wrote: dict[str, Wrote] = {}
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write the list of its files."""
        self._archive.close()

    def write(self, name: str, lines: Iterable[str], *, headings: int = 0, rows: int | None = None) -> None:
        """Write one file."""
        with self._archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as out:
            self.wrote[name] = _written(out, lines, headings=headings, rows=rows)


def _written(out: IO[bytes] | io.BufferedIOBase, lines: Iterable[str], *, headings: int, rows: int | None) -> Wrote:
    digest, size, count = sha256(), 0, 0
    left = iter(lines)
    while block := list(islice(left, LINES)):
        content = "".join(block).encode()
        out.write(content)
        digest.update(content)
        size += len(content)
        count += len(block)
    return Wrote(rows=count - headings if rows is None else rows, size=size, sha256=digest.hexdigest())
