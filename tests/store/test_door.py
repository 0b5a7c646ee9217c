from pathlib import Path

import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import StoreTrouble, WrongPassphrase
from tidewise.store.door import Safe, create_safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener


def test_a_wrong_passphrase_is_not_a_damaged_file(folder: Folder, now: int) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        open_safe(folder, Opener("passphrase", "nope"), now=now)
    assert caught.value.code == "wrong-passphrase"


def test_two_at_once_both_write(safe: Safe, folder: Folder, words: Opener, now: int) -> None:
    other = open_safe(folder, words, now=now)
    for n, each in enumerate((safe, other, safe)):
        each.store().seen_by(Person.A).keep("x", {"n": n}, at=n, now=now)
    assert [each.body["n"] for each in other.store().seen_by(Person.A).entries("x")] == [0, 1, 2]
    with pytest.raises(StoreTrouble, match="Another Tidewise"):
        safe.alone()
    other.lock()
    safe.lock()


def test_a_second_diary_is_not_started_over_the_first(folder: Folder, words: Opener, now: int) -> None:
    with pytest.raises(StoreTrouble, match="already"):
        create_safe(folder, words, now=now)


def test_read_only_writes_nothing(folder: Folder, words: Opener, now: int) -> None:
    safe = open_safe(folder, words, now=now, read_only=True)
    view = safe.store().seen_by(Person.A)
    assert len(view.diary().check_ins) == 12
    with pytest.raises(StoreTrouble) as caught:
        view.keep("x", {}, at=1, now=now)
    assert caught.value.code == "read-only-disk"
    safe.lock()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, words: Opener, now: int) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((StoreTrouble, NotADirectoryError, FileExistsError)):
        create_safe(Folder(tmp_path / "file"), words, now=now, cost=Cost(64, 1, 1))
