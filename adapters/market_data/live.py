"""The market as live vendors tell it: the first in order that answers and is up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import structlog

from adapters.market_data.recorded import RecordedMarket, Recording
from bot.domain.bars import Bars, to_ns
from bot.domain.errors import Unavailable
from bot.domain.instrument import AssetClass

if TYPE_CHECKING:
    from adapters.market_data.vendor import Vendor
    from bot.desk.briefing import Quote
    from bot.domain.claims.evidence import Action
    from bot.domain.instrument import Universe

log = structlog.get_logger(__name__)

SETTLING = timedelta(minutes=15)
"""How long after a close its daily bar may be missing without anything being wrong."""


@dataclass
class LiveMarket:
    """Implements `MarketData` and `Quotes` over vendors, the preferred one first.

    What one vendor says is never mixed with what another says: all bars have one source. A vendor
    that has no symbol's bar of the last session counts as one that does not answer.
    """

    vendors: Sequence[Vendor]
    universe: Universe
    reports: Mapping[str, tuple[date, ...]] | None = None
    _told: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    _told_at: datetime | None = None
    _markets: dict[str, tuple[Recording, RecordedMarket]] = field(default_factory=dict)

    async def bars(self, at: datetime) -> Bars:
        """See the port."""
        return await (await self._first(at)).bars(at)

    async def actions(self, at: datetime) -> Sequence[Action]:
        """See the port."""
        return await (await self._first(at)).actions(at)

    async def earnings(self, at: datetime) -> Mapping[str, tuple[date, ...]] | None:
        """See the port. A file of dates, if there is one, stands above the vendors.

        Dates hardly change: while no vendor answers, those that were told last go on holding, and
        the log says how old they are.
        """
        if self.reports is not None:
            return self.reports
        instruments = self.universe.instruments
        wanted = [s for s, x in instruments.items() if x.asset_class is AssetClass.EQUITY]
        unanswered = False
        for vendor in self.vendors if wanted else ():
            try:
                found = await vendor.earnings(wanted)
            except Unavailable as error:
                log.warning("no report dates", error=str(error), instead=self._instead(at))
                unanswered = True
                continue
            if found is not None:
                # What a cache hands out again was not told again.
                self._told_at = at if found is not self._told else self._told_at
                self._told = found
                return found
        return None if unanswered and self._told_at is None else self._told

    def _instead(self, at: datetime) -> str:
        if self._told_at is None:
            return "none are known: bets are taken across reports"
        hours = (at - self._told_at).total_seconds() / 3_600
        return f"those told {hours:.0f} hours ago go on holding"

    async def quotes(self, _at: datetime) -> Mapping[str, Quote]:
        """See the port."""
        for vendor in self.vendors:
            try:
                return await vendor.quotes(self.universe)
            except Unavailable as error:
                log.warning("no quotes", error=str(error))
        return {}

    async def others(self, source: str, at: datetime) -> tuple[Bars, ...]:
        """See the port. A feed of one exchange alone has other highs and lows: it is not asked."""
        found = []
        for vendor in self.vendors:
            if vendor.name == source or not vendor.whole:
                continue
            try:
                found.append(await (await self._of(vendor, at)).bars(at))
            except Unavailable as error:
                log.warning("no second feed", error=str(error))
        return tuple(found)

    async def remembered(self, at: datetime) -> Bars | None:
        """Return the bars up to `at` that were told last, without asking anybody; None if none.

        For pictures: what visitors look at must not send the desk to its vendors.
        """
        for vendor in self.vendors:
            if vendor.name in self._markets:
                return await self._markets[vendor.name][1].bars(at)
        return None

    async def _first(self, at: datetime) -> RecordedMarket:
        """Return the market of the first vendor that can tell of it; Unavailable if none can."""
        faults = []
        for vendor in self.vendors:
            try:
                return await self._of(vendor, at)
            except Unavailable as error:
                faults.append(str(error))
        raise Unavailable("; ".join(faults))

    async def _of(self, vendor: Vendor, at: datetime) -> RecordedMarket:
        recording = await vendor.recording(self.universe)
        behind = lag(recording.bars, self.universe, at)
        if behind:
            raise Unavailable(behind, where=vendor.name)
        kept = self._markets.get(vendor.name)
        if kept is None or kept[0] is not recording:
            kept = self._markets[vendor.name] = (recording, RecordedMarket(recording))
        return kept[1]


def lag(bars: Bars, universe: Universe, at: datetime) -> str:
    """Return in words that every series lacks the last session that closed by `at`, else nothing.

    A bar without a close is not there yet: vendors put it before its prices are known.

    A single symbol that lags is the quality gate's to flag; all of them are an outage.
    """
    behind = []
    for symbol, series in bars.series.items():
        due = universe[symbol].calendar.last_closed(at - SETTLING)
        if due is None:
            continue
        told = series.end[np.isfinite(series.close)]
        if len(told) and int(told.max()) >= to_ns(due.close):
            return ""
        behind.append(due)
    if not bars.series:
        return "no prices of any symbol"
    if not behind:
        return ""
    return f"has no bar of the session of {max(session.date for session in behind)} yet"
