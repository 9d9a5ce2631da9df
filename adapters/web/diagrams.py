"""The geometry of the drawings that stand in the pages themselves as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from bot.domain.scores import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.record import Record
    from bot.domain.trail import PredictionTrail

SIDE = 320.0
"""Side of the calibration square in user units; (0, 0) is its upper left corner."""
STRIP = 112.0
"""Height of the strip of verdicts in pixels; across it is measured in percent."""


@dataclass(frozen=True)
class Dot:
    """One bin: its middle, its radius, and its Wilson interval, all in user units."""

    x: float
    y: float
    radius: float
    top: float
    bottom: float
    n: int
    stated: float
    happened: float


def calibration_dots(record: Record) -> tuple[Dot, ...]:
    """Return one dot a bin; its area grows with the number of calls in it."""
    most = max((b.n for b in record.bins), default=1)
    dots = []
    for b in record.bins:
        low, high = wilson(round(b.happened * b.n), b.n)
        dots.append(
            Dot(
                x=round(b.stated * SIDE, 1),
                y=round((1 - b.happened) * SIDE, 1),
                radius=round(4 + 8 * sqrt(b.n / most), 1),
                top=round((1 - high) * SIDE, 1),
                bottom=round((1 - low) * SIDE, 1),
                n=b.n,
                stated=b.stated,
                happened=b.happened,
            )
        )
    return tuple(dots)


@dataclass(frozen=True)
class Verdict:
    """One verdict on the strip: percent from the left, pixels from the top, and what it was."""

    x: float
    y: float
    outcome: str


def verdict_strip(trails: Sequence[PredictionTrail]) -> tuple[tuple[Verdict, ...], str]:
    """Return scored calls, oldest first, and the points of their running mean score."""
    scored = [t for t in trails if t.score is not None and t.resolution is not None]
    scored.sort(key=lambda t: (t.resolved_at or t.dispatch.published_at, t.id))
    step = 100 / max(1, len(scored) - 1)
    marks: list[Verdict] = []
    line: list[str] = []
    total = 0.0
    for i, trail in enumerate(scored):
        score = trail.score or 0.0
        total += score
        x = round(i * step, 2)
        outcome = trail.resolution.outcome.value if trail.resolution else ""
        marks.append(Verdict(x, round((1 - score) * STRIP, 1), outcome))
        line.append(f"{x},{(1 - total / (i + 1)) * STRIP:.1f}")
    return tuple(marks), " ".join(line)
