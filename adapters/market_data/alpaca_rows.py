"""Alpaca's answers, row by row, in the desk's own terms; what cannot be read is Unavailable."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from adapters.market_data.daily_rows import FineRow, Row, dividend, split
from bot.application.patience import AskAgain
from bot.desk.briefing import Quote
from bot.domain.claims.evidence import Action
from bot.domain.errors import Unavailable
from bot.domain.instrument import AssetClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.bars import Bars
    from bot.domain.calendar import Calendar
    from bot.domain.instrument import Instrument, Universe

STOCKS, CRYPTO = "/v2/stocks", "/v1beta3/crypto/us"
NAN = float("nan")


def decoded(body: bytes) -> dict[str, Any]:
    """Return an answer's document; raise AskAgain for what is none."""
    try:
        told = json.loads(body)
    except ValueError:
        raise AskAgain("an answer that is no JSON") from None
    if not isinstance(told, dict):
        raise AskAgain("an answer of another shape")
    return told


def by_path(universe: Universe) -> list[tuple[str, dict[str, Instrument]]]:
    """Return the instruments Alpaca may know by its own names, stocks apart from coins."""
    stocks = {s: universe[s] for s in stocks_of(universe)}
    coins = {
        _pair(s): x for s, x in universe.instruments.items() if x.asset_class is AssetClass.CRYPTO
    }
    return [(path, mine) for path, mine in ((STOCKS, stocks), (CRYPTO, coins)) if mine]


def stocks_of(universe: Universe) -> list[str]:
    """Return the symbols that are companies or funds."""
    kinds = (AssetClass.EQUITY, AssetClass.ETF)
    return [s for s, x in universe.instruments.items() if x.asset_class in kinds]


def _pair(symbol: str) -> str:
    return symbol.replace("-", "/") if "-" in symbol else f"{symbol}/USD"


def days(raws: Iterable[Any], calendar: Calendar, party: str) -> list[Row]:
    """Return daily bars by the exchange's date of their start.

    A coin's day runs from midnight UTC; bars of days that begin elsewhere are left out.
    """
    rows = []
    for start, *prices in (fine(raw, party) for raw in raws):
        local = start.astimezone(calendar.zone)
        if not calendar.always_open or local.time() == time():
            rows.append(Row(local.date(), *prices))
    return rows


def fine(raw: Any, party: str) -> FineRow:
    """Return one bar by its start."""
    try:
        start = datetime.fromisoformat(raw["t"]).astimezone(UTC)
        prices = [NAN if raw.get(n) is None else float(raw[n]) for n in ("o", "h", "l", "c", "v")]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unavailable("a bar that cannot be read", where=party) from None
    return FineRow(start, *prices)


def quote(trade: Any, party: str) -> Quote:
    """Return one trade as a quote."""
    try:
        return Quote(datetime.fromisoformat(trade["t"]).astimezone(UTC), float(trade["p"]))
    except (KeyError, TypeError, ValueError):
        raise Unavailable("a trade that cannot be read", where=party) from None


def action(kind: str, row: Any, universe: Universe, bars: Bars) -> Action | None:
    """Return what one corporate action does to prices; None if it does nothing, or is not ours."""
    try:
        symbol = str(row["source_symbol"] if kind == "spin_offs" else row["symbol"])
        day = date.fromisoformat(row["ex_date"])
        if symbol not in universe:
            return None
        calendar = universe[symbol].calendar
        if kind in ("forward_splits", "reverse_splits"):
            return split(symbol, calendar, day, float(row["new_rate"]) / float(row["old_rate"]))
        if kind == "spin_offs":
            session = calendar.session_on(day)
            return Action(symbol, "spin-off", session.open) if session else None
        if kind == "cash_dividends":
            before = _close_before(bars, symbol, day)
            return dividend(symbol, calendar, day, float(row["rate"]), before)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise Unavailable("a corporate action that cannot be read", where="alpaca") from None
    return None


def _close_before(bars: Bars, symbol: str, day: date) -> float:
    if symbol not in bars:
        return 0.0
    known = bars[symbol].until(datetime.combine(day, datetime.min.time(), UTC))
    return float(known.close[-1]) if len(known) else 0.0


def mapping(value: Any, party: str) -> dict[str, Any]:
    """Return what must be a mapping, an empty one for null."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Unavailable("an answer of another shape", where=party)
    return value


def rows(value: Any, party: str) -> list[Any]:
    """Return what must be a list, an empty one for null."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Unavailable("an answer of another shape", where=party)
    return value
