"""The price a claim is measured from, and how far a symbol has been quoted from it since."""

from datetime import datetime
from math import log

from bot.desk.briefing import Briefing, Quote
from bot.domain.bars import Series, from_ns
from bot.domain.calendar import Calendar


def measured_from(series: Series, calendar: Calendar, at: datetime) -> float:
    """Return the last price of the running session, or outside of one the last official close.

    Bars before and after regular hours are no prices to measure from.
    """
    if series.daily or calendar.always_open:
        return float(series.close[-1])
    running, last = calendar.session_at(at), calendar.last_closed(at)
    for session in (running, last):
        inside = series.within(session.open, session.close) if session else series.tail(0)
        if len(inside):
            return float(inside.close[-1])
    return float(series.close[-1])


def strayed(briefing: Briefing, symbol: str) -> float:
    """Return the log distance of the newest quote from the last close, 0 if nothing newer is known.

    Inside a session, and where a market never closes, the quote is the price itself.
    """
    calendar, series = briefing.universe[symbol].calendar, briefing.bars[symbol]
    last = calendar.last_closed(briefing.at)
    if calendar.always_open or calendar.session_at(briefing.at) is not None or last is None:
        return 0.0
    newest = max(
        (q for q in (briefing.quotes.get(symbol), _last(series)) if q is not None),
        key=lambda quote: quote.time,
    )
    if not last.close < newest.time <= briefing.at or not newest.price > 0:
        return 0.0
    return log(newest.price / measured_from(series, calendar, briefing.at))


def _last(series: Series) -> Quote:
    return Quote(from_ns(series.end[-1]), float(series.close[-1]))
