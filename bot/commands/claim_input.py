"""What the claim commands are given: a text, an instant, and a file of prices."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.domain.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.instrument import Universe

Text = Annotated[str, typer.Argument(metavar="TEXT", help="The claim, in words.")]
At = Annotated[str, typer.Option("--at", metavar="T", help="When it was said.")]
BarsFile = Annotated[
    Path, typer.Option("--bars", metavar="FILE", help="Prices: CSV, gzipped CSV or Parquet.")
]

EXAMPLE = "2026-04-01T01:11Z"
EARLIEST, LATEST = 1970, 2100
LOOK_BACK = timedelta(days=60)
LOOK_AHEAD = timedelta(days=366 * 11)  # no window is longer


def instant(text: str) -> datetime:
    """Return the instant that `--at` names; raise BadInput unless it has a time and a zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text[:40]!a} is no instant; write {EXAMPLE}", where="--at") from None
    if found.tzinfo is None:
        raise BadInput(f"{text} names no time zone; write {EXAMPLE}", where="--at")
    if not EARLIEST < found.year < LATEST:
        raise BadInput(f"{text} is beyond all calendars; write {EXAMPLE}", where="--at")
    return found.astimezone(UTC)


def universe_of(symbols: Iterable[str], first: date, last: date) -> Universe:
    """The instruments of these symbols, with all the sessions that claims of then can need."""
    from adapters.calendars.exchange import load_universe

    return load_universe(symbols, first - LOOK_BACK, last + LOOK_AHEAD)
