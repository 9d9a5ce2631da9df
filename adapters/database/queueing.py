"""What is to be posted: queued with what it tells, in one transaction."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import and_, bindparam, case, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities
from adapters.database.columns import UtcText
from adapters.database.posts import (
    DROPPED,
    NOT_YET,
    PENDING,
    SENDING,
    SENT,
    channel_of,
)
from adapters.database.tables import Post
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel
from bot.domain.dispatch import HOUSE, Dispatch, prediction_id
from bot.domain.looks import reminder
from bot.domain.post import Climber

ROOM = "room"
NOTE_LIFE = timedelta(hours=6)
VERDICT_LIFE = timedelta(hours=12)
LONG_DUE = datetime(1970, 1, 1, tzinfo=UTC)
EDITED = ("dispatch", "call", "reminder")


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
        if not _gets(subscription, dispatch):
            continue
        await _queue(
            tx,
            subscription.channel,
            "dispatch",
            str(dispatch.id),
            dispatch.published_at if own else LONG_DUE,
            dispatch=dispatch.id,
            expires_at=life if own else None,
        )
        if subscription.loudness is Loudness.FULL and subscription.channel.platform != ROOM:
            await _queue_thread(tx, subscription.channel, dispatch, life)


def _gets(subscription: Subscription, dispatch: Dispatch) -> bool:
    if subscription.paused:
        return False
    if dispatch.forecaster != HOUSE:
        return subscription.channel.platform == ROOM
    return subscription.wants(dispatch.headline.category if dispatch.headline else None)


async def _queue_thread(
    tx: AsyncConnection, channel: Channel, dispatch: Dispatch, life: datetime
) -> None:
    """Queue the essay, each side call and the reminder, to be sent once the dispatch stands."""
    calls = [prediction_id(dispatch.id, call.position) for call in dispatch.predictions[1:]]
    for kind, subject in [("essay", str(dispatch.id)), *(("call", name) for name in calls)]:
        await _queue(
            tx,
            channel,
            kind,
            subject,
            dispatch.published_at,
            dispatch=dispatch.id,
            expires_at=life,
            due_at=NOT_YET,
        )
    head = dispatch.headline
    if head is not None and head.takes_bets and (told := reminder(head.schedule)):
        begins, ends = told
        values: dict[str, Any] = {"dispatch": dispatch.id, "expires_at": ends, "due_at": NOT_YET}
        await _queue(tx, channel, "reminder", str(dispatch.id), begins, **values)


async def queue_verdict(
    tx: AsyncConnection,
    prediction: str,
    dispatch: int,
    now: datetime,
    climbers: dict[str, tuple[Climber, ...]],
) -> None:
    """Queue the reply in every channel where the dispatch stands or may yet, and that wants it.

    A headline's verdict goes to channels that are not quiet, a side call's to full ones.
    `climbers` are by community.
    """
    subscriptions = {s.channel: s for s in await communities.subscriptions(tx)}
    rows = await tx.execute(
        select(Post)
        .where(Post.c.dispatch == dispatch, Post.c.kind == "dispatch", Post.c.state != DROPPED)
        .order_by(Post.c.id)
    )
    for row in rows.all():
        subscription = subscriptions.get(channel_of(row))
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
            due_at=now if row.state == SENT else NOT_YET,
            climbers=climbers.get(subscription.channel.community, ()),
        )


def _wants_verdict(subscription: Subscription, prediction: str) -> bool:
    if subscription.paused or subscription.loudness is Loudness.QUIET:
        return False
    return prediction.endswith(".0") or subscription.loudness is Loudness.FULL


async def queue_edits(
    tx: AsyncConnection, dispatch: int, now: datetime, *, community: str | None = None
) -> None:
    """Ask for the dispatch's posts to be brought up to date, in one community or in all.

    One that is being edited just now is due again when that edit is done, or its lease ends.
    """
    query = update(Post).where(
        Post.c.dispatch == dispatch, Post.c.kind.in_(EDITED), Post.c.state != DROPPED
    )
    if community is not None:
        query = query.where(Post.c.community == community)
    await tx.execute(
        query.values(
            wanted=Post.c.wanted + 1,
            due_at=case(
                (
                    and_(Post.c.state == SENT, Post.c.owner == ""),
                    bindparam("now", type_=UtcText()),
                ),
                else_=Post.c.due_at,
            ),
        ),
        {"now": now},
    )


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
    await _queue_named(tx, channel, "notice", name, text, now, VERDICT_LIFE)


async def queue_digest(
    tx: AsyncConnection, channel: Channel, week: str, subject: str, at: datetime, life: timedelta
) -> None:
    """Queue a week's digest for a channel; a second one of that week is refused by its key."""
    await _queue_named(tx, channel, "digest", week, subject, at, life)


async def _queue_named(
    tx: AsyncConnection,
    channel: Channel,
    kind: str,
    name: str,
    subject: str,
    at: datetime,
    life: timedelta,
) -> None:
    """Queue a post whose key is made of a name, since its subject is longer than a key may be."""
    values: dict[str, Any] = {"dispatch": None, "expires_at": at + life}
    await _queue(tx, channel, kind, name, at, **values)
    key = post_key(kind, name, channel)
    await tx.execute(update(Post).where(Post.c.key == key).values(subject=subject))


async def _queue(
    tx: AsyncConnection,
    channel: Channel,
    kind: str,
    subject: str,
    now: datetime,
    *,
    dispatch: int | None,
    expires_at: datetime | None,
    due_at: datetime | None = None,
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
            due_at=due_at or now,
            expires_at=expires_at,
            owner="",
            climbers=json.dumps([c.model_dump() for c in climbers]),
            reason="",
        )
    )
