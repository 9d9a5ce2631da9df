"""Bars from CSV, plain or gzipped."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Sequence
from io import StringIO
from itertools import islice

from adapters.market_data.bars_table import COLUMNS, Table, TableBuilder, column_places
from bot.domain.errors import BadBars

GZIP_MAGIC = b"\x1f\x8b"
CHUNK = 50_000


def read_csv(raw: bytes, file: str) -> Table:
    """Return the file's rows; raise BadBars where they cannot be read."""
    text = _text(raw, file)
    reader = csv.reader(StringIO(text), strict=True)
    builder = TableBuilder(file)
    try:
        header = next(reader, [])
        places = column_places(header, file)
        while block := [(reader.line_num, cells) for cells in islice(reader, CHUNK)]:
            rows = [(line, cells) for line, cells in block if cells]
            _same_width(rows, len(header), file)
            columns = list(zip(*(cells for _line, cells in rows), strict=True))
            if columns:
                lines = [line for line, _cells in rows]
                builder.add(lines, {name: columns[places[name]] for name in COLUMNS})
    except csv.Error as error:
        raise BadBars(f"this is not CSV ({error})", file=file, row=reader.line_num) from None
    return builder.table()


def _text(raw: bytes, file: str) -> str:
    if raw.startswith(GZIP_MAGIC):
        try:
            raw = gzip.decompress(raw)
        except (EOFError, OSError, zlib.error):
            raise BadBars("the gzip file is cut short or damaged", file=file) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise BadBars("this is not UTF-8 text", file=file, row=row) from None


def _same_width(rows: Sequence[tuple[int, list[str]]], width: int, file: str) -> None:
    for line, cells in rows:
        if len(cells) != width:
            message = f"{len(cells)} values where the first line names {width}"
            raise BadBars(message, file=file, row=line)
