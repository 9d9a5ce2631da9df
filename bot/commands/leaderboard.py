"""`workshop leaderboard`: the readers of a season, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Config, Database, Json, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock
    from bot.domain.standing import Standing

Season = Annotated[
    str | None,
    typer.Option("--season", metavar="NAME", help="Such as 2018-Q1, or all-time; else the newest."),
]
Community = Annotated[
    str, typer.Option("--community", metavar="ID", help="One community; else all open ones.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="How many readers.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("leaderboard")(leaderboard)


def leaderboard(
    season: Season = None,
    community: Community = "*",
    limit: Limit = 20,
    config: Config = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Show the readers of a season, best first."""
    from bot.application.documents import leaderboard_document
    from bot.commands.output import print_json
    from bot.commands.reading import ask

    settings = read_settings(config, database)

    async def question(book: BookReader, clock: Clock) -> tuple[str, Sequence[Standing]]:
        chosen = await _season(book, clock, season)
        return chosen, await book.leaderboard(community, chosen, limit)

    chosen, found = ask(settings.database.url, question)
    if json:
        print_json(leaderboard_document(found))
    else:
        _print(chosen, found)


async def _season(book: BookReader, clock: Clock, asked: str | None) -> str:
    """The season asked for, else the newest with a verdict, else the one that is running."""
    from bot.domain.errors import BadInput
    from bot.domain.standing import season_of

    known = await book.seasons()
    if asked is None:
        return known[0] if known else season_of(clock.now())
    if asked not in known:
        names = ", ".join(known) or "none yet"
        raise BadInput(f"there is no season {asked!r}; known: {names}", where="--season")
    return asked


def _print(season: str, found: Sequence[Standing]) -> None:
    from bot.application.wording import leaderboard_header, leaderboard_rows
    from bot.commands.reading import print_lines, print_table, sheet
    from bot.domain.text import _

    console = sheet()
    if not found:
        print_lines(console, [_("No bet has been scored in {season} yet.").format(season=season)])
        return
    print_lines(console, [_("Leaderboard · {season}").format(season=season)], "bold")
    print_table(console, leaderboard_header(), leaderboard_rows(found))
    line = _("Rating: points over at least 30 dispatches, ± one standard error.")
    print_lines(console, [line], "dim")
