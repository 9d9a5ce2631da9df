"""Evidence for floors, caps and touches: every bar of the window, merged where nothing happened.

Bars are merged session by session, but for the first bar that reaches the level, which stands
alone. So the frozen evidence is small, and judging it gives what judging every bar would: the
merged bars before it do not reach the level, and lows, highs and closes survive merging.

A part of a session is judged by the bars that lie wholly inside it. What they leave open at an edge
of the window may be no longer than a quarter of an hour, else the bars are too long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.bars import from_ns, to_ns
from bot.domain.claims.dates import plain_date
from bot.domain.claims.rows import Rows, bad_rows, fault_of_row, moment, sound_rows
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from bot.domain.bars import Series, Times
    from bot.domain.claims.barrier import Barrier
    from bot.domain.claims.pieces import Piece
    from bot.domain.claims.rows import Mask
    from bot.domain.resolution import EvidenceBar

    Indices = NDArray[np.intp]


EDGE = 15 * 60 * 1_000_000_000


@dataclass(frozen=True)
class Found:
    """Bars for the evidence, and in words what is missing or bad among them."""

    bars: tuple[EvidenceBar, ...]
    faults: tuple[str, ...]


def path(series: Series, pieces: Sequence[Piece], at: datetime, level: Barrier | None) -> Found:
    """Return the bars of `series` inside `pieces` that had ended by `at`, merged around `level`."""
    past = [piece for piece in pieces if piece.start < at]
    if not past:
        return Found((), ())
    if series.daily:
        return _daily(series, past, at, level)
    return _intraday(series.within(past[0].start, past[-1].end), _Grid(past, at, series), level)


def _daily(series: Series, pieces: Sequence[Piece], at: datetime, level: Barrier | None) -> Found:
    """One daily bar for each whole session; a part of a session is finer than a daily bar."""
    over = [piece for piece in pieces if piece.end <= at]
    whole = [piece for piece in over if piece.whole]
    faults = [too_coarse(series.symbol, piece) for piece in over if not piece.whole]
    rows = np.searchsorted(series.end, _ns(piece.end for piece in whole))
    bad = bad_rows(series)
    keep = np.zeros(len(series), dtype=np.bool_)
    for row, piece in zip(rows.tolist(), whole, strict=True):
        if row == len(series) or series.end[row] != to_ns(piece.end):
            faults.append(no_bar(series.symbol, piece))
        elif bad[row]:
            faults.append(fault_of_row(series, row))
        else:
            keep[row] = True
    kept = sound_rows(series, keep)
    return Found(_merged(kept, np.arange(len(kept)), level), tuple(faults))


class _Grid:
    """Where the bars of each piece must lie: at whole intervals from its session's open."""

    def __init__(self, pieces: Sequence[Piece], at: datetime, series: Series) -> None:
        self.pieces = pieces
        self.interval = max(series.interval(), 1)
        self.opens = _ns(piece.session.open for piece in pieces)
        self.closes = _ns(piece.session.close for piece in pieces)
        self.start = _ns(piece.start for piece in pieces)
        self.end = _ns(piece.end for piece in pieces)
        self.until = np.minimum(self.end, to_ns(at))
        # bars of a piece are those from `first` to before `last`, counted from the session's open
        self.first = -((self.opens - self.start) // self.interval)
        full = (self.until - self.opens) // self.interval
        to_close = -((self.opens - self.closes) // self.interval)
        self.last = np.where(self.until == self.closes, to_close, full)

    def piece_of(self, series: Series) -> Indices:
        """The piece each bar starts in, or the last one before it."""
        after: Indices = np.searchsorted(self.start, series.start, side="right")
        return after - 1

    def holds(self, series: Series, piece: Indices) -> Mask:
        """Which bars lie wholly inside their piece, and on the grid."""
        ends = np.minimum(series.start + self.interval, self.closes[piece])
        aligned = (series.start - self.opens[piece]) % self.interval == 0
        fits: Mask = (series.end <= self.end[piece]) & (series.end == ends) & aligned
        return fits

    def expected(self) -> Indices:
        """How many bars each piece must have by now."""
        count: Indices = np.maximum(self.last - self.first, 0)
        return count

    def uncovered(self) -> Mask:
        """Which pieces have an edge so far from their bars that much may have happened unseen."""
        begins = np.minimum(self.opens + self.first * self.interval, self.until)
        ends = np.maximum(
            np.minimum(self.opens + self.last * self.interval, self.closes), self.start
        )
        over = self.until == self.end
        far: Mask = (begins - self.start > EDGE) | (over & (self.end - ends > EDGE))
        return far

    def first_gap(self, index: int, found: Times) -> datetime:
        """When the first missing bar of a piece should have started."""
        first, last = int(self.first[index]), int(self.last[index])
        wanted = int(self.opens[index]) + np.arange(first, last) * self.interval
        return from_ns(int(np.setdiff1d(wanted, found)[0]))


def _intraday(inside: Series, grid: _Grid, level: Barrier | None) -> Found:
    piece = grid.piece_of(inside)
    fits = grid.holds(inside, piece)
    bad = fits & bad_rows(inside)
    keep = fits & ~bad
    keep[1:] &= np.diff(inside.start) > 0
    faults = [fault_of_row(inside, int(row)) for row in np.flatnonzero(bad)]
    faults += _gaps(inside.symbol, grid, inside.start[keep], piece[keep])
    for i in np.flatnonzero(grid.uncovered()).tolist():
        faults.append(too_coarse(inside.symbol, grid.pieces[i]))
    return Found(_merged(sound_rows(inside, keep), piece[keep], level), tuple(faults))


def _gaps(symbol: str, grid: _Grid, start: Times, piece: Indices) -> list[str]:
    """What is missing in each piece, given the starts of the bars there are."""
    expected = grid.expected()
    found = np.bincount(piece, minlength=len(grid.pieces))
    faults = []
    for i in np.flatnonzero(found < expected).tolist():
        if not found[i]:
            faults.append(no_bar(symbol, grid.pieces[i]))
            continue
        message = _("{missing} of {expected} bars of {symbol} are missing, the first at {time}")
        first = moment(grid.first_gap(i, start[piece == i]))
        missing = expected[i] - found[i]
        faults.append(
            message.format(missing=missing, expected=expected[i], symbol=symbol, time=first)
        )
    return faults


def _merged(rows: Rows, piece: Indices, level: Barrier | None) -> tuple[EvidenceBar, ...]:
    """One bar a piece, and the first bar that reaches the level by itself."""
    if not len(rows):
        return ()
    cuts = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist()]
    if level is not None:
        reached = level.all_reached(rows.low if level.field == "low" else rows.high)
        if reached.any():
            first = int(np.argmax(reached))
            cuts += [first, first + 1]
    firsts = np.unique([cut for cut in cuts if cut < len(rows)])
    return rows.merged(firsts).bars()


def too_coarse(symbol: str, piece: Piece) -> str:
    """Return the fault of bars too long to judge a part of a session by."""
    message = _("bars of {symbol} are too long to judge a part of {day} by")
    return message.format(symbol=symbol, day=plain_date(piece.day))


def no_bar(symbol: str, piece: Piece) -> str:
    """Return the fault of a session without any bar."""
    message = _("no bar of {symbol} for the session of {day}")
    return message.format(symbol=symbol, day=plain_date(piece.day))


def _ns(instants: Iterable[datetime]) -> Times:
    return np.fromiter((to_ns(instant) for instant in instants), dtype=np.int64)
