"""Ways the next sessions could go: relative prices of several symbols, session by session."""

from dataclasses import dataclass, field

import numpy as np

from bot.desk.pricing.clock import Clock
from bot.domain.bars import Floats


@dataclass(frozen=True)
class Stretch:
    """The part of the coming sessions that a window covers, counted from 0.

    `head` and `tail` are the shares in (0, 1] of the first and last session's time; a window that
    starts inside the first session (`head` below 1) skips its opening gap.
    """

    first: int
    last: int
    head: float = 1.0
    tail: float = 1.0


@dataclass(frozen=True)
class Paths:
    """Paths in rows, sessions ahead in the middle, symbols last: each array (n, h, s).

    `gap`, `high`, `low` and `close` are log prices relative to the session before on that path,
    NaN where the symbol was not observed. `clock` tells how much of a session's variance a part of
    it holds.
    """

    symbols: tuple[str, ...]
    gap: Floats
    high: Floats
    low: Floats
    close: Floats
    clock: Clock = field(default_factory=Clock)
    _known: dict[tuple[str, Stretch], tuple[Floats, Floats, Floats]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __len__(self) -> int:
        return len(self.close)

    @property
    def sessions(self) -> int:
        """How many sessions ahead the paths reach."""
        return int(self.close.shape[1])

    def lows(self, symbol: str, stretch: Stretch) -> Floats:
        """Return each path's low in the stretch, as the log of its ratio to now, shape (n,)."""
        return self._extremes(symbol, stretch)[0]

    def highs(self, symbol: str, stretch: Stretch) -> Floats:
        """Return each path's high in the stretch, as the log of its ratio to now, shape (n,)."""
        return self._extremes(symbol, stretch)[1]

    def closes(self, symbol: str, stretch: Stretch) -> Floats:
        """Return each path's price at the stretch's end, in the same unit, shape (n,)."""
        return self._extremes(symbol, stretch)[2]

    def _extremes(self, symbol: str, stretch: Stretch) -> tuple[Floats, Floats, Floats]:
        key = (symbol, stretch)
        if key not in self._known:
            self._known[key] = self._walk(self.symbols.index(symbol), stretch)
        return self._known[key]

    def _walk(self, column: int, stretch: Stretch) -> tuple[Floats, Floats, Floats]:
        level = np.zeros(len(self))
        low, high = np.full((2, len(self)), np.nan)
        for step in range(stretch.last + 1):
            parts = self._session(column, step, stretch)
            if step >= stretch.first:
                low, high = np.fmin(low, level + parts[0]), np.fmax(high, level + parts[1])
            level = level + parts[2]
        unknown = np.isnan(level)
        return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high), level

    def _session(self, column: int, step: int, stretch: Stretch) -> tuple[Floats, Floats, Floats]:
        """Return low, high and close of one session, or of the part of it that counts.

        Beyond the reach of the paths a later path's last session follows: the one that did.
        """
        index = min(step, self.sessions - 1)
        gap, low, high, close = (
            _later(values[:, index, column], step - index)
            for values in (self.gap, self.low, self.high, self.close)
        )
        begins, ends = _part(stretch, step)
        if ends - begins >= 1.0:
            return low, high, close
        root = np.sqrt(self.clock.between(begins, ends))
        begin = np.zeros_like(gap) if begins > 0.0 else gap
        rest = [begin + root * (part - gap) for part in (low, high, close)]
        return np.fmin(rest[0], begin), np.fmax(rest[1], begin), rest[2]


def _later(values: Floats, rows: int) -> Floats:
    if not rows:
        return values
    return np.concatenate([values[rows:], np.full(min(rows, len(values)), np.nan)])


def _part(stretch: Stretch, step: int) -> tuple[float, float]:
    """Return where in a session the stretch begins and ends, as shares of the session's time."""
    begins = 1.0 - stretch.head if step == 0 else 0.0
    return begins, stretch.tail if step == stretch.last else 1.0
