"""The picture of a record: what was said against what happened."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Literal

from adapters.charts import canvas
from adapters.charts.palette import palette
from bot.domain.scores import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from adapters.charts.palette import Palette
    from bot.domain.record import Bin, Record


def calibration_chart(record: Record, *, dark: bool = False) -> bytes | None:
    """Return a PNG of 1000 × 1000 pixels, or None for a record without a scored call."""
    return reliability_diagram(record.bins, dark=dark) if record.bins else None


def reliability_diagram(
    bins: Sequence[Bin], kind: Literal["png", "svg"] = "png", *, dark: bool = False
) -> bytes:
    """Return the picture of one or more bins, square, on a white or a dark ground.

    A dot is one band of stated probability, its area the number of calls, its line the Wilson
    interval of the share that came true. The dashed line is where a perfect forecaster stands.
    """
    colours = palette(dark=dark)
    figure = canvas.sheet(colours, width=4.0, height=4.0, pixels=1000)
    axes = figure.add_subplot(1, 1, 1)
    canvas.quiet(axes, colours)
    axes.grid(visible=True, axis="both", color=colours.rule, linewidth=0.8)
    axes.plot([0, 100], [0, 100], color=colours.ink_3, linewidth=1.4, linestyle=(0, (3, 3)))
    _dots(axes, bins, colours)
    _scales(axes, colours)
    figure.subplots_adjust(left=0.19, right=0.96, top=0.96, bottom=0.18)
    return canvas.svg(figure) if kind == "svg" else canvas.png(figure)


def _dots(axes: Axes, bins: Sequence[Bin], colours: Palette) -> None:
    most = max(b.n for b in bins)
    for b in bins:
        low, high = wilson(round(b.happened * b.n), b.n)
        x = 100 * b.stated
        axes.vlines(x, 100 * low, 100 * high, color=colours.open, linewidth=2.4, alpha=0.5)
        axes.plot(
            [x], [100 * b.happened], "o", color=colours.open, markersize=4 + 9 * sqrt(b.n / most)
        )


def _scales(axes: Axes, colours: Palette) -> None:
    axes.set_xlim(-3, 103)
    axes.set_ylim(-3, 103)
    axes.set_xticks(range(0, 101, 25))
    axes.set_yticks(range(0, 101, 25))
    axes.set_xlabel("said, %", color=colours.ink_2, fontproperties=canvas.font(canvas.NORMAL))
    axes.set_ylabel("came true, %", color=colours.ink_2, fontproperties=canvas.font(canvas.NORMAL))
    canvas.label_ticks(axes)
