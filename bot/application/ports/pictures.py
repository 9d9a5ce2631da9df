"""Pictures of prices against claims, and the price history they are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.bars import Series
    from bot.domain.trail import PredictionTrail


class PriceHistory(Protocol):
    """Bars to draw; nothing is decided by them."""

    async def series(self, symbol: str, start: datetime, end: datetime) -> Series | None:
        """Return the symbol's bars inside [start, end] as far as they are known, or None."""
        ...


class Pictures(Protocol):
    """Whoever draws."""

    async def can_draw(self, trail: PredictionTrail) -> bool:
        """Return whether there is a price to draw against the claim."""
        ...

    async def verdict(self, trail: PredictionTrail, *, dark: bool = False) -> bytes | None:
        """Return a PNG of the price against the claim, on paper or on a dark ground.

        None where there is no price to draw.
        """
        ...
