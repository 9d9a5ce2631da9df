"""Weekly digests: queued once for each full channel, and what a community's week came to."""

# The statement is put together from constants.
# ruff: noqa: S608

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities, places, queueing, readers, trails
from adapters.database.columns import UtcText
from adapters.database.tables import Post
from adapters.database.tables import Prediction as Row
from bot.application.ports.book import Loudness
from bot.application.ports.chat import Channel
from bot.domain.dispatch import HOUSE
from bot.domain.post import Climber, DigestPost, Leader
from bot.domain.standing import season_of
from bot.domain.trail import PredictionTrail
from bot.domain.values import canonical_json
from bot.domain.weeks import DIGEST_LIFE, Week

LEADERS, CLIMBERS, NAMED_PLACES = 3, 2, 10

# A reader's points in a dispatch are the mean over the bets made in it.
SCORED = """
SELECT bet.reader AS reader, SUM(bet.points) * 1.0 / COUNT(*) AS mean
FROM bet JOIN prediction ON prediction.id = bet.prediction
WHERE bet.prediction IN :names AND bet.community = :community AND bet.points IS NOT NULL
GROUP BY bet.reader, prediction.dispatch
"""
LED = f"""
SELECT reader, SUM(mean) AS points, COUNT(*) AS dispatches FROM ({SCORED}) AS scored
GROUP BY reader ORDER BY points DESC, reader LIMIT :most
"""
BETTORS = f"SELECT COUNT(DISTINCT reader) FROM ({SCORED}) AS scored"


@dataclass(frozen=True)
class Call:
    """A prediction with what tells where it belongs in a week."""

    trail: PredictionTrail
    resolved_at: datetime | None
    ends_at: datetime


async def queue(tx: AsyncConnection, week: Week) -> int:
    """Queue a week's digest for each full channel that has none of it yet; return how many."""
    wanted = {
        queueing.post_key("digest", week.name, found.channel): found.channel
        for found in await communities.subscriptions(tx)
        if found.loudness is Loudness.FULL and not found.paused
    }
    there = await tx.execute(select(Post.c.key).where(Post.c.key.in_(wanted)))
    known = set(there.scalars())
    new = [channel for key, channel in wanted.items() if key not in known]
    for channel in new:
        await queueing.queue_digest(
            tx, channel, week.name, canonical_json(week), week.at, DIGEST_LIFE
        )
    return len(new)


async def review(tx: AsyncConnection, channel: Channel, week: Week) -> DigestPost:
    """Return a week as a channel is told of it, without what its moderators hide."""
    found = await _calls(tx, week)
    told = await _told(tx, channel, found)
    scored = [c.trail.id for c in found if c.resolved_at and week.since < c.resolved_at <= week.at]
    leaders, bettors = await _leaders(tx, channel, scored)
    return DigestPost(
        week=week,
        calls=tuple(c.trail for c in told if _judged(c, week) and c.ends_at <= week.at),
        early=tuple(c.trail for c in told if _judged(c, week) and c.ends_at > week.at),
        open=tuple(c.trail for c in told if not _judged(c, week)),
        leaders=leaders,
        readers=bettors,
        climbers=await _climbers(tx, channel.community, scored, season_of(week.at)),
    )


def _judged(call: Call, week: Week) -> bool:
    return call.resolved_at is not None and call.resolved_at <= week.at


async def _calls(tx: AsyncConnection, week: Week) -> Sequence[Call]:
    rows = (await tx.execute(_of_week(), {"house": HOUSE, **dict(week)})).all()
    found = await trails.some_predictions(tx, [row.id for row in rows])
    return [Call(found[row.id], row.resolved_at, row.ends_at) for row in rows]


@cache
def _of_week() -> Select[Any]:
    since, at = (bindparam(name, type_=UtcText()) for name in ("since", "at"))
    return (
        select(Row.c.id, Row.c.resolved_at, Row.c.ends_at)
        .where(
            Row.c.forecaster == bindparam("house"),
            Row.c.percent.is_not(None),
            Row.c.opens_at <= at,
            or_(Row.c.resolved_at.is_(None), Row.c.resolved_at > since, Row.c.ends_at > since),
        )
        .order_by(Row.c.dispatch, Row.c.position)
    )


async def _told(tx: AsyncConnection, channel: Channel, calls: Sequence[Call]) -> Sequence[Call]:
    subscription = await communities.subscription(tx, channel)
    hidden = (await communities.hidden(tx)).get(channel.community, frozenset())
    return [
        call
        for call in calls
        if call.trail.id not in hidden
        and (subscription is None or subscription.wants(_category(call.trail)))
    ]


def _category(trail: PredictionTrail) -> str | None:
    headline = trail.dispatch.headline
    return headline.category if headline else None


async def _leaders(
    tx: AsyncConnection, channel: Channel, names: Collection[str]
) -> tuple[tuple[Leader, ...], int]:
    if not names:
        return (), 0
    where = {"names": list(names), "community": channel.community}
    rows = (await tx.execute(_among(LED), where | {"most": LEADERS})).all()
    bettors = (await tx.execute(_among(BETTORS), where)).scalar_one()
    shown = await readers.names(tx, [row.reader for row in rows], inside=channel.platform)
    leaders = (
        Leader(
            name=shown[row.reader][0],
            points=round(float(row.points), 1),
            dispatches=row.dispatches,
            simulated=shown[row.reader][1],
        )
        for row in rows
        if row.points > 0
    )
    return tuple(leaders), int(bettors)


@cache
def _among(sql: str) -> Any:
    return text(sql).bindparams(bindparam("names", expanding=True))


async def _climbers(
    tx: AsyncConnection, community: str, names: Collection[str], season: str
) -> tuple[Climber, ...]:
    """Return who rose by a verdict of the week and still stands as high, the highest first."""
    rows = await tx.execute(
        select(Post.c.climbers)
        .where(Post.c.kind == "verdict", Post.c.subject.in_(names), Post.c.community == community)
        .distinct()
    )
    risen = {c["name"]: c["rank"] for row in rows for c in json.loads(row.climbers)}
    board = await places.leaderboard(tx, community, season, NAMED_PLACES) if risen else ()
    kept = [s for s in board if s.name in risen and s.rank <= risen[s.name]]
    return tuple(Climber(name=s.name, rank=s.rank, simulated=s.simulated) for s in kept[:CLIMBERS])
