"""Rows of a vendor's daily prices to series in the desk's own form."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from bot.domain.bars import Floats, Series, to_ns
from bot.domain.calendar import Calendar, Session
from bot.domain.claims.evidence import SPECIAL_DIVIDEND, Action


class Row(NamedTuple):
    """One day's regular-hours bar as a vendor tells it; a price that is missing is NaN."""

    day: date
    open: float
    high: float
    low: float
    close: float
    volume: float


class FineRow(NamedTuple):
    """A bar of five minutes by its start; a price that is missing is NaN."""

    start: datetime
    open: float
    high: float
    low: float
    close: float
    volume: float


MOST_SPLIT = 10_000.0
"""New shares for an old one, or old ones for a new one, beyond which a ratio is a slip."""
FINE = timedelta(minutes=5)
FINE_DAYS = 14
"""How far back they are asked for: as long as a claim made inside a session may be judged."""


def daily_series(symbol: str, calendar: Calendar, rows: Iterable[Row]) -> Series:
    """Return the rows as a series, oldest first; rows of days without a session are left out.

    Faults inside the rows stay as they are: the quality gate finds and names them.
    """
    placed = [(s, row) for row in rows if (s := calendar.session_on(row.day)) is not None]
    placed.sort(key=lambda pair: pair[1].day)
    numbers = np.array([row[1:] for _session, row in placed], dtype=np.float64).reshape(-1, 5)
    sessions = [session for session, _row in placed]
    return _series(
        symbol, [s.open for s in sessions], [s.close for s in sessions], numbers, daily=True
    )


def fine_series(symbol: str, calendar: Calendar, rows: Iterable[FineRow]) -> Series:
    """Return bars of five minutes as a series: those inside regular hours, on their grid."""
    placed = []
    for row in sorted(rows):
        session = calendar.session_at(row.start) or (
            calendar.session_on(row.start.date()) if calendar.always_open else None
        )
        if session is not None and not (row.start - session.open) % FINE:
            placed.append((row, min(row.start + FINE, session.close)))
    numbers = np.array([row[1:] for row, _end in placed], dtype=np.float64).reshape(-1, 5)
    return _series(
        symbol,
        [row.start for row, _end in placed],
        [end for _row, end in placed],
        numbers,
        daily=False,
    )


def _series(
    symbol: str,
    starts: Iterable[datetime],
    ends: Iterable[datetime],
    numbers: Floats,
    *,
    daily: bool,
) -> Series:
    opened, high, low, close, volume = numbers.T.copy()
    return Series(
        symbol,
        start=np.array([to_ns(start) for start in starts], dtype=np.int64),
        end=np.array([to_ns(end) for end in ends], dtype=np.int64),
        open=opened,
        high=high,
        low=low,
        close=close,
        volume=volume,
        daily=daily,
    )


def split(symbol: str, calendar: Calendar, day: date, ratio: float) -> Action | None:
    """Return a split that takes effect at the open of `day`, or of the first session after it.

    `ratio` counts new shares for an old one; None for one that changes nothing or that no company
    has ever done.
    """
    session = _session_from(calendar, day)
    if session is None or not 1 / MOST_SPLIT <= ratio <= MOST_SPLIT or ratio == 1:
        return None
    return Action(symbol, "split", session.open, Decimal(str(round(ratio, 6))))


def dividend(
    symbol: str, calendar: Calendar, day: date, amount: float, close_before: float
) -> Action | None:
    """Return a dividend so large that it breaks comparisons; None for an ordinary one.

    `amount` and `close_before` are in the same units.
    """
    session = _session_from(calendar, day)
    if session is None or not 0 < amount < close_before < float("inf"):
        return None
    percent = Decimal(str(round(100 * amount / close_before, 4)))
    if percent < SPECIAL_DIVIDEND:
        return None
    return Action(symbol, "special dividend", session.open, percent)


def _session_from(calendar: Calendar, day: date) -> Session | None:
    for later in range(7):
        found = calendar.session_on(day + timedelta(days=later))
        if found is not None:
            return found
    return None
