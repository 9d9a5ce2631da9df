"""`workshop claim`: what a sentence says, from when to when, and whether it came true."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Config, Json, group, read_settings
from bot.domain.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.bars import Bars
    from bot.domain.claims.tree import Claim
    from bot.domain.instrument import Universe
    from bot.domain.resolution import Resolution
    from bot.domain.schedule import Schedule

Text = Annotated[str, typer.Argument(metavar="TEXT", help="The claim, in words.")]
At = Annotated[str, typer.Option("--at", metavar="T", help="When it was said.")]
AtOrNow = Annotated[
    str | None, typer.Option("--at", metavar="T", help="When it is said; by default now.")
]
BarsFile = Annotated[
    Path, typer.Option("--bars", metavar="FILE", help="Prices: CSV, gzipped CSV or Parquet.")
]

EXAMPLE = "2026-04-01T01:11Z"
EARLIEST, LATEST = 1970, 2100
LOOK_BACK = timedelta(days=60)
LOOK_AHEAD = timedelta(days=366 * 11)  # no window is longer


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    claims = group("Check, price or resolve a claim.")
    from bot.commands.claim_price import price

    claims.command("check")(check)
    claims.command("price")(price)
    claims.command("resolve")(resolve)
    app.add_typer(claims, name="claim")


def check(text: Text, at: AtOrNow = None, config: Config = None, json: Json = False) -> None:
    """Say how a claim is understood: its one sentence, its family and its instants.

    Exits with 2 if it cannot be understood, naming the place and what was expected there.
    """
    from bot.commands import claim_output
    from bot.domain.claims.parse import parse, symbols_of
    from bot.domain.claims.windows import schedule

    settings = read_settings(config)
    opens = instant(at) if at is not None else datetime.now(UTC)
    universe = universe_of(settings.desk.symbols or symbols_of(text), opens.date(), opens.date())
    parsed = parse(text, issued=opens, universe=universe)
    said = [(claim, schedule(claim, opens, universe)) for claim in parsed.claims]
    claim_output.show_schedules(said, parsed, universe, json=json)


def resolve(text: Text, bars: BarsFile, at: At, config: Config = None, json: Json = False) -> None:
    """Say whether a claim made at T came true, by the prices of a file.

    Exits with 0 if it is right and with 1 if it is wrong or void; a void says what is missing.
    """
    from adapters.market_data.bars_file import load_bars
    from bot.commands import claim_output
    from bot.domain.claims.parse import parse
    from bot.domain.instrument import Universe
    from bot.domain.resolution import Outcome

    read_settings(config)
    opens = instant(at)
    universe = Universe({})

    def market(symbols: tuple[str, ...], first: date, last: date) -> Universe:
        nonlocal universe
        universe = universe_of(symbols, min(first, opens.date()), max(last, opens.date()))
        return universe

    found = load_bars(bars, market)
    parsed = parse(text, issued=opens, universe=universe)
    verdicts = [(claim, _verdict(claim, opens, universe, found)) for claim in parsed.claims]
    claim_output.show_verdicts(verdicts, parsed, json=json)
    if any(verdict.outcome is not Outcome.RIGHT for _claim, verdict in verdicts):
        raise typer.Exit(1)


def instant(text: str) -> datetime:
    """Return the instant that `--at` names; raise BadInput unless it has a time and a zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text[:40]!a} is no instant; write {EXAMPLE}", where="--at") from None
    if found.tzinfo is None:
        raise BadInput(f"{text} names no time zone; write {EXAMPLE}", where="--at")
    if not EARLIEST < found.year < LATEST:
        raise BadInput(f"{text} is beyond all calendars; write {EXAMPLE}", where="--at")
    return found.astimezone(UTC)


def universe_of(symbols: Iterable[str], first: date, last: date) -> Universe:
    """The instruments of these symbols, with all the sessions that claims of then can need."""
    from adapters.calendars.exchange import load_universe

    return load_universe(symbols, first - LOOK_BACK, last + LOOK_AHEAD)


def _verdict(claim: Claim, opens: datetime, universe: Universe, bars: Bars) -> Resolution:
    """The verdict on all that the file holds by the time the claim resolves."""
    from bot.domain.claims.evidence import gather
    from bot.domain.claims.resolve import resolve as judge
    from bot.domain.claims.windows import schedule

    plan: Schedule = schedule(claim, opens, universe)
    return judge(claim, plan, gather(claim, plan, bars, plan.resolves))
