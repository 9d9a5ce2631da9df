"""SQLite without a thread of its own, for speed: most of a run was two threads waking each other.

Only the driver's worker is replaced, and whoever runs a statement: each piece of work is done where
it is asked for. The database, its file and every statement are the same.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import aiosqlite.core as driver

Work = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class Fuse:
    """Breaks the statement after so many others; 0 breaks none."""

    def __init__(self) -> None:
        self.left = 0

    def burn(self) -> None:
        """Count a statement; raise what SQLite does if this is the one."""
        if self.left:
            self.left -= 1
            if not self.left:
                raise sqlite3.OperationalError("disk I/O error")


class _Connection(sqlite3.Connection):
    """A connection all of whose statements go through its cursors."""

    fuse: Fuse

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)

    def execute(self, *statement: Any) -> Any:
        return self.cursor().execute(*statement)

    def executemany(self, *statement: Any) -> Any:
        return self.cursor().executemany(*statement)


class _Cursor(sqlite3.Cursor):
    connection: _Connection

    def execute(self, *statement: Any) -> Any:
        self.connection.fuse.burn()
        return super().execute(*statement)

    def executemany(self, *statement: Any) -> Any:
        self.connection.fuse.burn()
        return super().executemany(*statement)


class _AtOnce:
    """A queue of work that is done as it is put there."""

    def put_nowait(self, work: Work) -> None:
        """Do it, and answer."""
        future, function = work
        try:
            result = function()
        except Exception as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _NoThread:
    """A thread that has nothing to do."""

    daemon = True

    def __init__(self, *, target: object, args: object) -> None:
        pass

    def start(self) -> None:
        """Nothing starts."""


@contextmanager
def inline_sqlite(fuse: Fuse) -> Iterator[None]:
    """Do SQLite's work on the loop's own thread while the block lasts."""

    def connect(*address: Any, **options: Any) -> _Connection:
        connection = sqlite3.connect(*address, factory=_Connection, **options)
        connection.fuse = fuse
        return connection

    fused = SimpleNamespace(**vars(sqlite3) | {"connect": connect})
    names: dict[str, Any] = {"SimpleQueue": _AtOnce, "Thread": _NoThread, "sqlite3": fused}
    before = {name: getattr(driver, name) for name in names}
    for name, value in names.items():
        setattr(driver, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(driver, name, value)
