"""What `workshop backtest` prints and writes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.output import print_json
from bot.domain.errors import BadInput
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.desk.backtest.rows import Row, Sheet

COLUMNS = ("claim", "at", "window_start", "window_end", "probability", "climatology", "outcome")
PICTURES = (".png", ".svg")


def write_claims(rows: Sequence[Row], path: Path) -> None:
    """Write one line a claim; raise BadInput if the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file, lineterminator="\n")
            sheet.writerow(COLUMNS)
            sheet.writerows(_cells(row) for row in rows)
    except OSError as error:
        raise _unwritable(error, path) from None


def _cells(row: Row) -> tuple[object, ...]:
    times = (
        t.isoformat().replace("+00:00", "Z") for t in (row.at, row.window_start, row.window_end)
    )
    shares = (f"{p:.6f}" for p in (row.probability, row.climatology))
    return (row.claim, *times, *shares, row.outcome)


def require_picture(path: Path) -> None:
    """Raise BadInput, before the long walk, if this is no picture that can be drawn."""
    if path.suffix.lower() not in PICTURES:
        text = _("a diagram is a .png or an .svg file")
        raise BadInput(text, where=str(path))


def write_diagram(claims: Sheet, path: Path) -> None:
    """Draw what was said against what happened."""
    raise NotImplementedError


def show(report: Mapping[str, Any], *, json: bool) -> None:
    """Print the report: all of it for scripts, the telling figures for people."""
    if json:
        print_json(report)
        return


def _unwritable(error: OSError, path: Path) -> BadInput:
    text = _("this file cannot be written: {why}")
    return BadInput(text.format(why=error.strerror or error), where=str(path))
