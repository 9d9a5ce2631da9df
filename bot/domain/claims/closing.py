"""Evidence for closes and returns: the last price of a session or of a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.domain.bars import to_ns
from bot.domain.claims.path import Found, no_bar, too_coarse
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
    if series.daily:
        return too_coarse(series, piece)
    row = _last_row(series, piece.session.open, piece.end)
    if row is not None:
        return row
    before = pieces.index(piece) - 1
    if before >= 0 and to_ns(piece.end) - to_ns(piece.session.open) < series.interval():
        return _closing_row(series, pieces[before], pieces)
    return no_bar(series.symbol, piece)


def reference(series: Series, window: LeafWindow) -> Observation | str:
    """Return the price the window is measured from, or in words why there is none."""
    row = _reference_row(series, window)
    if row is None:
        if series.daily and window.reference_at == window.start:
            return too_coarse(series, Piece(sessions_of(window)[0], window.start, window.end))
        message = _("no price of {symbol} for {time}, from which this is measured")
        return message.format(symbol=series.symbol, time=moment(window.reference_at))
    bar = _sound(series, row)
    if isinstance(bar, str):
        return bar
    return Observation(time=bar.end, symbol=series.symbol, field="close", value=bar.close)


def _reference_row(series: Series, window: LeafWindow) -> int | None:
    if window.reference_at < window.start or (not window.sessions and series.daily):
        return _row_ending(series, window.reference_at)
    if not window.sessions:
        return _last_row(series, None, window.reference_at)
    opened = window.sessions[0].open
    in_session = to_ns(window.reference_at) - to_ns(opened)
    if in_session < (1 if series.daily else series.interval()):
        return None if window.last_close is None else _row_ending(series, window.last_close)
    return None if series.daily else _last_row(series, opened, window.reference_at)


def _row_ending(series: Series, end: datetime) -> int | None:
    """The row that ends exactly then."""
    row = int(np.searchsorted(series.end, to_ns(end)))
    return row if row < len(series) and series.end[row] == to_ns(end) else None


def _last_row(series: Series, opened: datetime | None, end: datetime) -> int | None:
    """The last row that ends by `end`, less than an interval before it, since `opened`."""
    row = int(np.searchsorted(series.end, to_ns(end), side="right")) - 1
    if row < 0 or to_ns(end) - series.end[row] >= series.interval():
        return None
    return row if opened is None or series.start[row] >= to_ns(opened) else None


def _sound(series: Series, row: int) -> EvidenceBar | str:
    """The row as evidence, or what is wrong with it."""
    one = series.row(row)
    if bad_rows(one)[0]:
        return fault_of_row(one, 0)
    return sound_rows(one, np.ones(1, dtype=np.bool_)).bars()[0]
