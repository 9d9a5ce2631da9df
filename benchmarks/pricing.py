"""How long a claim's price takes, and a whole cycle with its debate, on the bundled prices to 2018.

How good the prices are, `workshop backtest` says.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import date

from adapters.calendars.exchange import load_universe
from adapters.market_data.recorded import load_demo
from benchmarks.figure import Figure
from bot.desk.backtest.walk import Ground, Walk, spread_out
from bot.desk.desk import Desk
from bot.desk.essay.writer import BuiltInWriter

SYMBOLS = ("SPX", "IXIC", "VIX", "META", "AMZN", "AAPL", "GOOG", "NFLX", "NVDA")
FIRST, LAST = date(2016, 1, 4), date(2018, 12, 21)
SESSIONS = 40
LIMIT_MS = 2.0


def figures() -> Iterator[Figure]:
    """Walk some sessions forward and yield what a claim and a cycle took."""
    universe = load_universe(SYMBOLS, date(1999, 1, 1), date(2023, 12, 31))
    found = load_demo(universe)
    ground = Ground(found.bars, universe, found.earnings, seed=1)
    names = tuple(s for s in SYMBOLS if s != "VIX")
    walk = Walk(ground, Desk(BuiltInWriter(), 1), names, time.process_time)
    begin = time.process_time()
    asyncio.run(_walked(walk))
    spent = time.process_time() - begin
    claims = walk.findings
    each = 1e3 * claims.seconds / claims.priced
    yield Figure(
        f"pricing: {each:.2f} ms a claim with its share of the paths (limit {LIMIT_MS:.0f})",
        each <= LIMIT_MS,
    )
    yield Figure(f"pricing: {1e3 * spent / claims.sessions:.0f} ms a cycle of the walk forward")


async def _walked(walk: Walk) -> None:
    async for _day in walk.run(spread_out(walk.sessions(FIRST, LAST), SESSIONS)):
        pass
