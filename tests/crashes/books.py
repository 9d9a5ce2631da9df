"""What a database holds once the process that wrote to it is dead, read without its program."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
from sqlalchemy import Table
from sqlalchemy.engine import make_url

from adapters.database import open_archive
from adapters.database.engine import WRITERS_QUEUE
from adapters.database.tables import Ledger
from bot.application.audit import audit
from tests.crashes.forks import Broken, Tell, fork

# Who is at work and when to try again: it differs between runs, and nothing hangs on it.
LEASES = {"cycle": {"owner", "lease_until"}, "post": {"owner", "due_at"}}
# How often a dead process has tried is no part of a book either. The number of a post is drawn from
# a sequence, which skips what a dead transaction drew; only the order counts.
TRIES = {"post": {"id", "attempts"}}

Book = Mapping[str, Sequence[Sequence[str]]]
Rows = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Look:
    """A book between two processes, with the leases that the dead one left.

    `waited` is how long its lock stood, in seconds.
    """

    book: Book
    leases: Book
    waited: float


def look(url: str) -> Look:
    """Return what a database holds, table by table, and the leases apart from it."""
    with apart(url) as copy:
        is_sqlite = make_url(copy).get_backend_name() == "sqlite"
        rows, waited = _sqlite(copy) if is_sqlite else asyncio.run(_postgresql(copy))
    tables = [table for table in Ledger.metadata.sorted_tables if table.name in rows]
    leases = {t.name: _columns(t, rows[t.name], LEASES.get(t.name, set())) for t in tables}
    book = {t.name: _columns(t, rows[t.name], _kept(t)) for t in tables}
    return Look(book, leases, waited)


def differences(url: str) -> Sequence[str]:
    """Return what the audit has to say against a book. Happens in a child."""

    def work(tell: Tell) -> None:
        with apart(url) as copy:
            tell({"differences": asyncio.run(_audited(copy))})

    ended = fork(work)
    if ended.code:
        raise Broken("the book could not be audited")
    said: list[str] = ended.told["differences"]
    return said


def first_difference(one: Book, other: Book) -> str:
    """Return in words where two books differ, and nothing if they do not."""
    for table in sorted(one.keys() | other.keys()):
        left, right = one.get(table, []), other.get(table, [])
        for row in left:
            if row not in right:
                return f"{table}: only the first has {row}"
        for row in right:
            if row not in left:
                return f"{table}: only the second has {row}"
        if left != right:
            return f"{table}: the same rows in another order, or not equally often"
    return ""


@contextmanager
def apart(url: str) -> Iterator[str]:
    """Give the address of a copy of a SQLite database; another database needs none.

    The journal that a dead process leaves is for the next one to find.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        yield url
        return
    path = Path(str(address.database))
    with TemporaryDirectory(prefix="look-", dir=path.parent) as folder:
        for suffix in ("", "-wal", "-journal"):
            if (file := Path(f"{path}{suffix}")).exists():
                shutil.copy(file, Path(folder) / file.name)
        yield f"sqlite:///{folder}/{path.name}"


def _sqlite(url: str) -> tuple[Rows, float]:
    with closing(sqlite3.connect(str(make_url(url).database))) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        there = {name for (name,) in found}
        return {
            table.name: connection.execute(_question(table)).fetchall()
            for table in Ledger.metadata.sorted_tables
            if table.name in there
        }, 0.0


async def _postgresql(url: str) -> tuple[Rows, float]:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            began = time.monotonic()
            # As a writer, behind whatever the dead one still has under way.
            await connection.execute(f"SELECT pg_advisory_xact_lock({WRITERS_QUEUE})")
            waited = time.monotonic() - began
            found = await connection.fetch("SELECT tablename FROM pg_tables")
            there = {name for (name,) in found}
            rows = {
                table.name: await connection.fetch(_question(table))
                for table in Ledger.metadata.sorted_tables
                if table.name in there
            }
    finally:
        await connection.close()
    return rows, waited


def _question(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    return f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'


def _kept(table: Table) -> set[str]:
    left_out = LEASES.get(table.name, set()) | TRIES.get(table.name, set())
    return {column.name for column in table.columns} - left_out


def _columns(table: Table, rows: Sequence[Any], wanted: set[str]) -> list[list[str]]:
    places = [i for i, column in enumerate(table.columns) if column.name in wanted]
    return [[_text(row[i]) for i in places] for row in rows] if places else []


def _text(value: object) -> str:
    # SQLite knows no truth values, only 0 and 1.
    return str(int(value) if isinstance(value, bool) else value)


async def _audited(url: str) -> list[str]:
    async with open_archive(url) as archive:
        return [str(difference) for difference in (await audit(archive)).differences]
