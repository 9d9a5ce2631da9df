"""Everything one picture is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.claims.tree import Spread, leaves, symbols

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.charts.palette import Palette
    from bot.domain.bars import Series
    from bot.domain.claims.tree import Leaf
    from bot.domain.resolution import Evidence, LeafEvidence
    from bot.domain.schedule import LeafWindow
    from bot.domain.trail import PredictionTrail

PANELS = 2


def panels(trail: PredictionTrail) -> tuple[tuple[int, Leaf], ...]:
    """Return the leaves that get a panel with their places in the claim, from left to right.

    Where there are too many, those that decided come first.
    """
    numbered = tuple(enumerate(leaves(trail.prediction.claim)))
    decisive = trail.resolution.deciding if trail.resolution else ()
    seen = {observation.symbol for observation in decisive}
    best = sorted(numbered, key=lambda part: (seen.isdisjoint(symbols(part[1])), part[0]))
    return tuple(sorted(best[:PANELS], key=lambda part: part[0]))


@dataclass(frozen=True)
class Scene:
    """A prediction with its evidence, the bars by symbol, and the colours to use."""

    trail: PredictionTrail
    evidence: Evidence | None
    history: Mapping[str, Series]
    colours: Palette

    @property
    def parts(self) -> tuple[tuple[int, Leaf], ...]:
        """The leaves that get a panel, with their places in the claim."""
        return panels(self.trail)

    @property
    def crowded(self) -> bool:
        """Whether panels share the width, so that each must say less."""
        return len(self.parts) > 1

    @property
    def names_panels(self) -> bool:
        """Whether panels carry names above them."""
        return self.crowded or any(isinstance(leaf, Spread) for _part, leaf in self.parts)

    @property
    def verdict_colour(self) -> str:
        """The colour of the verdict, or of what is still open."""
        found = self.trail.resolution
        return self.colours.of(found.outcome.value if found else "")

    def window(self, part: int) -> LeafWindow:
        """Return the window of one leaf."""
        return self.trail.prediction.schedule.windows[part]

    def item(self, part: int, symbol: str) -> LeafEvidence | None:
        """Return what was found about a symbol in one leaf's window, if it is known."""
        items = self.evidence.items if self.evidence else ()
        return next((i for i in items if (i.leaf, i.symbol) == (part, symbol)), None)
