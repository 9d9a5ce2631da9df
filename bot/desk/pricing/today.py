"""The running session as far as it has come, completed by what its rest usually brings."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from bot.desk.pricing.clock import Clock
from bot.desk.pricing.history import History
from bot.desk.pricing.volatility import mean_of
from bot.domain.bars import Bars, Floats, Series, to_ns
from bot.domain.calendar import Calendar, Session

_DAY = 86_400_000_000_000
_MONTH = 22


def with_today(
    history: History, bars: Bars, calendar: Calendar, clock: Clock, at: datetime
) -> History:
    """Return the history with a row for the session running at `at`, itself if there is none.

    The row's squared range is that of the bars so far, plus the mean of a month's times the share
    of a session's variance that is still to come; a symbol without a bar today has NaN.
    """
    session = calendar.session_at(at)
    if session is None:
        return history
    known = [bars[symbol].within(session.open, at) for symbol in history.symbols]
    if not any(len(series) for series in known):
        return history
    usual = mean_of((history.high - history.low) ** 2, _MONTH)[-1]
    each = zip(known, history.price.tolist(), usual.tolist(), strict=True)
    row = np.stack([_so_far(s, last, session, clock, usually) for s, last, usually in each])
    parts = (history.gap, history.high, history.low, history.close)
    gap, high, low, close = (
        np.concatenate([part, row[None, :, i]]) for i, part in enumerate(parts)
    )
    days = np.append(history.days, to_ns(session.open) // _DAY)
    return replace(history, days=days, gap=gap, high=high, low=low, close=close)


def _so_far(series: Series, last: float, session: Session, clock: Clock, usual: float) -> Floats:
    """Return gap, high, low and close as logs of the last close, shape (4,)."""
    if not len(series):
        return np.full(4, np.nan)
    prices = (series.open[0], series.high.max(), series.low.min(), series.close[-1])
    gap, high, low, close = np.log(np.array(prices) / last)
    opened, closed = to_ns(session.open), to_ns(session.close)
    moment = float((series.end[-1] - opened) / (closed - opened))
    rest = clock.between(moment, 1.0) * usual
    wider = (np.sqrt((high - low) ** 2 + rest) - (high - low)) / 2
    return np.array([gap, high + wider, low - wider, close])
