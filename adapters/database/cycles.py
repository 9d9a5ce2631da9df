"""Cycles: claimed by one runner, unique by their scheduled time."""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Cycle

RUNNING, DONE, SKIPPED = "running", "done", "skipped"


async def open_cycle(
    tx: AsyncConnection, at: datetime, now: datetime, owner: str, lease: float
) -> int | None:
    """Claim a cycle; see the port."""
    until = now + timedelta(seconds=lease)
    row = (await tx.execute(select(Cycle).where(Cycle.c.at == at))).first()
    if row is None:
        number = (await _last_number(tx)) + 1
        await tx.execute(
            insert(Cycle).values(
                at=at, number=number, state=RUNNING, owner=owner, lease_until=until, reason=""
            )
        )
        return number
    if row.state != RUNNING or (row.owner != owner and row.lease_until > now):
        return None
    await tx.execute(update(Cycle).where(Cycle.c.at == at).values(owner=owner, lease_until=until))
    return int(row.number)


async def close_cycle(
    tx: AsyncConnection, at: datetime, reason: str = "", *, skipped: bool = False
) -> bool:
    """Mark a cycle as run, or as skipped with its reason; False if it was over already.

    Leases end, and a slow process outlives its own: only what is stored here decides who was first.
    """
    state = SKIPPED if skipped else DONE
    running = update(Cycle).where(Cycle.c.at == at, Cycle.c.state == RUNNING)
    result = await tx.execute(running.values(state=state, reason=reason))
    return result.rowcount > 0


async def skip_cycle(tx: AsyncConnection, at: datetime, now: datetime, reason: str) -> None:
    """Record a cycle that was not run; one that was run, or is being run, stays as it is."""
    row = (await tx.execute(select(Cycle).where(Cycle.c.at == at))).first()
    if row is not None:
        if row.state == RUNNING and row.lease_until <= now:
            await close_cycle(tx, at, reason, skipped=True)
        return
    number = (await _last_number(tx)) + 1
    await tx.execute(
        insert(Cycle).values(
            at=at, number=number, state=SKIPPED, owner="", lease_until=now, reason=reason
        )
    )


async def last_cycle(tx: AsyncConnection) -> datetime | None:
    """Return the newest scheduled time that was run or skipped."""
    row = await tx.execute(select(func.max(Cycle.c.at)).where(Cycle.c.state != RUNNING))
    value = row.scalar()
    return value if value is None or isinstance(value, datetime) else datetime.fromisoformat(value)


async def _last_number(tx: AsyncConnection) -> int:
    return int((await tx.execute(select(func.max(Cycle.c.number)))).scalar() or 0)
