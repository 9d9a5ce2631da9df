"""The outbox: posts committed with what they tell, claimed under leases, sent once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    Update,
    and_,
    bindparam,
    case,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities
from adapters.database.columns import UtcText
from adapters.database.tables import Post
from bot.application.ports.book import Loudness, OutboxPost, Subscription
from bot.application.ports.chat import Channel
from bot.domain.dispatch import HOUSE, Dispatch
from bot.domain.post import Climber

PENDING, SENDING, SENT, DROPPED = "pending", "sending", "sent", "dropped"
ROOM = "room"
NOTE_LIFE = timedelta(hours=6)
VERDICT_LIFE = timedelta(hours=12)
LONG_DUE = datetime(1970, 1, 1, tzinfo=UTC)


def post_key(kind: str, subject: str, channel: Channel) -> str:
    """Return a post's own name: the same at every try, at most 25 characters."""
    where = sha256(f"{channel.platform}\n{channel.id}".encode()).hexdigest()[:10]
    return f"{kind[0]}{subject}-{where}"[:25]


async def queue_dispatch(tx: AsyncConnection, dispatch: Dispatch) -> None:
    """Queue a post for every channel; what was imported belongs into the room alone.

    The house's own are worthless after the lock and expire there. An import is due at once, even
    for a desk that replays earlier years.
    """
    own = dispatch.forecaster == HOUSE
    head = dispatch.headline
    life = head.schedule.locks if head else dispatch.published_at + NOTE_LIFE
    for subscription in await communities.subscriptions(tx):
        if not subscription.paused and (own or subscription.channel.platform == ROOM):
            await _queue(
                tx,
                subscription.channel,
                "dispatch",
                str(dispatch.id),
                dispatch.published_at if own else LONG_DUE,
                dispatch=dispatch.id,
                expires_at=life if own else None,
            )


async def queue_verdict(
    tx: AsyncConnection,
    prediction: str,
    dispatch: int,
    now: datetime,
    climbers: dict[str, tuple[Climber, ...]],
) -> None:
    """Queue the reply in every channel where the dispatch stands and that wants to hear it.

    A headline's verdict goes to channels that are not quiet, a side call's to full ones.
    `climbers` are by community.
    """
    subscriptions = {s.channel: s for s in await communities.subscriptions(tx)}
    rows = await tx.execute(
        select(Post)
        .where(Post.c.dispatch == dispatch, Post.c.kind == "dispatch", Post.c.state == SENT)
        .order_by(Post.c.id)
    )
    for row in rows.all():
        subscription = subscriptions.get(_channel(row))
        if subscription is None or not _wants_verdict(subscription, prediction):
            continue
        await _queue(
            tx,
            subscription.channel,
            "verdict",
            prediction,
            now,
            dispatch=dispatch,
            expires_at=now + VERDICT_LIFE,
            climbers=climbers.get(subscription.channel.community, ()),
        )


def _wants_verdict(subscription: Subscription, prediction: str) -> bool:
    if subscription.paused or subscription.loudness is Loudness.QUIET:
        return False
    return prediction.endswith(".0") or subscription.loudness is Loudness.FULL


async def queue_edits(
    tx: AsyncConnection, dispatch: int, now: datetime, *, community: str | None = None
) -> None:
    """Ask for the dispatch's posts to be brought up to date, in one community or in all."""
    query = update(Post).where(
        Post.c.dispatch == dispatch, Post.c.kind == "dispatch", Post.c.state != DROPPED
    )
    if community is not None:
        query = query.where(Post.c.community == community)
    await tx.execute(
        query.values(
            wanted=Post.c.wanted + 1,
            due_at=case(
                (Post.c.state == SENT, bindparam("now", type_=UtcText())), else_=Post.c.due_at
            ),
        ),
        {"now": now},
    )


async def _queue(
    tx: AsyncConnection,
    channel: Channel,
    kind: str,
    subject: str,
    now: datetime,
    *,
    dispatch: int | None,
    expires_at: datetime | None,
    climbers: Iterable[Climber] = (),
) -> None:
    await tx.execute(
        insert(Post).values(
            key=post_key(kind, subject, channel),
            platform=channel.platform,
            community=channel.community,
            channel=channel.id,
            kind=kind,
            subject=subject,
            dispatch=dispatch,
            state=PENDING,
            wanted=1,
            shown=0,
            attempts=0,
            created_at=now,
            due_at=now,
            expires_at=expires_at,
            owner="",
            climbers=json.dumps([c.model_dump() for c in climbers]),
            reason="",
        )
    )


def _undone() -> Any:
    return or_(
        Post.c.state.in_((PENDING, SENDING)),
        and_(Post.c.state == SENT, Post.c.shown < Post.c.wanted),
    )


def _with_parents() -> Any:
    """Posts, each verdict beside the message it replies to."""
    parent = Post.alias("parent")
    return select(Post, parent.c.message.label("reply_to")).outerjoin(
        parent,
        and_(
            parent.c.dispatch == Post.c.dispatch,
            parent.c.kind == "dispatch",
            parent.c.platform == Post.c.platform,
            parent.c.channel == Post.c.channel,
            Post.c.kind == "verdict",
        ),
    )


@cache
def _claimable() -> Select[Any]:
    due = Post.c.due_at <= bindparam("now", type_=UtcText())
    mine = Post.c.owner == bindparam("claimer")
    query: Select[Any] = _with_parents().where(_undone(), or_(due, mine)).order_by(Post.c.id)
    return query.limit(bindparam("most", type_=Integer()))


async def claim(
    tx: AsyncConnection, now: datetime, owner: str, lease: float, limit: int
) -> Sequence[OutboxPost]:
    """Claim what is due; a post comes back as `sending` if an earlier try may have arrived."""
    values = {"now": now, "claimer": owner, "most": limit}
    rows = (await tx.execute(_claimable(), values)).all()
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
    return [_post(row, hidden, owner) for row in rows]


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


async def retry(tx: AsyncConnection, post: OutboxPost, at: datetime) -> None:
    """Give a claim back until `at`; one that has passed to somebody else is theirs."""
    await tx.execute(_claimed(post).values(owner="", due_at=at))


async def drop(tx: AsyncConnection, post: OutboxPost, reason: str) -> bool:
    """Give a claimed post up, with the reason; return whether the claim still held."""
    given_up = {"state": DROPPED, "reason": reason, "owner": "", "wanted": Post.c.shown}
    return (await tx.execute(_claimed(post).values(given_up))).rowcount > 0


def _claimed(post: OutboxPost) -> Update:
    return update(Post).where(Post.c.id == post.id, Post.c.owner == post.owner)


async def queue_notice(tx: AsyncConnection, channel: Channel, text: str, now: datetime) -> None:
    """Queue one plain line, unless one is waiting there already."""
    waiting = await tx.execute(
        select(Post.c.id).where(
            Post.c.kind == "notice",
            Post.c.platform == channel.platform,
            Post.c.channel == channel.id,
            Post.c.state.in_((PENDING, SENDING)),
        )
    )
    if waiting.first() is not None:
        return
    name = sha256(f"{now.isoformat()}{text}".encode()).hexdigest()[:10]
    values: dict[str, Any] = {"dispatch": None, "expires_at": now + VERDICT_LIFE}
    await _queue(tx, channel, "notice", name, now, **values)
    key = post_key("notice", name, channel)
    await tx.execute(update(Post).where(Post.c.key == key).values(subject=text))


@cache
def next_post() -> Select[Any]:
    """Return the question when the next post is due, as (`send`, instant, nothing)."""
    return (
        select(literal("send"), Post.c.due_at, literal(""))
        .where(_undone())
        .order_by(Post.c.due_at)
        .limit(1)
    )


async def next_due(tx: AsyncConnection) -> datetime | None:
    """Return when the next post is due."""
    row = (await tx.execute(next_post())).first()
    due: datetime | None = None if row is None else row[1]
    return due


async def standing_posts(tx: AsyncConnection, channel: Channel, limit: int) -> Sequence[OutboxPost]:
    """Return the newest posts that stand in a channel, oldest first."""
    query = (
        _with_parents()
        .where(
            Post.c.platform == channel.platform, Post.c.channel == channel.id, Post.c.state == SENT
        )
        .order_by(Post.c.id.desc())
        .limit(limit)
    )
    rows = (await tx.execute(query)).all()
    hidden = await communities.hidden(tx)
    return [_post(row, hidden) for row in reversed(rows)]


def _channel(row: Any) -> Channel:
    return Channel(platform=row.platform, community=row.community, id=row.channel)


def _post(row: Any, hidden: Mapping[str, frozenset[str]], owner: str = "") -> OutboxPost:
    return OutboxPost(
        id=row.id,
        key=row.key,
        channel=_channel(row),
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
