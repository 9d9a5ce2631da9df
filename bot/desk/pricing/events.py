"""On which paths a claim comes true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce

import numpy as np

from bot.desk.pricing.paths import Paths, Stretch
from bot.desk.pricing.volatility import Mask
from bot.domain.bars import Floats
from bot.domain.calendar import utc_day
from bot.domain.claims.tree import (
    Above,
    AllOf,
    AnyOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Leaf,
    Move,
    Spread,
    Touch,
    leaves,
)
from bot.domain.schedule import LeafWindow, Schedule

References = Mapping[str, float]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Truth:
    """Which paths make a claim true, and which are long enough to tell; both of shape (n,)."""

    holds: Mask
    known: Mask

    @property
    def share(self) -> float:
        """The share of telling paths on which the claim holds; NaN if none tells."""
        count = int(np.count_nonzero(self.known))
        return int(np.count_nonzero(self.holds & self.known)) / count if count else float("nan")

    def since(self, path: int) -> "Truth":
        """Return the truth of the paths from that one on."""
        return Truth(self.holds[path:], self.known[path:])


def truth(claim: Claim, schedule: Schedule, paths: Paths, references: References) -> Truth:
    """Return on which paths the claim holds; `references` are the prices the paths start from."""
    windows = dict(zip((id(leaf) for leaf in leaves(claim)), schedule.windows, strict=True))
    return _truth(claim, windows, paths, references)


def stretch_of(window: LeafWindow, until: date | None = None) -> Stretch:
    """Return the sessions ahead that a window covers, or those up to and with the date `until`."""
    sessions = window.sessions
    if not sessions:
        end = utc_day(until).close if until else window.end
        return _wall_clock(window.start, end)
    if until is not None:
        sessions = tuple(s for s in sessions if s.date <= until)
    first, last = sessions[0], sessions[-1]
    head = _share(max(window.start, first.open), first.close, first.open, first.close)
    tail = _share(last.open, min(window.end, last.close), last.open, last.close)
    return Stretch(0, len(sessions) - 1, head, tail)


def _truth(
    claim: Claim, windows: Mapping[int, LeafWindow], paths: Paths, references: References
) -> Truth:
    if isinstance(claim, AllOf | AnyOf):
        parts = [_truth(part, windows, paths, references) for part in claim.parts]
        join = np.logical_and if isinstance(claim, AllOf) else np.logical_or
        return Truth(
            reduce(join, (part.holds for part in parts)),
            reduce(np.logical_and, (part.known for part in parts)),
        )
    return _leaf_truth(claim, windows[id(claim)], paths, references)


def _leaf_truth(leaf: Leaf, window: LeafWindow, paths: Paths, references: References) -> Truth:
    stretch = stretch_of(window)
    if isinstance(leaf, Spread):
        return _spread(leaf, stretch, paths)
    closes = paths.closes(leaf.symbol, stretch)
    known = ~np.isnan(closes)
    if isinstance(leaf, Move):
        return Truth(_moves(leaf, closes), known)
    level = float(np.log(float(leaf.level) / references[leaf.symbol]))
    match leaf:
        case Floor():
            lows = paths.lows(leaf.symbol, stretch)
            holds = lows > level if leaf.strict else lows >= level
        case Cap():
            highs = paths.highs(leaf.symbol, stretch)
            holds = highs < level if leaf.strict else highs <= level
        case Touch():
            falls = level < 0
            holds = (
                paths.lows(leaf.symbol, stretch) <= level
                if falls
                else paths.highs(leaf.symbol, stretch) >= level
            )
        case Above():
            holds = _beyond(closes, level, "above", leaf.strict)
        case Below():
            holds = _beyond(closes, level, "below", leaf.strict)
        case Closes():
            each = [paths.closes(leaf.symbol, stretch_of(window, day)) for day in leaf.days]
            sides = [_beyond(close, level, leaf.side, leaf.strict) for close in each]
            holds = np.logical_and.reduce(sides)
    return Truth(holds, known)


def _beyond(closes: Floats, level: float, side: str, strict: bool) -> Mask:
    if side == "above":
        return closes > level if strict else closes >= level
    return closes < level if strict else closes <= level


def _moves(leaf: Move, closes: Floats) -> Mask:
    returns = np.expm1(closes)
    if leaf.size is None:
        return returns > 0 if leaf.direction == "rises" else returns < 0
    size = float(leaf.size) / 100
    rises, falls = returns >= size, returns <= -size
    match leaf.direction:
        case "rises":
            return rises
        case "falls":
            return falls
        case "either":
            return rises | falls


def _spread(leaf: Spread, stretch: Stretch, paths: Paths) -> Truth:
    best, worst = (
        np.mean([np.expm1(paths.closes(s, stretch)) for s in basket], axis=0)
        for basket in (leaf.winners, leaf.losers)
    )
    difference = best - worst
    return Truth(difference >= float(leaf.margin) / 100, ~np.isnan(difference))


def _wall_clock(start: datetime, end: datetime) -> Stretch:
    whole, rest = divmod(end - start, _DAY)
    if not rest:
        return Stretch(0, max(whole, 1) - 1)
    return Stretch(0, whole, tail=rest / _DAY)


def _share(start: datetime, end: datetime, opened: datetime, closed: datetime) -> float:
    """Return the share of a session's time between two instants inside it."""
    return max((end - start) / (closed - opened), 1e-6)
