"""A sheet to draw on: size, typeface and the way to PNG. Nothing global is touched, so that
pictures may be drawn in any thread."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from adapters.charts.palette import Palette

WIDTH, HEIGHT, PIXELS = 4.8, 2.52, 1600
SMALL, NORMAL, LARGE = 12.0, 13.0, 15.0
"""Sizes in points of a picture 4.8 inches wide: 290 pixels wide, as in a card on a phone, its
smallest letters are still 10 pixels high."""


def font(size: float = NORMAL, *, bold: bool = False) -> FontProperties:
    """Return the house's typeface at a size in points."""
    name = f"libre-franklin-{600 if bold else 400}.ttf"
    return FontProperties(fname=Path(str(files("adapters.charts") / "fonts" / name)), size=size)


def sheet(
    colours: Palette, *, width: float = WIDTH, height: float = HEIGHT, pixels: int = PIXELS
) -> Figure:
    """Return an empty figure on the ground of `colours`, in inches, `pixels` wide."""
    figure = Figure(figsize=(width, height), dpi=pixels / width, facecolor=colours.paper)
    FigureCanvasAgg(figure)
    return figure


def quiet(axes: Axes, colours: Palette) -> None:
    """Take away the box and draw scales in small grey figures."""
    axes.set_facecolor("none")
    for edge in axes.spines.values():
        edge.set_visible(False)
    axes.tick_params(length=0, pad=6, colors=colours.ink_3)
    axes.grid(visible=True, axis="y", color=colours.rule, linewidth=0.8)
    axes.set_axisbelow(True)


def label_ticks(axes: Axes, size: float = SMALL) -> None:
    """Set the scales' figures in the house's typeface; call it once the ticks are known."""
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(size))


def span(figure: Figure, text: Text) -> float:
    """Return how much of the figure's width a text takes, in [0, 1]."""
    return float(text.get_window_extent().width / figure.bbox.width)


def png(figure: Figure) -> bytes:
    """Return the figure as PNG; the same drawing gives the same bytes."""
    stream = BytesIO()
    figure.savefig(
        stream, format="png", facecolor=figure.get_facecolor(), metadata={"Software": None}
    )
    return stream.getvalue()


def svg(figure: Figure) -> bytes:
    """Return the figure as SVG, its words as shapes; the same drawing gives the same bytes."""
    stream = BytesIO()
    with rc_context({"svg.hashsalt": "workshop"}):
        figure.savefig(
            stream, format="svg", facecolor=figure.get_facecolor(), metadata={"Date": None}
        )
    return stream.getvalue()
