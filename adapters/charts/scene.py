"""Everything one picture is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.claims.tree import leaves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.charts.palette import Palette
    from bot.domain.bars import Series
    from bot.domain.claims.tree import Leaf
    from bot.domain.resolution import Evidence, LeafEvidence
    from bot.domain.schedule import LeafWindow
    from bot.domain.trail import PredictionTrail

PANELS = 3


def panels(trail: PredictionTrail) -> tuple[Leaf, ...]:
    """Return the leaves of a prediction that get a panel, from left to right."""
    return leaves(trail.prediction.claim)[:PANELS]


@dataclass(frozen=True)
class Scene:
    """A prediction with its evidence, the bars by symbol, and the colours to use."""

    trail: PredictionTrail
    evidence: Evidence | None
    history: Mapping[str, Series]
    colours: Palette

    @property
    def parts(self) -> tuple[Leaf, ...]:
        """The leaves that get a panel."""
        return panels(self.trail)

    @property
    def crowded(self) -> bool:
        """Whether panels share the width, so that each must say less."""
        return len(self.parts) > 1

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
