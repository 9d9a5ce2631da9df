"""Live feeds from the settings: prices, headlines and on-chain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.market_data.alpaca import Alpaca
from adapters.market_data.cached import CachedVendor
from adapters.market_data.live import LiveMarket
from adapters.market_data.recorded import load_earnings
from adapters.market_data.yahoo import Yahoo
from bot.domain.errors import BadConfig

if TYPE_CHECKING:
    from adapters.chain_data.ethereum import Ethereum
    from adapters.headlines.feeds import FeedHeadlines
    from adapters.market_data.vendor import Vendor
    from bot.application.ports.clock import Clock
    from bot.config import Settings
    from bot.domain.instrument import Universe

LIVE = ("yahoo", "alpaca")
LIVE_SYMBOLS = ("SPY", "QQQ", "IWM", "META", "GOOGL", "AMZN", "MSFT", "NVDA", "AAPL", "VIX")
"""What the desk watches live where the settings name nothing."""


def live_prices(settings: Settings, universe: Universe, clock: Clock) -> LiveMarket:
    """Return the live vendors in their order; raise BadConfig for one that lacks its key."""
    chosen = settings.market_data
    if chosen.fallback == chosen.source:
        line = "names the source itself; name the other one, or leave it empty"
        raise BadConfig(line, where="[market_data] fallback")
    names = [name for name in (chosen.source, chosen.fallback) if name]
    vendors = [CachedVendor(_vendor(name, settings), clock) for name in names]
    reports = load_earnings(chosen.earnings) if chosen.earnings else None
    return LiveMarket(vendors, universe, reports)


def _vendor(name: str, settings: Settings) -> Vendor:
    chosen = settings.market_data
    if name == "yahoo":
        return Yahoo(chosen.yahoo_base)
    if chosen.key is None or chosen.secret is None:
        raise BadConfig(
            "alpaca needs a key: set WORKSHOP_MARKET_DATA__KEY and WORKSHOP_MARKET_DATA__SECRET",
            where="[market_data]",
        )
    return Alpaca(
        chosen.key.get_secret_value(),
        chosen.secret.get_secret_value(),
        chosen.alpaca_base,
        chosen.alpaca_feed,
    )


def feeds_of(settings: Settings, symbols: tuple[str, ...], clock: Clock) -> FeedHeadlines | None:
    """Return the headline feeds, None without any."""
    chosen = settings.headlines
    if not chosen.feeds:
        return None
    from adapters.headlines.feeds import FeedHeadlines

    return FeedHeadlines(chosen.feeds, symbols, clock, chosen.hosts, chosen.private_hosts)


def chain_of(settings: Settings, clock: Clock) -> Ethereum | None:
    """Return the on-chain feed, None if no node is named."""
    if not settings.chain_data.rpc:
        return None
    from adapters.chain_data.ethereum import Ethereum

    return Ethereum(settings.chain_data.rpc, clock)
