"""Find the events under one post, or of one reader, without reading all of a prediction's."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PRESSED = sa.text("kind IN ('choose', 'withdraw')")
UNCHAINED = sa.text("seq IS NULL")


def upgrade() -> None:
    """Apply this revision."""
    with op.batch_alter_table("bet_event", schema=None) as batch_op:
        batch_op.create_index("ix_bet_event_post", ["prediction", "post"], unique=False)
        batch_op.create_index(
            "ix_bet_event_press",
            ["prediction", "reader"],
            unique=False,
            sqlite_where=PRESSED,
            postgresql_where=PRESSED,
        )
        batch_op.create_index(
            "ix_bet_event_late",
            ["prediction", "reader"],
            unique=False,
            sqlite_where=UNCHAINED,
            postgresql_where=UNCHAINED,
        )


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("bet_event", schema=None) as batch_op:
        batch_op.drop_index("ix_bet_event_late")
        batch_op.drop_index("ix_bet_event_press")
        batch_op.drop_index("ix_bet_event_post")
