"""What is due, as the book knows it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import outbox
from adapters.database.columns import UtcText
from adapters.database.tables import Prediction as Row
from bot.application.ports.book import Due
from bot.domain.trail import Phase

OPEN, RESOLVED = Phase.OPEN.value, Phase.RESOLVED.value


async def due(
    tx: AsyncConnection, now: datetime, limit: int, platforms: frozenset[str] | None
) -> Sequence[Due]:
    """Return locks, looks and posts due by `now`, in order of their time."""
    found = []
    for row in (await tx.execute(_due(), {"now": now, "most": limit})).all():
        if row.phase == OPEN and row.locks_at <= now:
            found.append(Due(at=row.locks_at, kind="lock", subject=row.id))
        if row.check_at <= now:
            found.append(Due(at=row.check_at, kind="resolve", subject=row.id))
    posts = await outbox.next_due(tx, platforms)
    if posts is not None and posts <= now:
        found.append(Due(at=posts, kind="send", subject=""))
    return sorted(found, key=lambda item: (item.at, item.kind, item.subject))


async def next_due(tx: AsyncConnection, platforms: frozenset[str] | None) -> Due | None:
    """Return the next lock, look or post."""
    row = (await tx.execute(_next_due(platforms))).first()
    return None if row is None else Due(kind=row[0], at=row[1], subject=row[2])


@cache
def _due() -> Select[Any]:
    now = bindparam("now", type_=UtcText())
    lock = (Row.c.phase == OPEN) & (Row.c.locks_at <= now)
    look = (Row.c.phase != RESOLVED) & (Row.c.check_at <= now)
    columns = (Row.c.id, Row.c.phase, Row.c.locks_at, Row.c.check_at)
    # Without an order the limit could leave out the very work that is oldest.
    locks_first = (Row.c.phase == OPEN) & (Row.c.locks_at < Row.c.check_at)
    oldest = case((locks_first, Row.c.locks_at), else_=Row.c.check_at)
    query = select(*columns).where(or_(lock, look)).order_by(oldest, Row.c.id)
    return query.limit(bindparam("most", type_=Integer()))


@cache
def _next_due(platforms: frozenset[str] | None) -> Select[Any]:
    lock = select(literal("lock"), Row.c.locks_at, Row.c.id).where(Row.c.phase == OPEN)
    look = select(literal("resolve"), Row.c.check_at, Row.c.id).where(Row.c.phase != RESOLVED)
    first = [
        query.order_by(query.selected_columns[1]).limit(1).subquery() for query in (lock, look)
    ]
    posts = outbox.next_post(platforms).subquery()
    union = union_all(*(select(part) for part in (*first, posts))).subquery()
    return select(union).order_by(union.c[1]).limit(1)
