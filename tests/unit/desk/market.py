"""A made-up market: 420 sessions of nine symbols whose storms cluster, and bars written by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np

from bot.desk.assemble import brief
from bot.desk.briefing import Briefing
from bot.domain.bars import Bars, Floats, Series, to_ns
from bot.domain.calendar import Calendar, Session
from bot.domain.instrument import AssetClass, Instrument, Universe

NEW_YORK = ZoneInfo("America/New_York")
FIRST, LAST = date(2016, 1, 4), date(2017, 9, 29)
STOCKS = ("META", "AMZN", "AAPL", "GOOG", "NFLX", "NVDA")
CLASSES = (
    {"SPX": AssetClass.INDEX, "IXIC": AssetClass.INDEX}
    | dict.fromkeys(STOCKS, AssetClass.EQUITY)
    | {"VIX": AssetClass.VOLATILITY}
)


def session(day: date) -> Session:
    """9:30 to 16:00 in New York."""
    opens, closes = (
        datetime.combine(day, hour, NEW_YORK).astimezone(UTC) for hour in (time(9, 30), time(16))
    )
    return Session(date=day, open=opens, close=closes)


@cache
def calendar() -> Calendar:
    """Every weekday, a month beyond the last bar."""
    span = (LAST - FIRST).days + 30
    days = (FIRST + timedelta(days=n) for n in range(span))
    return Calendar("XNYS", "America/New_York", tuple(session(d) for d in days if d.weekday() < 5))


@cache
def universe() -> Universe:
    """The nine instruments."""
    return Universe({s: Instrument(s, kind, calendar()) for s, kind in CLASSES.items()})


def sessions() -> tuple[Session, ...]:
    """The sessions that have bars."""
    return tuple(s for s in calendar().sessions if s.date <= LAST)


def evening(day: date) -> datetime:
    """Half an hour after the close."""
    return session(day).close + timedelta(minutes=30)


NOW = evening(date(2017, 8, 30))
"""An ordinary evening near the end, with 430 sessions behind and 22 ahead."""


def series(symbol: str, prices: Sequence[Sequence[float]], *, last: date = LAST) -> Series:
    """Daily bars (open, high, low, close, volume) on the sessions that end with `last`."""
    held = [s for s in sessions() if s.date <= last][-len(prices) :]
    opened, high, low, close, volume = np.asarray(prices, dtype=np.float64).T
    return Series(
        symbol,
        np.array([to_ns(s.open) for s in held], dtype=np.int64),
        np.array([to_ns(s.close) for s in held], dtype=np.int64),
        opened,
        high,
        low,
        close,
        volume,
        daily=True,
    )


@cache
def bars(seed: int = 7) -> Bars:
    """Prices with a common factor, storms that last, and volume that follows them."""
    rng = np.random.default_rng(seed)
    count = len(sessions())
    storm = np.zeros(count)
    for i in range(1, count):
        storm[i] = 0.95 * storm[i - 1] + 0.2 * rng.standard_normal()
    common = 0.008 * np.exp(storm) * rng.standard_normal(count)
    found = {}
    for rank, symbol in enumerate(CLASSES):
        own = 0.0 if symbol == "SPX" else 0.007
        noise = own * np.exp(storm) * rng.standard_normal(count)
        found[symbol] = series(symbol, _walk(rng, common + noise, storm, 100.0 + 40 * rank))
    found["VIX"] = series("VIX", _closes_only(12 * np.exp(storm)))
    return Bars("made up", found)


def briefing(at: datetime = NOW, **changes: object) -> Briefing:
    """A briefing on the made-up market; `changes` replace its fields."""
    found = brief(at, 343, universe(), bars())
    return replace(found, **changes)  # type: ignore[arg-type]


def changed(series_: Series, **columns: object) -> Series:
    """The same series with some of its columns replaced."""
    return replace(series_, **columns)  # type: ignore[arg-type]


def with_series(bars_: Bars, changed: Series) -> Bars:
    """The same bars with one symbol's series replaced."""
    return Bars(bars_.source, bars_.series | {changed.symbol: changed})


def _walk(
    rng: np.random.Generator, returns: Floats, storm: Floats, start: float
) -> list[list[float]]:
    close = start * np.exp(np.cumsum(returns))
    previous = np.concatenate([[start], close[:-1]])
    opened = previous * np.exp(0.3 * returns)
    width = 0.006 * np.exp(storm)
    top = np.maximum(opened, close) * np.exp(width * np.abs(rng.standard_normal(len(close))))
    bottom = np.minimum(opened, close) * np.exp(-width * np.abs(rng.standard_normal(len(close))))
    volume = 2e7 * np.exp(0.5 * storm + 0.2 * rng.standard_normal(len(close)))
    rows: list[list[float]] = np.stack([opened, top, bottom, close, volume], axis=1).tolist()
    return [[round(value, 4) for value in row] for row in rows]


def _closes_only(close: Floats) -> list[list[float]]:
    return [[c, c, c, c, 0.0] for c in np.round(close, 2).tolist()]
