"""A cycle inside a session: prices are those of the last minutes, and parts of a day are judged."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.clocks.replayed import SteppedClock
from adapters.market_data.alpaca import Alpaca
from adapters.market_data.cached import CachedVendor
from adapters.market_data.live import LiveMarket
from adapters.market_data.vendor import Vendor
from adapters.market_data.yahoo import Yahoo
from bot.desk.assemble import brief
from bot.desk.briefing import Briefing
from bot.desk.quotes import measured_from
from bot.domain.bars import from_ns
from bot.domain.claims.evidence import gather
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.resolve import resolve
from bot.domain.claims.windows import schedule
from bot.domain.instrument import Universe
from bot.domain.resolution import Outcome
from tests.providers_server import Fault, Providers
from tests.providers_server.prices import five_minutes
from tests.providers_server.server import KEY, SECRET

INSIDE = datetime(2026, 3, 4, 17, 2, tzinfo=UTC)
"""Two and a half hours into a session."""


@pytest.fixture(params=["yahoo", "alpaca"])
def live(request: pytest.FixtureRequest, providers: Providers, universe: Universe) -> LiveMarket:
    """Each vendor in turn."""
    vendor: Vendor = Yahoo(f"{providers.url}/yahoo", first_pause=0.01)
    if request.param == "alpaca":
        vendor = Alpaca(KEY, SECRET, f"{providers.url}/alpaca", first_pause=0.01)
    return LiveMarket([CachedVendor(vendor, SteppedClock(INSIDE))], universe)


async def briefing(live: LiveMarket, universe: Universe, at: datetime) -> Briefing:
    return brief(
        at,
        1,
        universe,
        await live.bars(at),
        quotes=await live.quotes(at),
        actions=await live.actions(at),
    )


async def test_a_price_inside_a_session_is_that_of_its_newest_bar(
    live: LiveMarket, providers: Providers, universe: Universe
) -> None:
    providers.now = lambda: INSIDE
    found = await briefing(live, universe, INSIDE)
    series, calendar = found.bars["META"], universe["META"].calendar
    newest = [row for start, row in five_minutes(providers.tapes["META"], INSIDE)][-2]
    assert from_ns(series.end[-1]) == datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
    assert measured_from(series, calendar, INSIDE) == pytest.approx(newest[3])
    assert {"META", "NVDA", "SPY"} <= set(found.tradable)


async def test_outside_of_a_session_the_daily_bars_stand_alone(
    live: LiveMarket, universe: Universe
) -> None:
    evening = INSIDE + timedelta(hours=5)
    assert (await briefing(live, universe, evening)).bars["META"].daily


async def test_intraday_bars_that_lag_are_flagged_while_the_session_runs(
    live: LiveMarket, providers: Providers, universe: Universe
) -> None:
    providers.now = lambda: INSIDE - timedelta(hours=1)
    found = await briefing(live, universe, INSIDE)
    assert ("stale", "META") in {(flag.check, flag.symbol) for flag in found.flags}
    assert "META" not in found.tradable


async def test_a_stale_quote_inside_a_session_takes_its_symbol_out(
    providers: Providers, universe: Universe
) -> None:
    providers.now = lambda: INSIDE
    providers.fail("minutes", Fault.STALE)
    yahoo = LiveMarket([Yahoo(f"{providers.url}/yahoo", first_pause=0.01)], universe)
    found = await briefing(yahoo, universe, INSIDE)
    assert ("stale quote", "META") in {(flag.check, flag.symbol) for flag in found.flags}
    assert found.tradable == ()


async def test_a_window_that_cuts_a_session_is_judged_by_intraday_bars(
    live: LiveMarket, providers: Providers, universe: Universe
) -> None:
    opens = INSIDE - timedelta(days=1)
    claim = parse_claim("META stays at or above 1 for 24h", issued=opens, universe=universe)
    plan = schedule(claim, opens, universe)
    bars = await live.bars(plan.resolves)
    assert resolve(claim, plan, gather(claim, plan, bars, plan.resolves)).outcome is Outcome.RIGHT
    coarse = gather(claim, plan, type(bars)(bars.source, bars.series), plan.resolves)
    assert resolve(claim, plan, coarse).outcome is Outcome.VOID


async def test_a_whole_session_is_judged_by_its_daily_bar(
    live: LiveMarket, providers: Providers, universe: Universe
) -> None:
    opens = INSIDE - timedelta(hours=4)
    claim = parse_claim("META stays at or above 1 for 24h", issued=opens, universe=universe)
    plan = schedule(claim, opens, universe)
    found = gather(claim, plan, await live.bars(plan.resolves), plan.resolves)
    (bar,) = found.items[0].bars
    row = providers.tapes["META"].rows[INSIDE.date()]
    assert float(bar.low) == pytest.approx(row[2], abs=1e-4)
    assert float(bar.volume) == pytest.approx(row[4])


async def test_without_intraday_bars_the_daily_ones_still_serve(
    providers: Providers, universe: Universe
) -> None:
    providers.fail("fives", Fault.AWAY)
    found = await Yahoo(f"{providers.url}/yahoo", first_pause=0.01).recording(universe)
    assert set(found.bars.series) == set(universe.instruments)
    assert found.bars.finer == {}
