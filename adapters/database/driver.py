"""Rows by the hundred through the driver itself: one statement a set, on either database.

SQLAlchemy Core halves the rate at which SQLite takes rows. Here SQLite gets `executemany`, and
reads sets of keys out of one JSON text each, since it limits the number of variables. PostgreSQL
takes new rows by COPY, and sets as arrays. Tables and columns are named by this package alone.
"""

import asyncio
import json
import re
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

R = TypeVar("R")
T = TypeVar("T")
Row = Sequence[Any]
Rows = Sequence[Row]
# Columns of a statement by name, each with its SQL type.
Columns = Mapping[str, str]
NAMED = re.compile(r"\{(\w+)\}")


class Question(NamedTuple):
    """A look-up: the columns it gives, and where from.

    In `source`, `{name}` stands for `in the set of that name`.
    """

    columns: tuple[str, ...]
    source: str


class Driver(Protocol):
    """The driver's connection of one transaction."""

    async def look_up(self, *questions: Question, **sets: Collection[str]) -> Sequence[Rows]:
        """Return what each question finds, in no order."""
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

    async def look_up(self, *questions: Question, **sets: Collection[str]) -> Sequence[Rows]:
        """See Driver."""
        texts = {name: json.dumps([*values]) for name, values in sets.items()}
        answers = await self._connection.execute_fetchall(_sqlite_look_up(questions), texts)
        return [json.loads(rows) for _number, rows in sorted(answers)]

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

    async def look_up(self, *questions: Question, **sets: Collection[str]) -> Sequence[Rows]:
        """See Driver."""
        answers: list[Rows] = []
        for question in questions:
            sql, names = _postgresql_look_up(question)
            arrays = (tuple(sets[name]) for name in names)
            answers.append(await self._connection.fetch(sql, *arrays))
        return answers

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
def _sqlite_look_up(questions: tuple[Question, ...]) -> str:
    """Return all questions as one, each with its number and its rows as one JSON array.

    Each way to SQLite's thread and back costs as much as looking up fifty keys.
    """
    parts = []
    for number, question in enumerate(questions):
        rows = f"json_group_array(json_array({', '.join(question.columns)}))"
        source = NAMED.sub(r"IN (SELECT value FROM json_each(:\1))", question.source)
        parts.append(f"SELECT {number}, {rows} {source}")
    return " UNION ALL ".join(parts)


@cache
def _postgresql_look_up(question: Question) -> tuple[str, tuple[str, ...]]:
    """Return a question with arrays, and the names of their sets in order."""
    names = tuple(dict.fromkeys(NAMED.findall(question.source)))
    source = NAMED.sub(lambda n: f"= ANY(${names.index(n[1]) + 1}::text[])", question.source)
    return f"SELECT {', '.join(question.columns)} {source}", names


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
