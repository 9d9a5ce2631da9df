"""Both vendors of prices, over sockets: the same market, and every fault told or survived."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from adapters.market_data.alpaca import Alpaca
from adapters.market_data.recorded import RecordedMarket
from adapters.market_data.vendor import Vendor
from adapters.market_data.yahoo import Yahoo
from bot.desk.quality import flags
from bot.domain.bars import to_ns
from bot.domain.errors import Unavailable
from bot.domain.instrument import Universe
from tests.integration.providers.conftest import DAY, NOW, SPLIT
from tests.providers_server import Fault, Providers
from tests.providers_server.server import KEY, SECRET


@pytest.fixture(params=["yahoo", "alpaca"])
def vendor(request: pytest.FixtureRequest, providers: Providers) -> Vendor:
    """Each vendor in turn, its pauses short."""
    if request.param == "yahoo":
        return Yahoo(f"{providers.url}/yahoo", first_pause=0.01)
    return Alpaca(KEY, SECRET, f"{providers.url}/alpaca", first_pause=0.01)


def wanted(vendor: Vendor, universe: Universe) -> set[str]:
    """Alpaca has no indices."""
    return set(universe.instruments) - ({"VIX"} if vendor.name == "alpaca" else set())


async def test_bars_are_those_of_the_sessions_in_the_units_of_their_day(
    vendor: Vendor, providers: Providers, universe: Universe
) -> None:
    found = await vendor.recording(universe)
    assert set(found.bars.series) == wanted(vendor, universe)
    assert found.bars.source == vendor.name
    tape, series = providers.tapes["META"], found.bars["META"]
    assert len(series) == len(tape.rows)
    calendar = universe["META"].calendar
    for row, day in ((-1, DAY), (0, min(tape.rows)), (-30, sorted(tape.rows)[-30])):
        session = calendar.session_on(day)
        assert session is not None
        assert (series.start[row], series.end[row]) == (to_ns(session.open), to_ns(session.close))
        told = [float(getattr(series, n)[row]) for n in ("open", "high", "low", "close", "volume")]
        assert told == pytest.approx(tape.rows[day], rel=1e-9)


async def test_a_split_takes_effect_at_its_open_and_never_before(
    vendor: Vendor, universe: Universe
) -> None:
    market = RecordedMarket(await vendor.recording(universe))
    session = universe["META"].calendar.session_on(SPLIT)
    assert session is not None
    (split,) = await market.actions(NOW)
    assert (split.symbol, split.kind, split.value) == ("META", "split", Decimal(4))
    assert split.effective == session.open
    before = await market.bars(session.open - timedelta(seconds=1))
    after = (await market.bars(NOW))["META"].until(session.open)
    assert np.allclose(before["META"].close, 4 * after.close)
    assert not await market.actions(session.open - timedelta(seconds=1))


async def test_sound_prices_raise_no_flag(vendor: Vendor, universe: Universe) -> None:
    market = RecordedMarket(await vendor.recording(universe))
    found = flags(await market.bars(NOW), universe, NOW, await market.actions(NOW))
    assert {flag.symbol for flag in found} <= set(universe.instruments) - wanted(vendor, universe)


async def test_a_large_dividend_is_told_and_an_ordinary_one_is_not(
    vendor: Vendor, providers: Providers, universe: Universe
) -> None:
    tape = providers.tapes["SPY"]
    days = sorted(tape.rows)
    tape.dividends = {days[-40]: 0.5, days[-10]: 0.1 * tape.rows[days[-11]][3]}
    told = [a for a in (await vendor.recording(universe)).actions if a.symbol == "SPY"]
    assert [(a.kind, a.value) for a in told] == [("special dividend", Decimal(10))]


async def test_quotes_are_the_newest_trades(vendor: Vendor, universe: Universe) -> None:
    found = await vendor.quotes(universe)
    assert set(found) == wanted(vendor, universe)
    assert all(timedelta(0) <= NOW - quote.time <= timedelta(minutes=2) for quote in found.values())


async def test_a_symbol_nobody_knows_is_left_out_and_the_others_stay(
    vendor: Vendor, providers: Providers, universe: Universe
) -> None:
    del providers.tapes["NVDA"]
    found = await vendor.recording(universe)
    assert set(found.bars.series) == wanted(vendor, universe) - {"NVDA"}


@pytest.mark.parametrize(
    "fault",
    [
        Fault.TOO_MANY,
        Fault.BROKEN,
        Fault.AWAY,
        Fault.EMPTY,
        Fault.HTML,
        Fault.TRUNCATED,
        Fault.DROPPED,
    ],
)
async def test_a_passing_fault_is_asked_past(
    vendor: Vendor, providers: Providers, universe: Universe, fault: Fault
) -> None:
    # yfinance itself asks a second time after a refusal, with other cookies
    providers.fail(vendor.name, fault, times=1)
    assert set((await vendor.recording(universe)).bars.series) == wanted(vendor, universe)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault.TOO_MANY, "too many requests"),
        (Fault.AWAY, "status 503"),
        (Fault.HTML, ""),
        (Fault.DROPPED, ""),
    ],
)
async def test_a_lasting_fault_is_told_in_one_line_that_names_the_vendor(
    vendor: Vendor, providers: Providers, universe: Universe, fault: Fault, says: str
) -> None:
    providers.fail(vendor.name, fault)
    with pytest.raises(Unavailable) as caught:
        await vendor.recording(universe)
    assert str(caught.value).startswith(vendor.name)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_price_that_is_null_is_flagged_and_never_zero(
    vendor: Vendor, providers: Providers, universe: Universe
) -> None:
    providers.fail(vendor.name, Fault.NULL_ROWS)
    market = RecordedMarket(await vendor.recording(universe))
    bars = await market.bars(NOW)
    found = {flag.check for flag in flags(bars, universe, NOW) if flag.symbol == "META"}
    assert found & {"nan", "stale"}
    assert not (bars["META"].close == 0).any()


async def test_an_answer_without_rows_is_no_market(
    vendor: Vendor, providers: Providers, universe: Universe
) -> None:
    providers.fail(vendor.name, Fault.NOTHING)
    with pytest.raises(Unavailable):
        await vendor.recording(universe)


async def test_a_huge_answer_is_not_swallowed(
    vendor: Vendor, providers: Providers, universe: Universe
) -> None:
    providers.fail(vendor.name, Fault.HUGE)
    with pytest.raises(Unavailable):
        await vendor.recording(universe)


async def test_report_dates_are_past_and_announced_ones(providers: Providers) -> None:
    yahoo = Yahoo(f"{providers.url}/yahoo", first_pause=0.01)
    found = await yahoo.earnings(["META", "NVDA"])
    assert found == {"META": (date(2026, 1, 28), date(2026, 4, 29)), "NVDA": ()}


async def test_report_dates_are_asked_for_anew_each_time(providers: Providers) -> None:
    yahoo = Yahoo(f"{providers.url}/yahoo", first_pause=0.01)
    await yahoo.earnings(["META"])
    providers.tapes["META"].reports = (date(2026, 4, 30),)
    assert await yahoo.earnings(["META"]) == {"META": (date(2026, 4, 30),)}


async def test_alpaca_reads_every_page(providers: Providers, universe: Universe) -> None:
    await Alpaca(KEY, SECRET, f"{providers.url}/alpaca").recording(universe)
    assert sum("/bars" in line and "page_token" in line for line in providers.asked) >= 3


async def test_alpaca_says_what_to_mend_when_the_key_is_refused(
    providers: Providers, universe: Universe
) -> None:
    with pytest.raises(Unavailable, match="WORKSHOP_MARKET_DATA__KEY"):
        await Alpaca("other", SECRET, f"{providers.url}/alpaca").recording(universe)


async def test_a_slow_vendor_is_given_up_in_time(providers: Providers, universe: Universe) -> None:
    providers.fail("alpaca", Fault.SLOW)
    slow = Alpaca(KEY, SECRET, f"{providers.url}/alpaca", deadline=0.5)
    begins = asyncio.get_running_loop().time()
    with pytest.raises(Unavailable, match="no answer"):
        await slow.recording(universe)
    assert asyncio.get_running_loop().time() - begins < 10


async def test_a_slow_yahoo_is_given_up_in_time(providers: Providers, universe: Universe) -> None:
    providers.fail("yahoo", Fault.SLOW)
    slow = Yahoo(f"{providers.url}/yahoo", deadline=0.5, request_seconds=0.3)
    with pytest.raises(Unavailable, match="within"):
        await slow.recording(universe)
