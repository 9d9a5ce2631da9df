"""From files of prices and reports to a finished walk, with its progress on standard error."""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import typer

from bot.domain.errors import BadInput
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from adapters.market_data.recorded import Recording
    from bot.desk.backtest.walk import Findings, Ground, Walk
    from bot.domain.bars import Bars


class Wanted(NamedTuple):
    """How much to walk: claims at most, the seed, and the first and last session asked about."""

    claims: int
    seed: int
    first: date | None
    last: date | None


def walked_over(bars: Path, earnings: Path | None, wanted: Wanted) -> Findings:
    """Walk a file's prices forward; raise BadInput if they are too few for a single session."""
    from bot.desk.backtest.protocol import PER_SESSION

    if wanted.claims < PER_SESSION:
        text = _("a session has {least} claims: ask for so many or more")
        raise BadInput(text.format(least=PER_SESSION), where="--claims")
    ground = _ground(bars, earnings, wanted.seed)
    walks = list(_walks(ground))
    sessions = [walk.sessions(wanted.first, wanted.last) for walk in walks]
    if not any(sessions):
        raise _too_short(bars, wanted)
    found = asyncio.run(_run(walks, sessions, wanted.claims // PER_SESSION))
    if not found.claims.rows:
        raise _nothing_judged(ground.bars, bars)
    return found


def _ground(bars: Path, earnings: Path | None, seed: int) -> Ground:
    from adapters.market_data.recorded import load_recording
    from bot.commands.claim_input import universe_of
    from bot.desk.backtest.walk import Ground
    from bot.domain.instrument import Universe

    universe = Universe({})

    def market(symbols: tuple[str, ...], first: date, last: date) -> Universe:
        nonlocal universe
        universe = universe_of(symbols, first, last)
        return universe

    found: Recording = load_recording(bars, market, earnings)
    return Ground(found.bars, universe, found.earnings, seed)


def _walks(ground: Ground) -> Iterator[Walk]:
    """One walk for the symbols of each calendar; what cannot be traded is not asked about."""
    from bot.desk.backtest.walk import Walk
    from bot.desk.desk import Desk
    from bot.desk.essay.writer import BuiltInWriter
    from bot.domain.instrument import AssetClass

    groups: dict[str, list[str]] = {}
    for symbol in ground.bars.series:
        groups.setdefault(ground.universe[symbol].calendar.name, []).append(symbol)
    for group in groups.values():
        own = ground.only(group)
        kinds = own.universe.instruments
        names = tuple(s for s in group if kinds[s].asset_class is not AssetClass.VOLATILITY)
        if names:
            yield Walk(own, Desk(BuiltInWriter(), ground.seed), names, time.process_time)


def _too_short(bars: Path, wanted: Wanted) -> BadInput:
    from bot.desk.backtest.past import EMBARGO
    from bot.desk.pricing.price import LEAST_SESSIONS

    text = _("no session can be asked about: {least} must come before it, and {embargo} after")
    if wanted.first or wanted.last:
        text = _("no session between --from and --until has {least} before it and {embargo} after")
    return BadInput(text.format(least=LEAST_SESSIONS, embargo=EMBARGO), where=str(bars))


def _nothing_judged(bars: Bars, file: Path) -> BadInput:
    text = _("not one claim could be priced and decided: too many bars are flagged")
    if not bars.holes:
        return BadInput(text, where=str(file))
    symbol, missing = max(bars.holes.items(), key=lambda hole: len(hole[1]))
    text = _(
        "not one claim could be priced and decided: {symbol} has {bars} bars and lacks {holes} "
        "more between them; give one bar a session, or several"
    )
    says = text.format(symbol=symbol, bars=len(bars[symbol]), holes=len(missing))
    return BadInput(says, where=str(file))


async def _run(walks: list[Walk], sessions: list[list[int]], most: int) -> Findings:
    """Walk each market over its part of the sessions, evenly spread."""
    from bot.desk.backtest.walk import Findings, spread_out

    whole = sum(len(each) for each in sessions)
    shares = [max(1, most * len(each) // whole) if each else 0 for each in sessions]
    chosen = [spread_out(each, share) for each, share in zip(sessions, shares, strict=True)]
    findings, done = Findings(), 0
    with _progress(sum(len(each) for each in chosen)) as advance:
        for walk, days in zip(walks, chosen, strict=True):
            async for day in walk.run(days):
                done += 1
                advance(done, day)
            findings = findings.with_(walk.findings)
    return findings


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int, date], None]]:
    """A bar for people, a line every tenth for logs."""
    if sys.stderr.isatty():
        with _bar(total) as advance:
            yield advance
        return
    step = max(1, total // 10)

    def say(done: int, day: date) -> None:
        if done % step == 0 or done == total:
            text = _("{done} of {total} sessions · {day}")
            typer.echo(text.format(done=done, total=total, day=f"{day:%d %b %Y}"), err=True)

    yield say


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int, date], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(_("sessions"), total=total)

        def advance(done: int, day: date) -> None:
            shown.update(task, completed=done, description=f"{day:%d %b %Y}")

        yield advance
