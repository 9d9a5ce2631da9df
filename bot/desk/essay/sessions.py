"""Sessions as an essay talks of them: by date, and never across a split."""

from datetime import date

import numpy as np

from bot.domain.bars import Series, from_ns
from bot.domain.calendar import Calendar

SPLIT_JUMP = 0.6


def session_date(series: Series, index: int, calendar: Calendar) -> date:
    """Return the exchange-local date of a daily bar."""
    start = from_ns(int(series.start[index]))
    session = calendar.session_at(start)
    return session.date if session else start.date()


def since_last_split(series: Series) -> Series:
    """Return the bars since the price last changed its unit.

    Quoted prices jump at a split; a daily log return beyond ±0.6 (two for one is 0.69, the worst
    day of a large company 0.43) is taken for one, so that no figure compares across it.
    """
    jumps = np.flatnonzero(np.abs(np.diff(np.log(series.close))) > SPLIT_JUMP)
    return series.tail(len(series) - 1 - int(jumps[-1])) if len(jumps) else series
