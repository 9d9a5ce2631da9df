"""`workshop check` says of each live feed in one line what it has, and how to mend it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.clocks.replayed import SteppedClock
from bot.commands.check_feeds import State, states
from bot.commands.wiring import market_of
from bot.config import Settings
from bot.domain.errors import BadConfig
from tests.integration.providers.conftest import NOW
from tests.providers_server import Fault, Providers
from tests.providers_server.server import KEY, SECRET


async def check(
    providers: Providers, symbols: str = "META,NVDA,SPY,VIX", **prices: str
) -> dict[str, State]:
    """Look at the feeds at the evening; return their states by part."""
    tables: dict[str, Any] = {
        "desk": {"symbols": symbols},
        "market_data": {
            "source": "yahoo",
            "yahoo_base": f"{providers.url}/yahoo",
            "alpaca_base": f"{providers.url}/alpaca",
        }
        | prices,
        "chain_data": {"rpc": f"{providers.url}/node"},
        "headlines": {"feeds": [f"{providers.url}/news/rss"], "private_hosts": ["127.0.0.1"]},
    }
    found = await states(market_of(Settings(**tables), SteppedClock(NOW)), NOW)
    assert all("\n" not in state.says for state in found)
    return {state.part: state for state in found}


async def test_sound_feeds_are_told_with_their_age(providers: Providers) -> None:
    providers.entries = [(NOW - timedelta(hours=3), "News")]
    found = await check(providers)
    said = {name: state.says for name, state in found.items() if state.ok}
    assert (
        said["[market_data] yahoo"]
        == "4 symbols, last bar 2026-03-04 21:00 UTC, 30 min old; no flag"
    )
    assert said["[market_data] yahoo quotes"].startswith("4 symbols, the newest")
    assert said["[market_data] yahoo earnings"] == (
        "1 of 2 companies, the next report on 2026-04-29"
    )
    assert "4,750 transactions in 25 blocks; no flag" in said["[chain_data] rpc"]
    assert said["[headlines] 127.0.0.1"] == "1 entry, the newest 3 hours old"


@pytest.mark.parametrize(
    ("provider", "fault", "part", "says"),
    [
        ("yahoo", Fault.AWAY, "[market_data] yahoo", "status 503; wait, or name the other source"),
        ("yahoo", Fault.STALE, "[market_data] yahoo", "no bar of the session of 2026-03-04 yet"),
        (
            "yahoo",
            Fault.NULL_ROWS,
            "[market_data] yahoo",
            "no bar of the session of 2026-03-04 yet",
        ),
        ("node", Fault.NO_VALUE, "[chain_data] rpc", "Ethereum volume reads 0 despite 4,750"),
        (
            "node",
            Fault.AWAY,
            "[chain_data] rpc",
            "status 503; the Flow mind abstains until that is mended",
        ),
        ("news", Fault.HTML, "[headlines] 127.0.0.1", "mend or remove the address"),
        ("node", Fault.NO_VALUE, "[chain_data] rpc", "the Flow mind abstains until that is mended"),
        ("reports", Fault.AWAY, "[market_data] yahoo earnings", "name a file of dates to come"),
        ("reports", Fault.AWAY, "[market_data] yahoo earnings", "its log says how old they are"),
    ],
)
async def test_a_fault_is_told_with_the_way_out(
    providers: Providers, provider: str, fault: Fault, part: str, says: str
) -> None:
    providers.fail(provider, fault)
    found = (await check(providers))[part]
    assert not found.ok
    assert says in found.says


async def test_both_vendors_are_looked_at_where_both_are_named(providers: Providers) -> None:
    del providers.tapes["^VIX"]
    found = await check(
        providers, "META,NVDA,SPY", source="alpaca", fallback="yahoo", key=KEY, secret=SECRET
    )
    assert found["[market_data] alpaca"].ok
    assert found["[market_data] yahoo"].ok
    assert "no report dates" in found["[market_data] alpaca earnings"].says


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"source": "alpaca"}, "set WORKSHOP_MARKET_DATA__KEY"),
        ({"fallback": "yahoo"}, "names the source itself"),
    ],
)
async def test_settings_that_cannot_work_are_told(
    providers: Providers, settings: dict[str, str], says: str
) -> None:
    with pytest.raises(BadConfig, match=says):
        await check(providers, **settings)


@pytest.mark.parametrize(
    ("rows", "ok", "says"),
    [
        ("META,2026-04-29", True, "1 of 2 companies, the next report on 2026-04-29"),
        ("META,2026-01-28", False, "the newest known was 35 days ago, on 2026-01-28; name a file"),
        ("AAPL,2026-04-29", False, "no report of any company is known; name a file"),
    ],
)
async def test_a_file_of_report_dates_is_told_with_its_age(
    providers: Providers, tmp_path: Path, rows: str, ok: bool, says: str
) -> None:
    file = tmp_path / "reports.csv"
    file.write_text(f"symbol,date\n{rows}\n")
    found = await check(providers, earnings=str(file))
    assert found["[market_data] earnings"].ok is ok
    assert says in found["[market_data] earnings"].says
    assert "[market_data] yahoo earnings" not in found
