"""Evidence for closes and returns: the last price of a session or of a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.domain.bars import to_ns
from bot.domain.claims.path import EDGE, Found, no_bar, too_coarse
from bot.domain.claims.pieces import Piece, sessions_of
from bot.domain.claims.rows import bad_rows, fault_of_row, moment, sound_rows
from bot.domain.resolution import Observation
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.bars import Series
    from bot.domain.resolution import EvidenceBar
    from bot.domain.schedule import LeafWindow


def closings(
    series: Series, wanted: tuple[Piece, ...], pieces: tuple[Piece, ...], at: datetime
) -> Found:
    """Return the bar with the last price of each wanted piece that is over by `at`.

    A last piece too short for a bar has the close of the piece before it as its last price.
    """
    bars: list[EvidenceBar] = []
    faults: list[str] = []
    for piece in wanted:
        if piece.end > at:
            continue
        row = _closing_row(series, piece, pieces)
        found = row if isinstance(row, str) else _sound(series, row)
        if isinstance(found, str):
            faults.append(found)
        else:
            bars.append(found)
    return Found(tuple(bars), tuple(faults))


def _closing_row(series: Series, piece: Piece, pieces: tuple[Piece, ...]) -> int | str:
    """The row that ends the piece, or what is wrong."""
    if piece.to_close:
        row = _row_ending(series, piece.end)
        return no_bar(series.symbol, piece) if row is None else row
    before = pieces.index(piece) - 1
    return _last_row(series, piece, pieces[before].end if before >= 0 else None)


def reference(series: Series, window: LeafWindow) -> Observation | str:
    """Return the price the window is measured from, or in words why there is none."""
    session = sessions_of(window)[0]
    if window.reference_at < window.start:
        row: int | str | None = _row_ending(series, window.reference_at)
    else:
        past = Piece(session, session.open, window.reference_at)
        before = window.last_close if window.sessions else session.open
        row = _last_row(series, past, before)
    if row is None:
        message = _("no close of {symbol} at {time}, from which this is measured")
        row = message.format(symbol=series.symbol, time=moment(window.reference_at))
    bar = row if isinstance(row, str) else _sound(series, row)
    if isinstance(bar, str):
        return bar
    return Observation(time=bar.end, symbol=series.symbol, field="close", value=bar.close)


def _last_row(series: Series, piece: Piece, close_before: datetime | None) -> int | str:
    """The row with the last price of a piece that ends before its session does.

    Where the session is too young for a bar, that is the close before it. A price older than
    EDGE is not the price of that minute.
    """
    end, young = to_ns(piece.end), to_ns(piece.end) - to_ns(piece.session.open)
    row: int | None
    if young < series.interval():
        row, age = None, young
        if close_before is not None:
            row = _row_ending(series, close_before)
    else:
        row = int(np.searchsorted(series.end, end, side="right")) - 1
        age = end - int(series.end[row]) if row >= 0 else end
        if age >= series.interval() or series.start[row] < to_ns(piece.session.open):
            row = None
    if row is None:
        return no_bar(series.symbol, piece)
    return too_coarse(series.symbol, piece) if age > EDGE else row


def _row_ending(series: Series, end: datetime) -> int | None:
    """The row that ends exactly then."""
    row = int(np.searchsorted(series.end, to_ns(end)))
    return row if row < len(series) and series.end[row] == to_ns(end) else None


def _sound(series: Series, row: int) -> EvidenceBar | str:
    """The row as evidence, or what is wrong with it."""
    one = series.row(row)
    if bad_rows(one)[0]:
        return fault_of_row(one, 0)
    return sound_rows(one, np.ones(1, dtype=np.bool_)).bars()[0]
