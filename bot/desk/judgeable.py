"""Whether the bars there are can ever decide a claim; what they cannot is not claimed."""

from datetime import time

from bot.domain.bars import Bars
from bot.domain.claims.tree import Above, Below, Claim, Closes, leaves, symbols
from bot.domain.schedule import LeafWindow, Schedule

MIDNIGHT = time(0)


def judgeable(claim: Claim, times: Schedule, bars: Bars) -> bool:
    """Return whether bars as fine as these can decide the claim later.

    A daily bar says nothing of a part of its session: with daily bars alone a window must begin at
    an open and end at a close. Claims on closes ask for no more than the close.
    """
    closing = (Above, Below, Closes)
    return all(
        isinstance(leaf, closing) or _whole_sessions(window)
        for leaf, window in zip(leaves(claim), times.windows, strict=True)
        if any(bars[symbol].daily for symbol in symbols(leaf))
    )


def _whole_sessions(window: LeafWindow) -> bool:
    if not window.sessions:
        return window.start.time() == MIDNIGHT and window.end.time() == MIDNIGHT
    return window.start <= window.sessions[0].open and window.end >= window.sessions[-1].close
