"""Where prices, earnings dates and headlines come from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.desk.briefing import Headline
from bot.domain.bars import Bars
from bot.domain.claims.evidence import Action


class MarketData(Protocol):
    """A provider of prices. Raise Unavailable when it cannot answer."""

    async def bars(self, at: datetime) -> Bars:
        """Return all bars published by `at`, in the units that hold at `at`."""
        ...

    async def actions(self, at: datetime) -> Sequence[Action]:
        """Return the splits and special payments that had taken effect by `at`."""
        ...

    async def earnings(self, at: datetime) -> Mapping[str, tuple[date, ...]]:
        """Return the report dates known at `at`, past and announced, by symbol."""
        ...


class Headlines(Protocol):
    """A provider of public events."""

    async def between(self, start: datetime, end: datetime) -> tuple[Headline, ...]:
        """Return the headlines that became known in (start, end], oldest first."""
        ...
