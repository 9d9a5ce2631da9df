"""A vendor's answers, kept for a short while: what is older is asked for again, never passed on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from adapters.market_data.recorded import Recording
    from adapters.market_data.vendor import Vendor
    from bot.application.ports.clock import Clock
    from bot.desk.briefing import Quote
    from bot.domain.instrument import Universe

BARS_LAST = timedelta(seconds=60)
QUOTES_LAST = timedelta(seconds=30)
REPORTS_LAST = timedelta(hours=12)
REFUSALS_LAST = timedelta(seconds=20)
"""So long nobody is asked again who could not answer: many look at the same outage."""


@dataclass(frozen=True)
class _Kept:
    at: datetime
    answer: Any = None
    refusal: Unavailable | None = None

    def holds(self, now: datetime, lasting: timedelta) -> bool:
        lasts = lasting if self.refusal is None else REFUSALS_LAST
        return timedelta(0) <= now - self.at < lasts


@dataclass
class CachedVendor:
    """Implements `Vendor` over another; requests are told apart by what they ask for."""

    vendor: Vendor
    clock: Clock
    _kept: dict[tuple[str, ...], _Kept] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def name(self) -> str:
        """See the port."""
        return self.vendor.name

    @property
    def whole(self) -> bool:
        """See the port."""
        return self.vendor.whole

    async def recording(self, universe: Universe) -> Recording:
        """See the port."""
        request = ("bars", *universe.instruments)
        found: Recording = await self._through(
            request, BARS_LAST, lambda: self.vendor.recording(universe)
        )
        return found

    async def quotes(self, universe: Universe) -> Mapping[str, Quote]:
        """See the port."""
        request = ("quotes", *universe.instruments)
        found: Mapping[str, Quote] = await self._through(
            request, QUOTES_LAST, lambda: self.vendor.quotes(universe)
        )
        return found

    async def earnings(self, symbols: Sequence[str]) -> Mapping[str, tuple[date, ...]] | None:
        """See the port."""
        request = ("earnings", *symbols)
        found: Mapping[str, tuple[date, ...]] | None = await self._through(
            request, REPORTS_LAST, lambda: self.vendor.earnings(symbols)
        )
        return found

    async def _through(
        self, request: tuple[str, ...], lasting: timedelta, ask: Callable[[], Awaitable[Any]]
    ) -> Any:
        async with self._lock:
            kept = self._kept.get(request)
            if kept is None or not kept.holds(self.clock.now(), lasting):
                kept = self._kept[request] = await self._asked(ask)
        if kept.refusal is not None:
            raise kept.refusal
        return kept.answer

    async def _asked(self, ask: Callable[[], Awaitable[Any]]) -> _Kept:
        try:
            answer = await ask()
        except Unavailable as refusal:
            return _Kept(self.clock.now(), refusal=refusal)
        return _Kept(self.clock.now(), answer)
