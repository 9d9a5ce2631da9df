"""The live market: vendors in their order, answers kept for a while, and no outage hidden."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.clocks.replayed import SteppedClock
from adapters.market_data.alpaca import Alpaca
from adapters.market_data.cached import BARS_LAST, REFUSALS_LAST, CachedVendor
from adapters.market_data.live import LiveMarket
from adapters.market_data.yahoo import Yahoo
from bot.desk.quality import flags
from bot.domain.errors import Unavailable
from bot.domain.instrument import Universe
from tests.integration.providers.conftest import NOW
from tests.providers_server import Fault, Providers
from tests.providers_server.server import KEY, SECRET


@pytest.fixture
def clock() -> SteppedClock:
    """Stands at the evening until it is moved."""
    return SteppedClock(NOW)


@pytest.fixture
def live(providers: Providers, universe: Universe, clock: SteppedClock) -> LiveMarket:
    """Yahoo first, then Alpaca with all exchanges."""
    vendors = (
        Yahoo(f"{providers.url}/yahoo", first_pause=0.01),
        Alpaca(KEY, SECRET, f"{providers.url}/alpaca", "sip", first_pause=0.01),
    )
    return LiveMarket([CachedVendor(vendor, clock) for vendor in vendors], universe)


async def test_the_first_vendor_is_asked_and_the_second_left_in_peace(
    live: LiveMarket, providers: Providers
) -> None:
    assert (await live.bars(NOW)).source == "yahoo"
    assert not any(line.startswith("alpaca") for line in providers.asked)


async def test_the_second_stands_in_while_the_first_is_away_and_says_so(
    live: LiveMarket, providers: Providers, clock: SteppedClock
) -> None:
    providers.fail("yahoo", Fault.AWAY)
    assert (await live.bars(NOW)).source == "alpaca"
    providers.mend("yahoo")
    clock.move_to(NOW + REFUSALS_LAST)
    assert (await live.bars(clock.now())).source == "yahoo"


async def test_a_vendor_that_lacks_the_last_session_counts_as_away(
    live: LiveMarket, providers: Providers
) -> None:
    providers.fail("yahoo", Fault.STALE)
    assert (await live.bars(NOW)).source == "alpaca"


async def test_without_any_the_fault_names_both(live: LiveMarket, providers: Providers) -> None:
    providers.fail("yahoo", Fault.STALE)
    providers.fail("alpaca", Fault.AWAY)
    with pytest.raises(Unavailable) as caught:
        await live.bars(NOW)
    assert "yahoo: has no bar of the session of 2026-03-04 yet" in str(caught.value)
    assert "alpaca: status 503" in str(caught.value)


async def test_answers_are_kept_for_a_minute_and_not_longer(
    live: LiveMarket, providers: Providers, clock: SteppedClock
) -> None:
    await live.bars(NOW)
    asked = len(providers.asked)
    clock.move_to(NOW + BARS_LAST - timedelta(seconds=1))
    await live.bars(clock.now())
    assert len(providers.asked) == asked
    clock.move_to(NOW + BARS_LAST)
    await live.bars(clock.now())
    assert len(providers.asked) > asked


async def test_what_was_kept_does_not_hide_an_outage(
    live: LiveMarket, providers: Providers, clock: SteppedClock
) -> None:
    await live.bars(NOW)
    providers.fail("yahoo", Fault.AWAY)
    providers.fail("alpaca", Fault.AWAY)
    clock.move_to(NOW + BARS_LAST)
    with pytest.raises(Unavailable):
        await live.bars(clock.now())


async def test_an_outage_is_not_asked_about_at_once_again(
    live: LiveMarket, providers: Providers, clock: SteppedClock
) -> None:
    providers.fail("yahoo", Fault.AWAY)
    providers.fail("alpaca", Fault.AWAY)
    for _time in range(3):
        with pytest.raises(Unavailable):
            await live.bars(NOW)
    asked = len(providers.asked)
    with pytest.raises(Unavailable):
        await live.bars(NOW)
    assert len(providers.asked) == asked


async def test_the_other_feed_is_asked_for_its_own_view(
    live: LiveMarket, providers: Providers
) -> None:
    (other,) = await live.others("yahoo", NOW)
    assert other.source == "alpaca"


async def test_a_feed_of_one_exchange_is_no_second_opinion(
    providers: Providers, universe: Universe
) -> None:
    one = Alpaca(KEY, SECRET, f"{providers.url}/alpaca", "iex")
    assert not await LiveMarket([one], universe).others("yahoo", NOW)


async def test_quotes_and_report_dates_come_from_whoever_has_them(
    live: LiveMarket, providers: Providers
) -> None:
    providers.fail("minutes", Fault.AWAY)
    assert set(await live.quotes(NOW)) == {"META", "NVDA", "SPY"}
    assert (await live.earnings(NOW) or {})["META"]


async def test_report_dates_go_on_holding_while_nobody_answers(
    live: LiveMarket, providers: Providers, clock: SteppedClock
) -> None:
    known = await live.earnings(NOW)
    providers.fail("reports", Fault.AWAY)
    clock.move_to(NOW + timedelta(days=1))
    assert known is not None
    assert known["META"]
    with capture_logs() as said:
        assert await live.earnings(clock.now()) == known
    assert said[0]["instead"] == "those told 24 hours ago go on holding"


async def test_report_dates_that_were_never_told_are_said_to_be_unknown(
    live: LiveMarket, providers: Providers
) -> None:
    providers.fail("reports", Fault.AWAY)
    with capture_logs() as said:
        assert await live.earnings(NOW) is None
    assert said[0]["instead"] == "none are known: bets are taken across reports"


async def test_dates_from_a_cache_are_as_old_as_when_they_were_told(
    live: LiveMarket, providers: Providers, clock: SteppedClock
) -> None:
    await live.earnings(NOW)
    clock.move_to(NOW + timedelta(hours=11))
    await live.earnings(clock.now())
    providers.fail("reports", Fault.AWAY)
    clock.move_to(NOW + timedelta(hours=13))
    with capture_logs() as said:
        await live.earnings(clock.now())
    assert said[0]["instead"] == "those told 13 hours ago go on holding"


async def test_pictures_get_what_was_told_last_and_ask_nobody(
    live: LiveMarket, providers: Providers
) -> None:
    assert await live.remembered(NOW) is None
    await live.bars(NOW)
    asked = len(providers.asked)
    earlier = NOW - timedelta(days=30)
    found = await live.remembered(earlier)
    assert found is not None
    assert len(found["SPY"]) == len((await live.bars(NOW))["SPY"].until(earlier))
    assert len(providers.asked) == asked


async def test_a_price_that_one_symbol_lacks_is_flagged_and_the_others_go_on(
    live: LiveMarket, providers: Providers, universe: Universe
) -> None:
    providers.fail("yahoo", Fault.NULL_ROWS, times=1)
    bars = await live.bars(NOW)
    assert bars.source == "yahoo"
    assert [(f.check, f.symbol) for f in flags(bars, universe, NOW)] == [("nan", "META")]
