"""Named checks on the units of prices: old and new shares must not stand in one series.

split       prices went to a plain fraction or multiple overnight and no split is known
mixed       bars before a known split are still in its old units, or were converted twice
"""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.desk.briefing import Flag
from bot.domain.bars import Floats, Series, to_ns
from bot.domain.claims.evidence import Action
from bot.domain.text import _

RATIOS = (1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 15.0, 20.0, 25.0, 50.0)
NEAR = 0.05
"""How far, in logs, an overnight step may lie from a split's ratio and still look like one."""
RECENT = 5


def unit_flags(series: Series, actions: Sequence[Action]) -> Iterator[Flag]:
    """Yield the flags of a series as of its last bar; `actions` are those known by then."""
    splits = [a for a in actions if a.symbol == series.symbol and a.kind == "split"]
    detail = _mixed(series, splits)
    if detail is not None:
        yield Flag("mixed", series.symbol, detail)
        return
    detail = _split(series.tail(RECENT + 1))
    if detail is not None:
        yield Flag("split", series.symbol, detail)


def looks_like_split(step: float) -> float | None:
    """Return the ratio of the split that an overnight log step looks like, None if like none."""
    for ratio in RATIOS:
        if abs(abs(step) - np.log(ratio)) <= NEAR:
            return ratio if step < 0 else 1 / ratio
    return None


def _split(series: Series) -> str | None:
    steps = _overnight(series)
    for step in steps.tolist():
        ratio = looks_like_split(step)
        if ratio is not None and _stands_out(series, step):
            text = _("opened at {ratio} times the last price: a split nobody announced")
            return text.format(ratio=f"{1 / ratio:.3g}")
    return None


def _stands_out(series: Series, step: float) -> bool:
    """Whether a step is far beyond what the symbol does within a session."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ranges = np.log(series.high / series.low)
    known = ranges[np.isfinite(ranges)]
    return not len(known) or abs(step) > 5 * float(np.median(known))


def _mixed(series: Series, splits: Sequence[Action]) -> str | None:
    for action in splits:
        row = int(np.searchsorted(series.start, to_ns(action.effective)))
        if not 0 < row < len(series):
            continue
        step, size = _overnight(series)[row - 1], np.log(float(action.value))
        if abs(size) > 3 * NEAR and abs(abs(step) - abs(size)) <= 2 * NEAR:
            text = _("prices before the split of {day} are in other units than those after it")
            return text.format(day=f"{action.effective:%Y-%m-%d}")
    return None


def _overnight(series: Series) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(series.open[1:] / series.close[:-1]), dtype=np.float64)
