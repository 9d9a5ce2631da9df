"""Accounts joined to one reader, installations, and bets that know whether they are public."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.String(27).with_variant(sa.String(27, collation="C"), "postgresql")

PLATFORM = """
UPDATE community SET platform = (
    SELECT min(post.platform) FROM post WHERE post.community = community.id
) WHERE EXISTS (SELECT 1 FROM post WHERE post.community = community.id)
"""
SUBSCRIBED = """
UPDATE community SET platform = (
    SELECT min(platform) FROM subscription WHERE subscription.community = community.id
) WHERE EXISTS (SELECT 1 FROM subscription WHERE subscription.community = community.id)
"""
PUBLIC = """
UPDATE bet SET is_public = true WHERE community IN (SELECT id FROM community WHERE is_open)
"""


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "former_key",
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("user", TEXT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("reader", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("platform", "user", "until"),
    )
    op.create_index("ix_former_key_reader", "former_key", ["reader"])
    op.create_table(
        "link_code",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("user", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "installation",
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("community", TEXT, nullable=False),
        sa.Column("data", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("platform", "community"),
    )
    op.add_column("community", sa.Column("platform", TEXT, nullable=False, server_default=""))
    op.add_column(
        "bet", sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    for statement in (PLATFORM, SUBSCRIBED, PUBLIC):
        op.execute(statement)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("bet", "is_public")
    op.drop_column("community", "platform")
    for table in ("installation", "link_code", "former_key"):
        op.drop_table(table)
