from pathlib import Path

import pytest

from tidewise.store import cipher

KEY, SALT = bytes(range(32)), bytes(16)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "notes-1.db"
    connection = cipher.connect(made, KEY, SALT, mode="rwc")
    connection.execute("CREATE TABLE t(x)")
    connection.executemany("INSERT INTO t VALUES (?)", [("heron" * 50,)] * 200)
    connection.close()
    return made


def test_every_page_is_sealed(path: Path) -> None:
    whole = path.read_bytes()
    assert b"heron" not in whole
    assert cipher.broken_pages(path, KEY, SALT) == ()
    for page in range(len(whole) // cipher.PAGE):
        hit = bytearray(whole)
        hit[page * cipher.PAGE + 17 * (page + 1)] ^= 8
        path.write_bytes(hit)
        assert cipher.broken_pages(path, KEY, SALT) == (page + 1,)


def test_a_flipped_salt_and_a_cut_file_are_seen(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(b"\x01" + whole[1:])
    assert cipher.broken_pages(path, KEY, SALT) == (1,)
    path.write_bytes(whole[: -cipher.PAGE])
    assert cipher.broken_pages(path, KEY, SALT)
    path.write_bytes(whole[:-100])
    assert cipher.broken_pages(path, KEY, SALT)


def test_settings_that_keep_what_was_typed(path: Path) -> None:
    connection = cipher.connect(path, KEY, SALT)
    values = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "temp_store")}
    assert values == {"synchronous": 2, "temp_store": 2}
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
    connection.close()
    reader = cipher.connect(path, KEY, SALT, mode="ro")
    with pytest.raises(Exception, match="readonly"):
        reader.execute("INSERT INTO t VALUES (1)")
    reader.close()
