"""From bytes to text: which encoding a file is in, told from its bytes and said in the report."""

import codecs
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO

from tidewise.conversation.types import Source

CHUNK = 500_000
"""Characters read at a time: the memory of a reading does not grow with the file."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Older phones and Windows programs: tried in this order where the bytes are not UTF-8.
_OLD = (
    ("cp932", ((0x3000, 0x30FF), (0x4E00, 0x9FFF))),
    ("cp949", ((0xAC00, 0xD7A3),)),
    ("cp874", ((0x0E01, 0x0E5B),)),
    ("gb18030", ((0x4E00, 0x9FFF),)),
)


_HIGH = re.compile(rb"[\x80-\xff]+")


@lru_cache(maxsize=16)
def encoding_of(head: bytes) -> str:
    """Name the encoding of a file from its first bytes; ``cp1252`` where nothing better fits."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    half = head[: len(head) // 2 * 2]
    if half.count(0) > len(half) // 5:
        odd, even = half[1::2].count(0), half[::2].count(0)
        if max(odd, even) > len(half) // 5 and min(odd, even) < max(odd, even) // 4:
            return "utf-16-le" if odd > even else "utf-16-be"
    if _is_utf8(head):
        return "utf-8"
    return _older(head)


def _is_utf8(head: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError as error:
        # a few broken bytes in a long text of UTF-8 are damage, not another encoding
        text = head.decode("utf-8", "replace")
        broken, sound = text.count("\ufffd"), sum(ord(c) > 127 and c != "\ufffd" for c in text[:20_000])
        return error.start > 0 and broken * 4 < sound
    return True


def _older(head: bytes) -> str:
    best, most = "cp1252", 0.0
    high = sum(map(len, _HIGH.findall(head)))
    # letters with accents stand alone among others; the signs of these scripts stand side by side
    if sum(len(run) for run in _HIGH.findall(head) if len(run) > 1) * 2 < high:
        return best
    for name, scripts in _OLD:
        decoder = codecs.getincrementaldecoder(name)()
        try:
            text = decoder.decode(head)
        except UnicodeDecodeError:
            continue
        strange = [c for c in text if ord(c) > 127]
        share = sum(any(low <= ord(c) <= top for low, top in scripts) for c in strange) / max(1, len(strange))
        if share > 0.8 and share > most and len(strange) > 3 and high > 3:
            best, most = name, share
    return best


@lru_cache(maxsize=16)
def is_text(head: bytes) -> bool:
    """Say whether these bytes can be text at all: a picture or a database is not."""
    if not head:
        return True
    if encoding_of(head).startswith(("utf-16", "utf-32")):
        return True
    start = head[:8192].rstrip(b"\x00") or b"\x00"  # a file that was half written may be filled up with zeros
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in start)
    return control * 20 <= len(start)


def start_of(source: Source, characters: int = 100_000) -> str:
    """Give the first characters of a source, for recognising it. Line ends are one newline."""
    return _start(source.head, characters)


@lru_cache(maxsize=16)
def _start(head: bytes, characters: int) -> str:
    if not is_text(head):
        return ""
    text = head[: 4 * characters].decode(encoding_of(head), "replace")
    return text[:characters].replace("\r\n", "\n").replace("\r", "\n")


def text_of(source: Source, encoding: str) -> IO[str]:
    """Open a source as text; every line end is one newline, bytes that cannot be read become U+FFFD."""
    return io.TextIOWrapper(io.BufferedReader(_Raw(source)), encoding=encoding, errors="replace", newline=None)


class _Raw(io.RawIOBase):
    """A source as a raw stream that closes what it opened."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._stream = source.open()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # any writable buffer
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def chunks_of(source: Source, encoding: str, size: int = CHUNK) -> Iterator[str]:
    """Read a source as stretches of text of about `size` characters."""
    with text_of(source, encoding) as stream:
        while chunk := stream.read(size):
            yield chunk


LONGEST_LINE = 1_000_000


def lines_of(source: Source, encoding: str) -> Iterator[tuple[int, str]]:
    """Read a source line by line, numbered from 1; of a line longer than any real one only the beginning is given."""
    number = 0
    with text_of(source, encoding) as stream:
        while line := stream.readline(LONGEST_LINE):
            number += 1
            whole = line
            while line and not line.endswith("\n"):
                line = stream.readline(LONGEST_LINE)
            yield number, whole.rstrip("\n")
