"""`workshop record`: how often a forecaster's calls came true against what it had said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Config, Database, Json, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock
    from bot.domain.record import Record

Who = Annotated[str, typer.Option("--who", metavar="NAME", help="Another forecaster.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("record")(record)


def record(
    who: Who = "house", config: Config = None, database: Database = None, json: Json = False
) -> None:
    """Show how often the house was right, what it had expected, and its scores."""
    from bot.application.documents import record_document
    from bot.application.wording import record_header, record_lines, record_rows
    from bot.commands.output import print_json
    from bot.commands.reading import ask, print_lines, print_table, sheet

    settings = read_settings(config, database)

    async def question(book: BookReader, _clock: Clock) -> Sequence[Record]:
        await _require_known(book, who)
        return await book.records(who)

    found = ask(settings.database.url, question)
    if json:
        print_json(record_document(found))
        return
    console = sheet()
    first, *rest = record_lines(found[:1])
    print_lines(console, [first], "bold")
    print_lines(console, rest)
    if rows := record_rows(found):
        print_table(console, record_header(), rows)


async def _require_known(book: BookReader, who: str) -> None:
    from bot.domain.dispatch import HOUSE
    from bot.domain.errors import BadInput

    known = await book.forecasters()
    if who != HOUSE and who not in known:
        names = ", ".join(known) or HOUSE
        raise BadInput(f"{who!r} has made no call; known: {names}", where="--who")
