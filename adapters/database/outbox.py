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
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities
from adapters.database.columns import UtcText
from adapters.database.tables import Post, Prediction
from bot.application.ports.book import Loudness, OpenPost, OutboxPost, Subscription
from bot.application.ports.chat import Channel
from bot.domain.dispatch import HOUSE, Dispatch, prediction_id
from bot.domain.looks import reminder
from bot.domain.post import Climber
from bot.domain.trail import Phase

PENDING, SENDING, SENT, DROPPED = "pending", "sending", "sent", "dropped"
ROOM = "room"
NOTE_LIFE = timedelta(hours=6)
VERDICT_LIFE = timedelta(hours=12)
LONG_DUE = datetime(1970, 1, 1, tzinfo=UTC)
# What belongs under another post is due once that one stands.
NOT_YET = datetime(9999, 12, 31, tzinfo=UTC)
IN_THREAD = ("essay", "call", "reminder")
EDITED = ("dispatch", "call")


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


def _undone(platforms: frozenset[str] | None) -> Any:
    undone = or_(
        Post.c.state.in_((PENDING, SENDING)),
        and_(Post.c.state == SENT, Post.c.shown < Post.c.wanted),
    )
    if platforms is None:
        return undone
    return and_(undone, Post.c.platform.in_(sorted(platforms)))


def _with_parents() -> Any:
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


@cache
def _claimable(platforms: frozenset[str] | None) -> Select[Any]:
    due = Post.c.due_at <= bindparam("now", type_=UtcText())
    mine = Post.c.owner == bindparam("claimer")
    free = Post.c.id.not_in(bindparam("besides", expanding=True))
    query: Select[Any] = _with_parents().where(_undone(platforms), or_(due, mine), free)
    return query.order_by(Post.c.id).limit(bindparam("most", type_=Integer()))


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


async def post_of(tx: AsyncConnection, platform: str, message: str) -> OutboxPost | None:
    """Return the post that stands as a message."""
    query = _with_parents().where(Post.c.platform == platform, Post.c.message == message)
    row = (await tx.execute(query)).first()
    return None if row is None else _post(row, await communities.hidden(tx))


async def open_posts(tx: AsyncConnection, platform: str) -> Sequence[OpenPost]:
    """Return standing posts under which bets are open, oldest first."""
    headline = and_(Post.c.kind == "dispatch", Prediction.c.position == 0)
    call = and_(Post.c.kind == "call", Prediction.c.id == Post.c.subject)
    query = (
        _with_parents()
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
        OpenPost(post=_post(row, hidden), prediction=row.name, locks_at=row.locks_at)
        for row in rows
    ]


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
