"""The first tables: facts, entries, conversations and the timing of their messages."""

import sqlalchemy as sa
from alembic import op

from tidewise.store.tables import APPEND_ONLY

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "facts",
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("writer", sa.Integer, nullable=False),
        sa.Column("for_whom", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("written", sa.Integer, nullable=False),
        sa.Column("replaces", sa.Text),
        sa.Column("signature", sa.LargeBinary),
        sqlite_autoincrement=True,
    )
    op.create_index("entries_by_time", "entries", ["what", "at"])
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("imported", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "stretches",
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("columns", sa.LargeBinary, nullable=False),
    )
    op.create_index("stretches_in_order", "stretches", ["conversation", "n"], unique=True)
    for trigger in APPEND_ONLY:
        op.execute(trigger)
