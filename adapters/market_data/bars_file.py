"""Bars from a file: CSV, gzipped CSV or Parquet (design §10).

Whatever contradicts itself is refused by file, row and fault; a hole is reported, not refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from adapters.market_data import bars_grid as grid
from adapters.market_data.bars_csv import read_csv
from adapters.market_data.bars_parquet import read_parquet
from adapters.market_data.bars_table import PRICES, Table
from bot.domain.bars import Bars, Series
from bot.domain.calendar import Calendar
from bot.domain.errors import BadBars
from bot.domain.instrument import Universe

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from adapters.market_data.bars_grid import Hole, Hours
    from bot.domain.bars import Times

    Indices = NDArray[np.intp]
    Mask = NDArray[np.bool_]

PARQUET_MAGIC = b"PAR1"
NS_A_MINUTE = 60_000_000_000

Market = Universe | Calendar | Callable[[tuple[str, ...], date, date], Universe]


def load_bars(path: Path, market: Market) -> Bars:
    """Return the file's bars; raise BadBars naming file, row and fault.

    With a Universe each symbol must be in it; with a Calendar any symbol trades on that calendar.
    A function is given the file's symbols and its first and last date, and returns their universe.
    """
    table = _table(path)
    _check_prices(table)
    if not isinstance(market, Universe | Calendar):
        market = market(table.symbols, *table.first_and_last())
    sheets = _sheets(table, market)
    _check_order(table, sheets)
    placed = _daily(table, sheets) if table.daily else _intraday(table, sheets)
    holes = {series.symbol: missing for series, missing in placed if missing}
    return Bars(path.name, {series.symbol: series for series, _missing in placed}, holes)


def _table(path: Path) -> Table:
    try:
        raw = path.read_bytes()
    except IsADirectoryError:
        raise BadBars("this is a folder, not a file of prices", file=str(path)) from None
    except FileNotFoundError:
        raise BadBars("there is no such file", file=str(path)) from None
    except OSError as error:
        raise BadBars(f"cannot be read: {error.strerror}", file=str(path)) from None
    read = read_parquet if raw.startswith(PARQUET_MAGIC) else read_csv
    return read(raw, str(path))


@dataclass(frozen=True)
class _Sheet:
    """One symbol's rows in the file's order, with the hours of its market."""

    symbol: str
    rows: Indices
    start: Times
    calendar: Calendar
    hours: Hours


def _sheets(table: Table, market: Universe | Calendar) -> list[_Sheet]:
    order = np.argsort(table.symbol, kind="stable")
    counts = np.bincount(table.symbol, minlength=len(table.symbols))
    first, last = int(table.time.min()), int(table.time.max())
    hours: dict[str, Hours] = {}
    sheets = []
    for symbol, rows in zip(table.symbols, np.split(order, np.cumsum(counts)[:-1]), strict=True):
        calendar = _calendar(table, symbol, int(rows[0]), market)
        if calendar.name not in hours:
            hours[calendar.name] = grid.hours_of(calendar, first, last)
        sheets.append(_Sheet(symbol, rows, table.time[rows], calendar, hours[calendar.name]))
    return sheets


def _calendar(table: Table, symbol: str, row: int, market: Universe | Calendar) -> Calendar:
    if isinstance(market, Calendar):
        return market
    if symbol in market:
        return market[symbol].calendar
    near = get_close_matches(symbol, list(market.instruments), n=1, cutoff=0.0)
    known = f"; the nearest this desk knows is {near[0]}" if near else ""
    raise table.fault(f"unknown symbol {symbol}{known}", row)


def _check_prices(table: Table) -> None:
    """BadBars at the first row whose numbers no market can have made."""
    for name, values in table.numbers.items():
        least = "above zero" if name in PRICES else "zero or more"
        _refuse(table, ~np.isfinite(values), f"the {name} is no finite number")
        bad = values <= 0 if name in PRICES else values < 0
        _refuse(table, bad, f"the {name} must be {least}")
    opened, high, low, close = (table.numbers[name] for name in PRICES)
    _refuse(table, high < low, "the high is below the low")
    for name, values in (("open", opened), ("close", close)):
        _refuse(table, values > high, f"the {name} is above the high")
        _refuse(table, values < low, f"the {name} is below the low")


def _refuse(table: Table, bad: Mask, fault: str) -> None:
    if bad.any():
        raise table.fault(fault, int(np.argmax(bad)))


def _check_order(table: Table, sheets: list[_Sheet]) -> None:
    """BadBars at the first row of a symbol that repeats a time or goes back in time."""
    for sheet in sheets:
        steps = np.diff(sheet.start)
        if (steps <= 0).any():
            at = int(np.argmax(steps <= 0))
            row = int(sheet.rows[at + 1])
            above = int(table.row[sheet.rows[at]])
            fault = f"repeats the time of row {above}"
            if steps[at] < 0:
                fault = f"is earlier than row {above}: sort the rows by time"
            raise table.fault(f"this bar of {sheet.symbol} {fault}", row)


def _daily(table: Table, sheets: list[_Sheet]) -> list[tuple[Series, tuple[Hole, ...]]]:
    placed = []
    for sheet in sheets:
        days = grid.day_numbers(sheet.start)
        session, known = grid.sessions_on(days, sheet.hours)
        if not known.all():
            at = int(np.argmin(known))
            raise table.fault(_no_session(sheet, int(days[at])), int(sheet.rows[at]))
        start, end = sheet.hours.open[session], sheet.hours.close[session]
        series = _series(table, sheet, start, end)
        placed.append((series, grid.holes_in_days(days, sheet.hours)))
    return placed


def _no_session(sheet: _Sheet, number: int) -> str:
    day, calendar = grid.day_of(number), sheet.calendar
    if not calendar.covers(day):
        return f"{day} is beyond the calendar of {calendar.name}"
    name = calendar.holiday_on(day)
    return f"{calendar.name} had no session on {day}" + (f" ({name})" if name else "")


def _intraday(table: Table, sheets: list[_Sheet]) -> list[tuple[Series, tuple[Hole, ...]]]:
    interval = _interval(table, sheets)
    phases = _check_grid(table, sheets, interval)
    placed = []
    for sheet in sheets:
        ends = grid.ends_of(sheet.start, sheet.hours, interval)
        series = _series(table, sheet, sheet.start, ends)
        phase = phases[sheet.calendar.name]
        placed.append((series, grid.holes_in_sessions(sheet.start, sheet.hours, interval, phase)))
    return placed


def _interval(table: Table, sheets: list[_Sheet]) -> int:
    """The usual distance of neighbouring bars, in regular hours if any two stand in one session."""
    inside = np.concatenate([grid.steps_within(sheet.start, sheet.hours) for sheet in sheets])
    found = grid.usual(inside)
    if found is None:
        found = grid.usual(np.concatenate([np.diff(sheet.start) for sheet in sheets]))
    if found is None or found >= grid.NS_A_DAY:
        raise table.fault("no two bars stand in one session; write plain dates for daily bars")
    return found


def _check_grid(table: Table, sheets: list[_Sheet], interval: int) -> dict[str, int]:
    """The offset of each calendar's bars from its opens; BadBars for a bar off that grid."""
    minutes = f"{interval / NS_A_MINUTE:g}-minute bars"
    found = [grid.phases(sheet.start, sheet.hours, interval) for sheet in sheets]
    usual: dict[str, int] = {}
    for name in {sheet.calendar.name for sheet in sheets}:
        offsets = [
            offset[running]
            for sheet, (offset, running) in zip(sheets, found, strict=True)
            if sheet.calendar.name == name
        ]
        usual[name] = grid.usual(np.concatenate(offsets)) or 0
    for sheet, (offset, running) in zip(sheets, found, strict=True):
        off = running & (offset != usual[sheet.calendar.name])
        if off.any():
            row = int(sheet.rows[int(np.argmax(off))])
            raise table.fault(f"this bar of {sheet.symbol} does not fit in with {minutes}", row)
        coarse = grid.coarse_bar(sheet.start, sheet.hours, interval)
        if coarse is not None:
            message = f"bars of {sheet.symbol} are longer here than the {minutes} of this file"
            raise table.fault(message, int(sheet.rows[coarse]))
    return usual


def _series(table: Table, sheet: _Sheet, start: Times, end: Times) -> Series:
    columns = {name: values[sheet.rows] for name, values in table.numbers.items()}
    return Series(sheet.symbol, start=start, end=end, daily=table.daily, **columns)
