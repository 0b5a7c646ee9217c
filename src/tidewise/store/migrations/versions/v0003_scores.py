"""What was counted in the words of messages before they were let go (their warmth), beside their timing."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the column; what was kept before has none."""
    op.add_column("stretches", sa.Column("scores", sa.LargeBinary))
