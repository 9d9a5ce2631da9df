"""Engines that keep what they promise: durable commits, no lost updates, foreign keys."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from bot.domain.errors import BadInput

WRITING = "writing"
DRIVERS = {"sqlite": "sqlite+aiosqlite"}


def create_engine(url: str) -> AsyncEngine:
    """Return an engine for `sqlite:///PATH`; raise BadInput for an address of another kind."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise BadInput("this is no database address; write sqlite:///PATH", where=url) from None
    driver = DRIVERS.get(address.get_backend_name())
    if driver is None:
        shown = address.render_as_string(hide_password=True)
        raise BadInput("this database is not supported; write sqlite:///PATH", where=shown)
    engine = create_async_engine(address.set(drivername=driver), connect_args={"timeout": 30})
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at the write under contention;
    # taking the write lock at once waits for it instead.
    immediate = connection.get_execution_options().get(WRITING, False)
    driver: Any = connection.connection.driver_connection
    await_only(driver.execute("BEGIN IMMEDIATE" if immediate else "BEGIN"))
