"""A desk that starts with three months of prices: short pieces of real ones, walked forward."""

from dataclasses import replace
from datetime import date

import pytest

from adapters.calendars.exchange import load_universe
from adapters.market_data.recorded import load_demo
from bot.desk.backtest.measures import edge_slope, skill
from bot.desk.backtest.rows import Sheet
from bot.desk.backtest.walk import Findings, Ground, Walk
from bot.desk.desk import Desk
from bot.desk.essay.writer import BuiltInWriter
from bot.domain.bars import Bars, from_ns

NAMES = ("SPX", "IXIC")
OTHERS = ("VIX", "META", "AMZN", "AAPL", "GOOG", "NFLX", "NVDA")
LENGTH = 66
SESSIONS = (45, 58)
APART = 50
"""Sessions from the beginning of one history to the next."""


@pytest.fixture(scope="module")
def ground() -> Ground:
    """The two indices from 1999 to 2018."""
    universe = load_universe((*NAMES, *OTHERS), date(1999, 1, 1), date(2023, 12, 31))
    return Ground(load_demo(universe).bars, universe, {}, seed=1).only(NAMES)


async def walked(ground: Ground, begin: int) -> Findings:
    """Walk over prices that begin with one session and end three months later."""
    whole = ground.bars["SPX"]
    first, last = from_ns(whole.start[begin]), from_ns(whole.end[begin + LENGTH - 1])
    series = {s: ground.bars[s].within(first, last) for s in NAMES}
    short = replace(ground, bars=Bars("three months", series))
    walk = Walk(short, Desk(BuiltInWriter(), 1), NAMES, lambda: 0.0)
    async for _day in walk.run(SESSIONS):
        pass
    return walk.findings


async def test_three_months_of_prices_suffice_for_skill_and_for_modest_departures(
    ground: Ground,
) -> None:
    claims = Sheet()
    for begin in range(0, len(ground.bars["SPX"]) - LENGTH, APART):
        claims = claims.with_((await walked(ground, begin)).claims)
    stated, climatology, outcome = (
        claims.column(name) for name in ("probability", "climatology", "outcome")
    )
    assert len(claims.rows) > 5_000
    assert skill(stated, climatology, outcome) > 0.015
    assert 0.8 < edge_slope(stated, climatology, outcome) < 1.2
