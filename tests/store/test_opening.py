import shutil
from pathlib import Path

import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import DamagedStore
from tidewise.store.door import Safe, open_safe
from tidewise.store.places import Folder, sidecars
from tidewise.store.types import Opener

DAY = 86_400_000_000


def _killed(safe: Safe, folder: Folder, to: Path) -> Folder:
    """Copy the folder as it lies while it is open: what a sudden end leaves."""
    shutil.copytree(folder.path, to)
    safe.lock()
    return Folder(to)


def test_a_sudden_end_is_said_and_nothing_is_lost(
    safe: Safe, folder: Folder, words: Opener, now: int, tmp_path: Path
) -> None:
    safe.store().seen_by(Person.A).keep("x", {"n": 1}, at=1, now=now)
    left = _killed(safe, folder, tmp_path / "left")
    again = open_safe(left, words, now=now)
    assert [each.code for each in again.remarks] == ["sudden-end"]
    assert len(again.store().seen_by(Person.A).entries("x")) == 1
    again.lock()


def test_a_bit_flipped_in_the_log_is_not_swallowed(
    safe: Safe, folder: Folder, words: Opener, now: int, tmp_path: Path
) -> None:
    for n in range(3):
        safe.store().seen_by(Person.A).keep("x", {"n": n}, at=n, now=now)
    left = _killed(safe, folder, tmp_path / "left")
    log = sidecars(next(left.path.glob("notes-*.db")))[0]
    hit = bytearray(log.read_bytes())
    hit[32 + 24 + 500] ^= 1
    log.write_bytes(hit)
    with pytest.raises(DamagedStore, match="wal"):
        open_safe(left, words, now=now)


def test_a_damaged_key_file_is_put_back_from_its_copy(folder: Folder, words: Opener, now: int) -> None:
    folder.keys.write_bytes(folder.keys.read_bytes()[:-30])
    safe = open_safe(folder, words, now=now)
    assert [each.code for each in safe.remarks] == ["keys-mended"]
    safe.lock()
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes()


def test_a_clock_that_went_back_is_said(folder: Folder, words: Opener, now: int) -> None:
    safe = open_safe(folder, words, now=now - 400 * DAY)
    assert [each.code for each in safe.remarks] == ["clock-went-back"]
    safe.store().seen_by(Person.A).keep("x", {}, at=1, now=now - 400 * DAY)
    safe.lock()


def test_left_over_files_of_no_key_are_cleared(folder: Folder, words: Opener, now: int) -> None:
    (folder.path / "notes-000000000000.db").write_bytes(b"x" * 4096)
    folder.unfinished.write_text('{"what": "restore", "turn": 99}')
    safe = open_safe(folder, words, now=now)
    assert [each.code for each in safe.remarks] == ["cut-short-restore"]
    assert len(list(folder.path.glob("notes-*.db"))) == 1
    safe.lock()


def test_a_weekly_backup_is_made_without_being_asked(folder: Folder, words: Opener, now: int) -> None:
    safe = open_safe(folder, words, now=now + 30 * DAY)
    assert len(list(folder.backups.glob("*.tidewise"))) == 1
    safe.lock()
