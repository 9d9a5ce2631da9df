"""Answers whose one place holds what no vendor should send: told as such, and no cycle fails."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from adapters.chain_data.ethereum import Ethereum
from adapters.clocks.replayed import SteppedClock
from adapters.headlines.feeds import FeedHeadlines
from adapters.market_data.alpaca import Alpaca
from adapters.market_data.recorded import RecordedMarket
from adapters.market_data.vendor import Vendor
from adapters.market_data.yahoo import Yahoo
from bot.application.patience import told_to_wait
from bot.desk.assemble import brief
from bot.domain.errors import Unavailable
from bot.domain.instrument import Universe
from tests.integration.providers.conftest import NOW
from tests.providers_server import Providers
from tests.providers_server.server import KEY, SECRET

Place = tuple[str | int, ...]
CHART: Place = ("chart", "result", 0)
HUGE = 10**30


def with_(place: Place, value: object) -> Callable[[Any], Any]:
    """Put a value at a place of every document that has the place."""

    def put(document: Any) -> Any:
        with suppress(KeyError, IndexError, TypeError):
            inner: Any = document
            for step in place[:-1]:
                inner = inner[step]
            last: Any = place[-1]
            inner[last]  # only what is there is replaced
            inner[last] = value
        return document

    return put


async def briefed(vendor: Vendor, universe: Universe) -> None:
    """Read all that a cycle reads of a vendor."""
    market = RecordedMarket(await vendor.recording(universe))
    bars, actions = await market.bars(NOW), await market.actions(NOW)
    brief(NOW, 1, universe, bars, quotes=await vendor.quotes(universe), actions=actions)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ((*CHART, "indicators", "quote", 0, "volume"), HUGE),
        ((*CHART, "indicators", "quote", 0, "close"), "x"),
        ((*CHART, "timestamp", 0), "0000-01-01"),
        ((*CHART, "timestamp"), [1e30]),
        ((*CHART, "meta", "exchangeTimezoneName"), HUGE),
        ((*CHART, "meta"), None),
        (("chart",), []),
    ],
)
async def test_what_yahoo_garbles_is_unavailable(
    providers: Providers, universe: Universe, place: Place, value: object
) -> None:
    providers.made_odd = with_(place, value)
    with pytest.raises(Unavailable, match="yahoo"):
        await briefed(Yahoo(f"{providers.url}/yahoo", first_pause=0.01), universe)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("bars", "SPY"), 1e30),
        (("bars",), []),
        (("corporate_actions", "forward_splits"), True),
        (("corporate_actions", "forward_splits", 0, "old_rate"), 0),
    ],
)
async def test_what_alpaca_garbles_is_unavailable(
    providers: Providers, universe: Universe, place: Place, value: object
) -> None:
    providers.made_odd = with_(place, value)
    vendor = Alpaca(KEY, SECRET, f"{providers.url}/alpaca", first_pause=0.01)
    with pytest.raises(Unavailable, match="alpaca"):
        await briefed(vendor, universe)


@pytest.mark.parametrize("ratio", [1e-30, 1e30, -4])
async def test_a_split_that_no_company_has_done_is_none(
    providers: Providers, universe: Universe, ratio: float
) -> None:
    providers.made_odd = with_(("corporate_actions", "forward_splits", 0, "new_rate"), ratio)
    vendor = Alpaca(KEY, SECRET, f"{providers.url}/alpaca", first_pause=0.01)
    found = await vendor.recording(universe)
    assert not [action for action in found.actions if action.kind == "split"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("result", "timestamp"), "0xffffffffffffffff"),
        (("result", "gasUsed"), "0x" + "f" * 400),
        (("result", "transactions", 0, "value"), "0x" + "f" * 400),
        (("result", "transactions", 0, "value"), "0x_1"),
    ],
)
async def test_what_a_node_garbles_is_unavailable(
    providers: Providers, place: Place, value: object
) -> None:
    providers.made_odd = with_(place, value)
    with pytest.raises(Unavailable, match="where one should be"):
        await Ethereum(f"{providers.url}/node", SteppedClock(NOW)).activity(NOW)


@pytest.mark.parametrize("kind", ["rss", "atom"])
@pytest.mark.parametrize(
    "date", ["0000-00-00T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"]
)
async def test_an_entry_of_a_date_that_no_calendar_has_is_dated_when_it_was_seen(
    providers: Providers, kind: str, date: str
) -> None:
    providers.entries = [(date, "META falls")]
    url = f"{providers.url}/news/{kind}"
    feed = FeedHeadlines((url,), (), SteppedClock(NOW), private_hosts=("127.0.0.1",))
    (item,) = await feed.between(datetime.min.replace(tzinfo=NOW.tzinfo), NOW)
    assert item.time == NOW


async def test_a_feed_that_breaks_its_reader_is_told_and_stops_nothing(
    providers: Providers,
) -> None:
    providers.entries = [("&#xD800;", "META falls")]
    url = f"{providers.url}/news/rss"
    feed = FeedHeadlines((url,), (), SteppedClock(NOW), private_hosts=("127.0.0.1",))
    with pytest.raises(Unavailable, match="no RSS and no Atom that can be read"):
        await feed.look(url)
    assert await feed.between(NOW - timedelta(days=1), NOW) == ()


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7.0), (None, None), ("²", None), ("9" * 400, None), ("soon", None)]
)
def test_a_pause_is_a_plain_number_of_seconds(said: str | None, seconds: float | None) -> None:
    assert told_to_wait(said) == seconds
