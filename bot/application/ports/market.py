"""Where prices, earnings dates, on-chain data and headlines come from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.desk.briefing import ChainActivity, Headline, Quote
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

    async def earnings(self, at: datetime) -> Mapping[str, tuple[date, ...]] | None:
        """Return the report dates known at `at`, past and announced, by symbol.

        None if whoever tells them does not answer, and never did before.
        """
        ...


class Quotes(Protocol):
    """A provider of the newest trades, in or out of regular hours."""

    async def quotes(self, at: datetime) -> Mapping[str, Quote]:
        """Return the newest trade of each symbol it knows; the caller judges how old each is."""
        ...


class OtherFeeds(Protocol):
    """Further feeds of the same prices, asked when one alone would decide by a hair."""

    async def others(self, source: str, at: datetime) -> Sequence[Bars]:
        """Return the bars of every feed but `source` that answers, in the units of `at`."""
        ...


class ChainData(Protocol):
    """A provider of what a blockchain did. Raise Unavailable when it cannot answer."""

    async def activity(self, at: datetime) -> ChainActivity:
        """Return the newest blocks known at `at`."""
        ...


class Headlines(Protocol):
    """A provider of public events."""

    async def between(self, start: datetime, end: datetime) -> tuple[Headline, ...]:
        """Return the headlines that became known in (start, end], oldest first."""
        ...
