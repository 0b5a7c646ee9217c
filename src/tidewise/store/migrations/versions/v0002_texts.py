"""The words of messages, for whoever chooses to keep them, with the day they are let go."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table and the clock."""
    op.add_column("conversations", sa.Column("text_until", sa.Integer))
    op.create_table(
        "texts",
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("texts_in_order", "texts", ["conversation", "n"], unique=True)
