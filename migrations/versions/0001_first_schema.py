"""The first schema of the book."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Byte order everywhere: what is sorted or compared as text, as instants are, comes out the same on
# every database, whatever the locale of its server.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.String(27).with_variant(sa.String(27, collation="C"), "postgresql")


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "account",
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("user", TEXT, nullable=False),
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "user"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index("ix_account_reader", ["reader"], unique=False)

    op.create_table(
        "community",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "cycle",
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("lease_until", INSTANT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("at"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("forecaster", TEXT, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("seal", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index("ix_dispatch_published_at", ["published_at"], unique=False)

    op.create_table(
        "hidden",
        sa.Column("community", TEXT, nullable=False),
        sa.Column("prediction", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("community", "prediction"),
    )
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("head", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("head"),
    )
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_subject", ["subject"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("community", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("climbers", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index("ix_post_dispatch", ["dispatch"], unique=False)
        batch_op.create_index("ix_post_due", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_post_message", ["platform", "message"], unique=False)
        batch_op.create_index("ix_post_subject", ["subject"], unique=False)

    op.create_table(
        "season_dispatch",
        sa.Column("season", TEXT, nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("season", "dispatch"),
    )
    op.create_table(
        "board",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("season", TEXT, nullable=False),
        sa.Column("community", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("season", "community"),
    )
    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("board", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board"], ["board.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("board", "since"),
    )
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.create_index("ix_cohort_since", ["since"], unique=False)

    op.create_table(
        "standing",
        sa.Column("board", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("squares", sa.BigInteger(), nullable=False),
        sa.Column("bets", sa.Integer(), nullable=False),
        sa.Column("won", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("board", "reader"),
        sqlite_with_rowid=False,
        postgresql_with={"fillfactor": 50},
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index(
            "ix_standing_place", ["cohort", sa.text("points DESC"), "reader"], unique=False
        )

    op.create_table(
        "prediction",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("forecaster", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("takes_bets", sa.Boolean(), nullable=False),
        sa.Column("opens_at", INSTANT, nullable=False),
        sa.Column("locks_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("check_at", INSTANT, nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("phase", TEXT, nullable=False),
        sa.Column("ups", sa.Integer(), nullable=False),
        sa.Column("downs", sa.Integer(), nullable=False),
        sa.Column("bets_head", TEXT, nullable=False),
        sa.Column("bets_count", sa.Integer(), nullable=False),
        sa.Column("lock_seal", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("resolution", TEXT, nullable=False),
        sa.Column("evidence", TEXT, nullable=False),
        sa.Column("resolved_at", INSTANT, nullable=True),
        sa.Column("verdict_seal", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("prediction", schema=None) as batch_op:
        batch_op.create_index("ix_prediction_check_due", ["phase", "check_at"], unique=False)
        batch_op.create_index("ix_prediction_dispatch", ["dispatch"], unique=False)
        batch_op.create_index("ix_prediction_forecaster", ["forecaster"], unique=False)
        batch_op.create_index("ix_prediction_lock_due", ["phase", "locks_at"], unique=False)

    op.create_table(
        "subscription",
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("community", TEXT, nullable=False),
        sa.Column("loudness", TEXT, nullable=False),
        sa.Column("paused", TEXT, nullable=False),
        sa.Column("up", TEXT, nullable=False),
        sa.Column("down", TEXT, nullable=False),
        sa.Column("ping", TEXT, nullable=False),
        sa.Column("quiet", TEXT, nullable=False),
        sa.Column("classes", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
        ),
        sa.PrimaryKeyConstraint("platform", "channel"),
    )
    op.create_table(
        "bet",
        sa.Column("prediction", TEXT, nullable=False),
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("community", TEXT, nullable=False),
        sa.Column("choices", TEXT, nullable=False),
        sa.Column("side", TEXT, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["prediction"],
            ["prediction.id"],
        ),
        sa.PrimaryKeyConstraint("prediction", "reader"),
        sqlite_with_rowid=False,
        postgresql_with={"fillfactor": 50},
    )
    with op.batch_alter_table("bet", schema=None) as batch_op:
        batch_op.create_index("ix_bet_reader", ["reader", "prediction"], unique=False)

    op.create_table(
        "bet_event",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("prediction", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("community", TEXT, nullable=False),
        sa.Column("post", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("side", TEXT, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("head", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["prediction"],
            ["prediction.id"],
        ),
        sa.PrimaryKeyConstraint("source"),
        sa.UniqueConstraint("prediction", "seq"),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("bet_event")
    with op.batch_alter_table("bet", schema=None) as batch_op:
        batch_op.drop_index("ix_bet_reader")

    op.drop_table("bet")
    op.drop_table("subscription")
    with op.batch_alter_table("prediction", schema=None) as batch_op:
        batch_op.drop_index("ix_prediction_lock_due")
        batch_op.drop_index("ix_prediction_forecaster")
        batch_op.drop_index("ix_prediction_dispatch")
        batch_op.drop_index("ix_prediction_check_due")

    op.drop_table("prediction")
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index("ix_standing_place")

    op.drop_table("standing")
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_index("ix_cohort_since")

    op.drop_table("cohort")
    op.drop_table("board")
    op.drop_table("season_dispatch")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index("ix_post_subject")
        batch_op.drop_index("ix_post_message")
        batch_op.drop_index("ix_post_due")
        batch_op.drop_index("ix_post_dispatch")

    op.drop_table("post")
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.drop_index("ix_ledger_subject")

    op.drop_table("ledger")
    op.drop_table("hidden")
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.drop_index("ix_dispatch_published_at")

    op.drop_table("dispatch")
    op.drop_table("cycle")
    op.drop_table("community")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index("ix_account_reader")

    op.drop_table("account")
