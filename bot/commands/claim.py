"""`workshop claim`: what a sentence says, from when to when, and whether it came true."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.claim_input import At, BarsFile, Text, instant, universe_of
from bot.commands.claim_price import price
from bot.commands.options import Config, Json, group, read_settings

if TYPE_CHECKING:
    from bot.domain.bars import Bars
    from bot.domain.claims.tree import Claim
    from bot.domain.instrument import Universe
    from bot.domain.resolution import Resolution
    from bot.domain.schedule import Schedule

AtOrNow = Annotated[
    str | None, typer.Option("--at", metavar="T", help="When it is said; by default now.")
]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    claims = group("Check, price or resolve a claim.")
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


def _verdict(claim: Claim, opens: datetime, universe: Universe, bars: Bars) -> Resolution:
    """The verdict on all that the file holds by the time the claim resolves."""
    from bot.domain.claims.evidence import gather
    from bot.domain.claims.resolve import resolve as judge
    from bot.domain.claims.windows import schedule

    plan: Schedule = schedule(claim, opens, universe)
    return judge(claim, plan, gather(claim, plan, bars, plan.resolves))
