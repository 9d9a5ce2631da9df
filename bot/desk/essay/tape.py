"""What one symbol did in the last session, and how unusual that is in its own history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from bot.desk.essay import facts, history
from bot.desk.essay.days import Days
from bot.desk.essay.facts import Fact
from bot.desk.essay.sessions import session_date
from bot.domain.bars import Floats, Series
from bot.domain.calendar import Calendar

MONTH, QUARTER, YEAR = 20, 60, 252
LEAST_HISTORY = 30


@dataclass(frozen=True)
class Tape:
    """One symbol's sessions, the last of them `today` for the essay.

    Returns and ranges are in percent. Figures that the history is too short for are NaN.
    """

    symbol: str
    series: Series
    calendar: Calendar
    days: Days

    @cached_property
    def day(self) -> date:
        """The date of the last session."""
        return self.date_of(len(self.series) - 1)

    @cached_property
    def returns(self) -> Floats:
        """Log returns in percent, the first NaN."""
        return history.log_returns(self.series.close)

    @cached_property
    def ranges(self) -> Floats:
        """Each session's range in percent."""
        return history.ranges(self.series.high, self.series.low)

    @cached_property
    def sigma(self) -> float:
        """The daily standard deviation in percent, from the sixty sessions before the last.

        1.2533 times the mean absolute return, as for a normal law: one shock weighs less in it.
        """
        before = self.returns[-1 - QUARTER : -1]
        before = np.abs(before[np.isfinite(before)])
        if len(before) < LEAST_HISTORY:
            return float("nan")
        return max(float(np.sqrt(np.pi / 2) * np.mean(before)), 1e-6)

    @property
    def close(self) -> float:
        """The last close."""
        return float(self.series.close[-1])

    @property
    def low(self) -> float:
        """The last session's low."""
        return float(self.series.low[-1])

    @property
    def high(self) -> float:
        """The last session's high."""
        return float(self.series.high[-1])

    @property
    def trades(self) -> bool:
        """Whether it has a range and a volume, which a bare index of closes has not."""
        return self.high > self.low

    @cached_property
    def ret(self) -> float:
        """The last session's return."""
        return self.over(1)

    @property
    def before(self) -> float:
        """The return of the session before the last."""
        close = self.series.close
        return float(100 * (close[-2] / close[-3] - 1)) if len(close) > 2 else float("nan")

    @property
    def z(self) -> float:
        """The last return in daily standard deviations."""
        return self.ret / self.sigma

    @property
    def location(self) -> float:
        """Where it closed in its range: 0 at the low, 1 at the high, NaN without a range."""
        return (self.close - self.low) / (self.high - self.low) if self.trades else float("nan")

    @property
    def gap(self) -> float:
        """The open against the close before, in percent."""
        if len(self.series) < 2 or not self.trades:
            return float("nan")
        return float(100 * (self.series.open[-1] / self.series.close[-2] - 1))

    @property
    def volume(self) -> float:
        """The last session's volume in shares; NaN where none is known."""
        last = float(self.series.volume[-1])
        return last if last > 0 and self.trades else float("nan")

    @cached_property
    def volume_ratio(self) -> float:
        """The last volume against its usual one."""
        ordinary = history.usual(self.series.volume)
        return self.volume / ordinary if ordinary > 0 else float("nan")

    @cached_property
    def range_ratio(self) -> float:
        """The last range against its usual one."""
        return float(self.ranges[-1]) / history.usual(self.ranges) if self.trades else float("nan")

    @cached_property
    def week_range(self) -> float:
        """The mean range of the last five sessions."""
        return float(np.mean(self.ranges[-5:]))

    @cached_property
    def usual_range(self) -> float:
        """The median range of the sixty sessions before."""
        return history.usual(self.ranges)

    @cached_property
    def streak(self) -> int:
        """Sessions in a row in the last one's direction, negative for falls."""
        return history.streak(self.returns)

    @property
    def below_high(self) -> float:
        """How far the close is below the highest close of 52 weeks, in percent."""
        top = float(np.max(self.series.close[-YEAR:]))
        return 100 * (1 - self.close / top)

    def over(self, sessions: int) -> float:
        """The return over so many sessions."""
        return history.simple_return(self.series.close, sessions)

    def date_of(self, index: int) -> date:
        """The date of a bar."""
        return session_date(self.series, index, self.calendar)

    def since(self, rank: history.Rank) -> Fact | None:
        """When a value as large was last seen, None if it is unheard of in this history."""
        if rank.index is None:
            return None
        day = self.date_of(rank.index)
        return facts.day(self.symbol, day, self.days.since(day))

    @cached_property
    def records(self) -> Mapping[str, history.Rank]:
        """How rare the last session's fall, rise, volume and range are."""
        found = {
            "fall": history.largest_since(-self.returns),
            "rise": history.largest_since(self.returns),
        }
        if self.trades:
            found["range"] = history.largest_since(self.ranges)
        if np.isfinite(self.volume):
            found["volume"] = history.largest_since(self.series.volume)
        return found

    def crossed(self) -> tuple[float, date] | None:
        """The roundest level the close has crossed, and the date it was last on this side."""
        step = _round_step(self.close)
        for unit in (step * 10, step * 5, step * 2, step):
            found = self._crossed(unit)
            if found:
                return found
        return None

    def _crossed(self, unit: float) -> tuple[float, date] | None:
        closes = self.series.close[-YEAR:]
        before = float(closes[-2])
        mark = float(unit * np.floor(max(before, self.close) / unit))
        if not min(before, self.close) < mark <= max(before, self.close):
            return None
        earlier = closes[:-1]
        held = np.flatnonzero(earlier >= mark if self.close >= mark else earlier < mark)
        if len(held) == 0 or len(closes) - 1 - int(held[-1]) <= MONTH:
            return None
        return mark, self.date_of(len(self.series) - len(closes) + int(held[-1]))


def _round_step(close: float) -> float:
    """The spacing of levels people call round at that price: 5 at 170, 50 at 1,600."""
    power = 10 ** np.floor(np.log10(max(close, 1e-9)))
    return float(power * (0.05 if close / power < 5 else 0.1))
