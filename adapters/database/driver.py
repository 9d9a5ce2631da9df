"""Rows by the hundred through the driver itself: one statement a set, on either database.

SQLAlchemy Core halves the rate at which SQLite takes rows. Here SQLite gets `executemany`, and
reads sets of keys out of one JSON text each, since it limits the number of variables. PostgreSQL
takes new rows by COPY, and sets as arrays. Tables and columns are named by this package alone.
"""

import asyncio
import json
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

R = TypeVar("R")
T = TypeVar("T")
Row = Sequence[Any]
# Columns of a statement by name, each with its SQL type.
Columns = Mapping[str, str]


class Driver(Protocol):
    """The driver's connection of one transaction."""

    async def look_up(self, query: str, *sets: Collection[str]) -> Sequence[Row]:
        """Return what a query finds in which each `{}` stands for `in this set`."""
        ...

    async def append(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Insert rows none of which is there yet."""
        ...

    async def change(self, table: str, key: Columns, columns: Columns, rows: Sequence[Row]) -> None:
        """Set columns of rows that are there; each row begins with its key."""
        ...


class SqliteDriver:
    """See Driver."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def look_up(self, query: str, *sets: Collection[str]) -> Sequence[Row]:
        """See Driver."""
        sql = query.format(*("IN (SELECT value FROM json_each(?))" for _ in sets))
        found = await self._connection.execute_fetchall(sql, [json.dumps([*s]) for s in sets])
        return list(found)

    async def append(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """See Driver."""
        if rows:
            marks = ", ".join("?" for _ in columns)
            sql = f"INSERT INTO {table} ({_names(columns)}) VALUES ({marks})"  # noqa: S608
            await self._connection.executemany(sql, rows)

    async def change(self, table: str, key: Columns, columns: Columns, rows: Sequence[Row]) -> None:
        """See Driver."""
        if rows:
            await self._connection.executemany(
                _sqlite_update(table, tuple(key), tuple(columns)), rows
            )


class PostgresqlDriver:
    """See Driver."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def look_up(self, query: str, *sets: Collection[str]) -> Sequence[Row]:
        """See Driver."""
        sql = query.format(*(f"= ANY(${n}::text[])" for n, _ in enumerate(sets, start=1)))
        found: Sequence[Row] = await self._connection.fetch(sql, *(tuple(s) for s in sets))
        return found

    async def append(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """See Driver."""
        if rows:
            await self._connection.copy_records_to_table(table, columns=columns, records=rows)

    async def change(self, table: str, key: Columns, columns: Columns, rows: Sequence[Row]) -> None:
        """See Driver."""
        if rows:
            await self._connection.execute(
                _postgresql_update(table, key, columns), *zip(*rows, strict=True)
            )


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


@cache
def _sqlite_update(table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    where = " AND ".join(f'"{name}" = ?{n}' for n, name in enumerate(key, start=1))
    changed = ", ".join(f'"{name}" = ?{n}' for n, name in enumerate(columns, start=len(key) + 1))
    return f"UPDATE {table} SET {changed} WHERE {where}"  # noqa: S608


def _postgresql_update(table: str, key: Columns, columns: Columns) -> str:
    types = [*key.values(), *columns.values()]
    arrays = ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(types, start=1))
    changed = ", ".join(f'"{name}" = r."{name}"' for name in columns)
    where = " AND ".join(f'{table}."{name}" = r."{name}"' for name in key)
    rows = f"unnest({arrays}) AS r ({_names({**key, **columns})})"
    return f"UPDATE {table} SET {changed} FROM {rows} WHERE {where}"  # noqa: S608


async def driver_of(tx: AsyncConnection) -> Driver:
    """Return the driver's connection under a transaction that has begun."""
    connection = (await tx.get_raw_connection()).driver_connection
    if tx.dialect.name == "sqlite":
        return SqliteDriver(connection)
    return PostgresqlDriver(connection)


async def meanwhile(work: Coroutine[Any, Any, R], prepare: Callable[[], T]) -> tuple[R, T]:
    """Do the database's work and, while a server is at it, our own; return the results of both."""
    asked = asyncio.create_task(work)
    try:
        await asyncio.sleep(0)
        prepared = prepare()
    finally:
        result = await asked
    return result, prepared
