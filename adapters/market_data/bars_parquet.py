"""Bars from Parquet, which the extra `workshop[parquet]` reads."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO

from adapters.market_data.bars_table import NUMBERS, Table, TableBuilder, column_places
from bot.domain.errors import BadBars


def read_parquet(raw: bytes, file: str) -> Table:
    """Return the file's rows, counted from 1; raise BadBars where they cannot be read.

    `time` may be text, dates (daily bars) or timestamps; timestamps without a zone are UTC, and are
    dates if all of them are midnights.
    """
    try:
        import pyarrow as pa  # large, and needed for Parquet only
        from pyarrow import parquet
    except ImportError:
        message = "reading Parquet needs one package more: pip install 'workshop[parquet]'"
        raise BadBars(message, file=file) from None
    try:
        found = parquet.read_table(BytesIO(raw))
    except (pa.ArrowException, OSError):
        raise BadBars("the Parquet file is cut short or damaged", file=file) from None
    column_places(found.column_names, file)
    try:
        numbers = {
            name: found[name].cast("float64").to_numpy(zero_copy_only=False) for name in NUMBERS
        }
    except pa.ArrowException as error:
        raise BadBars(f"a price or volume is no number ({error})", file=file) from None
    texts = {
        "time": _times(found["time"].to_pylist()),
        "symbol": ["" if cell is None else str(cell) for cell in found["symbol"].to_pylist()],
    }
    builder = TableBuilder(file)
    if found.num_rows:
        builder.add(range(1, found.num_rows + 1), texts | numbers)
    return builder.table()


def _times(cells: list[object]) -> list[str]:
    """Times as CSV would have them."""
    naive = [cell for cell in cells if isinstance(cell, datetime) and cell.tzinfo is None]
    days = bool(naive) and all(cell.time() == time() for cell in naive)
    return [_time(cell, days) for cell in cells]


def _time(cell: object, days: bool) -> str:
    if isinstance(cell, datetime):
        if cell.tzinfo is not None:
            return cell.isoformat()
        return cell.date().isoformat() if days else f"{cell.isoformat()}+00:00"
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
