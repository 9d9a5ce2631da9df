"""How near a price came to its level: feeds that differ by a hair must not decide a claim."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.domain.claims.barrier import PathLeaf, barrier
from bot.domain.claims.judge import (
    PERCENT,
    closing_bars,
    ends_of,
    furthest,
    gain_percent,
    lead_percent,
)
from bot.domain.claims.tree import Leaf, Move, Spread
from bot.domain.claims.units import tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.resolution import LeafEvidence
    from bot.domain.schedule import LeafWindow

NEAR_CLOSE = Fraction(2, 10_000)
NEAR_EXTREME = Fraction(5, 10_000)


def near(leaf: Leaf, window: LeafWindow, items: Sequence[LeafEvidence]) -> bool:
    """Return whether a leaf hangs on a hair: 2 basis points of a close, 5 of a high or low."""
    if isinstance(leaf, PathLeaf):
        return _near_path(leaf, items[0])
    if isinstance(leaf, Spread):
        lead = lead_percent(leaf, items)
        return lead is not None and abs(lead - Fraction(leaf.margin)) <= NEAR_CLOSE * PERCENT
    if isinstance(leaf, Move):
        return _near_move(leaf, items[0])
    level = Fraction(leaf.level) / Fraction(items[0].ratio)
    bars = closing_bars(leaf, window, items[0])
    return any(abs(Fraction(bar.close) - level) <= NEAR_CLOSE * level for bar in bars)


def _near_path(leaf: PathLeaf, item: LeafEvidence) -> bool:
    level = barrier(leaf, item.reference, item.ratio)
    if level is None or not item.bars:
        return False
    bar = furthest(item.bars, level)
    value = tick(bar.low if level.field == "low" else bar.high)
    return abs(value - level.level) <= NEAR_EXTREME * level.level


def _near_move(leaf: Move, item: LeafEvidence) -> bool:
    ends = ends_of(item)
    if ends is None:
        return False
    gain, size = gain_percent(ends), Fraction(leaf.size or 0)
    wanted = {"rises": gain, "falls": -gain, "either": abs(gain)}[leaf.direction]
    return abs(wanted - size) <= NEAR_CLOSE * PERCENT
