"""The picture of a verdict: the price before and inside the window, against the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.charts import canvas
from adapters.charts.palette import palette
from adapters.charts.panels import NAME, draw_prices
from adapters.charts.scene import Scene
from adapters.charts.spreads import draw_spread
from bot.application.wording.names import outcome
from bot.domain.claims.tree import Spread
from bot.domain.plain import ELLIPSIS, TITLE, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from bot.domain.bars import Series
    from bot.domain.resolution import Evidence
    from bot.domain.trail import PredictionTrail

EDGE, GAP = 0.03, 0.025
"""What stays free at the picture's edge, and between two things; shares of its width."""
TOP = 0.945
HEAD = {1: 0.80, 2: 0.70}
"""Where the panels begin below one line of title, or two; shares of the height."""
NAMES = 0.09
"""The height of the names above panels."""


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
    top = HEAD[_head(figure, scene)]
    _place(figure, top - NAMES if scene.names_panels else top)
    return canvas.png(figure)


def _place(figure: Figure, top: float) -> None:
    """Give the panels what the texts beside them leave, however long those are."""
    panels = figure.get_axes()
    scales = [label for axes in panels for label in axes.get_yticklabels() if axes.axison]
    names = [text for axes in panels for text in axes.texts if text.get_gid() == NAME]
    left, right = (
        max((canvas.span(figure, text) for text in texts), default=0.0) + GAP
        for texts in (scales, names)
    )
    width = (1 - 2 * EDGE - len(panels) * (left + right)) / len(panels)
    figure.subplots_adjust(
        left=EDGE + left,
        right=1 - EDGE - right,
        top=top,
        bottom=0.15,
        wspace=(left + right) / width,
    )


def _head(figure: Figure, scene: Scene) -> int:
    """Write the claim and the verdict; return how many lines that took."""
    found = scene.trail.resolution
    word = figure.text(
        1 - EDGE,
        TOP,
        outcome(found.outcome) if found else _("Open"),
        va="top",
        ha="right",
        color=scene.verdict_colour,
        fontproperties=canvas.font(canvas.LARGE, bold=True),
    )
    title = figure.text(
        EDGE, TOP, "", va="top", color=scene.colours.ink, linespacing=1.1,
        fontproperties=canvas.font(canvas.LARGE, bold=True),
    )  # fmt: skip
    room = 1 - 2 * EDGE - 2 * GAP - canvas.span(figure, word)
    claim = plain(scene.trail.prediction.sentence, TITLE)
    lines = _wrapped(figure, title, claim, room)
    if len(lines) > 1:
        title.set_fontproperties(canvas.font(canvas.NORMAL, bold=True))
        lines = _wrapped(figure, title, claim, room)
    rest = " ".join(lines[1:])
    lines = [_cut(figure, title, line, room) for line in (lines[0], rest) if line]
    title.set_text("\n".join(lines))
    return len(lines)


def _wrapped(figure: Figure, title: Text, claim: str, room: float) -> list[str]:
    """The claim in lines that fit, words kept whole."""
    lines = [""]
    for word in claim.split():
        title.set_text(f"{lines[-1]} {word}".strip())
        if lines[-1] and canvas.span(figure, title) > room:
            lines.append(word)
        else:
            lines[-1] = title.get_text()
    return lines


def _cut(figure: Figure, title: Text, line: str, room: float) -> str:
    """The line, with an ellipsis instead of what does not fit."""
    title.set_text(line)
    while line and canvas.span(figure, title) > room:
        line = line[:-1].rstrip()
        title.set_text(f"{line}{ELLIPSIS}")
    return title.get_text()
