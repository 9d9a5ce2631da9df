"""A session that is running, as the desk sees it: intraday bars after the daily ones before it."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from bot.domain.bars import Bars, Series
from bot.domain.calendar import Calendar, Session, utc_day
from bot.domain.instrument import Universe


def running(bars: Bars, universe: Universe, at: datetime) -> Bars:
    """Return the bars with those of the running session appended where the source has them.

    So a price inside a session is measured from its newest bar and not from yesterday's close.
    Outside of sessions, and without intraday bars, the daily bars stay as they are.
    """
    series = dict(bars.series)
    for symbol, fine in bars.finer.items():
        session = session_now(universe[symbol].calendar, at) if symbol in universe else None
        if session is None or symbol not in series or not series[symbol].daily:
            continue
        today = fine.within(session.open, at)
        if len(today):
            series[symbol] = _appended(series[symbol].until(session.open), today)
    return replace(bars, series=series)


def session_now(calendar: Calendar, at: datetime) -> Session | None:
    """Return the session that is running; where a market never closes, the UTC day."""
    return utc_day(at.date()) if calendar.always_open else calendar.session_at(at)


def _appended(before: Series, today: Series) -> Series:
    return replace(
        before,
        start=np.concatenate([before.start, today.start]),
        end=np.concatenate([before.end, today.end]),
        open=np.concatenate([before.open, today.open]),
        high=np.concatenate([before.high, today.high]),
        low=np.concatenate([before.low, today.low]),
        close=np.concatenate([before.close, today.close]),
        volume=np.concatenate([before.volume, today.volume]),
        daily=False,
    )
