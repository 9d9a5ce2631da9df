"""Channels choose whether verdicts stand in them beside the thread."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.add_column(
        "subscription",
        sa.Column("verdict_in_channel", sa.Boolean(), nullable=False, server_default=sa.true()),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("subscription", "verdict_in_channel")
