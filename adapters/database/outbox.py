"""The outbox: posts claimed under leases, sent once, and brought up to date."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, Update, and_, bindparam, case, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities
from adapters.database.columns import UtcText
from adapters.database.posts import (
    DROPPED,
    IN_THREAD,
    NOT_YET,
    PENDING,
    SENDING,
    SENT,
    as_post,
    with_parents,
)
from adapters.database.tables import Post
from bot.application.ports.book import OutboxPost
from bot.application.ports.chat import Channel


async def claim(
    tx: AsyncConnection,
    now: datetime,
    owner: str,
    lease: float,
    limit: int,
    platforms: frozenset[str] | None,
    besides: Sequence[int],
) -> Sequence[OutboxPost]:
    """Claim what is due; a post comes back as `sending` if an earlier try may have arrived."""
    values = {"now": now, "claimer": owner, "most": limit, "besides": besides}
    rows = (await tx.execute(_claimable(platforms), values)).all()
    if rows:
        await tx.execute(
            update(Post)
            .where(Post.c.id.in_([row.id for row in rows]))
            .values(
                state=case((Post.c.state == SENT, SENT), else_=SENDING),
                owner=owner,
                due_at=now + timedelta(seconds=lease),
                attempts=Post.c.attempts + 1,
            )
        )
    hidden = await communities.hidden(tx) if rows else {}
    return [as_post(row, hidden, owner) for row in rows]


@cache
def _claimable(platforms: frozenset[str] | None) -> Select[Any]:
    due = Post.c.due_at <= bindparam("now", type_=UtcText())
    mine = Post.c.owner == bindparam("claimer")
    free = Post.c.id.not_in(bindparam("besides", expanding=True))
    query: Select[Any] = with_parents().where(_undone(platforms), or_(due, mine), free)
    return query.order_by(Post.c.id).limit(bindparam("most", type_=Integer()))


def _undone(platforms: frozenset[str] | None) -> Any:
    undone = or_(
        Post.c.state.in_((PENDING, SENDING)),
        and_(Post.c.state == SENT, Post.c.shown < Post.c.wanted),
    )
    if platforms is None:
        return undone
    return and_(undone, Post.c.platform.in_(sorted(platforms)))


async def sent(tx: AsyncConnection, post: OutboxPost, message: str) -> None:
    """Note that the post stands as claimed; a later wish for an edit stays due."""
    await tx.execute(
        update(Post)
        .where(Post.c.id == post.id)
        .values(
            state=SENT,
            message=message,
            shown=post.wanted,
            owner="",
            attempts=0,
            due_at=Post.c.created_at,
        )
    )
    if post.kind == "dispatch" and post.message is None:
        below = _below(post).where(Post.c.due_at == NOT_YET)
        await tx.execute(below.values(due_at=Post.c.created_at))


async def retry(tx: AsyncConnection, post: OutboxPost, at: datetime) -> None:
    """Give a claim back until `at`; one that has passed to somebody else is theirs."""
    await tx.execute(_claimed(post).values(owner="", due_at=at))


async def drop(tx: AsyncConnection, post: OutboxPost, reason: str) -> bool:
    """Give a claimed post up, with the reason; return whether the claim still held.

    What was waiting for it to stand goes with it.
    """
    given_up = {"state": DROPPED, "reason": reason, "owner": "", "wanted": Post.c.shown}
    held = (await tx.execute(_claimed(post).values(given_up))).rowcount > 0
    if held and post.kind == "dispatch" and post.message is None:
        await tx.execute(_below(post).values(state=DROPPED, reason=reason))
    return held


def _claimed(post: OutboxPost) -> Update:
    return update(Post).where(Post.c.id == post.id, Post.c.owner == post.owner)


def _below(post: OutboxPost) -> Update:
    """Change what waits for a post of this channel to stand."""
    return update(Post).where(
        Post.c.platform == post.channel.platform,
        Post.c.channel == post.channel.id,
        Post.c.state == PENDING,
        Post.c.kind.in_((*IN_THREAD, "verdict")),
        Post.c.dispatch == int(post.subject),
    )


@cache
def next_post(platforms: frozenset[str] | None) -> Select[Any]:
    """Return the question when the next post is due, as (`send`, instant, nothing)."""
    return (
        select(literal("send"), Post.c.due_at, literal(""))
        .where(_undone(platforms), Post.c.due_at < NOT_YET)
        .order_by(Post.c.due_at)
        .limit(1)
    )


async def next_due(
    tx: AsyncConnection, platforms: frozenset[str] | None, besides: Sequence[int] = ()
) -> datetime | None:
    """Return when the next post is due, those in `besides` left out."""
    query = next_post(platforms)
    if besides:
        query = query.where(Post.c.id.not_in(besides))
    row = (await tx.execute(query)).first()
    due: datetime | None = None if row is None else row[1]
    return due


async def drop_all(tx: AsyncConnection, channel: Channel, reason: str) -> None:
    """Give up whatever is still to be sent to a channel."""
    await tx.execute(
        update(Post)
        .where(
            Post.c.platform == channel.platform,
            Post.c.channel == channel.id,
            Post.c.state.in_((PENDING, SENDING)),
        )
        .values(state=DROPPED, reason=reason, owner="")
    )


async def hold_edits(tx: AsyncConnection, channel: Channel, owner: str) -> None:
    """Let a channel's edits wait until it is resumed, but those that another than `owner` is at."""
    await tx.execute(
        _edits(channel)
        .where(Post.c.owner.in_(("", owner)))
        .values(due_at=NOT_YET, owner="", attempts=0)
    )


async def release_edits(tx: AsyncConnection, channel: Channel) -> None:
    """Let the edits be made that waited for a channel to be resumed."""
    await tx.execute(
        _edits(channel).where(Post.c.due_at == NOT_YET).values(due_at=Post.c.created_at)
    )


def _edits(channel: Channel) -> Update:
    return update(Post).where(
        Post.c.platform == channel.platform,
        Post.c.channel == channel.id,
        Post.c.state == SENT,
        Post.c.shown < Post.c.wanted,
    )
