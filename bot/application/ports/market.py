"""Where prices, earnings dates and headlines come from."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from bot.desk.briefing import Headline
from bot.domain.bars import Bars


class MarketData(Protocol):
    """A provider of prices."""

    async def bars(self, at: datetime) -> Bars:
        """Return all bars that had been published by `at`."""
        ...

    async def earnings(self, at: datetime) -> Mapping[str, tuple[date, ...]]:
        """Return the report dates known at `at`, past and announced, by symbol."""
        ...


class Headlines(Protocol):
    """A provider of public events."""

    async def between(self, start: datetime, end: datetime) -> tuple[Headline, ...]:
        """Return the headlines that became known in (start, end], oldest first."""
        ...
