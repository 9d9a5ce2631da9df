"""The whole tape: names, indices and the VIX, and how they moved against one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.essay.days import Days
from bot.desk.essay.history import QUARTER
from bot.desk.essay.sessions import since_last_split
from bot.desk.essay.tape import LEAST_HISTORY, MONTH, Tape
from bot.desk.pricing.history import session_bars
from bot.domain.bars import Floats
from bot.domain.instrument import AssetClass

_BROAD = ("SPX", "SPY", "VOO", "IVV", "VTI")
_GROWTH = ("IXIC", "COMP", "NDX", "QQQ")
_DEFAULT_ZONE = "America/New_York"


@dataclass(frozen=True)
class Market:
    """Everything that has a bar for the newest session.

    `names` are single stocks (or coins), `index` the broadest index, `growth` the technology
    index, `vix` the volatility index; each may be missing.
    """

    days: Days
    names: tuple[Tape, ...]
    index: Tape | None
    growth: Tape | None
    vix: Tape | None
    others: tuple[Tape, ...] = ()

    def __contains__(self, symbol: str) -> bool:
        return any(tape.symbol == symbol for tape in self.all)

    def __getitem__(self, symbol: str) -> Tape:
        """Return the symbol's tape; raise KeyError if it has no bar in the newest session."""
        for tape in self.all:
            if tape.symbol == symbol:
                return tape
        raise KeyError(symbol)

    @property
    def all(self) -> tuple[Tape, ...]:
        """Every tape, names first."""
        wholes = (self.index, self.growth, *self.others, self.vix)
        return (*self.names, *(tape for tape in wholes if tape is not None))

    @cached_property
    def rets(self) -> Floats:
        """The names' last returns in percent, in the order of `names`."""
        return np.array([tape.ret for tape in self.names])

    @cached_property
    def up(self) -> int:
        """How many names rose."""
        return int(np.sum(self.rets > 0))

    @property
    def n(self) -> int:
        """How many names there are."""
        return len(self.names)

    @cached_property
    def mean(self) -> float:
        """The names' mean return in percent, NaN without names."""
        return float(np.mean(self.rets)) if self.n else float("nan")

    @cached_property
    def ordered(self) -> tuple[Tape, ...]:
        """The names from the best to the worst."""
        return tuple(sorted(self.names, key=lambda tape: (-tape.ret, tape.symbol)))

    @property
    def best(self) -> Tape:
        """The name that rose most."""
        return self.ordered[0]

    @property
    def worst(self) -> Tape:
        """The name that fell most."""
        return self.ordered[-1]

    @cached_property
    def apart(self) -> float:
        """The gap between the best and the worst name in percentage points."""
        return self.best.ret - self.worst.ret if self.n > 1 else float("nan")

    @cached_property
    def usual_apart(self) -> float:
        """The median of that gap over the sixty sessions before."""
        rows = self._aligned(QUARTER + 1)[:, :-1]
        return float(np.median(np.ptp(rows, axis=0))) if rows.size else float("nan")

    @cached_property
    def correlation(self) -> tuple[float, float]:
        """The names' mean pairwise correlation over twenty sessions and over a year."""
        return self._mean_correlation(MONTH), self._mean_correlation(250)

    @property
    def lead(self) -> Tape | None:
        """What stands for the whole: the broad index, else the technology index."""
        return self.index or self.growth

    def rest(self, symbol: str) -> tuple[Tape, ...]:
        """The names other than this one, largest move first."""
        others = [tape for tape in self.names if tape.symbol != symbol]
        return tuple(sorted(others, key=lambda tape: -abs(tape.ret)))

    def _aligned(self, sessions: int) -> Floats:
        width = min([sessions, *(len(tape.returns) for tape in self.names)])
        if self.n < 2 or width < LEAST_HISTORY:
            return np.empty((0, 0))
        rows = np.array([tape.returns[-width:] for tape in self.names])
        return rows[:, np.all(np.isfinite(rows), axis=0)]

    def _mean_correlation(self, sessions: int) -> float:
        rows = self._aligned(max(sessions, LEAST_HISTORY))[:, -sessions:]
        if rows.size == 0 or np.any(np.std(rows, axis=1) == 0):
            return float("nan")
        count = len(rows)
        square = np.asarray(np.corrcoef(rows))
        return float((np.sum(square) - count) / (count * (count - 1)))


def read(briefing: Briefing) -> Market:
    """Return the tape of the newest session in the briefing; flagged symbols are left out."""
    days = Days.at(briefing.at, _zone(briefing))
    tapes = tuple(_tapes(briefing, days))
    newest = max((tape.day for tape in tapes), default=None)
    fresh = [tape for tape in tapes if tape.day == newest]
    kinds = {tape.symbol: briefing.universe[tape.symbol].asset_class for tape in fresh}
    names = [t for t in fresh if kinds[t.symbol] in (AssetClass.EQUITY, AssetClass.CRYPTO)]
    vix = [t for t in fresh if kinds[t.symbol] is AssetClass.VOLATILITY]
    wholes = [t for t in fresh if kinds[t.symbol] in (AssetClass.INDEX, AssetClass.ETF)]
    index, growth = _first(wholes, _BROAD), _first(wholes, _GROWTH)
    known = (index, growth)
    others = tuple(tape for tape in wholes if tape not in known)
    return Market(days, tuple(names), index, growth, vix[0] if vix else None, others)


def _tapes(briefing: Briefing, days: Days) -> Iterable[Tape]:
    for symbol in briefing.tradable:
        instrument = briefing.universe[symbol]
        known = briefing.bars[symbol].until(briefing.at)
        series = session_bars(known, instrument.calendar, briefing.at)
        if instrument.asset_class is not AssetClass.VOLATILITY:
            series = since_last_split(series)
        if len(series) > LEAST_HISTORY:
            yield Tape(symbol, series, instrument.calendar, days)


def _first(tapes: list[Tape], symbols: tuple[str, ...]) -> Tape | None:
    found = {tape.symbol: tape for tape in tapes}
    return next((found[symbol] for symbol in symbols if symbol in found), None)


def _zone(briefing: Briefing) -> str:
    for instrument in briefing.universe.instruments.values():
        if not instrument.calendar.always_open:
            return instrument.calendar.timezone
    return _DEFAULT_ZONE
