"""Named checks on prices as of an instant; what fails one is flagged and decides nothing.

missing     no bars at all
stale       the last session that closed has no bar, or its bar repeats the one before it
duplicate   two bars of the same time
nan         a price of the last sessions is not a number
inverted    a high below, or a low above, another price of the same bar
hole        a session is missing among the last ones
no volume   prices moved in the last bar without volume, in a symbol that has volume otherwise
bar count   the last session has too few or too many intraday bars
jump        the price jumped from one bar to the next far out of proportion to its ranges
            (a volatility index may: that is what it is for)
split, mixed    see `quality_units`; quotes and the on-chain feed have their own checks beside it

Nothing is ever replaced by zero. The checks look at what could decide today; a fault further back
only leaves its own session out of the histories.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np

from bot.desk.briefing import Flag
from bot.desk.quality_units import unit_flags
from bot.desk.running import session_now
from bot.domain.bars import Bars, Floats, Series, from_ns, to_ns
from bot.domain.calendar import Calendar
from bot.domain.claims.evidence import Action
from bot.domain.instrument import AssetClass, Universe
from bot.domain.text import _, ngettext

RECENT = 5
"""How many of the last bars must be sound for a symbol to decide anything."""

INTRADAY_DELAY = timedelta(minutes=30)
"""How far an intraday feed may lag inside a session."""

_LOOKBACK = 60
_JUMP_RANGES = 15.0
_LEAST_JUMP = 0.30

NOT_OF_VOLATILITY = frozenset({"no volume", "jump"})

Fault = str | None
Check = Callable[[Series, Calendar, datetime], Fault]


def flags(
    bars: Bars, universe: Universe, at: datetime, actions: Sequence[Action] = ()
) -> tuple[Flag, ...]:
    """Return a flag for every check that a symbol of the universe fails as of `at`.

    `bars` are already cut to what had been published by then, `actions` are those in effect.
    """
    return tuple(
        flag
        for symbol in universe.instruments
        for flag in _check(bars, universe, symbol, at, actions)
    )


def finer_flags(bars: Bars, universe: Universe, at: datetime) -> Iterator[Flag]:
    """Yield the flags of the intraday bars beside daily ones, where they count: in a session.

    Before half an hour of it is over there may be none yet.
    """
    for symbol in universe.instruments if bars.finer else ():
        calendar = universe[symbol].calendar
        session = session_now(calendar, at)
        if session is None or at - session.open < INTRADAY_DELAY or symbol not in bars:
            continue
        if symbol not in bars.finer:
            yield Flag("missing", symbol, _("no intraday bars, though its session is running"))
            continue
        fine = Bars(bars.source, {symbol: bars.finer[symbol]})
        yield from _check(fine, universe, symbol, at, ())


def _check(
    bars: Bars, universe: Universe, symbol: str, at: datetime, actions: Sequence[Action]
) -> Iterator[Flag]:
    instrument = universe[symbol]
    if symbol not in bars or not len(bars[symbol]):
        text = _("no bars up to {at}").format(at=_said(at))
        yield Flag("missing", symbol, text)
        return
    series = bars[symbol].tail(_LOOKBACK * _bars_a_session(bars[symbol]))
    for name, check in CHECKS.items():
        if name in NOT_OF_VOLATILITY and instrument.asset_class is AssetClass.VOLATILITY:
            continue
        detail = check(series, instrument.calendar, at)
        if detail is not None:
            yield Flag(name, symbol, detail)
    if instrument.asset_class is not AssetClass.VOLATILITY:
        yield from unit_flags(series, actions)


def _bars_a_session(series: Series) -> int:
    if series.daily:
        return 1
    length = int(series.end[-1] - series.start[-1])
    return max(1, 86_400_000_000_000 // max(length, 1))


def _stale(series: Series, calendar: Calendar, at: datetime) -> Fault:
    end = int(series.end[-1])
    due = _due(series, calendar, at)
    if due is not None and end < to_ns(due):
        return _("no bar up to {due}, the last ends at {end}").format(
            due=_said(due), end=_said(from_ns(end))
        )
    prices = _prices(series)[:, -2:]
    moved = prices[1, -1] > prices[2, -1]
    if series.daily and len(series) > 1 and moved and np.array_equal(prices[:, 0], prices[:, 1]):
        return _("the last bar repeats the one before it")
    return None


def _due(series: Series, calendar: Calendar, at: datetime) -> datetime | None:
    """Return the end of the newest bar that must be there by `at`."""
    if calendar.always_open:
        return (
            at.replace(hour=0, minute=0, second=0, microsecond=0)
            if series.daily
            else at - (INTRADAY_DELAY)
        )
    running = None if series.daily else calendar.session_at(at - INTRADAY_DELAY)
    if running is not None:
        return max(running.open, at - INTRADAY_DELAY) if at < running.close else None
    last = calendar.last_closed(at if series.daily else at - INTRADAY_DELAY)
    return last.close if last else None


def _duplicate(series: Series, _calendar: Calendar, _at: datetime) -> Fault:
    again = np.flatnonzero(np.diff(series.start) <= 0)
    text = _("bars of a time that had one already: {count}")
    return text.format(count=len(again)) if len(again) else None


def _nan(series: Series, _calendar: Calendar, _at: datetime) -> Fault:
    bad = ~np.isfinite(_prices(series.tail(RECENT))) | ~(_prices(series.tail(RECENT)) > 0)
    count = int(bad.any(axis=0).sum())
    text = ngettext(
        "{count} of the last {recent} bars lacks a price",
        "{count} of the last {recent} bars lack a price",
        count,
    )
    return text.format(count=count, recent=RECENT) if count else None


def _inverted(series: Series, _calendar: Calendar, _at: datetime) -> Fault:
    opened, high, low, close = _prices(series.tail(RECENT))
    bad = (high < np.maximum(opened, close)) | (low > np.minimum(opened, close)) | (high < low)
    count = int(bad.sum())
    text = _("high and low contradict open and close in {count} of the last {recent} bars")
    return text.format(count=count, recent=RECENT) if count else None


def _hole(series: Series, calendar: Calendar, at: datetime) -> Fault:
    last = calendar.last_closed(at)
    if calendar.always_open or last is None or not series.daily:
        return None
    since = last.open - timedelta(days=RECENT + 3)
    known = set(series.start.tolist())
    first = int(series.start[0])
    expected = [s for s in calendar.between(since, at) if to_ns(s.open) >= first]
    missing = [s.date.isoformat() for s in expected[-RECENT:] if to_ns(s.open) not in known]
    return _("no bar of {days}").format(days=", ".join(missing)) if missing else None


def _bar_count(series: Series, calendar: Calendar, at: datetime) -> Fault:
    """Intraday bars of the last session that is over, against how many fit into it."""
    last = calendar.last_closed(at - INTRADAY_DELAY)
    interval = series.interval()
    if series.daily or last is None or not interval or int(series.start[0]) > to_ns(last.open):
        return None
    expected = -((to_ns(last.open) - to_ns(last.close)) // interval)
    found = len(series.within(last.open, last.close))
    if found == expected:
        return None
    text = _("{found} bars in the session of {day} instead of {expected}")
    return text.format(found=found, expected=expected, day=last.date.isoformat())


def _no_volume(series: Series, _calendar: Calendar, _at: datetime) -> Fault:
    earlier = series.volume[:-1]
    usual = len(earlier) > 0 and float(np.mean(earlier > 0)) > 0.5
    if usual and not series.volume[-1] > 0 and series.high[-1] > series.low[-1]:
        return _("the price moved but no volume is reported")
    return None


def _jump(series: Series, _calendar: Calendar, _at: datetime) -> Fault:
    if len(series) < 3:
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        ranges = np.log(series.high[:-1] / series.low[:-1])
        gap = float(np.log(series.open[-1] / series.close[-2]))
    usual = float(np.nanmedian(ranges)) if np.isfinite(ranges).any() else 0.0
    if abs(gap) > max(_LEAST_JUMP, _JUMP_RANGES * usual):
        text = _("opened {change} % from the last price: a split or a bad print")
        return text.format(change=f"{100 * np.expm1(gap):+.0f}")
    return None


def _said(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _prices(series: Series) -> Floats:
    return np.stack([series.open, series.high, series.low, series.close])


CHECKS: dict[str, Check] = {
    "stale": _stale,
    "duplicate": _duplicate,
    "nan": _nan,
    "inverted": _inverted,
    "hole": _hole,
    "bar count": _bar_count,
    "no volume": _no_volume,
    "jump": _jump,
}
