"""Daily bars of several symbols side by side, as returns that need no price level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.domain.bars import Bars, Floats, Series, Times, from_ns, to_ns
from bot.domain.calendar import Calendar
from bot.domain.instrument import AssetClass, Universe

SPLIT = 0.5
"""A log gap beyond this is taken for a split or a fault: the session has no return.

Two new shares for one are 0.69; a company that loses a third over night, which is what the tails
must know of, is 0.41."""

_DAY = 86_400_000_000_000


@dataclass(frozen=True)
class History:
    """Sessions in rows, oldest first, symbols in columns.

    `days` (n,) counts days since 1970. `gap`, `high`, `low` and `close` (n, s) are log prices
    relative to the previous close, NaN where there is no sound bar. `price` (s,) is the last close.
    """

    symbols: tuple[str, ...]
    days: Times
    gap: Floats
    high: Floats
    low: Floats
    close: Floats
    price: Floats

    def __len__(self) -> int:
        return len(self.days)

    def column(self, symbol: str) -> int:
        """Return the symbol's column; raise ValueError if it has none."""
        return self.symbols.index(symbol)

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The number of sound sessions by symbol, shape (s,)."""
        return np.asarray(np.sum(~np.isnan(self.close), axis=0), dtype=np.int64)

    def only(self, symbols: Sequence[str]) -> Self:
        """Return the history of some of its symbols."""
        columns = [self.column(symbol) for symbol in symbols]
        gap, high, low, close = (
            part[:, columns] for part in (self.gap, self.high, self.low, self.close)
        )
        return type(self)(tuple(symbols), self.days, gap, high, low, close, self.price[columns])

    def tail(self, count: int) -> Self:
        """Return the last `count` sessions."""
        rows = slice(max(0, len(self) - count), None)
        parts = (self.gap[rows], self.high[rows], self.low[rows], self.close[rows])
        return type(self)(self.symbols, self.days[rows], *parts, price=self.price)

    @classmethod
    def of(cls, bars: Bars, universe: Universe, symbols: Iterable[str], at: datetime) -> Self:
        """Align the sessions of `symbols` that had closed by `at`.

        Intraday bars are first gathered into sessions.
        """
        names = tuple(symbols)
        daily = [session_bars(bars[s].until(at), universe[s].calendar, at) for s in names]
        keys = [series.start // _DAY for series in daily]
        days = np.unique(np.concatenate(keys)) if keys else np.empty(0, dtype=np.int64)
        logs = np.full((4, len(days), len(names)), np.nan)
        for i, (series, key) in enumerate(zip(daily, keys, strict=True)):
            rows = np.searchsorted(days, key)
            after_hole = np.diff(rows, prepend=rows[:1] - 1) > 1
            wild = universe[names[i]].asset_class is AssetClass.VOLATILITY
            returns = relative(series, np.inf if wild else SPLIT)
            logs[:, rows, i] = np.where(after_hole, np.nan, returns)
        last = np.array([s.close[-1] if len(s) else np.nan for s in daily])
        return cls(names, days, logs[0], logs[1], logs[2], logs[3], last)


def relative(series: Series, split: float = SPLIT) -> Floats:
    """Return gap, high, low and close as logs of the previous close, shape (4, n).

    A bar that cannot be (a price missing or not above zero, a low above another price) has NaN,
    and so has one whose log gap is wider than `split`.
    """
    prices = np.stack([series.open, series.high, series.low, series.close])
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(np.where(prices > 0, prices, np.nan))
        opened, high, low, close = logs
        sound = (low <= np.minimum(opened, close)) & (high >= np.maximum(opened, close))
        previous = np.concatenate([[np.nan], close[:-1]]) if len(series) else close
        out = logs - previous
        out[:, ~sound | ~(np.abs(out[0]) <= split)] = np.nan
    return np.asarray(out, dtype=np.float64)


def session_bars(series: Series, calendar: Calendar, at: datetime) -> Series:
    """Return one bar a session: the series itself if daily, else what regular hours add up to.

    Bars outside regular hours are left out, and so is a session that had not closed by `at`.
    """
    if series.daily or not len(series):
        return series
    always_open = calendar.always_open
    number = _day_numbers(series, at) if always_open else session_numbers(series, calendar, at)[0]
    inside = np.flatnonzero(number >= 0)
    if not len(inside):
        return series.tail(0)
    first = np.flatnonzero(np.diff(number[inside], prepend=-1))
    last = np.append(first[1:], len(inside)) - 1
    return Series(
        series.symbol,
        series.start[inside][first],
        series.end[inside][last],
        series.open[inside][first],
        np.maximum.reduceat(series.high[inside], first),
        np.minimum.reduceat(series.low[inside], first),
        series.close[inside][last],
        np.add.reduceat(series.volume[inside], first),
        daily=True,
    )


def session_numbers(series: Series, calendar: Calendar, at: datetime) -> tuple[Times, Times, Times]:
    """Return which session each bar lies in, and when the sessions closed by `at` open and close.

    Bars outside any of them have -1. Shapes (n,), (sessions,), (sessions,).
    """
    sessions = calendar.between(from_ns(series.start[0]) - timedelta(days=1), at)
    opens = np.array([to_ns(s.open) for s in sessions], dtype=np.int64)
    closes = np.array([to_ns(s.close) for s in sessions], dtype=np.int64)
    number = np.searchsorted(opens, series.start, side="right") - 1
    within = (number >= 0) & (series.end <= np.append(closes, 0)[number])
    return np.where(within, number, -1), opens, closes


def _day_numbers(series: Series, at: datetime) -> Times:
    """Return which UTC day each bar lies in, -1 for bars of the day that is not over."""
    number = series.start // _DAY
    return np.where(number < to_ns(at) // _DAY, number, -1)
