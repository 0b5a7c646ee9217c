"""Bring a file of an earlier release up to today's tables, in one transaction."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from tidewise.ground.problems import StoreTrouble
from tidewise.ground.wording import say
from tidewise.store import cipher
from tidewise.store.tables import APPEND_ONLY, HEAD, metadata

VERSIONS = Path(__file__).parent / "migrations"


def engine_of(path: Path, key: bytes, salt: bytes, *, mode: str = "rw") -> Engine:
    """Give SQLAlchemy an encrypted file. Writing takes the write lock at once, so that no two writers meet midway."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: cipher.connect(path, key, salt, mode=mode),
        poolclass=QueuePool,
        hide_parameters=True,  # an error must not carry what a person wrote
        pool_size=4,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def make_tables(engine: Engine) -> None:
    """Make today's tables in a new file."""
    with engine.execution_options(writes=True).begin() as connection:
        metadata.create_all(connection)
        for trigger in APPEND_ONLY:
            connection.execute(text(trigger))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def version_of(connection: cipher.Connection) -> str | None:
    """Say which release's tables a file holds, without SQLAlchemy; None for a file without tables."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def migrate(engine: Engine, *, to: str = "head") -> None:
    """Take every step from the file's tables to today's (or to an earlier release's, in a new file), all or none.

    Raises
    ------
    StoreTrouble
        When the file was written by a newer Tidewise (code ``newer-diary``).
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, to)
        except CommandError as error:
            raise StoreTrouble(
                say("This diary was written by a newer Tidewise."),
                hint=say("Update Tidewise, then open it again."),
                code="newer-diary",
            ) from error
