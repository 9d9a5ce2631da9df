"""`workshop check`: reads the settings and says, part by part, what is wrong and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typer

from bot.commands.options import Config, Database, Json, read_settings
from bot.domain.errors import Failed
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.config import Settings


class Finding(NamedTuple):
    """What was found about one part, in one line."""

    part: str
    ok: bool
    says: str


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(config: Config = None, database: Database = None, json: Json = False) -> None:
    """Say what is wrong with the settings, and how to mend it.

    Exits with 1 if a part needs mending, and with 2 if the settings cannot be read at all.
    """
    from bot.commands.output import print_json

    settings = read_settings(config, database)
    findings = list(_examine(settings, config))
    if json:
        print_json({"ok": all(f.ok for f in findings), "parts": [f._asdict() for f in findings]})
    else:
        for finding in findings:
            typer.echo(_line(finding))
    if faults := sum(not finding.ok for finding in findings):
        raise Failed(
            ngettext("{n} part needs mending", "{n} parts need mending", faults).format(n=faults)
        )


def _examine(settings: Settings, config: Path | None) -> Iterator[Finding]:
    yield _settings_file(config)
    yield from _data_files(settings)


def _settings_file(config: Path | None) -> Finding:
    from bot.config.reading import default_file, documented_defaults

    if read := config or default_file():
        return Finding("settings", True, _("read from {file}").format(file=read))
    says = _("the built-in defaults; to change one, copy {file} here")
    return Finding("settings", True, says.format(file=documented_defaults()))


def _data_files(settings: Settings) -> Iterator[Finding]:
    named = {
        "[market_data] bars": settings.market_data.bars,
        "[market_data] earnings": settings.market_data.earnings,
        "[headlines] file": settings.headlines.file,
    }
    for key, file in named.items():
        if file is None:
            continue
        if file.is_file():
            yield Finding(key, True, str(file))
        else:
            says = _("there is no file {file}; mend the path, or empty it for the bundled data")
            yield Finding(key, False, says.format(file=file))


def _line(finding: Finding) -> str:
    mark = _("ok") if finding.ok else _("problem")
    return f"{mark:<8} {finding.part}: {finding.says}"
