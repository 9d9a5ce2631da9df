"""One panel: a symbol's bars, the level, the window, and the price that decided."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from adapters.charts import canvas
from adapters.charts.candles import HALF, Candle, Placing, from_evidence, from_series
from adapters.charts.levels import levels
from bot.application.wording.numbers import month, price
from bot.domain.claims.tree import Move
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from matplotlib.axes import Axes

    from adapters.charts.levels import Level
    from adapters.charts.palette import Palette
    from adapters.charts.scene import Scene
    from bot.domain.claims.tree import Leaf
    from bot.domain.resolution import Observation
    from bot.domain.schedule import LeafWindow

BEFORE, BEFORE_CROWDED = 12, 6
ROOM = 0.15
"""Share of the panel's height that a name beside it takes."""
CLEAR = 0.12
"""Share of what is drawn that is kept free below it; above, where a name stands, it is twice."""
THICK, FEW = 2.6, 24
"""How thick a bar is, in points, and up to how many of them."""
ROOM_TO_SAY = 0.3
"""Share of the panel's width that the words on what was said need."""
NAME = "name"
"""What marks the texts beside a panel, for which the picture keeps room."""


class Named(NamedTuple):
    """A height with its name, written beside the panel."""

    value: float
    text: str
    colour: str


def draw_prices(axes: Axes, scene: Scene, part: int, leaf: Leaf) -> bool:
    """Draw one leaf's panel; return whether there was a price to draw."""
    window, colours = scene.window(part), scene.colours
    symbol = getattr(leaf, "symbol", "")
    candles = _candles(scene, part, symbol)
    if not candles:
        axes.set_axis_off()
        return False
    placing, item = Placing(candles), scene.item(part, symbol)
    found = item.reference.value if item and item.reference else None
    reference = found or scene.trail.prediction.references.get(symbol)
    lines = levels(leaf, reference, item.ratio if item else Decimal(1))
    _bars(axes, placing, window, colours)
    decided = scene.trail.resolution.deciding if scene.trail.resolution else ()
    seen = [float(each.value) for each in decided if each.symbol == symbol]
    _frame(axes, placing, [*(line.value for line in lines), *seen], colours)
    shade_window(axes, placing, scene, part)
    for line in lines:
        _line(axes, line, placing, window, colours)
    named = [Named(line.value, line.name, colours.ink) for line in lines]
    name_heights(axes, [*named, *_decided(axes, scene, placing, window, leaf, symbol)])
    if scene.crowded:
        axes.set_yticklabels([])
        axes.set_title(
            symbol, loc="left", color=colours.ink_2, fontproperties=canvas.font(bold=True)
        )
    label_dates(axes, placing, scene)
    return True


def shade_window(axes: Axes, placing: Placing, scene: Scene, part: int) -> None:
    """Mark when the claim was said and lay a wash over its window."""
    window, call, colours = scene.window(part), scene.trail.prediction, scene.colours
    left, right = _span(placing, window)
    axes.axvspan(left, right, color=colours.window, zorder=0, linewidth=0)
    said = placing.at(call.schedule.opens)
    axes.axvline(said, color=colours.ink_3, linewidth=1, linestyle=(0, (2, 3)), zorder=1)
    if scene.crowded:
        return
    stated = _("said") if call.probability is None else _("said {n} %").format(n=call.probability)
    first, last = axes.get_xlim()
    is_early = said - first < ROOM_TO_SAY * (last - first)
    axes.annotate(
        stated,
        (said, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(6 if is_early else -6, -2),
        textcoords="offset points",
        ha="left" if is_early else "right",
        va="top",
        color=colours.ink_3,
        fontproperties=canvas.font(canvas.SMALL),
    )


def label_dates(axes: Axes, placing: Placing, scene: Scene) -> None:
    """Write a few days under the bars, the last one among them."""
    n = len(placing.candles)
    step = max(1, n - 1 if scene.crowded else (n - 1) // 3)
    ticks = sorted(range(n - 1, -1, -step))
    if len(ticks) > 1 and ticks[0] < step / 2 and not scene.crowded:
        ticks = ticks[1:]
    axes.set_xticks(ticks)
    axes.set_xticklabels(dates([placing.candles[i].end for i in ticks]))
    canvas.label_ticks(axes)


def name_heights(axes: Axes, heights: Sequence[Named]) -> None:
    """Write names at the right of their heights, pushed apart where they would touch."""
    bottom, top = axes.get_ylim()
    at = -1.0
    for height in sorted(heights):
        at = max((height.value - bottom) / (top - bottom), at + ROOM)
        axes.annotate(
            height.text,
            (1.0, at),
            xycoords="axes fraction",
            xytext=(7, 0),
            textcoords="offset points",
            va="center_baseline",
            color=height.colour,
            fontproperties=canvas.font(bold=True),
            gid=NAME,
        )


def _candles(scene: Scene, part: int, symbol: str) -> Sequence[Candle]:
    series, window, item = scene.history.get(symbol), scene.window(part), scene.item(part, symbol)
    if series is not None and len(series):
        before = BEFORE_CROWDED if scene.crowded else BEFORE
        return from_series(series, window.end, window.start, before)
    return from_evidence(item.bars) if item else []


def _span(placing: Placing, window: LeafWindow) -> tuple[float, float]:
    left = min(placing.at(window.start), len(placing.candles) - 1 + HALF)
    return left - 0.1, max(placing.at(window.end), left + 2 * HALF) + 0.1


def _bars(axes: Axes, placing: Placing, window: LeafWindow, colours: Palette) -> None:
    most = THICK * min(1.0, FEW / len(placing.candles))
    for i, candle in enumerate(placing.candles):
        inside = candle.end > window.start
        colour = colours.ink if inside else colours.ink_3
        width = most if inside else 0.7 * most
        axes.vlines(i, candle.low, candle.high, color=colour, linewidth=width, zorder=3)
        axes.hlines(candle.open, i - HALF, i, color=colour, linewidth=width, zorder=3)
        axes.hlines(candle.close, i, i + HALF, color=colour, linewidth=width, zorder=3)


def _frame(axes: Axes, placing: Placing, lines: Sequence[float], colours: Palette) -> None:
    canvas.quiet(axes, colours)
    values = [v for c in placing.candles for v in (c.low, c.high)] + list(lines)
    low, high = min(values), max(values)
    pad = CLEAR * ((high - low) or high or 1)
    axes.set_ylim(low - pad, high + 2 * pad)
    axes.set_xlim(-0.7, len(placing.candles) - 0.3)
    axes.locator_params(axis="y", nbins=3)
    axes.yaxis.set_major_formatter(lambda value, _tick: f"{value:,.10g}")


def _line(axes: Axes, line: Level, placing: Placing, window: LeafWindow, colours: Palette) -> None:
    left, right = _span(placing, window)
    bottom, top = axes.get_ylim()
    if line.breaks:
        edge = bottom if line.breaks == "below" else top
        axes.fill_between(
            [left, right], line.value, edge, color=colours.broken, zorder=1, linewidth=0
        )
    axes.axhline(line.value, color=colours.ink, linewidth=1.6, zorder=2)


def _decided(
    axes: Axes, scene: Scene, placing: Placing, window: LeafWindow, leaf: Leaf, symbol: str
) -> list[Named]:
    """Ring the prices that decided and return their names; a price measured from is in grey."""
    if scene.trail.resolution is None:
        return []
    named = []
    for seen in scene.trail.resolution.deciding:
        is_reference = seen.time <= window.reference_at
        if seen.symbol != symbol or (is_reference and not isinstance(leaf, Move)):
            continue
        colour = scene.colours.ink_2 if is_reference else scene.verdict_colour
        axes.plot(
            [bar_of(placing, seen, window)],
            [float(seen.value)],
            "o",
            markersize=10,
            markerfacecolor="none",
            markeredgecolor=colour,
            markeredgewidth=2.4,
            zorder=5,
            clip_on=False,
        )
        named.append(Named(float(seen.value), price(seen.value), colour))
    return named


def bar_of(placing: Placing, seen: Observation, window: LeafWindow) -> float:
    """Return the place of the bar a price was seen in; a day's low is that of one of its bars."""
    bars = [
        (abs(getattr(candle, seen.field) - float(seen.value)), -i)
        for i, candle in enumerate(placing.candles)
        if window.start < candle.end <= seen.time
    ]
    if seen.field not in ("low", "high") or not bars:
        return placing.of(seen.time)
    return float(-min(bars)[1])


def dates(instants: Sequence[datetime]) -> list[str]:
    """Return days in few letters, or times where the days would repeat."""
    days = [_day(instant) for instant in instants]
    if len(set(days)) == len(days):
        return days
    return [f"{instant:%H:%M}" for instant in instants]


def _day(instant: datetime) -> str:
    return f"{instant.day} {month(instant.month)}"
