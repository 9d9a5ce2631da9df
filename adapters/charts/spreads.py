"""The panel of a spread: what two baskets returned since the price they are measured from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from adapters.charts import canvas
from adapters.charts.candles import Placing, from_series
from adapters.charts.panels import Named, label_dates, name_heights, shade_window
from bot.application.wording.numbers import signed
from bot.domain.bars import to_ns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from adapters.charts.scene import Scene
    from bot.domain.bars import Series
    from bot.domain.claims.tree import Spread

BEFORE = 3
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
    _frame(axes, first, second)
    placing = Placing(candles)
    shade_window(axes, placing, scene, part)
    _names(axes, (leaf.winners, colours.ink), (leaf.losers, colours.ink_3))
    _gap(axes, scene, float(first[-1]), float(second[-1]))
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


def _frame(axes: Axes, first: NDArray[np.float64], second: NDArray[np.float64]) -> None:
    both = np.concatenate([first, second, [0.0]])
    low, high = float(both.min()), float(both.max())
    pad = 0.16 * ((high - low) or 1)
    axes.set_ylim(low - pad, high + 1.5 * pad)
    axes.set_xlim(-0.5, len(first) - 0.3)
    axes.locator_params(axis="y", nbins=4)
    axes.yaxis.set_major_formatter(lambda value, _tick: f"{signed(value, _places(value))} %")


def _places(value: float) -> int:
    return 0 if float(value).is_integer() else 1


def _names(axes: Axes, *baskets: tuple[Sequence[str], str]) -> None:
    """Name both baskets above the panel, in the colours of their lines."""
    for place, (symbols, colour) in zip((0.0, 0.5), baskets, strict=True):
        name = ", ".join(symbols)
        axes.annotate(
            name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…",
            (place, 1.04),
            xycoords="axes fraction",
            color=colour,
            fontproperties=canvas.font(bold=True),
        )


def _gap(axes: Axes, scene: Scene, first: float, second: float) -> None:
    if scene.trail.resolution is None:
        return
    place, colour = axes.get_xlim()[1] - 0.08, scene.verdict_colour
    axes.vlines(place, min(first, second), max(first, second), color=colour, linewidth=4, zorder=5)
    gap = f"{signed(first - second, 2)} %"
    name_heights(axes, [Named((first + second) / 2, gap, colour)])
