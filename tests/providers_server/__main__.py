"""Starts the providers by hand: `python -m tests.providers_server [PORT]`."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from tests.providers_server import Providers, made_up
from tests.providers_server.prices import recent

SYMBOLS = ("SPY", "QQQ", "IWM", "META", "GOOGL", "AMZN", "MSFT", "NVDA", "AAPL", "^VIX")


async def main(port: int) -> None:
    """Serve until Ctrl-C."""
    now = datetime.now(UTC)
    day = now.date()
    tapes = {s: made_up(i, recent(now), day, 100.0 + 40 * i) for i, s in enumerate(SYMBOLS)}
    for tape in tapes.values():
        tape.reports = (day + timedelta(days=20), day - timedelta(days=70))
    providers = Providers(tapes, entries=[(now, "META opens a data centre")], port=port)
    await providers.start()
    lines = (
        "WORKSHOP_MARKET_DATA__SOURCE=yahoo",
        f"WORKSHOP_MARKET_DATA__YAHOO_BASE={providers.url}/yahoo",
        f"WORKSHOP_MARKET_DATA__ALPACA_BASE={providers.url}/alpaca",
        f"WORKSHOP_CHAIN_DATA__RPC={providers.url}/node",
        f"WORKSHOP_HEADLINES__FEEDS={providers.url}/news/rss",
        "WORKSHOP_HEADLINES__PRIVATE_HOSTS=127.0.0.1",
        "WORKSHOP_CLOCK__START=",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8790))
