"""`workshop latest`: the newest dispatch, with its essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bot.commands.options import Config, Database, Json, read_settings

if TYPE_CHECKING:
    from datetime import datetime

    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock
    from bot.domain.trail import DispatchTrail


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("latest")(latest)


def latest(config: Config = None, database: Database = None, json: Json = False) -> None:
    """Show the newest dispatch and what it says will happen."""
    from bot.application.documents import dispatch_document
    from bot.commands.output import print_json
    from bot.commands.reading import ask

    settings = read_settings(config, database)

    async def question(book: BookReader, clock: Clock) -> tuple[DispatchTrail | None, datetime]:
        return await book.latest(), clock.now()

    found, now = ask(settings.database.url, question)
    if json:
        print_json(dispatch_document(found) if found else None)
    else:
        _print(found, now)


def _print(found: DispatchTrail | None, now: datetime) -> None:
    from bot.application.wording.publication import publication, side_call_line
    from bot.commands.reading import print_lines, sheet
    from bot.domain.plain import paragraphs
    from bot.domain.text import _

    console = sheet()
    if found is None:
        print_lines(console, [_("The desk has not published anything yet.")])
        return
    post = publication(found, now)
    print_lines(console, [post.title], "bold")
    for paragraph in paragraphs(found.dispatch.essay):
        print_lines(console, ["", paragraph])
    calls = (post.claim, *(side_call_line(call) for call in found.predictions[1:]))
    print_lines(console, ["", *(line for line in calls if line)], "bold")
    print_lines(console, [line for line in (post.status,) if line])
    print_lines(console, [post.context], "dim")
