"""The level of a floor, cap or touch, as the one comparison that settles it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from bot.domain.claims.tree import Cap, Floor, Touch
from bot.domain.claims.units import SCALE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bot.domain.resolution import Observation

PathLeaf = Floor | Cap | Touch


@dataclass(frozen=True)
class Barrier:
    """Reached by a bar whose low is at or under `bound`, or whose high is at or over it.

    `bound` counts ten-thousandths in the units of the bars; `level` is the exact level there.
    """

    field: Literal["low", "high"]
    bound: int
    level: Fraction

    def reached(self, value: int) -> bool:
        """Return whether a bar with that low or high reaches the barrier."""
        return value <= self.bound if self.field == "low" else value >= self.bound

    def all_reached(self, values: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return the same for many bars, shape (n,)."""
        return values <= self.bound if self.field == "low" else values >= self.bound


def barrier(leaf: PathLeaf, reference: Observation | None, ratio: Decimal) -> Barrier | None:
    """Return what settles the leaf: a floor or cap breaks there, a touch comes true.

    None for a touch without a reference, or with one that stands on the level. A split of `ratio`
    new shares per old one moves the level to level / ratio.
    """
    level = Fraction(leaf.level) / Fraction(ratio) * SCALE
    if isinstance(leaf, Floor):
        return Barrier("low", floor(level) if leaf.strict else ceil(level) - 1, level)
    if isinstance(leaf, Cap):
        return Barrier("high", ceil(level) if leaf.strict else floor(level) + 1, level)
    stood = None if reference is None else Fraction(reference.value) * SCALE
    if stood is None or stood == level:
        return None
    return (
        Barrier("low", floor(level), level)
        if stood > level
        else Barrier("high", ceil(level), level)
    )
