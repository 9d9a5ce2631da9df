"""SQLite without a thread of its own, for speed: most of a run was two threads waking each other.

Only the driver's worker is replaced: each piece of work is done where it is asked for. The
database, its file and every statement are the same.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import aiosqlite.core as driver

STATEMENTS = ("execute", "executemany", "_execute_fetchall")

Work = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class Fuse:
    """Breaks the statement after so many others; 0 breaks none."""

    def __init__(self) -> None:
        self.left = 0

    def burn(self, function: Callable[[], Any]) -> None:
        """Count a statement; raise what SQLite does if this is the one."""
        if self.left and isinstance(function, partial) and function.func.__name__ in STATEMENTS:
            self.left -= 1
            if not self.left:
                raise sqlite3.OperationalError("disk I/O error")


class _AtOnce:
    """A queue of work that is done as it is put there."""

    def __init__(self, fuse: Fuse) -> None:
        self._fuse = fuse

    def put_nowait(self, work: Work) -> None:
        """Do it, and answer."""
        future, function = work
        try:
            self._fuse.burn(function)
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
    names: dict[str, Any] = {"SimpleQueue": partial(_AtOnce, fuse), "Thread": _NoThread}
    before = {name: getattr(driver, name) for name in names}
    for name, value in names.items():
        setattr(driver, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(driver, name, value)
