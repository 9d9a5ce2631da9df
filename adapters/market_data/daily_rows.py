"""Rows of a vendor's daily prices to series in the desk's own form."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from bot.domain.bars import Series, to_ns
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


def daily_series(symbol: str, calendar: Calendar, rows: Iterable[Row]) -> Series:
    """Return the rows as a series, oldest first; rows of days without a session are left out.

    Faults inside the rows stay as they are: the quality gate finds and names them.
    """
    placed = [(s, row) for row in rows if (s := calendar.session_on(row.day)) is not None]
    placed.sort(key=lambda pair: pair[1].day)
    numbers = np.array([row[1:] for _session, row in placed], dtype=np.float64).reshape(-1, 5)
    opened, high, low, close, volume = numbers.T.copy()
    return Series(
        symbol,
        start=np.array([to_ns(session.open) for session, _row in placed], dtype=np.int64),
        end=np.array([to_ns(session.close) for session, _row in placed], dtype=np.int64),
        open=opened,
        high=high,
        low=low,
        close=close,
        volume=volume,
        daily=True,
    )


def split(symbol: str, calendar: Calendar, day: date, ratio: float) -> Action | None:
    """Return a split that takes effect at the open of `day`, or of the first session after it.

    `ratio` counts new shares for an old one; None for one that changes nothing or is no number.
    """
    session = _session_from(calendar, day)
    if session is None or not ratio > 0 or ratio == 1:
        return None
    return Action(symbol, "split", session.open, Decimal(str(round(ratio, 6))))


def dividend(
    symbol: str, calendar: Calendar, day: date, amount: float, close_before: float
) -> Action | None:
    """Return a dividend so large that it breaks comparisons; None for an ordinary one.

    `amount` and `close_before` are in the same units.
    """
    session = _session_from(calendar, day)
    if session is None or not amount > 0 or not close_before > 0:
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
