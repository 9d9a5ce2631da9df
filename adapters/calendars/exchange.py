"""Exchange calendars from `exchange_calendars`, and the instruments that trade on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.calendar import Calendar, Session
from bot.domain.instrument import AssetClass, Instrument, Universe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_calendars import ExchangeCalendar

CRYPTO_CODE = "24/7"
STOCK_CODE = "XNYS"

INDEXES = frozenset({"SPX", "NDX", "DJI", "RUT", "GSPC", "IXIC", "COMP", "SP500", "NASDAQ"})
VOLATILITY = frozenset({"VIX", "VXN", "RVX", "VVIX", "VIX9D", "VIX3M", "VIX6M"})
BROAD_FUNDS = frozenset({"SPY", "VOO", "IVV", "QQQ", "QQQM", "IWM", "DIA", "VTI", "RSP", "MDY"})
WORLD_FUNDS = frozenset({"ACWI", "EEM", "EFA", "VEA", "VWO"})
SECTOR_FUNDS = frozenset(
    {"XLB", "XLC", "XLE", "XLF", "XLI", "XLK", "XLP", "XLRE", "XLU", "XLV", "XLY"}
    | {"ARKK", "SMH", "SOXX", "XBI"}
)
OTHER_FUNDS = frozenset({"AGG", "GLD", "HYG", "IEF", "LQD", "SHY", "SLV", "TLT", "USO"})
FUNDS = BROAD_FUNDS | WORLD_FUNDS | SECTOR_FUNDS | OTHER_FUNDS
COINS = frozenset({"BTC", "ETH", "SOL", "XRP", "BNB", "ADA", "DOGE", "AVAX", "LTC", "DOT"})
COIN_SUFFIXES = ("-USD", "-USDT", "-USDC")


def load_calendar(code: str, start: date, end: date) -> Calendar:
    """Return the sessions of an exchange (`XNYS`) or of a market that never closes (`24/7`).

    Both dates are included. Raise ValueError for an exchange nobody knows, and for a stretch
    without a session.
    """
    if code == CRYPTO_CODE:
        return Calendar(CRYPTO_CODE, "UTC", ())
    import exchange_calendars  # a second of imports, which only this function needs

    try:
        found = exchange_calendars.get_calendar(code, start=start.isoformat(), end=end.isoformat())
    except exchange_calendars.errors.InvalidCalendarName:
        raise ValueError(f"there is no exchange calendar named {code!r}") from None
    except exchange_calendars.errors.NoSessionsError:
        raise ValueError(f"{code} has no session from {start} to {end}") from None
    return Calendar(code, str(found.tz), _sessions(found), _holidays(found, start, end))


def _sessions(found: ExchangeCalendar) -> tuple[Session, ...]:
    days = found.sessions.date
    opens = found.opens.dt.to_pydatetime()
    closes = found.closes.dt.to_pydatetime()
    return tuple(
        # the library has checked these values; checking them again costs a fifth of a second
        Session.model_construct(date=day, open=opened, close=closed)
        for day, opened, closed in zip(days, opens, closes, strict=True)
    )


def _holidays(found: ExchangeCalendar, start: date, end: date) -> tuple[tuple[date, str], ...]:
    regular = found.regular_holidays.holidays(start.isoformat(), end.isoformat(), return_name=True)
    names = {day.date(): str(name) for day, name in regular.items()}
    for day in found.adhoc_holidays:
        if start <= day.date() <= end:
            names.setdefault(day.date(), "the exchange stayed closed")
    return tuple(sorted(names.items()))


def load_universe(symbols: Iterable[str], start: date, end: date) -> Universe:
    """Return instruments for `symbols`, each with its asset class and calendar.

    A symbol nobody has listed here is taken for a stock on the New York exchange.
    """
    classes = {symbol: asset_class(symbol) for symbol in symbols}
    codes = {CRYPTO_CODE if kind is AssetClass.CRYPTO else STOCK_CODE for kind in classes.values()}
    calendars = {code: load_calendar(code, start, end) for code in codes}
    return Universe(
        {
            symbol: Instrument(
                symbol, kind, calendars[CRYPTO_CODE if kind is AssetClass.CRYPTO else STOCK_CODE]
            )
            for symbol, kind in classes.items()
        }
    )


def asset_class(symbol: str) -> AssetClass:
    """Return the asset class of a symbol; what is not listed is a stock."""
    if symbol in VOLATILITY:
        return AssetClass.VOLATILITY
    if symbol in INDEXES:
        return AssetClass.INDEX
    if symbol in FUNDS:
        return AssetClass.ETF
    if symbol in COINS or symbol.endswith(COIN_SUFFIXES):
        return AssetClass.CRYPTO
    return AssetClass.EQUITY
