"""`workshop run`: the live desk."""

from __future__ import annotations

import asyncio

import typer

from bot.commands.options import Config, Database, read_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(config: Config = None, database: Database = None) -> None:
    """Run the desk from bot.toml until it is stopped: cycles, bets, verdicts, room and pages."""
    from bot.commands.performing import run_desk

    asyncio.run(run_desk(read_settings(config, database)))
