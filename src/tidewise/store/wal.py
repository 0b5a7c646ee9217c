"""The write-ahead log after a sudden end: whether everything acknowledged is still in it, bit for bit.

SQLite drops a log from the first frame whose sum does not fit, without a word. Each frame's sum continues the one
before, so a single damaged frame can be told from a torn end, and the frames after it can still be used. Format:
https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidewise.store.cipher import PAGE

HEADER = 32
FRAME = 24 + PAGE
MAGIC = 0x377F0682
U32 = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Log:
    """What a log holds: `pages` to lay over the file (number -> bytes), and the page numbers that are damaged."""

    frames: int
    pages: dict[int, bytes]
    damaged: tuple[int, ...]
    size_in_pages: int | None


def read_log(path: Path) -> Log:
    """Read the committed frames of a log and check each sum."""
    content = path.read_bytes() if path.exists() else b""
    count = max(len(content) - HEADER, 0) // FRAME
    if count == 0:
        return Log(0, {}, (), None)
    big = struct.unpack(">I", content[:4])[0] & 1
    frames = np.frombuffer(content, dtype=np.uint8, offset=HEADER, count=count * FRAME).reshape(count, FRAME)
    heads = np.ascontiguousarray(frames[:, :24]).view(">u4").astype(np.uint32)
    salts = heads[:, 2:4]
    header_sound = _header_is_sound(content, big=bool(big))
    ours, exact = _ours(content, salts, header_sound=header_sound)
    commits = np.flatnonzero(ours & (heads[:, 1] > 0))
    if len(commits) == 0:
        return Log(0, {}, (), None)
    end = int(commits[-1]) + 1
    sums = heads[:end, 4:6]
    first = np.frombuffer(content, dtype=">u4", offset=24, count=2).astype(np.uint32)
    before = np.vstack([first, sums[:-1]])
    words = np.concatenate([frames[:end, :8], frames[:end, 24:]], axis=1)
    expected = _sums(np.ascontiguousarray(words), before, big=bool(big))
    sound = (expected == sums).all(axis=1) & exact[:end]
    if not header_sound:
        sound[0] = True  # its sum starts from the header's; the page carries a seal of its own
    # a frame whose stored sum was hit spoils the check of the next one too: the pages' own seals decide there
    spoiled = ~sound
    pages: dict[int, bytes] = {}
    for n in np.flatnonzero(ours[:end]):
        pages[int(heads[n, 0])] = frames[n, 24:].tobytes()
    damaged = tuple(sorted({int(heads[n, 0]) for n in np.flatnonzero(spoiled)} | (set() if header_sound else {0})))
    return Log(end, pages, damaged, int(heads[end - 1, 1]))


def _ours(content: bytes, salts: U32, *, header_sound: bool) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which frames belong to this turn of the log, also where one of their two salts was hit; and which wholly do.

    A whole header says which turn it is. A new turn is begun by writing its header over the old one, once all that
    the old turn held is in the file: a sudden end there leaves a whole header before frames of the turn before, and
    nothing of that is damage. Only where the header was hit are the frames asked which turn it is.
    """
    wanted = np.frombuffer(content, dtype=">u4", offset=16, count=2).astype(np.uint32)
    same = (salts == wanted).all(axis=1)
    if not header_sound and not same[0] and len(salts) > 1 and (salts[0] == salts[1]).all():
        same = (salts == salts[0]).all(axis=1)
    if not same.any():
        return np.asarray(same, dtype=np.bool_), np.asarray(same, dtype=np.bool_)
    # an earlier turn has both salts different, so one that fits and one that does not means a hit
    near = (salts == salts[np.flatnonzero(same)[0]]).any(axis=1)
    return np.asarray(same | near, dtype=np.bool_), np.asarray(same, dtype=np.bool_)


def _header_is_sound(content: bytes, *, big: bool) -> bool:
    magic = struct.unpack(">I", content[:4])[0]
    words = np.frombuffer(content, dtype=np.uint8, count=24).reshape(1, 24)
    stored = np.frombuffer(content, dtype=">u4", offset=24, count=2).astype(np.uint32)
    start = np.zeros((1, 2), dtype=np.uint32)
    return magic & ~1 == MAGIC and bool((_sums(words, start, big=big)[0] == stored).all())


def _sums(data: NDArray[np.uint8], before: U32, *, big: bool) -> U32:
    """SQLite's sum of each row of bytes, continued from `before` (rows, 2): s1 += x + s2, s2 += y + s1, mod 2^32."""
    values = np.ascontiguousarray(data).view(">u4" if big else "<u4").astype(np.uint32)
    x, y = values[:, 0::2], values[:, 1::2]
    powers = _powers(x.shape[1])  # A^0 ... A^n of A = [[1, 1], [1, 2]], each as its four numbers
    last, each = powers[-1], powers[-2::-1]
    with np.errstate(over="ignore"):
        z = x + y
        s1 = before[:, 0] * last[0] + before[:, 1] * last[1]
        s2 = before[:, 0] * last[2] + before[:, 1] * last[3]
        s1 = s1 + (x * each[:, 0] + z * each[:, 1]).sum(axis=1, dtype=np.uint32)
        s2 = s2 + (x * each[:, 2] + z * each[:, 3]).sum(axis=1, dtype=np.uint32)
    return np.stack([s1, s2], axis=1)


@cache
def _powers(n: int) -> U32:
    rows = [(1, 0, 0, 1)]
    for _ in range(n):
        a, b, c, d = rows[-1]
        rows.append(((a + b) % 2**32, (a + 2 * b) % 2**32, (c + d) % 2**32, (c + 2 * d) % 2**32))
    return np.array(rows, dtype=np.uint32)
