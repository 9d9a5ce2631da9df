"""Alpaca's bars, latest trades and corporate actions, page by page."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.providers_server.faults import Fault
from tests.providers_server.prices import Tape, begun, five_minutes

NEW_YORK = ZoneInfo("America/New_York")
ROWS_A_PAGE = 400
NAMES = ("o", "h", "l", "c", "v")


def bars(
    tapes: Mapping[str, Tape],
    symbols: list[str],
    now: datetime,
    step: str,
    token: str,
    fault: Fault | None,
) -> dict[str, Any]:
    """Return one page: rows run over symbol after symbol, as the service sorts them."""
    lag = 1 if fault is Fault.STALE else 0
    made = _by_day if step == "1Day" else five_minutes
    rows = [
        (symbol, start, row)
        for symbol in sorted(symbols)
        if symbol in tapes
        for start, row in made(tapes[symbol], now, lag)
    ]
    if fault is Fault.NOTHING:
        rows = []
    first = int(token or 0)
    found: dict[str, list[dict[str, Any]]] = {}
    for symbol, start, row in rows[first : first + ROWS_A_PAGE]:
        stamp = start.astimezone(UTC).isoformat().replace("+00:00", "Z")
        bar = dict(zip(NAMES, row, strict=True)) | {"t": stamp, "n": 1000, "vw": row[3]}
        found.setdefault(symbol, []).append(bar)
    if fault is Fault.NULL_ROWS:
        for page in found.values():
            page[-1]["c"] = None
    following = first + ROWS_A_PAGE
    more = str(following) if following < len(rows) else None
    return {"bars": found, "next_page_token": more}


def _by_day(
    tape: Tape, now: datetime, lag: int
) -> list[tuple[datetime, tuple[float, float, float, float, float]]]:
    """Return the daily bars, each at midnight in New York."""
    return [
        (datetime.combine(s.date, datetime.min.time(), NEW_YORK), tape.rows[s.date])
        for s in begun(tape, now, lag)
    ]


def trades(
    tapes: Mapping[str, Tape], symbols: list[str], now: datetime, fault: Fault | None
) -> dict[str, Any]:
    """Return the latest trades."""
    at = now - timedelta(minutes=20 if fault is Fault.STALE else 0, seconds=2)
    stamp = at.isoformat().replace("+00:00", "Z")
    found = {
        symbol: {"t": stamp, "p": tapes[symbol].rows[begun(tapes[symbol], now)[-1].date][3], "s": 1}
        for symbol in symbols
        if symbol in tapes
    }
    return {"trades": found}


def actions(tapes: Mapping[str, Tape], symbols: list[str]) -> dict[str, Any]:
    """Return splits and dividends."""
    known = [(symbol, tapes[symbol]) for symbol in symbols if symbol in tapes]
    splits = [
        {"symbol": symbol, "ex_date": str(day), "new_rate": ratio, "old_rate": 1}
        for symbol, tape in known
        for day, ratio in tape.splits.items()
    ]
    paid = [
        {"symbol": symbol, "ex_date": str(day), "rate": amount, "special": False}
        for symbol, tape in known
        for day, amount in tape.dividends.items()
    ]
    found = {"forward_splits": splits, "cash_dividends": paid}
    return {"corporate_actions": found, "next_page_token": None}
