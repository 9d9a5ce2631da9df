"""The lines a price is held against, by claim family."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from bot.application.wording.numbers import level as named
from bot.domain.claims.tree import Cap, Floor, Move, Spread

if TYPE_CHECKING:
    from bot.domain.claims.tree import Leaf

Side = Literal["above", "below", ""]


@dataclass(frozen=True)
class Level:
    """One line: its height, its name, and on which side of it the claim breaks, if on one."""

    value: float
    name: str
    breaks: Side


def levels(leaf: Leaf, reference: Decimal | None, ratio: Decimal) -> list[Level]:
    """Return the lines of one leaf; `ratio` is new shares for one old since publication.

    A move is measured from its reference price, and has no line without one.
    """
    if isinstance(leaf, Spread):
        return []
    if isinstance(leaf, Move):
        return _move(leaf, reference)
    return [Level(float(leaf.level / ratio), named(leaf.level), _breaks(leaf))]


def _breaks(leaf: Leaf) -> Side:
    """Return the side that a single touch of breaks the claim; a close may come back from it."""
    if isinstance(leaf, Floor):
        return "below"
    return "above" if isinstance(leaf, Cap) else ""


def _move(leaf: Move, reference: Decimal | None) -> list[Level]:
    if reference is None:
        return []
    size = leaf.size or Decimal(0)
    up, down = reference * (100 + size) / 100, reference * (100 - size) / 100
    name = f"{size.normalize():f} %" if size else "0"
    above = Level(float(up), f"+{name}" if size else name, "")
    below = Level(float(down), f"−{name}" if size else name, "")
    return {"rises": [above], "falls": [below], "either": [above, below]}[leaf.direction]
