"""Bars from a file: CSV, gzipped CSV or Parquet (design §10)."""

from __future__ import annotations

from pathlib import Path

from bot.domain.bars import Bars
from bot.domain.calendar import Calendar
from bot.domain.instrument import Universe


def load_bars(path: Path, market: Universe | Calendar) -> Bars:
    """Return the file's bars; raise BadBars naming file, row and fault.

    With a Universe each symbol must be in it; with a Calendar any symbol trades on that calendar.
    """
    raise NotImplementedError
