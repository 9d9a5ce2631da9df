"""Whose turn it is to do what one process at a time does."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Turn


async def take(tx: AsyncConnection, name: str, owner: str, now: datetime, seconds: float) -> bool:
    """Take or keep a turn until `seconds` from now; False while another's lease holds."""
    row = (await tx.execute(select(Turn).where(Turn.c.name == name))).first()
    values = {"owner": owner, "lease_until": now + timedelta(seconds=seconds)}
    if row is None:
        await tx.execute(insert(Turn).values(name=name, **values))
    elif row.owner != owner and row.lease_until > now:
        return False
    else:
        await tx.execute(update(Turn).where(Turn.c.name == name).values(values))
    return True


async def give_up(tx: AsyncConnection, name: str, owner: str) -> None:
    """End one's turn; another's stays."""
    await tx.execute(delete(Turn).where(Turn.c.name == name, Turn.c.owner == owner))
