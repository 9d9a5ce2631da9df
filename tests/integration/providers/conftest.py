"""Providers on this machine, at an evening of their own."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from adapters.calendars.exchange import load_universe
from bot.domain.instrument import Universe
from tests.providers_server import Providers, made_up
from tests.providers_server.prices import LAST, recent

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
"""Half an hour after a close in winter."""
DAY = date(2026, 3, 4)
SPLIT = date(2026, 2, 2)


@pytest.fixture
async def providers() -> AsyncIterator[Providers]:
    """Three symbols, of which META was split four for one a month ago, and the VIX."""
    first = recent(NOW)
    tapes = {
        "META": made_up(1, first, DAY),
        "NVDA": made_up(2, first, DAY),
        "SPY": made_up(3, first, DAY, kind="ETF"),
        "^VIX": made_up(4, first, DAY, 20.0, kind="INDEX"),
    }
    meta = tapes["META"]
    meta.rows = {
        day: (row[0] * 4, row[1] * 4, row[2] * 4, row[3] * 4, row[4] / 4) if day < SPLIT else row
        for day, row in meta.rows.items()
    }
    meta.splits[SPLIT] = 4.0
    meta.reports = (date(2026, 1, 28), date(2026, 4, 29))
    async with Providers(tapes, now=lambda: NOW) as server:
        yield server


@pytest.fixture
def universe() -> Universe:
    """What the desk watches."""
    return load_universe(("META", "NVDA", "SPY", "VIX"), recent(NOW), LAST)
