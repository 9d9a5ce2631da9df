"""Yahoo's chart endpoint, its crumb and its page of report dates, as yfinance asks for them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.providers_server.faults import Fault
from tests.providers_server.prices import Tape, begun, calendar, five_minutes

NEW_YORK = ZoneInfo("America/New_York")
RANGES = ["1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max"]


def unknown() -> dict[str, Any]:
    """What Yahoo says of a symbol it does not have."""
    text = "No data found, symbol may be delisted"
    return {"chart": {"result": None, "error": {"code": "Not Found", "description": text}}}


def daily(symbol: str, tape: Tape, now: datetime, fault: Fault | None) -> dict[str, Any]:
    """Return the chart of daily bars in today's units, the running session included."""
    sessions = begun(tape, now, lag=1 if fault is Fault.STALE else 0)
    if fault is Fault.NOTHING:
        sessions = []
    rows: list[list[Any]] = []
    for session in sessions:
        opened, high, low, close, volume = tape.rows[session.date]
        ratio = tape.split_after(session.date)
        rows.append([opened / ratio, high / ratio, low / ratio, close / ratio, volume * ratio])
    if fault is Fault.NULL_ROWS:
        rows[-1] = [None] * 5
    stamps = [int(session.open.timestamp()) for session in sessions]
    chart = _chart(symbol, tape, now, stamps, rows, "1d")
    events = _events(tape, now)
    if events:
        chart["chart"]["result"][0]["events"] = events
    return chart


def minutes(symbol: str, tape: Tape, now: datetime, fault: Fault | None) -> dict[str, Any]:
    """Return the last ten minutes' bars of one minute, in or out of regular hours."""
    sessions = begun(tape, now)
    close = tape.rows[sessions[-1].date][3]
    last = now.replace(second=0, microsecond=0) - timedelta(minutes=1)
    if fault is Fault.STALE:
        last -= timedelta(minutes=20)
    stamps = [int((last - timedelta(minutes=n)).timestamp()) for n in range(9, -1, -1)]
    rows = [[close, close, close, close, 1000] for _stamp in stamps]
    return _chart(symbol, tape, now, stamps, rows, "1m")


def fives(symbol: str, tape: Tape, now: datetime, fault: Fault | None) -> dict[str, Any]:
    """Return the bars of five minutes of the last ten sessions, the running bar included."""
    stamps, rows = [], []
    for start, row in five_minutes(tape, now, lag=1 if fault is Fault.STALE else 0):
        ratio = tape.split_after(start.date())
        stamps.append(int(start.timestamp()))
        rows.append([price / ratio for price in row[:4]] + [row[4] * ratio])
    return _chart(symbol, tape, now, stamps, rows, "5m")


def _chart(
    symbol: str, tape: Tape, now: datetime, stamps: list[int], rows: list[list[Any]], step: str
) -> dict[str, Any]:
    columns = ["open", "high", "low", "close", "volume"]
    quote = {name: [row[i] for row in rows] for i, name in enumerate(columns)}
    result: dict[str, Any] = {
        "meta": _meta(symbol, tape, now, step),
        "indicators": {"quote": [quote if rows else {}]},
    }
    if rows:
        result["timestamp"] = stamps
        if step == "1d":
            result["indicators"]["adjclose"] = [{"adjclose": quote["close"]}]
    return {"chart": {"result": [result], "error": None}}


def _meta(symbol: str, tape: Tape, now: datetime, step: str) -> dict[str, Any]:
    session = calendar().session_at(now) or calendar().last_closed(now)
    assert session is not None
    spans = {
        "pre": (session.open - timedelta(hours=5.5), session.open),
        "regular": (session.open, session.close),
        "post": (session.close, session.close + timedelta(hours=4)),
    }
    periods = {name: _period(*span) for name, span in spans.items()}
    found = {
        "currency": "USD",
        "symbol": symbol,
        "exchangeName": "NMS",
        "instrumentType": tape.kind,
        "firstTradeDate": 1_600_000_000,
        "regularMarketTime": int(min(now, session.close).timestamp()),
        "gmtoffset": -14_400,
        "timezone": "EDT",
        "exchangeTimezoneName": "America/New_York",
        "regularMarketPrice": tape.rows[session.date][3] if session.date in tape.rows else None,
        "priceHint": 2,
        "currentTradingPeriod": periods,
        "dataGranularity": step,
        "range": "",
        "validRanges": RANGES,
    }
    if step != "1d":
        found["tradingPeriods"] = {name: [[period]] for name, period in periods.items()}
    return found


def _period(start: datetime, end: datetime) -> dict[str, Any]:
    seconds = {"start": int(start.timestamp()), "end": int(end.timestamp())}
    return {"timezone": "EDT", "gmtoffset": -14_400, **seconds}


def _events(tape: Tape, now: datetime) -> dict[str, Any]:
    def stamp(day: Any) -> int:
        session = calendar().session_on(day)
        assert session is not None
        return int(session.open.timestamp())

    splits = {
        str(stamp(day)): {
            "date": stamp(day), "numerator": ratio, "denominator": 1, "splitRatio": f"{ratio:g}:1"
        }
        for day, ratio in tape.splits.items()
        if stamp(day) <= now.timestamp()
    }  # fmt: skip
    paid = {
        str(stamp(day)): {"amount": amount / tape.split_after(day), "date": stamp(day)}
        for day, amount in tape.dividends.items()
        if stamp(day) <= now.timestamp()
    }
    return {name: found for name, found in (("splits", splits), ("dividends", paid)) if found}


def reports(symbol: str, tape: Tape) -> str:
    """Return the page of report dates."""
    rows = "".join(
        f"<tr><td>{symbol}</td><td>Some Company</td>"
        f"<td>{datetime(d.year, d.month, d.day, tzinfo=UTC):%B %d, %Y} at 4 PM EDT</td>"
        "<td>1.2</td><td>-</td><td>-</td></tr>"
        for d in sorted(tape.reports, reverse=True)
    )
    heads = ("Symbol", "Company", "Earnings Date", "EPS Estimate", "Reported EPS", "Surprise (%)")
    head = "".join(f"<th>{name}</th>" for name in heads)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<html><body>{table if rows else 'nothing'}</body></html>"
