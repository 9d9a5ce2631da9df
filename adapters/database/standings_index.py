"""The index that gives each cohort its order: set aside while a large part of it changes."""

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateIndex, DropIndex

from adapters.database.tables import Cohort, Standing

INDEX = next(index for index in Standing.indexes if index.name == "ix_standing_place")

# A bet moves up to four standings: its community's and everyone's, of the season and of all time.
STANDINGS_A_BET = 4
# Below this the index is kept up to date in a second at most, and in less than it takes to build.
FEW_BETS = 30_000
# Building it anew pays off from this share of all standings on; measured by `benchmarks book`.
SHARE = {"sqlite": 0.1, "postgresql": 0.4}
# Kibibytes.
SORTED_AT_ONCE = 1_000
# A server's readers hold the table while they read; whoever reads for longer is not waited for.
PATIENCE = "2s"


async def set_aside(tx: AsyncConnection, bets: int) -> bool:
    """Drop the index if it is cheaper to build it anew after that many bets; say whether it was."""
    if bets < FEW_BETS:
        return False
    changed = STANDINGS_A_BET * bets
    standings = int((await tx.execute(select(func.sum(Cohort.c.readers)))).scalar() or 0)
    if changed < SHARE[tx.dialect.name] * max(changed, standings):
        return False
    if tx.dialect.name == "sqlite":
        await tx.execute(DropIndex(INDEX))
        return True
    return await _dropped_soon(tx)


async def build(tx: AsyncConnection) -> bool:
    """Build the index anew; return whether this transaction can use it already.

    PostgreSQL uses it from the next one on: rows were changed in their places while it was away,
    and whoever sees them as they were before cannot find them with it.
    """
    if tx.dialect.name != "sqlite":
        await tx.execute(CreateIndex(INDEX))
        return False
    # The sort takes most of it: a second thread helps, and runs that fit a processor's own cache.
    kept = (await tx.exec_driver_sql("PRAGMA cache_size")).scalar_one()
    for pragma in ("threads = 2", f"cache_size = -{SORTED_AT_ONCE}"):
        await tx.exec_driver_sql(f"PRAGMA {pragma}")
    await tx.execute(CreateIndex(INDEX))
    await tx.exec_driver_sql(f"PRAGMA cache_size = {kept}")
    return True


async def _dropped_soon(tx: AsyncConnection) -> bool:
    try:
        async with tx.begin_nested():
            await tx.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
            await tx.execute(DropIndex(INDEX))
            await tx.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != "55P03":
            raise
        return False
    return True
