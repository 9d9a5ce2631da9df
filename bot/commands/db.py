"""`workshop db`: the state as a whole."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Config, Database, group, read_settings
from bot.domain.errors import BadInput, Failed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from adapters.database.engine import Database as Opened

Target = Annotated[
    str, typer.Argument(metavar="URL", help="An empty sqlite:///PATH or postgresql://… database.")
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    database = group("Look after the database.")
    database.command("upgrade")(upgrade)
    database.command("copy")(copy)
    database.command("backup")(backup)
    database.command("restore")(restore)
    app.add_typer(database, name="db")


def upgrade(config: Config = None, database: Database = None) -> None:
    """Bring the database to this program's schema; a file with content is backed up beside it."""
    url = read_settings(config, database).database.url
    changed = asyncio.run(_upgrade(url))
    typer.echo("Brought up to date." if changed else "Already up to date.")


def copy(target: Target, config: Config = None, database: Database = None) -> None:
    """Copy the book as it stands into another, empty database and audit the copy.

    What a desk writes meanwhile is not in the copy: stop it first if it is to go on over there.
    """
    asyncio.run(_copy(read_settings(config, database).database.url, target))


def backup(file: File, config: Config = None, database: Database = None) -> None:
    """Write the book as it stands into a new file; the desk may go on meanwhile."""
    url = read_settings(config, database).database.url
    if file.exists():
        raise BadInput("there is such a file already; name a new one", where=str(file))
    asyncio.run(_backup(url, file))


def restore(file: File, config: Config = None, database: Database = None) -> None:
    """Bring a backup back, into a database that is empty or not there yet."""
    url = read_settings(config, database).database.url
    if not file.is_file():
        raise BadInput("there is no such file", where=str(file))
    asyncio.run(_copy(f"sqlite:///{file}", url))


async def _upgrade(url: str) -> bool:
    from adapters.database import schema

    async with _closing(url) as database:
        return await schema.upgrade(database)


async def _backup(url: str, file: Path) -> None:
    from adapters.database import opened, schema

    async with opened(url, must_exist=True) as database:
        path = database.path
        if path is None:
            await _copy(url, f"sqlite:///{file}")
            return
        schema.back_up(path, file)
    await _audit(f"sqlite:///{file}")


async def _copy(source_url: str, target_url: str) -> None:
    from adapters.database import opened
    from adapters.database.copying import copy as copy_rows

    async with opened(source_url, must_exist=True) as source, _landing(target_url) as target:
        if source.url == target.url:
            raise BadInput("this is the same database; name another", where=str(target))
        rows = await copy_rows(source, target, _told)
    typer.echo(f"Copied {rows} rows; read back, each is the same.")
    await _audit(target_url)


@asynccontextmanager
async def _landing(url: str) -> AsyncIterator[Opened]:
    """Open a database to be filled; a file that is not there yet comes whole or not at all."""
    from adapters.database.files import landing

    async with _closing(url) as asked:
        path = asked.path
        if path is None or path.exists() or not path.parent.is_dir():
            yield asked
            return
    with landing(path) as partial:
        async with _closing(f"sqlite:///{partial}") as database:
            yield database


async def _audit(url: str) -> None:
    from adapters.database import open_archive
    from bot.application.audit import audit
    from bot.commands.audit import all_true

    async with open_archive(url) as archive:
        report = await audit(archive)
    if report.differences:
        line = f"what stands there was not true before: {report.differences[0]}"
        raise Failed(line, where="audit")
    typer.echo(all_true(report))


def _told(table: str, rows: int) -> None:
    typer.echo(f"· {table}: {rows}", err=True)


@asynccontextmanager
async def _closing(url: str) -> AsyncIterator[Opened]:
    from adapters.database.engine import Database as Opened

    database = Opened(url)
    try:
        yield database
    finally:
        await database.close()
