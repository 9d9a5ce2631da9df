"""Bars side by side without the nights between them, and instants placed among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.bars import from_ns, to_ns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.bars import Series
    from bot.domain.resolution import EvidenceBar

HALF = 0.32
"""Half the width of a bar; the rest of a step is the pause before the next one."""


@dataclass(frozen=True)
class Candle:
    """One bar to draw."""

    start: datetime
    end: datetime
    open: float
    high: float
    low: float
    close: float


def from_series(series: Series, end: datetime, before: datetime, count: int) -> list[Candle]:
    """Return the last `count` bars that begin before `before`, and all later ones up to `end`."""
    shown = series.until(end)
    first = int(np.searchsorted(shown.start, to_ns(before), side="left"))
    return [
        Candle(
            from_ns(int(shown.start[i])),
            from_ns(int(shown.end[i])),
            float(shown.open[i]),
            float(shown.high[i]),
            float(shown.low[i]),
            float(shown.close[i]),
        )
        for i in range(max(0, first - count), len(shown))
        if np.isfinite(shown.close[i])
    ]


def from_evidence(bars: Sequence[EvidenceBar]) -> list[Candle]:
    """Return the bars a verdict was computed from."""
    return [
        Candle(b.start, b.end, float(b.open), float(b.high), float(b.low), float(b.close))
        for b in bars
    ]


class Placing:
    """Where instants stand when bars are set side by side: bar `i` is centred on `i`."""

    def __init__(self, candles: Sequence[Candle]) -> None:
        self.candles = candles
        self._times = [float(to_ns(t)) for c in candles for t in (c.start, c.end)]
        self._places = [p for i in range(len(candles)) for p in (i - HALF, i + HALF)]

    def at(self, instant: datetime) -> float:
        """Return an instant's place; one outside the bars stands half a step beyond them."""
        place = np.interp(
            float(to_ns(instant)),
            self._times,
            self._places,
            left=-0.5,
            right=len(self.candles) - 0.5,
        )
        return float(place)

    def of(self, instant: datetime) -> float:
        """Return the centre of the bar an observation belongs to."""
        for i, candle in enumerate(self.candles):
            if candle.start <= instant <= candle.end:
                return float(i)
        return self.at(instant)
