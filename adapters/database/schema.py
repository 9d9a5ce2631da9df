"""Bringing a database to this program's schema, and refusing what is not ours."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from sqlite3 import Error as SqliteError
from sqlite3 import connect
from typing import Any, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from adapters.database.engine import Database
from adapters.database.files import landing, source
from adapters.database.tables import Ledger
from bot.domain.errors import BadInput


def config() -> Config:
    """Return Alembic's configuration for the revisions inside this package."""
    found = Config()
    found.set_main_option("script_location", str(files("migrations")))
    return found


async def upgrade(database: Database) -> bool:
    """Bring the schema up to date as the only writer; return whether anything changed.

    A SQLite file with content is backed up beside itself first; on PostgreSQL an upgrade happens as
    a whole or not at all. Raises BadInput for a database of a newer program or of another one.
    """
    current = await _looked_at(database)
    if current == _newest():
        return False
    path = database.path
    if current is not None and path is not None:
        back_up(path, _beside(path))
    if database.is_sqlite:
        await _log_ahead(database)
    async with database.writing() as tx:
        await tx.run_sync(_upgrade)
    return True


async def state(database: Database) -> Literal["missing", "old", "ready"]:
    """Say how a database stands, changing nothing; raise BadInput for one that is not ours."""
    path = database.path
    if path is not None and not path.exists():
        return "missing"
    current = await _looked_at(database)
    if current is None:
        return "missing"
    return "ready" if current == _newest() else "old"


async def _looked_at(database: Database) -> str | None:
    """Return the revision of a database that is ours or empty."""
    async with database.reading() as tx:
        current = await tx.run_sync(_current)
        await tx.run_sync(_refuse_foreign(str(database), current))
    return current


async def _log_ahead(database: Database) -> None:
    # Readers and the writer do not wait for one another. The file remembers the mode, and nothing
    # but a new or known database of ours may be told to.
    async with database.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute("PRAGMA journal_mode=WAL")


def back_up(path: Path, target: Path) -> None:
    """Copy a SQLite database with the backup API, which sees one instant of it.

    The copy gets its name once it is whole. Raises BadInput, and leaves nothing, if it cannot be
    written.
    """
    try:
        with (
            landing(target) as partial,
            closing(connect(source(path), uri=True)) as book,
            closing(connect(partial)) as copy,
        ):
            book.backup(copy)
    except (SqliteError, OSError) as error:
        raise BadInput(f"the backup cannot be written here ({error})", where=str(target)) from error


def _beside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return path.with_name(f"{path.name}.{stamp}.backup")


def _newest() -> str | None:
    return ScriptDirectory.from_config(config()).get_current_head()


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_foreign(shown: str, current: str | None) -> Callable[[Connection], None]:
    def check(connection: Connection) -> None:
        tables = inspect(connection).get_table_names()
        if tables and (Ledger.name not in tables or current is None):
            raise BadInput(
                f"this database holds another program's tables ({tables[0]}, …); "
                "choose a new one with [database] url",
                where=shown,
            )
        if tables and not _known(current):
            raise BadInput(
                f"this database has schema {current}, newer than this program; "
                "upgrade Workshop or restore an older backup",
                where=shown,
            )

    return check


def _known(revision: str | None) -> bool:
    try:
        return (
            revision is not None
            and ScriptDirectory.from_config(config()).get_revision(revision) is not None
        )
    except (CommandError, ResolutionError):
        return False


def _upgrade(connection: Connection) -> None:
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
