"""Posts as they are stored, read back."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities
from adapters.database.tables import Post, Prediction
from bot.application.ports.book import OpenPost, OutboxPost
from bot.application.ports.chat import Channel
from bot.domain.post import Climber
from bot.domain.trail import Phase

PENDING, SENDING, SENT, DROPPED = "pending", "sending", "sent", "dropped"
# What belongs under another post is due once that one stands, an edit in a lost channel once that
# is resumed.
NOT_YET = datetime(9999, 12, 31, tzinfo=UTC)
IN_THREAD = ("essay", "call", "reminder")


async def post_of(tx: AsyncConnection, platform: str, message: str) -> OutboxPost | None:
    """Return the post that stands as a message."""
    query = with_parents().where(Post.c.platform == platform, Post.c.message == message)
    row = (await tx.execute(query)).first()
    return None if row is None else as_post(row, await communities.hidden(tx))


async def open_posts(tx: AsyncConnection, platform: str) -> Sequence[OpenPost]:
    """Return standing posts under which bets are open, oldest first."""
    headline = and_(Post.c.kind == "dispatch", Prediction.c.position == 0)
    call = and_(Post.c.kind == "call", Prediction.c.id == Post.c.subject)
    query = (
        with_parents()
        .join(Prediction, and_(Prediction.c.dispatch == Post.c.dispatch, or_(headline, call)))
        .add_columns(Prediction.c.id.label("name"), Prediction.c.locks_at)
        .where(
            Post.c.platform == platform,
            Post.c.state == SENT,
            Prediction.c.phase == Phase.OPEN.value,
            Prediction.c.takes_bets,
        )
        .order_by(Post.c.id)
    )
    rows, hidden = (await tx.execute(query)).all(), await communities.hidden(tx)
    return [
        OpenPost(post=as_post(row, hidden), prediction=row.name, locks_at=row.locks_at)
        for row in rows
    ]


async def standing_posts(tx: AsyncConnection, channel: Channel, limit: int) -> Sequence[OutboxPost]:
    """Return the newest posts that stand in a channel, oldest first."""
    query = (
        with_parents()
        .where(
            Post.c.platform == channel.platform, Post.c.channel == channel.id, Post.c.state == SENT
        )
        .order_by(Post.c.id.desc())
        .limit(limit)
    )
    rows = (await tx.execute(query)).all()
    hidden = await communities.hidden(tx)
    return [as_post(row, hidden) for row in reversed(rows)]


def with_parents() -> Any:
    """Posts, each beside the message it replies to or whose thread it belongs in.

    That is the dispatch, or the side call's own post for its verdict.
    """
    above, call = Post.alias("above"), Post.alias("call")

    def beside(other: Any) -> Any:
        return and_(other.c.platform == Post.c.platform, other.c.channel == Post.c.channel)

    reply_to = func.coalesce(call.c.message, above.c.message).label("reply_to")
    query = select(Post, reply_to).outerjoin(
        above,
        and_(
            beside(above),
            above.c.dispatch == Post.c.dispatch,
            above.c.kind == "dispatch",
            Post.c.kind != "dispatch",
        ),
    )
    own = and_(call.c.kind == "call", call.c.subject == Post.c.subject, Post.c.kind == "verdict")
    return query.outerjoin(call, and_(beside(call), own))


def channel_of(row: Any) -> Channel:
    """Return the channel of a post's row."""
    return Channel(platform=row.platform, community=row.community, id=row.channel)


def as_post(row: Any, hidden: Mapping[str, frozenset[str]], owner: str = "") -> OutboxPost:
    """Return a row with its `reply_to` as a post; `hidden` is by community."""
    return OutboxPost(
        id=row.id,
        key=row.key,
        channel=channel_of(row),
        kind=row.kind,
        subject=row.subject,
        state=row.state,
        message=row.message,
        reply_to=row.reply_to,
        wanted=row.wanted,
        shown=row.shown,
        attempts=row.attempts,
        created_at=row.created_at,
        expires_at=row.expires_at,
        climbers=tuple(Climber(**c) for c in json.loads(row.climbers)),
        hidden=hidden.get(row.community, frozenset()),
        owner=owner,
    )
