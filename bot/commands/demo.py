"""`workshop demo`: the whole system on replayed prices, with no token and no network."""

from __future__ import annotations

import asyncio
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from bot import logs
from bot.commands.options import Config, Database, Json, read_settings
from bot.domain.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.commands.wiring import Market
    from bot.config import Settings

DEFAULT_START = date(2018, 1, 1)

Start = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First session to replay, such as 2018-01-02."),
]
Bars = Annotated[
    Path | None, typer.Option("--bars", metavar="FILE", help="Other prices than the bundled ones.")
]
Headless = Annotated[
    bool, typer.Option("--headless", help="No browser: as fast as it goes, then a summary.")
]
Cycles = Annotated[int, typer.Option("--cycles", min=1, help="With --headless: how many cycles.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same book.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    headless: Headless = False,
    cycles: Cycles = 20,
    seed: Seed = 1,
    start: Start = None,
    bars: Bars = None,
    config: Config = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Show the whole desk at work on replayed prices, with twenty simulated readers beside you.

    Opens the room at http://127.0.0.1:8787/room. Without --database the book is thrown away.
    """
    settings = read_settings(config, database)
    first = _date(start)
    market = _market(settings, bars, first)
    with _database(settings, database) as url:
        if headless:
            from bot.commands.replaying import run_headless

            if settings.log.level == "info":
                # A year of news would bury the progress; warnings are still heard.
                logs.configure("warning", settings.log.format)
            summary = asyncio.run(
                run_headless(settings, url, market, cycles, seed, _progress(cycles), _found(cycles))
            )
            _print(summary, json)
        else:
            from bot.commands.performing import run_live

            asyncio.run(run_live(settings, url, market, seed))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"{text!r} is no date; write 2018-01-02", where="--from") from None


@contextmanager
def _database(settings: Settings, named: str | None) -> Iterator[str]:
    if named:
        yield settings.database.url
        return
    with TemporaryDirectory(prefix="workshop-demo-") as folder:
        yield f"sqlite:///{folder}/demo.db"


def _market(settings: Settings, bars: Path | None, first: date | None) -> tuple[Market, datetime]:
    """Return the market and the instant the replay begins at."""
    from bot.commands.wiring import CALENDAR_BEGINS, DEMO_ENDS, demo_market, file_market

    if bars is None:
        market = demo_market(DEMO_ENDS, settings)
        return market, _begins(market, first or DEFAULT_START, "--from")
    market = file_market(bars, settings, CALENDAR_BEGINS)
    return market, _begins(market, first or _first_priced(market, bars), str(bars))


def _first_priced(market: Market, bars: Path) -> date:
    """Return the first day after whose close the desk has a tape to read, and so a call to make."""
    from bot.desk.tape import LEAST

    days = market.days
    if len(days) <= LEAST:
        raise BadInput(
            f"{len(days)} sessions are too few: the desk calls nothing with fewer than {LEAST} "
            "known, and a call needs sessions after it",
            where=str(bars),
        )
    return days[LEAST - 1]


def _begins(market: Market, first: date, where: str) -> datetime:
    midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
    coming = market.exchange.closing_after(midnight, 1)
    if not coming or coming[0].open > market.ends or first < market.days[0]:
        raise BadInput(
            f"there is nothing to replay from {first}: the prices run "
            f"from {market.days[0]} to {market.ends.date()}",
            where=where,
        )
    return coming[0].open


def _progress(cycles: int) -> Callable[[int, datetime], None]:
    def show(done: int, at: datetime) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= cycles else ""
            typer.echo(f"\r{done} of {cycles} cycles · {at:%d %b %Y}", err=True, nl=False)
            typer.echo(end, err=True, nl=False)
        elif done % 50 == 0 or done == cycles:
            typer.echo(f"{done} of {cycles} cycles · {at:%d %b %Y}", err=True)

    return show


def _found(cycles: int) -> Callable[[int, datetime], None]:
    def tell(held: int, last: datetime) -> None:
        more = "goes on from there" if held < cycles else "there is nothing to add"
        said = f"This book holds {held} of {cycles} cycles, to {last:%d %b %Y}: {more}."
        typer.echo(said, err=True)

    return tell


def _print(summary: dict[str, object], json: bool) -> None:
    from bot.commands.output import print_json

    if json:
        print_json(summary)
        return
    from bot.commands.replaying import summary_lines

    for line in summary_lines(summary):
        typer.echo(line)
