"""What lies in one relationship's file. Only `store` knows these tables; all others ask a View.

`entries` is append-only for what two share: a correction is a new row that names the one it replaces, and triggers
refuse to change or drop a shared row (erasing says so first, in the same transaction). `stretches` holds the timing
of messages: each row is a run of at most 95 messages packed into one page of the file, so that a damaged page costs
one run and no more; `scores` is what was counted in their words (float32, some numbers a message), NULL without.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

HEAD = "0003"  # the newest migration; a test checks that it is

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("key", Text, nullable=False, unique=True),
    Column("value", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("what", Text, nullable=False),
    Column("writer", Integer, nullable=False),
    Column("for_whom", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("until", Integer),
    Column("body", Text, nullable=False),
    Column("written", Integer, nullable=False),
    Column("replaces", Text),
    Column("signature", LargeBinary),
    Index("entries_by_time", "what", "at"),
    sqlite_autoincrement=True,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, nullable=False, unique=True),
    Column("imported", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("text_until", Integer),
)

stretches = Table(
    "stretches",
    metadata,
    Column("conversation", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("columns", LargeBinary, nullable=False),
    Column("scores", LargeBinary),
    Index("stretches_in_order", "conversation", "n", unique=True),
)

texts = Table(
    "texts",
    metadata,
    Column("conversation", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Index("texts_in_order", "conversation", "n", unique=True),
)

APPEND_ONLY = (
    """
    CREATE TRIGGER shared_stays BEFORE UPDATE ON entries WHEN OLD.for_whom = 'both'
    BEGIN SELECT RAISE(ABORT, 'what two share is only ever added to'); END
    """,
    """
    CREATE TRIGGER shared_is_kept BEFORE DELETE ON entries
    WHEN OLD.for_whom = 'both' AND NOT EXISTS (SELECT 1 FROM facts WHERE key = 'erasing')
    BEGIN SELECT RAISE(ABORT, 'what two share is only ever added to'); END
    """,
)
