"""The first schema of the book."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "account",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "user"),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index("ix_account_reader", ["reader"], unique=False)

    op.create_table(
        "community",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "cycle",
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("lease_until", sa.String(27), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("at"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forecaster", sa.String(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.String(27), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index("ix_dispatch_published_at", ["published_at"], unique=False)

    op.create_table(
        "hidden",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("prediction", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("community", "prediction"),
    )
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("head"),
    )
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_subject", ["subject"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("due_at", sa.String(27), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("climbers", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index("ix_post_dispatch", ["dispatch"], unique=False)
        batch_op.create_index("ix_post_due", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_post_subject", ["subject"], unique=False)

    op.create_table(
        "season_dispatch",
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("season", "dispatch"),
    )
    op.create_table(
        "season_score",
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("bets", sa.Integer(), nullable=False),
        sa.Column("won", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("season", "community", "reader", "dispatch"),
    )
    op.create_table(
        "standing",
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("squares", sa.BigInteger(), nullable=False),
        sa.Column("bets", sa.Integer(), nullable=False),
        sa.Column("won", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("season", "community", "reader"),
    )
    op.create_table(
        "prediction",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("forecaster", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("takes_bets", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.String(27), nullable=False),
        sa.Column("locks_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("check_at", sa.String(27), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("ups", sa.Integer(), nullable=False),
        sa.Column("downs", sa.Integer(), nullable=False),
        sa.Column("bets_head", sa.String(), nullable=False),
        sa.Column("bets_count", sa.Integer(), nullable=False),
        sa.Column("lock_seal", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("resolved_at", sa.String(27), nullable=True),
        sa.Column("verdict_seal", sa.String(), nullable=False),
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
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("loudness", sa.String(), nullable=False),
        sa.Column("paused", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
        ),
        sa.PrimaryKeyConstraint("platform", "channel"),
    )
    op.create_table(
        "bet",
        sa.Column("prediction", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["prediction"],
            ["prediction.id"],
        ),
        sa.PrimaryKeyConstraint("prediction", "reader"),
    )
    with op.batch_alter_table("bet", schema=None) as batch_op:
        batch_op.create_index("ix_bet_reader", ["reader"], unique=False)

    op.create_table(
        "bet_event",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("prediction", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
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
    op.drop_table("standing")
    op.drop_table("season_score")
    op.drop_table("season_dispatch")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index("ix_post_subject")
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
