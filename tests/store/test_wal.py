import shutil
from pathlib import Path

import pytest

from tidewise.store import cipher
from tidewise.store.places import sidecars
from tidewise.store.wal import FRAME, HEADER, read_log

KEY, SALT = bytes(range(32)), bytes(16)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The log of a process that ended suddenly."""
    path = tmp_path / "notes-1.db"
    connection = cipher.connect(path, KEY, SALT, mode="rwc")
    connection.execute("CREATE TABLE t(x)")
    for n in range(6):
        connection.execute("INSERT INTO t VALUES (?)", (str(n) * 900,))
    shutil.copy(sidecars(path)[0], tmp_path / "log")
    connection.close()
    return tmp_path / "log"


@pytest.fixture
def turns(tmp_path: Path) -> tuple[bytes, bytes]:
    """The log of one turn, and the shorter one of the turn after it, as it lies over the first."""
    path = tmp_path / "notes-2.db"
    connection = cipher.connect(path, KEY, SALT, mode="rwc")
    connection.execute("CREATE TABLE t(x)")
    for n in range(9):
        connection.execute("INSERT INTO t VALUES (?)", (str(n) * 2900,))
    connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    old = sidecars(path)[0].read_bytes()
    for n in range(3):
        connection.execute("INSERT INTO t VALUES (?)", (str(n) * 900,))
    new = sidecars(path)[0].read_bytes()
    connection.close()
    assert len(new) == len(old)
    assert new[:HEADER] != old[:HEADER]
    return old, new


def test_a_sudden_end_while_a_new_turn_is_begun_is_no_damage(turns: tuple[bytes, bytes], tmp_path: Path) -> None:
    """Cut after the header and after each frame.

    Not between the head of a frame and its page, two writes of one call: where that frame is a commit, the page of
    the turn before lies under a new head, and this is told as damage (nothing that was acknowledged is in it).
    """
    old, new = turns
    counts = []
    for cut in (0, *(HEADER + n * FRAME for n in range((len(new) - HEADER) // FRAME))):
        (tmp_path / "log").write_bytes(new[:cut] + old[cut:])
        found = read_log(tmp_path / "log")
        assert found.damaged == (), cut
        counts.append(found.frames)
    assert counts[0] > 0, "the old turn as it was"
    assert counts[1] == 0, "the new header alone: nothing of the old turn is laid on again"
    assert counts[1:] == sorted(counts[1:])
    assert counts[-1] > 0


def test_a_whole_log_is_whole(log: Path) -> None:
    found = read_log(log)
    assert found.frames > 6
    assert found.damaged == ()
    assert found.size_in_pages is not None
    assert set(found.pages) <= set(range(1, found.size_in_pages + 1))


def test_a_flipped_bit_anywhere_is_seen_and_the_rest_stays_readable(log: Path) -> None:
    whole = log.read_bytes()
    frames = read_log(log).frames
    for frame in range(frames):
        for place in (0, 9, 17, 24, 3000):
            hit = bytearray(whole)
            hit[HEADER + frame * FRAME + place] ^= 16
            log.write_bytes(hit)
            assert read_log(log).damaged, (frame, place)
    for place in range(0, HEADER, 3):
        hit = bytearray(whole)
        hit[place] ^= 16
        log.write_bytes(hit)
        assert read_log(log).damaged, place


def test_a_torn_end_is_no_damage(log: Path) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole[: -FRAME // 2])
    assert read_log(log).damaged == ()
    log.write_bytes(b"")
    assert read_log(log).frames == 0
    assert read_log(log.with_name("none")).frames == 0
