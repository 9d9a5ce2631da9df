"""The picture of a verdict: the price before and inside the window, against the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.charts import canvas
from adapters.charts.palette import palette
from adapters.charts.panels import draw_prices
from adapters.charts.scene import Scene
from adapters.charts.spreads import draw_spread
from bot.application.wording.names import outcome
from bot.domain.claims.tree import Spread
from bot.domain.plain import plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

    from bot.domain.bars import Series
    from bot.domain.resolution import Evidence
    from bot.domain.trail import PredictionTrail

TITLE, LARGE_TITLE = 50, 38


def verdict_chart(
    trail: PredictionTrail,
    evidence: Evidence | None,
    history: Mapping[str, Series],
    *,
    dark: bool = False,
) -> bytes | None:
    """Return a PNG of 1600 × 840 pixels, or None where there is no price to draw.

    `history` maps symbols to bars; where it has none the evidence's own bars are drawn. A claim of
    several parts has a panel a part, two at most.
    """
    scene = Scene(trail, evidence, history, palette(dark=dark))
    figure = canvas.sheet(scene.colours)
    drawn = 0
    for i, (part, leaf) in enumerate(scene.parts):
        axes = figure.add_subplot(1, len(scene.parts), i + 1)
        if isinstance(leaf, Spread):
            drawn += draw_spread(axes, scene, part, leaf)
        else:
            drawn += draw_prices(axes, scene, part, leaf)
    if not drawn:
        return None
    _head(figure, scene)
    top = 0.72 if scene.names_panels else 0.80
    figure.subplots_adjust(left=0.12, right=0.85, top=top, bottom=0.14, wspace=0.9)
    return canvas.png(figure)


def _head(figure: Figure, scene: Scene) -> None:
    claim = plain(scene.trail.prediction.sentence, TITLE)
    size = canvas.LARGE if len(claim) <= LARGE_TITLE else canvas.NORMAL
    title, found = canvas.font(size, bold=True), scene.trail.resolution
    word = outcome(found.outcome) if found else _("Open")
    top, ink = 0.945, scene.colours.ink
    figure.text(0.03, top, claim, va="top", color=ink, fontproperties=title)
    verdict = canvas.font(canvas.LARGE, bold=True)
    colour = scene.verdict_colour
    figure.text(0.97, top, word, va="top", ha="right", color=colour, fontproperties=verdict)
