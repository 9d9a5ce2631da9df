"""How rare today's value is in a symbol's own history."""

from dataclasses import dataclass

import numpy as np

from bot.domain.bars import Floats

QUARTER = 60


@dataclass(frozen=True)
class Rank:
    """When a value as large was last seen.

    `index` is the bar that held it, None if no earlier one did; `sessions` is how many earlier
    sessions in a row were smaller.
    """

    index: int | None
    sessions: int

    @property
    def notable(self) -> bool:
        """Whether it was the largest in a quarter of a year or more."""
        return self.sessions >= QUARTER


def largest_since(values: Floats) -> Rank:
    """Return when a value at least as large as the last one was last seen; NaN never counts."""
    earlier = values[:-1]
    held = np.flatnonzero(earlier >= values[-1])
    if len(held) == 0:
        return Rank(None, len(earlier))
    return Rank(int(held[-1]), len(earlier) - int(held[-1]) - 1)


def log_returns(close: Floats) -> Floats:
    """Return the log returns in percent; the first is NaN."""
    out = np.full(len(close), np.nan)
    out[1:] = 100 * np.log(close[1:] / close[:-1])
    return out


def simple_return(close: Floats, sessions: int) -> float:
    """Return the return over the last so many sessions in percent, NaN where history is short."""
    if len(close) <= sessions:
        return float("nan")
    return float(100 * (close[-1] / close[-1 - sessions] - 1))


def ranges(high: Floats, low: Floats) -> Floats:
    """Return each bar's range, 100·ln(high/low) in percent (Parkinson's measure)."""
    return np.asarray(100 * np.log(high / low), dtype=np.float64)


def streak(returns: Floats) -> int:
    """Return how many sessions in a row ended the way the last one did, negative for falls."""
    sign = np.sign(returns[-1])
    if sign == 0 or np.isnan(sign):
        return 0
    other = np.flatnonzero(np.sign(returns) != sign)
    length = len(returns) - 1 - (int(other[-1]) if len(other) else -1)
    return int(sign) * length


def usual(values: Floats, sessions: int = QUARTER) -> float:
    """Return the median of the sessions before the last one, at most so many."""
    before = values[-1 - sessions : -1]
    before = before[np.isfinite(before)]
    return float(np.median(before)) if len(before) else float("nan")
