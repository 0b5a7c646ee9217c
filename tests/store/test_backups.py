from pathlib import Path

import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import BadInput, StoreTrouble, WrongPassphrase
from tidewise.store import backups
from tidewise.store.door import Safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener


def test_a_backup_brings_everything_back_elsewhere(safe: Safe, words: Opener, tmp_path: Path, now: int) -> None:
    target = backups.backup(safe, tmp_path / "b.tidewise", now=now)
    assert b"word3" not in target.read_bytes()
    assert backups.look_into(target)["format"] == "tidewise-backup"
    with pytest.raises(StoreTrouble, match="already"):
        backups.backup(safe, target, now=now)
    there = Folder(tmp_path / "elsewhere")
    with pytest.raises(WrongPassphrase):
        backups.restore(there, target, Opener("passphrase", "no"), now=now)
    assert not there.exists()
    backups.restore(there, target, words, now=now)
    again = open_safe(there, words, now=now)
    view = again.store().seen_by(Person.A)
    assert len(view.diary().check_ins) == 12
    assert len(view.conversation(view.conversations()[0].id)) == 500
    again.lock()
    safe.lock()


def test_restoring_over_a_diary_keeps_what_was_there(
    safe: Safe, folder: Folder, words: Opener, tmp_path: Path, now: int
) -> None:
    target = backups.backup(safe, tmp_path / "b.tidewise", now=now)
    safe.store().seen_by(Person.A).keep("later", {}, at=now, now=now)
    with pytest.raises(StoreTrouble, match="Another Tidewise"):
        backups.restore(folder, target, words, now=now)
    safe.lock()
    backups.restore(folder, target, words, now=now)
    again = open_safe(folder, words, now=now)
    assert again.store().seen_by(Person.A).entries("later") == ()
    again.lock()
    backups.restore(folder, backups.listed(folder)[-1], words, now=now)
    again = open_safe(folder, words, now=now)
    assert len(again.store().seen_by(Person.A).entries("later")) == 1
    again.lock()


def test_a_changed_backup_restores_nothing(
    safe: Safe, folder: Folder, words: Opener, tmp_path: Path, now: int
) -> None:
    target = backups.backup(safe, tmp_path / "b.tidewise", now=now)
    safe.lock()
    before = folder.keys.read_bytes()
    whole = bytearray(target.read_bytes())
    for place in (200, len(whole) // 2, len(whole) - 400):
        hit = bytearray(whole)
        hit[place] ^= 1
        target.write_bytes(hit)
        with pytest.raises(BadInput):
            backups.restore(folder, target, words, now=now)
    target.write_bytes(b"hello")
    with pytest.raises(BadInput, match="not a Tidewise backup"):
        backups.restore(folder, target, words, now=now)
    assert folder.keys.read_bytes() == before


def test_a_backup_can_have_a_passphrase_of_its_own(safe: Safe, tmp_path: Path, now: int) -> None:
    own = Opener("passphrase", "for the backup")
    target = backups.backup(safe, tmp_path / "b.tidewise", now=now, also=own, cost=Cost(64, 1, 1))
    backups.restore(Folder(tmp_path / "new"), target, own, now=now)
    safe.lock()


def test_three_automatic_backups_are_kept_and_one_is_due_each_week(safe: Safe, folder: Folder, now: int) -> None:
    day = 86_400_000_000
    for n in range(5):
        backups.automatic(safe, now=now + n * day, reason="weekly")
    found = backups.listed(folder)
    assert len(found) == 3
    assert not backups.is_due(folder, now=now + 5 * day, days=7)
    assert backups.is_due(folder, now=now + 12 * day, days=7)
    assert not backups.is_due(folder, now=now - 100 * day, days=7)
    safe.lock()
