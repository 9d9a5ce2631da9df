"""What became of claims, and what a volatility-scaled climatology makes of them."""

from datetime import datetime

import numpy as np

from bot.desk.backtest.protocol import QUARTER
from bot.desk.pricing.climatology import past_paths
from bot.desk.pricing.events import Truth, truth
from bot.desk.pricing.history import History
from bot.desk.pricing.paths import Paths
from bot.desk.pricing.price import LEAST_SESSIONS, Market
from bot.desk.pricing.simulation import stretches
from bot.desk.pricing.volatility import mean_of
from bot.domain.bars import Bars
from bot.domain.claims.evidence import gather
from bot.domain.claims.resolve import resolve
from bot.domain.claims.tree import Claim
from bot.domain.instrument import Universe
from bot.domain.resolution import Outcome
from bot.domain.schedule import Schedule


class Truths:
    """The verdicts on claims, from all the bars there are; nothing of it reaches the desk."""

    def __init__(self, bars: Bars, universe: Universe, names: tuple[str, ...], end: datetime):
        self._bars = bars
        self.history = History.of(bars, universe, names, end)
        self._futures = past_paths(self.history)

    def outcome(
        self, claim: Claim, times: Schedule, starts: dict[str, float], session: int
    ) -> int | None:
        """Return 1 if a claim made after that session came true, 0 if not, None if none can tell.

        A split in the window, or a session without a sound bar, leaves it untold.
        """
        if session >= len(self._futures):
            return None
        cut = slice(session, session + 1)
        ahead = self._futures
        one = Paths(
            ahead.symbols, ahead.gap[cut], ahead.high[cut], ahead.low[cut], ahead.close[cut]
        )
        if not truth(claim, times, one, starts).known[0]:
            return None
        found = resolve(claim, times, gather(claim, times, self._bars, times.resolves))
        return None if found.outcome is Outcome.VOID else int(found.outcome is Outcome.RIGHT)


def base_rate(past: Truth) -> float:
    """Return the share of past windows in which a claim held, NaN if they are too few to be one.

    As many are asked for as a price needs of its history: a share of two windows is no reference.
    """
    return past.share if np.count_nonzero(past.known) >= LEAST_SESSIONS else float("nan")


def scaled_paths(market: Market) -> Paths:
    """Return past stretches rescaled to the volatility of the last sixty sessions.

    Each stretch is multiplied by the ratio of the sixty-session root mean square return now to
    the one at the stretch's start: the second reference of the design's backtest.
    """
    history = market.history
    volatility = np.sqrt(mean_of(history.close**2, QUARTER))
    volatility[:QUARTER] = np.nan
    ratio = (volatility[-1] / volatility)[:-1, None, :]
    parts = (history.gap, history.high, history.low, history.close)
    gap, high, low, close = (stretches(part)[:-1] * ratio for part in parts)
    return Paths(history.symbols, gap, high, low, close, market.past.clock)
