from pathlib import Path

import pytest
from sqlalchemy import text

from tidewise.ground.problems import StoreTrouble
from tidewise.store import cipher
from tidewise.store.migrating import VERSIONS, engine_of, make_tables, migrate, version_of
from tidewise.store.tables import HEAD

KEY, SALT = bytes(32), bytes(16)


def _schema(path: Path) -> set[tuple[str, str, str]]:
    connection = cipher.connect(path, KEY, SALT)
    found = set()
    for kind, name, table in connection.execute("SELECT type, name, tbl_name FROM sqlite_master"):
        found.add((kind, name, table))
        if kind == "table":
            for column in connection.execute(f"PRAGMA table_info('{name}')"):
                found.add((name, column[1], str(column[2:4] + column[5:])))
    connection.close()
    return found


def test_the_steps_lead_to_the_tables_of_today(tmp_path: Path) -> None:
    for name in ("notes-new.db", "notes-old.db"):
        cipher.connect(tmp_path / name, KEY, SALT, mode="rwc").close()
    new, old = (engine_of(tmp_path / name, KEY, SALT) for name in ("notes-new.db", "notes-old.db"))
    make_tables(new)
    migrate(old)
    new.dispose()
    old.dispose()
    assert _schema(tmp_path / "notes-new.db") == _schema(tmp_path / "notes-old.db")
    connection = cipher.connect(tmp_path / "notes-old.db", KEY, SALT)
    assert version_of(connection) == HEAD
    connection.close()
    assert max(each.name for each in (VERSIONS / "versions").glob("v*.py")).startswith(f"v{HEAD}")


def test_a_file_of_the_future_is_left_alone(tmp_path: Path) -> None:
    cipher.connect(tmp_path / "notes-1.db", KEY, SALT, mode="rwc").close()
    engine = engine_of(tmp_path / "notes-1.db", KEY, SALT)
    make_tables(engine)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTrouble, match="newer Tidewise"):
        migrate(engine)
    engine.dispose()
