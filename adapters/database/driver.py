"""Rows by the hundred through the driver itself: one statement a set, on either database.

SQLAlchemy Core halves the rate at which SQLite takes rows. Here SQLite gets `executemany`, and
reads sets of keys out of one JSON text each, since it limits the number of variables. PostgreSQL
takes new rows by COPY, and sets as arrays.
"""

# Tables and columns are named by this package alone.
# ruff: noqa: S608

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

    In `source`, `{name}` stands for `is in the set of that name`.
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

    async def meanwhile(
        self, work: Coroutine[Any, Any, R], prepare: Callable[[], T]
    ) -> tuple[R, T]:
        """Do the database's work and, while a server is at it, our own; return both results."""
        ...


class SqliteDriver:
    """See Driver. On the connection's own thread it answers at once, so that nothing is awaited."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def look_up(self, *questions: Question, **sets: Collection[str]) -> Sequence[Rows]:
        """See Driver."""
        texts = {name: json.dumps([*dict.fromkeys(values)]) for name, values in sets.items()}
        answers = self._connection.execute(sqlite_look_up(questions), texts)
        return [json.loads(rows) for _number, rows in sorted(answers)]

    async def append(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """See Driver."""
        if rows:
            marks = ", ".join("?" for _ in columns)
            sql = f"INSERT INTO {table} ({_names(columns)}) VALUES ({marks})"
            self._connection.executemany(sql, rows)

    async def change(self, table: str, key: Columns, columns: Columns, rows: Sequence[Row]) -> None:
        """See Driver."""
        if rows:
            sql = _sqlite_update(table, tuple(key), tuple(columns))
            self._connection.executemany(sql, rows)

    async def meanwhile(
        self, work: Coroutine[Any, Any, R], prepare: Callable[[], T]
    ) -> tuple[R, T]:
        """See Driver."""
        return await work, prepare()


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

    async def meanwhile(
        self, work: Coroutine[Any, Any, R], prepare: Callable[[], T]
    ) -> tuple[R, T]:
        """See Driver."""
        asked = asyncio.create_task(work)
        try:
            await asyncio.sleep(0)
            prepared = prepare()
        finally:
            result = await asked
        return result, prepared


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


@cache
def sqlite_look_up(questions: tuple[Question, ...]) -> str:
    """Return all questions as one, each with its number and its rows as one JSON array.

    That takes half the time of making rows of Python. The sets stand first in the joins: asked
    what is IN them, SQLite would sort them before, which takes twice the time.
    """
    parts = []
    for number, question in enumerate(questions):
        rows = f"json_group_array(json_array({', '.join(question.columns)}))"
        names = dict.fromkeys(NAMED.findall(question.source))
        sets = "".join(
            f"(SELECT value FROM json_each(:{name})) AS {name} CROSS JOIN " for name in names
        )
        source = NAMED.sub(r"= \1.value", question.source)
        parts.append(f"SELECT {number}, {rows} FROM {sets}{source}")
    return " UNION ALL ".join(parts)


@cache
def _postgresql_look_up(question: Question) -> tuple[str, tuple[str, ...]]:
    """Return a question with arrays, and the names of their sets in order."""
    names = tuple(dict.fromkeys(NAMED.findall(question.source)))
    source = NAMED.sub(lambda n: f"= ANY(${names.index(n[1]) + 1}::text[])", question.source)
    return f"SELECT {', '.join(question.columns)} FROM {source}", names


@cache
def _sqlite_update(table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    where = " AND ".join(f'"{name}" = ?{n}' for n, name in enumerate(key, start=1))
    changed = ", ".join(f'"{name}" = ?{n}' for n, name in enumerate(columns, start=len(key) + 1))
    return f"UPDATE {table} SET {changed} WHERE {where}"


def _postgresql_update(table: str, key: Columns, columns: Columns) -> str:
    types = [*key.values(), *columns.values()]
    arrays = ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(types, start=1))
    changed = ", ".join(f'"{name}" = r."{name}"' for name in columns)
    where = " AND ".join(f'{table}."{name}" = r."{name}"' for name in key)
    rows = f"unnest({arrays}) AS r ({_names({**key, **columns})})"
    return f"UPDATE {table} SET {changed} FROM {rows} WHERE {where}"


async def with_driver(tx: AsyncConnection, work: Callable[[Driver], Coroutine[Any, Any, R]]) -> R:
    """Do work with the driver's connection of a transaction that has begun; return its result.

    SQLite's is done on the thread of its connection, all in one: each way there and back costs as
    much as fifty keys looked up. So it must wait for nothing but the driver.
    """
    connection: Any = (await tx.get_raw_connection()).driver_connection
    if tx.dialect.name == "sqlite":
        # What aiosqlite offers in public goes there once for each statement.
        result: R = await connection._execute(_done, work, SqliteDriver(connection._conn))
        return result
    return await work(PostgresqlDriver(connection))


def _done(work: Callable[[Driver], Coroutine[Any, Any, R]], driver: Driver) -> R:
    """Return the result of work that waits for nothing."""
    doing = work(driver)
    try:
        doing.send(None)
    except StopIteration as end:
        result: R = end.value
        return result
    doing.close()
    raise AssertionError("work with SQLite's driver waits for nothing else")


async def look_up(
    tx: AsyncConnection, *questions: Question, **sets: Collection[str]
) -> Sequence[Rows]:
    """Return what each question finds in a transaction; see Driver."""
    return await with_driver(tx, lambda driver: driver.look_up(*questions, **sets))
