"""Zips: what can be read inside, each file as a stream; a stranger's zip is not trusted.

What is declared too large, packed a thousandfold, nested or overlapping is refused with a sentence. Names inside a
zip are only ever shown, never used as a path.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO, cast

from tidewise.conversation.types import HEAD, WRITTEN, Source
from tidewise.ground.problems import BadInput
from tidewise.ground.wording import N_, say

MOST_BYTES = 8 * 1024**3
MOST_MEMBERS = 200_000
MOST_PACKED = 1_000
PACKED_FROM = 32 * 1024**2
# what the standard library raises on a zip whose bytes are not as they should be
DAMAGED = (
    *(zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error, lzma.LZMAError, struct.error),
    *(ValueError, OverflowError, IndexError, KeyError, RuntimeError, OSError),
)


def members_of(name: str, folder: str, opened: Callable[[], IO[bytes]]) -> list[Source]:
    """List what can be read in a zip.

    Raises
    ------
    BadInput
        When the zip is damaged, locked, not safe to open, or holds no chat.
    """
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
        try:
            return cast("IO[bytes]", io.BufferedReader(_Member(opened(), info.filename)))
        except DAMAGED as error:
            raise _member_damaged() from error

    where = f"{folder}/{name}/{inside.parent}" if inside.parent.name else f"{folder}/{name}"
    return [Source(name=f"{name}/{inside.name}", folder=where, open=member, head=head, size=info.file_size)]


def _member_damaged() -> BadInput:
    return BadInput(
        say(N_("A file inside the zip is damaged.")),
        hint=say(N_("Export the chat again, or copy the file once more.")),
        code="zip-damaged",
    )


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
            raise _member_damaged() from error
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._member.close()
            self._archive.close()
            self._stream.close()
        super().close()
