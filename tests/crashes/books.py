"""What a database holds once the process that wrote to it is dead."""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Column, Table, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import open_archive
from adapters.database.engine import Database
from adapters.database.tables import Ledger
from bot.application.audit import audit
from tests.crashes.forks import Broken, Tell, fork

# Who is at work and when to try again: it differs between runs, and nothing hangs on it.
LEASES = {"cycle": {"owner", "lease_until"}, "post": {"owner", "due_at"}}
# How often a dead process has tried is no part of a book either. The number of a post is drawn from
# a sequence, which skips what a dead transaction drew; only the order counts.
TRIES = {"post": {"id", "attempts"}}

Book = Mapping[str, list[list[str]]]


@dataclass(frozen=True)
class Look:
    """A book between two processes, with the leases that the dead one left.

    `waited` is how long its locks stood, in seconds.
    """

    book: Book
    leases: Book
    differences: Sequence[str]
    waited: float


def look(url: str, before: Book) -> Look:
    """Return what a database holds, table by table, and the leases apart from it.

    A book that is not as `before` is audited. A SQLite database is looked at in a copy: the journal
    that a dead process leaves is for the next one to find. Happens in a child.
    """

    def work(tell: Tell) -> None:
        with _apart(url) as copy:
            tell(asdict(asyncio.run(_look(copy, before))))

    ended = fork(work)
    if ended.code:
        raise Broken("the database could not be looked at")
    return Look(**ended.told)


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
def _apart(url: str) -> Iterator[str]:
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


async def _look(url: str, before: Book) -> Look:
    database = Database(url)
    try:
        async with database.reading():
            began = time.monotonic()
        # As a writer, behind whatever the dead one still has under way.
        async with database.writing() as tx:
            waited = time.monotonic() - began
            tables = await _tables(tx)
            book = {table.name: await _rows(tx, table, _is_kept) for table in tables}
            leases = {table.name: await _rows(tx, table, _is_leased) for table in tables}
    finally:
        await database.close()
    return Look(book, leases, await _differences(url) if book != before else (), waited)


async def _tables(tx: AsyncConnection) -> list[Table]:
    there = await tx.run_sync(lambda connection: inspect(connection).get_table_names())
    return [table for table in Ledger.metadata.sorted_tables if table.name in there]


def _is_leased(column: Column[Any]) -> bool:
    return column.name in LEASES.get(column.table.name, ())


def _is_kept(column: Column[Any]) -> bool:
    return not _is_leased(column) and column.name not in TRIES.get(column.table.name, ())


async def _rows(
    tx: AsyncConnection, table: Table, is_wanted: Callable[[Column[Any]], bool]
) -> list[list[str]]:
    wanted = [column for column in table.columns if is_wanted(column)]
    if not wanted:
        return []
    rows: Any = await tx.execute(select(*wanted).order_by(*table.primary_key.columns))
    return [[str(value) for value in row] for row in rows]


async def _differences(url: str) -> tuple[str, ...]:
    async with open_archive(url) as archive:
        return tuple(str(difference) for difference in (await audit(archive)).differences)
