"""Connections that keep what they promise: durable commits, one writer at a time, no lost updates.

Both databases take the same contract. A reading transaction sees one instant. A writing one is the
only one of its database, so that what it reads stays true until it commits: the chain has one end
to append to, and a lease one holder.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from adapters.database.faults import BUSY_SECONDS, Asked, fault
from adapters.database.files import source
from bot.domain.errors import BadInput, Unavailable

WRITING = "writing"
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
# What may stand behind the question mark of an address.
OPTIONS: Mapping[str, Sequence[str]] = {
    "sqlite": (),
    "postgresql": ("host", "port", "sslmode", "ssl"),
}
KINDS = "sqlite:///PATH or postgresql://USER@HOST/NAME"

CONNECT_SECONDS = 10
# Writers of one database queue for this number; it says nothing else.
WRITERS_QUEUE = 0x576F726B
# A process that froze or lost its machine must not keep the others waiting for longer than a lease.
SERVER_SETTINGS = {
    "application_name": "workshop",
    "synchronous_commit": "on",
    "lock_timeout": f"{BUSY_SECONDS}s",
    "idle_in_transaction_session_timeout": "15s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
}


class BookUnavailable(Unavailable):
    """The database did not take or give what was asked; nothing of it is known to have happened."""

    exit_code = 2


class Database:
    """One database: its address, and the two kinds of transaction."""

    def __init__(self, url: str) -> None:
        """Take `sqlite:///PATH` or `postgresql://…`; raise BadInput for anything else."""
        self.url = _address(url)
        self._engine = _engine(self.url)
        self._writing = self._engine.execution_options(**{WRITING: True})
        self._reading = (
            self._engine
            if self.is_sqlite
            else self._engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        )

    def __str__(self) -> str:
        """The address as it may be shown: without a password."""
        return self.url.render_as_string(hide_password=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file of this machine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file behind it, None for a database on a server."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that sees one instant; raise BookUnavailable if that cannot be."""
        with self._clear_errors(writing=False):
            async with self._reading.begin() as tx:
                yield tx

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open the only writing transaction; wait for another's end, but not for ever."""
        with self._clear_errors(writing=True):
            async with self._writing.begin() as tx:
                yield tx

    def connect(self) -> AsyncConnection:
        """Open a bare connection, for what cannot be done inside a transaction."""
        return self._engine.connect()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @contextmanager
    def _clear_errors(self, *, writing: bool) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            found = fault(error, Asked(writing, self.path, self.url.username))
            if found is None:
                raise
            kind = BadInput if found.lasts else BookUnavailable
            raise kind(found.line, where=str(self)) from error

    @cached_property
    def _errors(self) -> tuple[type[Exception], ...]:
        common = (DBAPIError, OSError, TimeoutError)
        if self.is_sqlite:
            return (*common, sqlite3.Error)
        from asyncpg import InterfaceError, PostgresError

        return (*common, InterfaceError, PostgresError)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise BadInput(f"this is no database address; write {KINDS}", where=url) from None
    if address.get_backend_name() not in DRIVERS:
        raise BadInput(f"this database is not supported; write {KINDS}", where=_shown(address))
    kind = address.get_backend_name()
    if kind == "sqlite" and address.database in (None, "", ":memory:"):
        raise BadInput(f"this names no file; write {KINDS}", where=_shown(address))
    unknown = [name for name in address.query if name not in OPTIONS[kind]]
    if unknown:
        known = ", ".join(OPTIONS[kind]) or "none"
        raise BadInput(
            f"the option {unknown[0]!r} is not known (there is: {known})", where=_shown(address)
        )
    return address.set(drivername=kind, query=_for_driver(address.query))


def _for_driver(query: Mapping[str, Any]) -> Mapping[str, Any]:
    """The driver calls the usual `sslmode` by another name."""
    return {"ssl" if name == "sslmode" else name: value for name, value in query.items()}


def _shown(address: URL) -> str:
    return address.render_as_string(hide_password=True)


def _engine(address: URL) -> AsyncEngine:
    kind = address.get_backend_name()
    target = address.set(drivername=DRIVERS[kind])
    if kind == "sqlite":
        engine = create_async_engine(target, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine.sync_engine, "do_connect", _find_sqlite)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        event.listen(engine.sync_engine, "invalidate", _end_sqlite)
        return engine
    options = {"timeout": CONNECT_SECONDS, "server_settings": SERVER_SETTINGS}
    # No ping before each use: where the server was restarted, one transaction fails and is tried
    # again, and with it all connections of that time are thrown away.
    engine = create_async_engine(target, connect_args=options)
    event.listen(engine.sync_engine, "begin", _begin_postgresql)
    return engine


def _find_sqlite(_dialect: object, _record: object, where: list[Any], how: dict[str, Any]) -> None:
    where[0], how["uri"] = source(Path(where[0])), True
    # The driver's thread, if it could not open the file, would tell an event loop that may be
    # closed by then. What cannot be opened is found here instead.
    sqlite3.connect(where[0], uri=True).close()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at the write under contention;
    # taking the write lock at once waits for it instead.
    driver: Any = connection.connection.driver_connection
    await_only(driver.execute("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN"))


def _end_sqlite(connection: Any, _record: object, _error: object) -> None:
    # Whoever is cancelled amid a statement leaves it unfinished, and closing alone would keep the
    # transaction, and with it the write lock, for as long as anybody remembers that statement.
    # Not awaited, only put in the thread's queue: who was cancelled once may be cancelled again,
    # and the connection would stay open.
    driver = connection.driver_connection

    def roll_back() -> None:
        with suppress(ValueError, sqlite3.Error):  # it may be closed already
            driver._conn.rollback()

    driver._tx.put_nowait((None, roll_back))


def _begin_postgresql(connection: Connection) -> None:
    # The lock goes with the transaction, however that ends. What is read after it was taken is
    # what the writer before has committed.
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_QUEUE})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITING, False))
