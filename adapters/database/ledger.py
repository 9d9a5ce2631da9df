"""Appending to the hash chain."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Ledger
from bot.domain.ledger import GENESIS, head_of
from bot.domain.values import canonical_json


async def append(
    tx: AsyncConnection, kind: str, subject: str, at: datetime, body: dict[str, object]
) -> str:
    """Add one entry and return the chain's new head."""
    last = (await tx.execute(_last())).first()
    seq, previous = (last.seq + 1, last.head) if last else (1, GENESIS)
    at, text = at.astimezone(UTC), canonical_json(body)
    head = head_of(seq, kind, subject, at, text, previous)
    entry = {"seq": seq, "kind": kind, "subject": subject, "at": at, "body": text}
    await tx.execute(_append(), entry | {"previous": previous, "head": head})
    return head


async def last_act(tx: AsyncConnection) -> datetime | None:
    """Return when the newest entry that tells of no dispatch was made: imports bear other dates."""
    acts = select(Ledger.c.at).where(Ledger.c.kind != "dispatch").order_by(Ledger.c.seq.desc())
    at: datetime | None = (await tx.execute(acts.limit(1))).scalar()
    return at


# Building a statement costs more than running it, here and in its neighbours: each is built once.
@cache
def _last() -> Select[Any]:
    return select(Ledger.c.seq, Ledger.c.head).order_by(Ledger.c.seq.desc()).limit(1)


@cache
def _append() -> Insert:
    return insert(Ledger)
