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
