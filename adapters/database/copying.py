"""Copying a book from one database to another, row by row and as a whole."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import schema
from adapters.database.columns import UtcText
from adapters.database.engine import Database
from adapters.database.tables import Ledger, Post
from bot.domain.errors import BadInput, Failed

ROWS_AT_ONCE = 1_000

Progress = Callable[[str, int], None]


async def copy(source: Database, target: Database, progress: Progress) -> int:
    """Copy every row into an empty database, read it back, and return how many rows there are.

    All of it happens or nothing. `progress` gets each table's name and rows when they are done.
    Raises BadInput if the target already holds anything, Failed if it did not keep what it was
    given.
    """
    await schema.upgrade(target)
    rows = 0
    async with source.reading() as giver, target.writing() as taker:
        await _require_empty(taker, target)
        for table in _tables():
            copied = await _copy(giver, taker, table)
            if await _digest(giver, table) != await _digest(taker, table):
                raise Failed(f"{target} did not keep {table.name} as it was given", where="copy")
            progress(table.name, copied)
            rows += copied
        if not target.is_sqlite:
            await _go_on_counting(taker)
    return rows


def _tables() -> Sequence[Table]:
    """Return all tables, those that others refer to first, with instants as the text they are."""
    plain = MetaData()
    return [
        Table(t.name, plain, *(Column(c.name, _plain(c), primary_key=c.primary_key) for c in t.c))
        for t in Ledger.metadata.sorted_tables
    ]


def _plain(column: Column[Any]) -> Any:
    return String() if isinstance(column.type, UtcText) else column.type


async def _require_empty(tx: AsyncConnection, target: Database) -> None:
    for table in _tables():
        if (await tx.execute(select(*table.primary_key).limit(1))).first() is not None:
            raise BadInput(
                f"this database already holds a book (there are rows in {table.name}); "
                "name an empty one",
                where=str(target),
            )


async def _copy(giver: AsyncConnection, taker: AsyncConnection, table: Table) -> int:
    rows = 0
    result = await giver.stream(select(table).order_by(*table.primary_key))
    async for part in result.mappings().partitions(ROWS_AT_ONCE):
        await taker.execute(insert(table), [dict(row) for row in part])
        rows += len(part)
    return rows


async def _digest(tx: AsyncConnection, table: Table) -> str:
    """Return a hash over all rows, in the order of their keys."""
    digest = sha256()
    result = await tx.stream(select(table).order_by(*table.primary_key))
    async for part in result.partitions(ROWS_AT_ONCE):
        for row in part:
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


async def _go_on_counting(tx: AsyncConnection) -> None:
    """Let the numbers that PostgreSQL gives out go on after the highest one."""
    highest = (await tx.execute(select(func.max(Post.c.id)))).scalar()
    if highest is not None:
        sequence = "SELECT setval(pg_get_serial_sequence('post', 'id'), :highest)"
        await tx.execute(text(sequence), {"highest": highest})
