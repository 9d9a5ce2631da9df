"""A window cut at the edges of its sessions: each piece is judged by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar import Session, utc_day
from bot.domain.claims.dates import days_between
from bot.domain.claims.tree import Above, Below, Closes, Leaf, Move, Spread

if TYPE_CHECKING:
    from bot.domain.schedule import LeafWindow


@dataclass(frozen=True)
class Piece:
    """The part of one session that lies in a window."""

    session: Session
    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The session's exchange-local date."""
        return self.session.date

    @property
    def whole(self) -> bool:
        """Whether the window holds the session from open to close."""
        return self.start == self.session.open and self.end == self.session.close

    @property
    def to_close(self) -> bool:
        """Whether the piece ends with the session, at the official close."""
        return self.end == self.session.close


def sessions_of(window: LeafWindow) -> tuple[Session, ...]:
    """Return the sessions a window overlaps; on wall clock they are UTC days."""
    if window.sessions:
        return window.sessions
    last = (window.end - timedelta(microseconds=1)).date()
    return tuple(utc_day(day) for day in days_between(window.start.date(), last))


def pieces_of(window: LeafWindow) -> tuple[Piece, ...]:
    """Return the window cut at the edges of its sessions, oldest first."""
    return tuple(
        Piece(session, max(session.open, window.start), min(session.close, window.end))
        for session in sessions_of(window)
    )


def closing_pieces(leaf: Leaf, window: LeafWindow) -> tuple[Piece, ...]:
    """Return the pieces whose last price a leaf is judged on; none for a floor, cap or touch."""
    pieces = pieces_of(window)
    match leaf:
        case Above() | Below():
            return tuple(piece for piece in pieces if piece.day == leaf.day)
        case Closes():
            return tuple(piece for piece in pieces if piece.day in leaf.days)
        case Move() | Spread():
            return pieces[-1:]
        case _:
            return ()
