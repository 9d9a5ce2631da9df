"""`workshop audit`: recompute everything that can be recomputed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.commands.options import Config, Database, Json, read_settings

if TYPE_CHECKING:
    from bot.application.audit import Report


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)


def audit(config: Config = None, database: Database = None, json: Json = False) -> None:
    """Recompute the chain, every verdict from its evidence, and every score from the bets.

    Cycles and posts are held against what was published. Exit 1 and the first difference if
    anything disagrees.
    """
    from bot.commands.output import print_json
    from bot.domain.errors import Failed

    settings = read_settings(config, database)
    report = asyncio.run(_report(settings.database.url))
    counts = {
        "entries": report.entries,
        "dispatches": report.dispatches,
        "bets": report.bets,
        "verdicts": report.verdicts,
        "standings": report.standings,
        "posts": report.posts,
        "differences": [str(difference) for difference in report.differences],
    }
    if json:
        print_json(counts)
    elif not report.differences:
        typer.echo(all_true(report))
    if report.differences:
        more = len(report.differences) - 1
        rest = f" ({more} more {'difference' if more == 1 else 'differences'})" if more else ""
        raise Failed(f"{report.differences[0]}{rest}", where="audit")


def all_true(report: Report) -> str:
    """Return the line about a book without a difference."""
    if not report.entries:
        return "The book is empty: there is nothing to check yet."
    return (
        f"All true: {report.entries} chain entries, {report.dispatches} dispatches, "
        f"{report.verdicts} verdicts, {report.bets} bets, {report.standings} standings "
        f"and {report.posts} posts agree with one another."
    )


async def _report(url: str) -> Report:
    from adapters.database import open_archive
    from bot.application.audit import audit as recompute

    async with open_archive(url) as archive:
        return await recompute(archive)
