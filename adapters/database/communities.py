"""Communities, their channels, and what their moderators hide."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.driver import Question, look_up
from adapters.database.tables import Community, Hidden
from adapters.database.tables import Subscription as Row
from bot.application.ports.book import Loudness, QuietHours, Subscription
from bot.application.ports.chat import Channel

KEEP_COMMUNITY = """
INSERT INTO community (id, platform, name, is_open)
VALUES (:community, :platform, :name, :is_open)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_open = excluded.is_open
"""
KEEP_SUBSCRIPTION = """
INSERT INTO subscription
    (platform, channel, community, loudness, paused, up, down, ping, quiet, classes,
     verdict_in_channel)
VALUES
    (:platform, :channel, :community, :loudness, :paused, :up, :down, :ping, :quiet, :classes,
     :verdict_in_channel)
ON CONFLICT (platform, channel) DO UPDATE SET
    community = excluded.community, loudness = excluded.loudness, paused = excluded.paused,
    up = excluded.up, down = excluded.down, ping = excluded.ping, quiet = excluded.quiet,
    classes = excluded.classes, verdict_in_channel = excluded.verdict_in_channel
"""
OPEN = Question(("id",), "community WHERE is_open AND id {communities}")
PLATFORMS = Question(("id", "platform"), "community WHERE id {communities}")


async def subscribe(tx: AsyncConnection, subscription: Subscription) -> None:
    """Add or replace a channel's subscription and its community."""
    channel = subscription.channel
    values = {
        "community": channel.community,
        "name": subscription.community_name,
        "is_open": subscription.is_open,
        "platform": channel.platform,
        "channel": channel.id,
        "loudness": subscription.loudness.value,
        "paused": subscription.paused,
        "up": subscription.up,
        "down": subscription.down,
        "ping": subscription.ping,
        "quiet": _quiet_text(subscription.quiet_hours),
        "classes": " ".join(sorted(subscription.classes)),
        "verdict_in_channel": subscription.verdict_in_channel,
    }
    await tx.execute(text(KEEP_COMMUNITY), values)
    await tx.execute(text(KEEP_SUBSCRIPTION), values)


async def unsubscribe(tx: AsyncConnection, channel: Channel) -> None:
    """Remove a channel's subscription; its community stays, for the bets made in it."""
    await tx.execute(
        delete(Row).where(Row.c.platform == channel.platform, Row.c.channel == channel.id)
    )


async def pause(
    tx: AsyncConnection, channel: Channel, reason: str, *, unless_paused: bool = False
) -> bool:
    """Pause a channel, or resume it with an empty reason; return whether there was one to change.

    With `unless_paused`, one that is paused keeps its own reason.
    """
    query = update(Row).where(Row.c.platform == channel.platform, Row.c.channel == channel.id)
    if unless_paused:
        query = query.where(Row.c.paused == "")
    return (await tx.execute(query.values(paused=reason))).rowcount > 0


async def subscriptions(tx: AsyncConnection) -> Sequence[Subscription]:
    """Return every subscription, in a stable order."""
    return [_subscription(row) for row in await tx.execute(_subscriptions())]


async def subscription(tx: AsyncConnection, channel: Channel) -> Subscription | None:
    """Return a channel's subscription, None if it has none."""
    here = _subscriptions().where(Row.c.platform == channel.platform, Row.c.channel == channel.id)
    row = (await tx.execute(here)).first()
    return None if row is None else _subscription(row)


def _subscription(row: Any) -> Subscription:
    return Subscription(
        channel=Channel(platform=row.platform, community=row.community, id=row.channel),
        community_name=row.name,
        loudness=Loudness(row.loudness),
        is_open=row.is_open,
        paused=row.paused,
        up=row.up,
        down=row.down,
        ping=row.ping,
        quiet_hours=_quiet_hours(row.quiet),
        classes=frozenset(row.classes.split()),
        verdict_in_channel=row.verdict_in_channel,
    )


def _quiet_text(hours: QuietHours | None) -> str:
    return f"{hours.begin}-{hours.end}" if hours else ""


def _quiet_hours(text: str) -> QuietHours | None:
    begin, _dash, end = text.partition("-")
    return QuietHours(begin=int(begin), end=int(end)) if text else None


@cache
def _subscriptions() -> Select[Any]:
    return (
        select(Row, Community.c.name, Community.c.is_open)
        .join(Community, Community.c.id == Row.c.community)
        .order_by(Row.c.platform, Row.c.channel)
    )


async def platforms(tx: AsyncConnection, communities: Collection[str]) -> Mapping[str, str]:
    """Return the platforms of communities; those that the book does not know are left out."""
    [rows] = await look_up(tx, PLATFORMS, communities=communities)
    return {row[0]: row[1] for row in rows}


async def hide(tx: AsyncConnection, prediction: str, community: str, hidden: bool) -> None:
    """Hide a prediction in one community, or show it again."""
    await tx.execute(
        delete(Hidden).where(Hidden.c.community == community, Hidden.c.prediction == prediction)
    )
    if hidden:
        await tx.execute(insert(Hidden).values(community=community, prediction=prediction))


async def hidden(tx: AsyncConnection) -> Mapping[str, frozenset[str]]:
    """Return the predictions that moderators hide, by community."""
    found: dict[str, set[str]] = {}
    for row in await tx.execute(select(Hidden)):
        found.setdefault(row.community, set()).add(row.prediction)
    return {community: frozenset(names) for community, names in found.items()}
