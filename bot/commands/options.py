"""The options that commands share, and the settings that come of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config import Settings

Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings; by default bot.toml, if there is one."
    ),
]
Database = Annotated[
    str | None,
    typer.Option("--database", metavar="URL", help="sqlite:///PATH or postgresql://…"),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def group(about: str) -> typer.Typer:
    """A set of commands whose help is plain text: drawing boxes takes three times as long."""
    return typer.Typer(
        help=about, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
    )


def read_settings(config: Path | None, database: str | None = None) -> Settings:
    """The settings of this run, with logs and language set up by them. Raises BadConfig."""
    from bot import config as configuration
    from bot import logs
    from bot.domain.text import use_language

    settings = configuration.load(config, database=database)
    logs.configure(settings.log.level, settings.log.format)
    use_language(settings.desk.language)
    return settings
