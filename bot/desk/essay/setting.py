"""One day's tape from the side of one symbol, in the few figures that readings are judged by."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, sqrt

import numpy as np

from bot.desk.essay.market import Market
from bot.desk.essay.tape import MONTH, Tape

NAN = float("nan")


@dataclass(frozen=True)
class Setting:
    """The market, the symbol a reading is about (if any), and which names have just reported.

    Figures that cannot be known are NaN, and every comparison with NaN is false.
    """

    market: Market
    subject: Tape | None = None
    reported: Mapping[str, bool] | None = None

    @property
    def lead(self) -> Tape | None:
        """What stands for the whole."""
        return self.market.lead

    @property
    def s(self) -> Tape:
        """The subject; only for readings that have one."""
        if self.subject is None:
            raise LookupError("this reading has no subject")
        return self.subject

    @cached_property
    def lead_z(self) -> float:
        """The index's last return in standard deviations, the names' mean where there is none."""
        if self.lead is not None:
            return self.lead.z
        return self.names_z

    @cached_property
    def names_z(self) -> float:
        """The mean of the names' returns in standard deviations."""
        return float(np.mean([tape.z for tape in self.market.names]))

    @property
    def lead_ret(self) -> float:
        """The index's last return in percent."""
        return self.lead.ret if self.lead is not None else self.market.mean

    @property
    def up_share(self) -> float:
        """The share of names that rose."""
        return self.market.up / self.market.n

    @property
    def down_share(self) -> float:
        """The share of names that fell."""
        return float(np.mean(self.market.rets < 0))

    @cached_property
    def rest_z(self) -> float:
        """The mean of the other names' returns in standard deviations."""
        if self.subject is None:
            return NAN
        return float(np.mean([tape.z for tape in self.market.rest(self.subject.symbol)]))

    @property
    def largest_z(self) -> float:
        """The largest of the names' returns in standard deviations, without sign."""
        return max(abs(tape.z) for tape in self.market.names)

    @property
    def apart_ratio(self) -> float:
        """The gap between best and worst name against its usual one."""
        return self.market.apart / self.market.usual_apart

    @property
    def vix_change(self) -> float:
        """The VIX's change in its last session, in percent."""
        return self.market.vix.ret if self.market.vix is not None else NAN

    @property
    def vix_week(self) -> float:
        """The VIX's change over five sessions, in percent."""
        return self.market.vix.over(5) if self.market.vix is not None else NAN

    @property
    def vix_level(self) -> float:
        """The VIX against its median of a quarter."""
        vix = self.market.vix
        return vix.close / float(np.median(vix.series.close[-60:])) if vix is not None else NAN


def ramp(value: float, low: float, high: float) -> float:
    """Return 0 up to `low`, 1 from `high`, a straight line between; 0 for what is not known.

    `low` above `high` gives the falling ramp.
    """
    if not isfinite(value):
        return 0.0
    return min(max((value - low) / (high - low), 0.0), 1.0)


def drift_z(tape: Tape, sessions: int, back: int = 0) -> float:
    """Return the return over so many sessions, ending `back` sessions ago, in its own sigmas."""
    close = tape.series.close
    if len(close) <= sessions + back:
        return NAN
    end = len(close) - 1 - back
    moved = 100 * (close[end] / close[end - sessions] - 1)
    return float(moved) / (tape.sigma * sqrt(sessions))


def month_z(tape: Tape, back: int = 0) -> float:
    """Return the drift of a month of sessions in sigmas."""
    return drift_z(tape, MONTH, back)
