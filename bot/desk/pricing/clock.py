"""How a session's variance passes: much of it in the morning, little in the middle of the day.

The share that has passed by each moment is learned from the intraday bars of closed sessions, as
the mean over sessions of the squared returns so far over those of the whole session (the intraday
periodicity of Andersen and Bollerslev 1997, averaged without a functional form).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from bot.desk.pricing.history import session_numbers
from bot.domain.bars import Floats, Series, Times
from bot.domain.calendar import Calendar

RECENT = timedelta(days=120)
"""How far back sessions are learned from."""

PRIOR_SESSIONS = 5
"""What the plain clock weighs, in sessions: enough that a single day does not set the pace."""

_POINTS = np.linspace(0.0, 1.0, 27)


@dataclass(frozen=True)
class Clock:
    """The share of a session's variance that has passed at 27 evenly spaced moments of it.

    `passed` (27,) rises from 0 at the open to 1 at the close; the night before is not in it.
    """

    passed: tuple[float, ...] = tuple(_POINTS.tolist())

    def between(self, begin: float, end: float) -> float:
        """Return the share between two moments, given as shares of the session's time."""
        first, last = np.interp((begin, end), _POINTS, self.passed)
        return max(float(last - first), 1e-6)


def learned(series: Iterable[Series], calendar: Calendar, at: datetime) -> Clock:
    """Return the pace of the sessions that had closed by `at`; a plain clock without their bars.

    A market that never closes keeps a plain clock: its windows begin at any hour.
    """
    if calendar.always_open:
        return Clock()
    found = [_shares(each.within(at - RECENT, at), calendar, at) for each in series]
    count = max((len(shares) for shares in found), default=0)
    if not count:
        return Clock()
    mean = np.concatenate(found).mean(axis=0)
    pooled = (count * mean + PRIOR_SESSIONS * _POINTS) / (count + PRIOR_SESSIONS)
    return Clock(tuple(pooled.tolist()))


def _shares(series: Series, calendar: Calendar, at: datetime) -> Floats:
    """Return what had passed in each session whose bars are there from open to close, (n, 27)."""
    if series.daily or not len(series):
        return np.empty((0, len(_POINTS)))
    number, opens, closes = session_numbers(series, calendar, at)
    inside = np.flatnonzero(number >= 0)
    number = number[inside]
    first = np.diff(number, prepend=-1) > 0
    last = np.append(first[1:], np.ones(min(1, len(number)), dtype=np.bool_))
    whole = np.intersect1d(
        number[first & (series.start[inside] == opens[number])],
        number[last & (series.end[inside] == closes[number])],
    )
    if not len(whole):
        return np.empty((0, len(_POINTS)))
    kept = np.isin(number, whole)
    inside, number, first = inside[kept], number[kept], first[kept]
    before = np.where(first, series.open[inside], series.close[inside - 1])
    squares = np.log(series.close[inside] / before) ** 2
    moments = (series.end[inside] - opens[number]) / (closes - opens)[number]
    return _accumulated(squares, moments, np.cumsum(first) - 1)


def _accumulated(squares: Floats, moments: Floats, row: Times) -> Floats:
    """Return the share of each row's sum of squares passed at the points; flat rows are left out.

    `row` counts up from 0, and each row's moments end at 1.
    """
    sums = np.bincount(row, weights=squares)
    total = np.cumsum(squares)
    ends = np.cumsum(sums)
    so_far = (total - (ends - sums)[row]) / np.where(sums > 0, sums, 1.0)[row]
    grid = np.arange(len(sums))[:, None] + _POINTS
    passed = np.interp(grid, np.append(0.0, row + moments), np.append(0.0, row + so_far))
    return np.asarray((passed - np.arange(len(sums))[:, None])[sums > 0], dtype=np.float64)
