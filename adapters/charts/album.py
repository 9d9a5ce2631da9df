"""Draws pictures on demand, one at a time and off the event loop, and keeps those of verdicts."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from adapters.charts.scene import panels
from bot.domain.claims.tree import Spread, symbols

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.application.ports.pictures import PriceHistory
    from bot.domain.bars import Series
    from bot.domain.claims.tree import Leaf
    from bot.domain.resolution import Evidence
    from bot.domain.trail import PredictionTrail

HISTORY = timedelta(days=40)
KEPT = 256


class EvidenceReader(Protocol):
    """The one question the album asks the book."""

    async def evidence(self, name: str) -> Evidence | None:
        """Return the frozen evidence of a resolved prediction."""
        ...


class Album:
    """Implements `Pictures`. A picture is kept under its evidence, which never changes."""

    def __init__(self, book: EvidenceReader, history: PriceHistory) -> None:
        self._book = book
        self._history = history
        self._kept: OrderedDict[tuple[str, str, bool], bytes] = OrderedDict()
        self._drawing = asyncio.Lock()

    async def verdict(self, trail: PredictionTrail, *, dark: bool = False) -> bytes | None:
        """Return a PNG of the price against the claim, or None where there is no price to draw."""
        key = (trail.id, trail.evidence, dark)
        async with self._drawing:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            evidence = await self._book.evidence(trail.id)
            history = await self._series(trail)
            drawn = await asyncio.to_thread(_draw, trail, evidence, history, dark)
            if drawn is not None and trail.evidence:
                self._keep(key, drawn)
            return drawn

    async def can_draw(self, trail: PredictionTrail) -> bool:
        """Return whether there is a price to draw: a spread needs all of its own."""
        history = await self._series(trail)
        evidence = await self._book.evidence(trail.id)
        frozen = {item.symbol for item in evidence.items if item.bars} if evidence else set()
        return any(_drawable(leaf, set(history), frozen) for _part, leaf in panels(trail))

    async def _series(self, trail: PredictionTrail) -> Mapping[str, Series]:
        schedule = trail.prediction.schedule
        start = schedule.window_start - HISTORY
        # Whenever it is drawn, the picture of a verdict ends where the verdict was given.
        end = min(schedule.window_end, trail.resolved_at or schedule.window_end)
        found: dict[str, Series] = {}
        for symbol in symbols(trail.prediction.claim):
            series = await self._history.series(symbol, start, end)
            if series is not None and len(series):
                found[symbol] = series
        return found

    def _keep(self, key: tuple[str, str, bool], drawn: bytes) -> None:
        self._kept[key] = drawn
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _drawable(leaf: Leaf, known: set[str], frozen: set[str]) -> bool:
    if isinstance(leaf, Spread):
        return known >= {*leaf.winners, *leaf.losers}
    return leaf.symbol in known | frozen


def _draw(
    trail: PredictionTrail,
    evidence: Evidence | None,
    history: Mapping[str, Series],
    dark: bool,
) -> bytes | None:
    # Imported here: a desk that nobody asks for a picture never pays for the drawing library.
    from adapters.charts.verdict import verdict_chart

    return verdict_chart(trail, evidence, history, dark=dark)
