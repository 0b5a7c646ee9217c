"""Files, folders and zips as a list of sources: opened as streams, nothing is ever unpacked to disk."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from tidewise.conversation.types import HEAD, WRITTEN, Source
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import N_, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that a page handed over: its name and its bytes, in memory only."""

    name: str
    data: bytes


Given = str | Path | Upload


def sources_of(given: Sequence[Given]) -> list[Source]:
    """List what can be read in the files, folders and zips given, in the order given.

    Raises
    ------
    BadCall
        When a file is not there.
    BadInput
        When a file is empty, or a zip is damaged, locked or not safe to open.
    """
    found: list[Source] = []
    for each in given:
        found.extend(_upload(each) if isinstance(each, Upload) else _path(Path(each)))
    return found


def is_same(one: Source, two: Source) -> bool:
    """Say whether two sources hold the same bytes; read in full only where size and beginning agree.

    What cannot be read to the end is not called the same: its own reader says what is wrong with it.
    """
    if one.size != two.size or one.head != two.head:
        return False
    try:
        with one.open() as first, two.open() as second:
            while left := first.read(HEAD):
                if left != second.read(len(left)):
                    return False
            return not second.read(1)
    except (BadInput, OSError):
        return False


def _upload(upload: Upload) -> list[Source]:
    name = PurePosixPath(upload.name.replace("\\", "/")).name or "file"
    return _one(name, "upload", lambda: io.BytesIO(upload.data), len(upload.data))


def _path(path: Path) -> list[Source]:
    try:
        if path.is_dir():
            return [each for file in _files(path) for each in _file(file, named=False)]
        if not path.exists():
            raise BadCall(
                say(N_("There is no file called {name} here."), name=path.name),
                hint=say(N_("Check the name and the folder.")),
                code="file-not-found",
            )
        return _file(path, named=True)
    except OSError as error:
        raise BadInput(
            say(N_("The file {name} cannot be opened."), name=path.name),
            hint=say(N_("Check that it may be read, and that it is a file of its own.")),
            code="cannot-open",
        ) from error


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path


def _file(path: Path, *, named: bool) -> list[Source]:
    suffix = path.suffix.lower()
    if not named and suffix not in WRITTEN and suffix != ".zip":
        return []
    if named and not path.is_file():
        raise BadInput(
            say(N_("{name} is not a file that can be read."), name=path.name),
            hint=say(N_("Give the exported file, its folder, or the zip as the phone made it.")),
            code="cannot-open",
        )
    return _one(path.name, str(path.parent), lambda: path.open("rb"), path.stat().st_size, named=named)


def _one(name: str, folder: str, opened: Callable[[], IO[bytes]], size: int, *, named: bool = True) -> list[Source]:
    with opened() as stream:
        head = stream.read(HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from tidewise.conversation.zips import members_of  # a chat that is no zip is read without all that zips need

        return members_of(name, folder, opened)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf") and not named:
        return []
    return [Source(name=name, folder=folder, open=opened, head=head, size=size)]
