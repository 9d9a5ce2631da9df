"""The book in one SQL database: SQLModel tables and the repository over them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.database.archive import SqlArchive
    from adapters.database.book import SqlBook
    from adapters.database.engine import Database
    from adapters.database.readers import KeyMaker
    from bot.application.ports.clock import Clock


@asynccontextmanager
async def open_book(
    url: str, *, clock: Clock, new_key: KeyMaker | None = None, must_exist: bool = False
) -> AsyncIterator[SqlBook]:
    """Open the book at a database address, its schema brought up to date.

    With `must_exist`, a missing database is BadInput instead of a new one.
    """
    from adapters.database.book import SqlBook
    from adapters.database.readers import random_key

    async with opened(url, must_exist=must_exist) as database:
        yield SqlBook(database, clock, new_key or random_key)


@asynccontextmanager
async def open_archive(url: str) -> AsyncIterator[SqlArchive]:
    """Open an existing book for the audit, as it is stored."""
    from adapters.database.archive import SqlArchive

    async with opened(url, must_exist=True) as database:
        yield SqlArchive(database)


@asynccontextmanager
async def opened(url: str, *, must_exist: bool = False) -> AsyncIterator[Database]:
    """Open the database at an address, its schema brought up to date, and close it again."""
    from adapters.database import schema
    from adapters.database.engine import Database
    from bot.domain.errors import BadInput

    database = Database(url)
    try:
        if must_exist and await schema.state(database) == "missing":
            raise BadInput(
                "there is no such database; run `workshop demo` or `workshop run` first, "
                "or name another with --database",
                where=str(database),
            )
        await schema.upgrade(database)
        yield database
    finally:
        await database.close()


async def state_of(url: str) -> tuple[str, str]:
    """Return how the database at an address stands, changing nothing, and how to show the address.

    It is `missing`, `old` or `ready`. Raises BadInput for one that is not ours.
    """
    from adapters.database import schema
    from adapters.database.engine import Database

    database = Database(url)
    try:
        return await schema.state(database), str(database)
    finally:
        await database.close()
