"""A small New York market written by hand: its sessions, and bars that a test can read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from bot.domain.bars import Bars, Series, to_ns
from bot.domain.calendar import Calendar, Session
from bot.domain.claims.evidence import Action, gather
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.resolve import resolve
from bot.domain.claims.tree import Claim
from bot.domain.claims.windows import schedule
from bot.domain.instrument import AssetClass, Instrument, Universe
from bot.domain.resolution import Evidence, Resolution
from bot.domain.schedule import Schedule

NEW_YORK = ZoneInfo("America/New_York")
HOLIDAYS = {date(2025, 11, 27): "Thanksgiving", date(2026, 4, 3): "Good Friday"}
SHORT = {date(2025, 11, 28): time(13)}
FIRST, LAST = date(2025, 10, 27), date(2026, 4, 30)
STOCKS = ("META", "NVDA", "MSFT", "GOOGL", "SPY", "QQQ", "IWM", "ALL", "ON", "IT")

Ohlc = tuple[float, float, float, float]
FIVE = timedelta(minutes=5)


def at(text: str) -> datetime:
    """An instant in UTC, written without its zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def new_york(text: str) -> datetime:
    """An instant in UTC, written in New York's time."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


def session(day: date) -> Session:
    """The hours of a trading day: 9:30 to 16:00, or to 13:00 on a short one."""
    opens = datetime.combine(day, time(9, 30), NEW_YORK).astimezone(UTC)
    closes = datetime.combine(day, SHORT.get(day, time(16)), NEW_YORK).astimezone(UTC)
    return Session(date=day, open=opens, close=closes)


def days(first: date = FIRST, last: date = LAST) -> list[date]:
    """The trading days from `first` to `last`."""
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if day.weekday() < 5 and day not in HOLIDAYS]


STOCK_HOURS = Calendar(
    "XNYS", "America/New_York", tuple(map(session, days())), tuple(HOLIDAYS.items())
)
ALWAYS = Calendar("24/7", "UTC", ())
UNIVERSE = Universe(
    {name: Instrument(name, AssetClass.EQUITY, STOCK_HOURS) for name in STOCKS}
    | {"BTC-USD": Instrument("BTC-USD", AssetClass.CRYPTO, ALWAYS)}
)


def series(symbol: str, bars: Sequence[tuple[datetime, datetime, Ohlc]], daily: bool) -> Series:
    """Bars given by start, end and prices, each with a volume of 1,000."""
    prices = np.array([ohlc for _start, _end, ohlc in bars], dtype=np.float64).reshape(-1, 4)
    return Series(
        symbol,
        start=np.array([to_ns(start) for start, _end, _ohlc in bars], dtype=np.int64),
        end=np.array([to_ns(end) for _start, end, _ohlc in bars], dtype=np.int64),
        open=prices[:, 0],
        high=prices[:, 1],
        low=prices[:, 2],
        close=prices[:, 3],
        volume=np.full(len(bars), 1_000.0),
        daily=daily,
    )


def daily(symbol: str, prices: Mapping[str, Ohlc]) -> Series:
    """Daily bars by date."""
    rows = []
    for text, ohlc in prices.items():
        hours = session(date.fromisoformat(text))
        rows.append((hours.open, hours.close, ohlc))
    return series(symbol, rows, daily=True)


def five_minutes(
    symbol: str,
    on: Iterable[str],
    price: float,
    changes: Mapping[str, Ohlc | None] | None = None,
    step: timedelta = FIVE,
) -> Series:
    """Whole sessions of flat bars; `changes` replaces or removes those that start at an instant."""
    changed = {at(text): ohlc for text, ohlc in (changes or {}).items()}
    rows = []
    for text in on:
        hours = session(date.fromisoformat(text))
        start = hours.open
        while start < hours.close:
            ohlc = changed.pop(start, (price, price, price, price))
            if ohlc is not None:
                rows.append((start, min(start + step, hours.close), ohlc))
            start += step
    rows += [(start, start + step, ohlc) for start, ohlc in changed.items() if ohlc is not None]
    return series(symbol, sorted(rows), daily=False)


def picked(found: Series, rows: NDArray[np.intp]) -> Series:
    """The bars at these indices, in that order."""
    return Series(
        found.symbol,
        start=found.start[rows],
        end=found.end[rows],
        open=found.open[rows],
        high=found.high[rows],
        low=found.low[rows],
        close=found.close[rows],
        volume=found.volume[rows],
        daily=found.daily,
    )


def flat(price: float) -> Ohlc:
    """A bar at one price."""
    return (price, price, price, price)


def bars(*found: Series) -> Bars:
    """The series of a test."""
    return Bars("test", {one.symbol: one for one in found})


def said(text: str, opens: datetime) -> tuple[Claim, Schedule]:
    """A claim with its instants."""
    claim = parse_claim(text, issued=opens, universe=UNIVERSE)
    return claim, schedule(claim, opens, UNIVERSE)


def evidence(
    text: str,
    opens: datetime,
    *found: Series,
    seen_at: datetime | None = None,
    actions: Sequence[Action] = (),
) -> tuple[Claim, Schedule, Evidence]:
    """A claim with its instants and what the bars say about it by `seen_at`, or in the end."""
    claim, plan = said(text, opens)
    return claim, plan, gather(claim, plan, bars(*found), seen_at or plan.resolves, actions)


def verdict(
    text: str, opens: datetime, *found: Series, actions: Sequence[Action] = ()
) -> Resolution:
    """The verdict on a claim by these bars."""
    return resolve(*evidence(text, opens, *found, actions=actions))


def dollars(text: str) -> Decimal:
    """A price as evidence has it."""
    return Decimal(text).quantize(Decimal("0.0001"))
