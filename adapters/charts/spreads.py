"""The panel of a spread: what two baskets returned since the price they are measured from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from adapters.charts import canvas
from adapters.charts.candles import Placing, from_series
from adapters.charts.panels import Named, label_dates, name_heights, shade_window
from bot.application.wording.numbers import MINUS, signed
from bot.domain.bars import to_ns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from adapters.charts.scene import Scene
    from bot.domain.bars import Series
    from bot.domain.claims.tree import Spread

BEFORE = 1
LONGEST_NAME = 18


def draw_spread(axes: Axes, scene: Scene, part: int, leaf: Spread) -> bool:
    """Draw both baskets in percent since the reference; return whether all prices were there."""
    window, colours = scene.window(part), scene.colours
    symbols = (*leaf.winners, *leaf.losers)
    if any(not len(scene.history.get(symbol, ())) for symbol in symbols):
        axes.set_axis_off()
        return False
    history = scene.history
    candles = from_series(history[symbols[0]], window.end, window.start, BEFORE)
    ends = [candle.end for candle in candles]
    first = _basket([history[s] for s in leaf.winners], ends, window.reference_at)
    second = _basket([history[s] for s in leaf.losers], ends, window.reference_at)
    canvas.quiet(axes, colours)
    axes.axhline(0, color=colours.ink_3, linewidth=1, zorder=2)
    axes.plot(range(len(ends)), first, "o-", color=colours.ink, linewidth=2.6, zorder=4)
    axes.plot(range(len(ends)), second, "o-", color=colours.ink_3, linewidth=2.6, zorder=3)
    needed = float(second[-1]) + float(leaf.margin)
    _frame(axes, np.concatenate([first, second, [0.0, needed]]), len(ends), scene)
    placing = Placing(candles)
    shade_window(axes, placing, scene, part)
    _names(axes, scene, (leaf.winners, colours.ink), (leaf.losers, colours.ink_3))
    named = [
        *_needed(axes, scene, leaf, needed),
        *_led(axes, scene, float(first[-1]), float(second[-1])),
    ]
    name_heights(axes, named)
    label_dates(axes, placing, scene)
    return True


def _basket(
    series: Sequence[Series], ends: Sequence[datetime], reference_at: datetime
) -> NDArray[np.float64]:
    """Return the basket's mean return in percent at each instant, measured from the reference."""
    moments = np.array([to_ns(end) for end in ends])
    returns = []
    for one in series:
        base = max(0, int(np.searchsorted(one.end, to_ns(reference_at), side="right")) - 1)
        at = np.clip(np.searchsorted(one.end, moments, side="right") - 1, 0, len(one) - 1)
        returns.append(100 * (one.close[at] / one.close[base] - 1))
    mean: NDArray[np.float64] = np.mean(returns, axis=0)
    return mean


def _frame(axes: Axes, heights: NDArray[np.float64], count: int, scene: Scene) -> None:
    low, high = float(heights.min()), float(heights.max())
    pad = 0.16 * ((high - low) or 1)
    axes.set_ylim(low - pad, high + 1.8 * pad)
    axes.set_xlim(-0.5, count - 0.3)
    axes.locator_params(axis="y", nbins=3)
    axes.yaxis.set_major_formatter(lambda value, _tick: f"{signed(value, _places(value))} %")
    if scene.crowded:
        axes.set_yticklabels([])


def _places(value: float) -> int:
    return 0 if float(value).is_integer() else 1


def _names(axes: Axes, scene: Scene, *baskets: tuple[Sequence[str], str]) -> None:
    """Name both baskets in the colours of their lines: above the panel, or as there is room."""
    most = LONGEST_NAME // 2 if scene.crowded else LONGEST_NAME
    places = ((0.0, 1.04), (0.0, 0.86) if scene.crowded else (0.5, 1.04))
    for place, (symbols, colour) in zip(places, baskets, strict=True):
        name = ", ".join(symbols)
        axes.annotate(
            name if len(name) <= most else f"{symbols[0]} +{len(symbols) - 1}",
            place,
            xycoords="axes fraction",
            color=colour,
            fontproperties=canvas.font(bold=True),
        )


def _needed(axes: Axes, scene: Scene, leaf: Spread, height: float) -> list[Named]:
    """Mark where the first basket had to end."""
    if not leaf.margin:
        return []
    right = axes.get_xlim()[1]
    axes.hlines(height, right - 1.2, right, color=scene.colours.ink, linewidth=1.6, zorder=2)
    sign = "+" if leaf.margin > 0 else MINUS
    return [Named(height, f"{sign}{abs(leaf.margin).normalize():f} %", scene.colours.ink)]


def _led(axes: Axes, scene: Scene, first: float, second: float) -> list[Named]:
    """Mark by how much the first basket led."""
    if scene.trail.resolution is None:
        return []
    place, colour = axes.get_xlim()[1] - 0.2, scene.verdict_colour
    axes.vlines(place, min(first, second), max(first, second), color=colour, linewidth=4, zorder=5)
    return [Named(first, f"{signed(first - second, 2)} %", colour)]
