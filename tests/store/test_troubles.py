import errno

import pytest

from tidewise.ground.problems import StoreTrouble
from tidewise.store.troubles import damaged, plainly, translated


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "x"), "disk-full"),
        (OSError(errno.EROFS, "x"), "read-only-disk"),
        (RuntimeError("database or disk is full"), "disk-full"),
        (RuntimeError("attempt to write a readonly database"), "read-only-disk"),
        (RuntimeError("database is locked"), "in-use"),
        (RuntimeError("disk I/O error"), "disk-trouble"),
        (RuntimeError("file is not a database"), "damaged-store"),
    ],
)
def test_what_a_disk_refuses_is_a_sentence_with_a_hint(error: Exception, code: str) -> None:
    found = translated(error)
    assert found is not None
    assert found.code == code
    assert found.sentence
    assert found.hint


def test_a_fault_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError), plainly():
        raise ZeroDivisionError
    with pytest.raises(StoreTrouble, match="disk is full"), plainly():
        raise OSError(errno.ENOSPC, "x")


def test_damage_names_file_and_pages() -> None:
    assert "notes-1.db" in str(damaged("notes-1.db", (3, 7)))
    assert "3, 7" in str(damaged("notes-1.db", (3, 7)))
