from pathlib import Path

import pytest

from tidewise.store.places import Folder, sidecars, wipe, write_whole


def test_a_file_is_replaced_whole_and_owned_by_one(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["keys.json"]


def test_only_names_of_ours_are_notes(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for name in ("../notes-1.db", "notes-../x.db", "keys.json", "notes-a.txt"):
        with pytest.raises(ValueError, match="notes file"):
            folder.notes(name)


def test_wiping_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes-1.db"
    path.write_bytes(b"x" * 5000)
    wipe(path)
    wipe(path)
    assert not path.exists()
    assert [each.name for each in sidecars(path)] == ["notes-1.db-wal", "notes-1.db-shm", "notes-1.db-journal"]


def test_a_folder_says_whether_it_takes_files(tmp_path: Path) -> None:
    assert Folder(tmp_path).can_be_written()
    assert not Folder(tmp_path / "nowhere").can_be_written()
