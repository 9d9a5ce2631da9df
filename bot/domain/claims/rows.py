"""Bars as judged: whole ten-thousandths, bad ones set apart and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.domain.bars import from_ns
from bot.domain.claims.tree import MAX_PRICE
from bot.domain.claims.units import ticks, untick
from bot.domain.resolution import EvidenceBar
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.bars import Series, Times

Ticks = NDArray[np.int64]
Mask = NDArray[np.bool_]

MOST_VOLUME = 5e11


@dataclass(frozen=True)
class Rows:
    """Sound bars of one symbol, oldest first; prices in ten-thousandths, all of shape (n,)."""

    start: Times
    end: Times
    open: Ticks
    high: Ticks
    low: Ticks
    close: Ticks
    volume: Ticks

    def __len__(self) -> int:
        return len(self.start)

    def merged(self, firsts: NDArray[np.intp]) -> Rows:
        """Return one bar for each run of bars, which begin at the indices `firsts` (0 included)."""
        lasts = np.append(firsts[1:], len(self)) - 1
        return Rows(
            self.start[firsts],
            self.end[lasts],
            self.open[firsts],
            np.maximum.reduceat(self.high, firsts),
            np.minimum.reduceat(self.low, firsts),
            self.close[lasts],
            np.add.reduceat(self.volume, firsts),
        )

    def bars(self) -> tuple[EvidenceBar, ...]:
        """Return the bars as evidence, in four-place decimals."""
        columns = (self.start, self.end, self.open, self.high, self.low, self.close, self.volume)
        return tuple(
            EvidenceBar.model_construct(
                start=from_ns(start),
                end=from_ns(end),
                open=untick(opened),
                high=untick(high),
                low=untick(low),
                close=untick(close),
                volume=untick(volume),
            )
            for start, end, opened, high, low, close, volume in zip(
                *(column.tolist() for column in columns), strict=True
            )
        )


def sound_rows(series: Series, keep: Mask) -> Rows:
    """Return the rows of `series` that `keep` marks, all of which must be sound."""
    volume = np.nan_to_num(series.volume[keep], nan=0.0, posinf=0.0, neginf=0.0)
    return Rows(
        series.start[keep],
        series.end[keep],
        ticks(series.open[keep]),
        ticks(series.high[keep]),
        ticks(series.low[keep]),
        ticks(series.close[keep]),
        ticks(np.clip(volume, 0, MOST_VOLUME)),
    )


def bad_rows(series: Series) -> Mask:
    """Return which bars cannot be judged: a price that is none, or a range that contradicts it."""
    prices = np.stack([series.open, series.high, series.low, series.close])
    with np.errstate(invalid="ignore"):
        real = np.all((prices > 0) & (prices <= MAX_PRICE), axis=0)
        ordered = (series.high >= prices.max(axis=0)) & (series.low <= prices.min(axis=0))
    bad: Mask = ~(real & ordered)
    return bad


def fault_of_row(series: Series, row: int) -> str:
    """Return in words what is wrong with a bad bar."""
    fields = (
        ("open", series.open[row]),
        ("high", series.high[row]),
        ("low", series.low[row]),
        ("close", series.close[row]),
    )
    wrong = next((n for n, value in fields if not 0 < value <= MAX_PRICE), None)
    if wrong is not None:
        message = _("the {field} of {symbol} is no price in the bar of {time}")
    elif series.high[row] < series.low[row]:
        message = _("the high of {symbol} is below its low in the bar of {time}")
    else:
        message = _("{symbol} opens or closes outside its range in the bar of {time}")
    return message.format(
        field=wrong, symbol=series.symbol, time=moment(from_ns(series.start[row]))
    )


def moment(instant: datetime) -> str:
    """Return an instant in words: `2018-03-21 14:05 UTC`."""
    return f"{instant:%Y-%m-%d %H:%M} UTC"
