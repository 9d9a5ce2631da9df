"""Company reports: the sessions that react to them, and how much wider those are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from bot.desk.pricing.history import History
from bot.desk.pricing.volatility import Mask
from bot.domain.bars import Floats

USUAL = 4.0
"""How many times wider than an ordinary session one with a report is, before a symbol's own say."""

_WEIGHT = 8
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Reports:
    """Sessions that react to a report: `past` (n, s) known ones, `coming` (h, s) those ahead."""

    past: Mask
    coming: Mask

    def tail(self, count: int) -> "Reports":
        """Return the same reports, of past sessions only the last `count`."""
        return Reports(self.past[max(0, len(self.past) - count) :], self.coming)


def reactions(
    history: History, earnings: Mapping[str, tuple[date, ...]], next_days: tuple[date, ...]
) -> Reports:
    """Return the sessions that react to the reports in `earnings`; `next_days` lie ahead.

    A report given by date alone moves that session or the one after it: whichever moved more
    after the symbol's earlier reports, the one after where there are none.
    """
    ahead = np.array([(day - _EPOCH).days for day in next_days], dtype=np.int64)
    days = np.concatenate([history.days, ahead])
    marks = np.zeros((len(days), len(history.symbols)), dtype=np.bool_)
    for column, symbol in enumerate(history.symbols):
        dates = np.array([(d - _EPOCH).days for d in earnings.get(symbol, ())], dtype=np.int64)
        rows = np.searchsorted(days, dates[dates >= days[0]])
        rows = rows + _delay(history.close[:, column], rows)
        marks[rows[rows < len(days)], column] = True
    return Reports(marks[: len(history)], marks[len(history) :])


def _delay(close: Floats, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
    """Return 0 if sessions of the reports' own dates moved more than the next ones, else 1."""
    seen = rows[rows + 1 < len(close)]
    same, following = np.abs(close[seen]), np.abs(close[seen + 1])
    known = ~np.isnan(same + following)
    return int(not known.any() or same[known].mean() <= following[known].mean())


def multiplier(scaled: Floats, reports: Mask) -> Floats:
    """Return how many times wider sessions with a report are, by symbol, shape (s,).

    `scaled` (n, s) are closes in forecast sigmas. A symbol's own sessions weigh against eight
    of the usual multiple.
    """
    squares = scaled**2
    known = ~np.isnan(squares)
    count = np.sum(known & reports, axis=0)
    wide = np.where(known & reports, squares, 0.0).sum(axis=0)
    rest = np.where(known & ~reports, squares, 0.0).sum(axis=0)
    ordinary = rest / np.maximum(np.sum(known & ~reports, axis=0), 1)
    ratio = wide / np.maximum(ordinary, 1e-12)
    return np.asarray(np.sqrt((ratio + _WEIGHT * USUAL**2) / (count + _WEIGHT)), dtype=np.float64)
