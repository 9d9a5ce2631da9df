"""`workshop run` on a local server that plays the live providers, through one outage."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.desk import running_desk
from tests.providers_server import Fault, Providers, made_up
from tests.providers_server.prices import recent

SYMBOLS = ("SPY", "META", "NVDA", "MSFT", "AMZN", "AAPL")
DAY = date(2026, 3, 4)
START = datetime(2026, 3, 4, 21, 27, tzinfo=UTC)
"""Three minutes before the cycle that is due half an hour after the close."""
SPEED = 30.0
SECONDS_TO_START, SECONDS_TO_PUBLISH = 60, 90


class Followed:
    """The desk's clock as the providers see it: it stands until the desk runs."""

    def __init__(self) -> None:
        self._began: float | None = None

    def begin(self) -> None:
        self._began = asyncio.get_running_loop().time()

    def now(self) -> datetime:
        if self._began is None:
            return START
        passed = asyncio.get_running_loop().time() - self._began
        return START + timedelta(seconds=passed * SPEED)


def settings(providers: Providers, folder: Path) -> dict[str, str]:
    """All that points the desk at the local providers."""
    return {
        "DATABASE__URL": f"sqlite:///{folder}/book.db",
        "CLOCK__START": START.isoformat(),
        "CLOCK__SPEED": f"{SPEED:g}",
        "WEB__PORT": "0",
        "DESK__SYMBOLS": ",".join(SYMBOLS),
        "MARKET_DATA__SOURCE": "yahoo",
        "MARKET_DATA__YAHOO_BASE": f"{providers.url}/yahoo",
        "CHAIN_DATA__RPC": f"{providers.url}/node",
        "HEADLINES__FEEDS": f"{providers.url}/news/rss",
        "HEADLINES__PRIVATE_HOSTS": "127.0.0.1",
    }


def dispatches(folder: Path) -> list[str]:
    """The bodies of the dispatches in the book."""
    book = folder / "book.db"
    if not book.exists():
        return []
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as found:
        try:
            return [row[0] for row in found.execute("SELECT body FROM dispatch ORDER BY id")]
        except sqlite3.OperationalError:
            return []


def read(log: Path) -> str:
    """What the desk has said so far."""
    return log.read_text()


async def until(said: str, log: Path, process: asyncio.subprocess.Process, seconds: int) -> None:
    """Wait until the desk's log holds some words."""
    for _quarter in range(4 * seconds):
        if said in read(log):
            return
        assert process.returncode is None, read(log)
        await asyncio.sleep(0.25)
    pytest.fail(f"{said!r} was not said within {seconds} s:\n{read(log)}")


async def test_a_cycle_waits_for_its_data_and_then_publishes(tmp_path: Path) -> None:
    begins, followed, log = recent(START), Followed(), tmp_path / "log"
    tapes = {s: made_up(n, begins, DAY, 100.0 + 30 * n) for n, s in enumerate(SYMBOLS)}
    del tapes["AMZN"]
    async with Providers(tapes, now=followed.now) as providers:
        providers.entries = [(START - timedelta(hours=3), "Nvidia opens a factory")]
        providers.fail("yahoo", Fault.AWAY)
        providers.fail("node", Fault.NO_VALUE)
        async with running_desk(tmp_path, settings(providers, tmp_path)) as process:
            await until("The desk is open", log, process, SECONDS_TO_START)
            followed.begin()
            await until("a cycle waits for its data", log, process, SECONDS_TO_PUBLISH)
            assert "yahoo, SPY: status 503" in read(log)
            assert dispatches(tmp_path) == []
            providers.mend("yahoo")
            await until(" dispatch ", log, process, SECONDS_TO_PUBLISH)
            (body,) = dispatches(tmp_path)
            assert "volume reads 0 despite 4,750 transactions" in body
            assert "AMZN (no bars up to" in body
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
