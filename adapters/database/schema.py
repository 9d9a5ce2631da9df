"""Bringing a database to this program's schema, and refusing what is not ours."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from sqlite3 import connect
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.database.engine import WRITING, create_engine
from bot.domain.errors import BadInput


def config() -> Config:
    """Return Alembic's configuration for the revisions inside this package."""
    found = Config()
    found.set_main_option("script_location", str(files("migrations")))
    return found


async def upgrade(engine: AsyncEngine) -> bool:
    """Bring the schema up to date under the write lock; return whether anything changed.

    A database with content is backed up beside itself first. Raises BadInput for one of a newer
    program or of another one.
    """
    url = str(engine.url.database)
    async with engine.connect() as connection:
        current = await connection.run_sync(_current)
        if current == _newest():
            return False
        await connection.run_sync(_refuse_foreign(url, current))
    if current is not None:
        back_up(Path(url))
    async with engine.connect() as connection:
        await connection.execution_options(**{WRITING: True})
        async with connection.begin():
            await connection.run_sync(_upgrade)
    return True


async def state(url: str) -> Literal["missing", "old", "ready"]:
    """Say how a database stands, changing nothing; raise BadInput for one that is not ours."""
    path = database_path(url)
    if path is not None and not path.exists():
        return "missing"
    engine = create_engine(url)
    try:
        async with engine.connect() as connection:
            current = await connection.run_sync(_current)
            await connection.run_sync(_refuse_foreign(url, current))
    except DatabaseError as error:
        raise unusable(url, error) from None
    finally:
        await engine.dispose()
    return "ready" if current == _newest() else "old"


def unusable(url: str, error: DatabaseError) -> BadInput:
    """Return the one line about a database that cannot be opened at all."""
    return BadInput(f"this is no database that Workshop can use: {error.orig}", where=url)


def back_up(path: Path) -> Path:
    """Copy a SQLite database beside itself with the backup API and return the copy's path."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.name}.{stamp}.backup")
    with connect(path) as source, connect(target) as copy:
        source.backup(copy)
    return target


def database_path(url: str) -> Path | None:
    """Return the file behind a SQLite address, None for one in memory or elsewhere."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database)


def _newest() -> str | None:
    return ScriptDirectory.from_config(config()).get_current_head()


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_foreign(url: str, current: str | None) -> Callable[[Connection], None]:
    def check(connection: Connection) -> None:
        tables = inspect(connection).get_table_names()
        if current is None and tables:
            raise BadInput(
                f"this database holds another program's tables ({tables[0]}, …); "
                "choose a new file with [database] url",
                where=url,
            )
        if current is not None and not _known(current):
            raise BadInput(
                f"this database has schema {current}, newer than this program; "
                "upgrade Workshop or restore an older backup",
                where=url,
            )

    return check


def _known(revision: str) -> bool:
    try:
        return ScriptDirectory.from_config(config()).get_revision(revision) is not None
    except (CommandError, ResolutionError):
        return False


def _upgrade(connection: Connection) -> None:
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
