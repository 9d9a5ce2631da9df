"""Price bars as columns: what the market did, with no opinion about it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Times = NDArray[np.int64]

RECENT = 2_000


def to_ns(instant: datetime) -> int:
    """Return an aware instant as whole nanoseconds since 1970, exact to the microsecond."""
    delta = instant.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000_000 + delta.microseconds * 1_000


def from_ns(value: int) -> datetime:
    """Return the UTC instant of whole nanoseconds since 1970."""
    seconds, rest = divmod(int(value), 1_000_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1_000)


@dataclass(frozen=True)
class Series:
    """One symbol's bars, oldest first; `start` and `end` in UTC nanoseconds, prices as quoted.

    A daily bar starts at its session's open and ends at its close. An intraday bar that starts
    inside a session ends no later than its close. All arrays have shape (n,).
    """

    symbol: str
    start: Times
    end: Times
    open: Floats
    high: Floats
    low: Floats
    close: Floats
    volume: Floats
    daily: bool

    def __len__(self) -> int:
        return len(self.start)

    def until(self, instant: datetime) -> "Series":
        """Return the bars that had ended by `instant`: all that may be known then."""
        return self._slice(0, int(np.searchsorted(self.end, to_ns(instant), side="right")))

    def within(self, start: datetime, end: datetime) -> "Series":
        """Return the bars that lie wholly inside [start, end]."""
        first = int(np.searchsorted(self.start, to_ns(start), side="left"))
        last = int(np.searchsorted(self.end, to_ns(end), side="right"))
        return self._slice(first, max(first, last))

    def tail(self, count: int) -> "Series":
        """Return the last `count` bars."""
        return self._slice(max(0, len(self) - count), len(self))

    def row(self, index: int) -> "Series":
        """Return one bar as a series of its own."""
        return self._slice(index, index + 1)

    def interval(self) -> int:
        """Return the usual length of the newest bars in nanoseconds, 0 if there are none."""
        recent = slice(max(0, len(self) - RECENT), len(self))
        lengths, counts = np.unique(self.end[recent] - self.start[recent], return_counts=True)
        return int(lengths[np.argmax(counts)]) if len(lengths) else 0

    def _slice(self, first: int, last: int) -> "Series":
        cut = slice(first, last)
        return Series(
            self.symbol,
            start=self.start[cut],
            end=self.end[cut],
            open=self.open[cut],
            high=self.high[cut],
            low=self.low[cut],
            close=self.close[cut],
            volume=self.volume[cut],
            daily=self.daily,
        )


@dataclass(frozen=True)
class Bars:
    """The series of several symbols from one source.

    `holes` names, by symbol, the sessions (dates) or starts of bars (instants) that are missing
    between its first and its last bar; a source that does not know leaves it empty. `finer` holds
    the intraday bars of the last sessions where a source of daily bars has them too.
    """

    source: str
    series: dict[str, Series]
    holes: dict[str, tuple[date | datetime, ...]] = field(default_factory=dict)
    finer: dict[str, Series] = field(default_factory=dict)

    def __getitem__(self, symbol: str) -> Series:
        """Return the symbol's series; raise KeyError if the source has none."""
        return self.series[symbol]

    def __contains__(self, symbol: str) -> bool:
        return symbol in self.series

    def until(self, instant: datetime) -> "Bars":
        """Return what this source had published by `instant`."""
        series = {symbol: bars.until(instant) for symbol, bars in self.series.items()}
        finer = {symbol: bars.until(instant) for symbol, bars in self.finer.items()}
        return Bars(self.source, series, self.holes, finer)
