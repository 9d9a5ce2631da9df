"""`workshop db`: the state as a whole."""

from __future__ import annotations

import asyncio

import typer

from bot.commands.options import Config, Database, group, read_settings


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    database = group("Look after the database.")
    database.callback()(_database)
    database.command("upgrade")(upgrade)
    app.add_typer(database, name="db")


def _database() -> None:
    """Keeps `upgrade` a command of its own while it is the only one."""


def upgrade(config: Config = None, database: Database = None) -> None:
    """Bring the database to this program's schema; one with content is backed up beside itself."""
    settings = read_settings(config, database)
    changed = asyncio.run(_upgrade(settings.database.url))
    typer.echo("Brought up to date." if changed else "Already up to date.")


async def _upgrade(url: str) -> bool:
    from adapters.database import schema
    from adapters.database.engine import Database

    database = Database(url)
    try:
        return await schema.upgrade(database)
    finally:
        await database.close()
