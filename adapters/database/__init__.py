"""The book in one SQL database: SQLModel tables and the repository over them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

    from adapters.database.archive import SqlArchive
    from adapters.database.book import SqlBook
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

    async with _opened(url, must_exist) as engine:
        yield SqlBook(engine, clock, new_key or random_key)


@asynccontextmanager
async def open_archive(url: str) -> AsyncIterator[SqlArchive]:
    """Open an existing book for the audit, as it is stored."""
    from adapters.database.archive import SqlArchive

    async with _opened(url, must_exist=True) as engine:
        yield SqlArchive(engine)


@asynccontextmanager
async def _opened(url: str, must_exist: bool) -> AsyncIterator[AsyncEngine]:
    from sqlalchemy.exc import DatabaseError

    from adapters.database import schema
    from adapters.database.engine import create_engine
    from bot.domain.errors import BadInput

    engine = create_engine(url)
    path = schema.database_path(url)
    if must_exist and path is not None and not path.exists():
        raise BadInput(
            "there is no such database; run `workshop demo` or `workshop run` first, "
            "or name another with --database",
            where=url,
        )
    try:
        try:
            await schema.upgrade(engine)
        except DatabaseError as error:
            raise schema.unusable(url, error) from None
        yield engine
    finally:
        await engine.dispose()
