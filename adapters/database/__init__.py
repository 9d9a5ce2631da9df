"""The book in one SQL database: SQLModel tables and the repository over them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.application.ports.clock import Clock

if TYPE_CHECKING:
    from adapters.database.book import SqlBook
    from adapters.database.readers import KeyMaker


@asynccontextmanager
async def open_book(
    url: str, *, clock: Clock, new_key: "KeyMaker | None" = None, must_exist: bool = False
) -> "AsyncIterator[SqlBook]":
    """Open the book at a database address, its schema brought up to date.

    With `must_exist`, a missing database is BadInput instead of a new one.
    """
    from sqlalchemy.exc import DatabaseError

    from adapters.database import readers, schema
    from adapters.database.book import SqlBook
    from adapters.database.engine import create_engine
    from bot.domain.errors import BadInput

    engine = create_engine(url)
    path = schema.database_path(url)
    if must_exist and path is not None and not path.exists():
        raise BadInput("there is no such database; run the desk first, or name another", where=url)
    try:
        try:
            await schema.upgrade(engine)
        except DatabaseError as error:
            raise BadInput(
                f"this is no database Workshop can use: {error.orig}", where=url
            ) from None
        yield SqlBook(engine, clock, new_key or readers.random_key)
    finally:
        await engine.dispose()
