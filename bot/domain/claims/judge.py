"""One leaf and its evidence to a judgment, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.claims import reasons
from bot.domain.claims.barrier import Barrier, PathLeaf, barrier
from bot.domain.claims.pieces import closing_pieces
from bot.domain.claims.tree import Above, Below, Closes, Leaf, Move, Spread, Touch
from bot.domain.claims.units import tick
from bot.domain.resolution import EvidenceBar, LeafEvidence, Observation
from bot.domain.text import _

if TYPE_CHECKING:
    from bot.domain.schedule import LeafWindow

PERCENT = 100
SIZE_SCALE = PERCENT * 10_000


class State(Enum):
    """Where a claim stands: settled, void for want of data, or still open."""

    TRUE = "true"
    FALSE = "false"
    VOID = "void"
    OPEN = "open"


@dataclass(frozen=True)
class Judgment:
    """What a leaf's evidence says, since when, why, and by which prices."""

    state: State
    at: datetime
    why: str
    seen: tuple[Observation, ...] = ()


def judge(
    leaf: Leaf, window: LeafWindow, items: Sequence[LeafEvidence], gathered_at: datetime
) -> Judgment:
    """Return where one leaf stands; `items` has one entry for each of its symbols.

    A price that settles the leaf outranks any that is missing.
    """
    if isinstance(leaf, PathLeaf):
        found = _path(leaf, window, items[0])
    elif isinstance(leaf, Move):
        found = _move(leaf, window, items[0]) if gathered_at >= window.end else None
    elif isinstance(leaf, Spread):
        found = _spread(leaf, window, items) if gathered_at >= window.end else None
    else:
        found = _closes(leaf, window, items[0])
    if found is not None and (found.at < window.end or gathered_at >= window.end):
        return found
    if gathered_at < window.end:
        return Judgment(State.OPEN, window.end, "")
    return Judgment(State.VOID, window.end, _what_is_missing(leaf, items))


def _truth(value: bool) -> State:
    return State.TRUE if value else State.FALSE


def _path(leaf: PathLeaf, window: LeafWindow, item: LeafEvidence) -> Judgment | None:
    """A floor, cap or touch: settled by the first bar at the level, else by their absence."""
    level = barrier(leaf, item.reference, item.ratio)
    if level is None:
        return None
    touches = isinstance(leaf, Touch)
    for bar in item.bars:
        if level.reached(tick(bar.low if level.field == "low" else bar.high)):
            seen = observed(bar, item.symbol, level.field)
            return Judgment(
                _truth(touches), bar.end, reasons.extreme(seen, bar, window, True), (seen,)
            )
    if item.faults or not item.bars:
        return None
    bar = furthest(item.bars, level)
    seen = observed(bar, item.symbol, level.field)
    return Judgment(_truth(not touches), window.end, reasons.extreme(seen, bar, window), (seen,))


def furthest(bars: Sequence[EvidenceBar], level: Barrier) -> EvidenceBar:
    """Return the first of the bars that came nearest to a level, or went furthest past it."""
    if level.field == "low":
        return min(bars, key=lambda bar: bar.low)
    return max(bars, key=lambda bar: bar.high)


def observed(bar: EvidenceBar, symbol: str, field: reasons.Field) -> Observation:
    """Return one price of a bar, known at its end."""
    return Observation(time=bar.end, symbol=symbol, field=field, value=getattr(bar, field))


def _closes(
    leaf: Above | Below | Closes, window: LeafWindow, item: LeafEvidence
) -> Judgment | None:
    """Official closes: false at the first on the wrong side, true when none is missing."""
    side = leaf.side if isinstance(leaf, Closes) else leaf.family
    bars = closing_bars(leaf, window, item)
    for bar in bars:
        if not _on_side(bar, leaf, side, item):
            seen = observed(bar, item.symbol, "close")
            return Judgment(State.FALSE, bar.end, reasons.close(seen, window), (seen,))
    if len(bars) < len(closing_pieces(leaf, window)):
        return None
    weakest = (min if side == "above" else max)(bars, key=lambda bar: bar.close)
    seen = observed(weakest, item.symbol, "close")
    return Judgment(State.TRUE, window.end, reasons.close(seen, window), (seen,))


def closing_bars(leaf: Leaf, window: LeafWindow, item: LeafEvidence) -> list[EvidenceBar]:
    """Return the bars that end at the closes a leaf is judged on, oldest first."""
    ends = [piece.end for piece in closing_pieces(leaf, window)]
    return [bar for bar in item.bars if bar.end in ends]


def _on_side(bar: EvidenceBar, leaf: Above | Below | Closes, side: str, item: LeafEvidence) -> bool:
    value, level = bar.close * item.ratio, leaf.level
    if value == level:
        return not leaf.strict
    return (value > level) == (side == "above")


def ends_of(item: LeafEvidence) -> tuple[Observation, Observation] | None:
    """Return the reference and the last price of a window, or None if one is missing."""
    if item.reference is None or not item.bars:
        return None
    return item.reference, observed(item.bars[-1], item.symbol, "close")


def _move(leaf: Move, window: LeafWindow, item: LeafEvidence) -> Judgment | None:
    ends = ends_of(item)
    if ends is None:
        return None
    start, end = tick(ends[0].value), tick(ends[1].value)
    signs = {"rises": end - start, "falls": start - end, "either": abs(end - start)}
    gain = signs[leaf.direction]
    # gain / start >= size / 100, multiplied out
    held = gain > 0 if leaf.size is None else gain * SIZE_SCALE >= tick(leaf.size) * start
    why = reasons.move(ends[0], ends[1], leaf.size)
    return Judgment(_truth(held), window.end, why, ends)


def gain_percent(ends: tuple[Observation, Observation]) -> Fraction:
    """Return the exact return from the first price to the second, in percent."""
    start, end = (Fraction(seen.value) for seen in ends)
    return (end - start) / start * PERCENT


def lead_percent(leaf: Spread, items: Sequence[LeafEvidence]) -> Fraction | None:
    """Return the winners' mean return minus the losers' in percent; None if a price is missing."""
    means = []
    for names in (leaf.winners, leaf.losers):
        found = [ends_of(item) for item in items if item.symbol in names]
        gains = [gain_percent(ends) for ends in found if ends is not None]
        if len(gains) < len(names):
            return None
        means.append(sum(gains, Fraction(0)) / len(gains))
    return means[0] - means[1]


def _spread(leaf: Spread, window: LeafWindow, items: Sequence[LeafEvidence]) -> Judgment | None:
    lead = lead_percent(leaf, items)
    if lead is None:
        return None
    seen = tuple(price for item in items for price in ends_of(item) or ())
    why = reasons.lead(leaf, lead)
    return Judgment(_truth(lead >= Fraction(leaf.margin)), window.end, why, seen)


def _what_is_missing(leaf: Leaf, items: Sequence[LeafEvidence]) -> str:
    for item in items:
        if item.faults:
            return item.faults[0]
    if isinstance(leaf, Touch) and items[0].reference is not None:
        return _("the price already stood at the level")
    return _("there is no price to judge by")
