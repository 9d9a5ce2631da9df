"""Prices to draw, taken from the market as it was known when they had been made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.application.ports.clock import Clock
    from bot.application.ports.market import MarketData
    from bot.domain.bars import Series


class MarketHistory:
    """Implements `PriceHistory`. Prices are in the units of `end`, so that levels said then fit."""

    def __init__(self, market: MarketData, clock: Clock) -> None:
        self._market = market
        self._clock = clock

    async def series(self, symbol: str, start: datetime, end: datetime) -> Series | None:
        """Return the symbol's bars inside [start, end] that are over by now, or None."""
        until = min(end, self._clock.now())
        bars = await self._market.bars(until)
        return bars[symbol].within(start, until) if symbol in bars else None
