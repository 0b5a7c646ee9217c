"""Files, folders and zips as a list of sources: opened as streams, nothing is ever unpacked to disk.

A stranger's zip is not trusted: what is declared too large, packed a thousandfold, nested or overlapping is refused
with a sentence. Names inside a zip are only ever shown, never used as a path.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO, cast

from tidewise.conversation.types import Source
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import N_, say

HEAD = 262_144
MOST_BYTES = 8 * 1024**3
MOST_MEMBERS = 200_000
MOST_PACKED = 1_000
PACKED_FROM = 32 * 1024**2
WRITTEN = frozenset({".txt", ".json", ".jsonl", ".ndjson", ".html", ".htm", ".xml", ".csv", ".tsv", ".md", ""})
# what the standard library raises on a zip whose bytes are not as they should be
DAMAGED = (
    *(zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error, lzma.LZMAError, struct.error),
    *(ValueError, OverflowError, IndexError, KeyError, RuntimeError, OSError),
)


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
    except (BadInput, *DAMAGED):
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
        return _members(name, folder, opened)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf") and not named:
        return []
    return [Source(name=name, folder=folder, open=opened, head=head, size=size)]


def _members(name: str, folder: str, opened: Callable[[], IO[bytes]]) -> list[Source]:
    try:
        with opened() as stream, zipfile.ZipFile(stream) as archive:
            _check(archive, name)
            found = []
            for info in archive.infolist():
                if not info.is_dir() and PurePosixPath(info.filename).suffix.lower() in WRITTEN:
                    found.extend(_member(name, folder, opened, info, archive))
            nested = [info for info in archive.infolist() if info.filename.lower().endswith(".zip")]
    except DAMAGED as error:
        raise BadInput(
            say(N_("The zip {name} is damaged or not complete."), name=name),
            hint=say(N_("Export the chat again, or copy the file once more.")),
            code="zip-damaged",
        ) from error
    if not found:
        hint = (
            N_("Unpack the zip inside it first, and give that one.") if nested else N_("Give the chat export itself.")
        )
        raise BadInput(
            say(N_("There is no chat in the zip {name}."), name=name), hint=say(hint), code="zip-without-chat"
        )
    return found


def _check(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    written = [i for i in infos if PurePosixPath(i.filename).suffix.lower() in WRITTEN]
    total = sum(i.file_size for i in written)
    packed = any(i.file_size > PACKED_FROM and i.file_size > MOST_PACKED * max(1, i.compress_size) for i in written)
    starts = sorted((i.header_offset, i.compress_size) for i in infos)
    overlaps = any(a + size > b for (a, size), (b, _) in pairwise(starts))
    if total > MOST_BYTES or len(infos) > MOST_MEMBERS or packed or overlaps:
        raise BadInput(
            say(N_("The zip {name} would unpack to something no chat is, so it was not opened."), name=name),
            hint=say(N_("Give the zip as the phone made it.")),
            code="zip-not-safe",
        )
    if any(i.flag_bits & 1 for i in written):
        raise BadInput(
            say(N_("The zip {name} is locked with a password."), name=name),
            hint=say(N_("Unpack it first, and give the file inside.")),
            code="zip-locked",
        )


def _member(
    name: str, folder: str, opened: Callable[[], IO[bytes]], info: zipfile.ZipInfo, archive: zipfile.ZipFile
) -> list[Source]:
    with archive.open(info) as stream:
        head = stream.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return []
    inside = PurePosixPath(info.filename.replace("\\", "/"))

    def member() -> IO[bytes]:
        return cast("IO[bytes]", io.BufferedReader(_Member(opened(), info.filename)))

    where = f"{folder}/{name}/{inside.parent}" if inside.parent.name else f"{folder}/{name}"
    return [Source(name=f"{name}/{inside.name}", folder=where, open=member, head=head, size=info.file_size)]


class _Member(io.RawIOBase):
    """One member of a zip as a stream; closing it closes the zip too."""

    def __init__(self, stream: IO[bytes], member: str) -> None:
        super().__init__()
        self._stream = stream
        self._archive = zipfile.ZipFile(stream)
        self._member = self._archive.open(member)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # any writable buffer
        try:
            data = self._member.read(len(view))
        except DAMAGED as error:
            raise BadInput(
                say(N_("A file inside the zip is damaged.")),
                hint=say(N_("Export the chat again, or copy the file once more.")),
                code="zip-damaged",
            ) from error
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._member.close()
            self._archive.close()
            self._stream.close()
        super().close()
