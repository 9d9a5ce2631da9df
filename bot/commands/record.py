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

Name = Annotated[
    str, typer.Argument(metavar="[NAME]", help="A mind, or another forecaster.", show_default=False)
]
Who = Annotated[str, typer.Option("--who", metavar="NAME", help="The same as an option.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("record")(record)


def record(
    name: Name = "",
    who: Who = "house",
    config: Config = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Show how often the house, or one of its minds, was right against what it had expected."""
    from bot.application.documents import record_document
    from bot.application.wording import record_header, record_lines, record_rows
    from bot.commands.output import print_json
    from bot.commands.reading import ask, print_lines, print_table, sheet

    settings = read_settings(config, database)

    async def question(book: BookReader, _clock: Clock) -> Sequence[Record]:
        return await book.records(await _known(book, name or who))

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


async def _known(book: BookReader, asked: str) -> str:
    """Return the forecaster of that name, in whatever case it is written; BadInput if none is."""
    from bot.domain.dispatch import HOUSE
    from bot.domain.errors import BadInput

    known = await book.forecasters()
    found = next((n for n in (HOUSE, *known) if n.lower() == asked.strip().lower()), None)
    if found is None:
        names = ", ".join(known) or HOUSE
        raise BadInput(f"there is no record of {asked!r}; known: {names}", where="NAME")
    return found
