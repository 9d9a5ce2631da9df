"""What the last session showed: the readings that minds, candidates and selection share.

Returns, ranges and shares are in percent, volumes in million shares, `sigmas` in daily standard
deviations of the sixty sessions before. Figures that the history is too short for are NaN.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.pricing.history import SPLIT, relative, session_bars
from bot.domain.bars import Floats, Series
from bot.domain.instrument import AssetClass

DAY, WEEK, MONTH, QUARTER, YEAR = 1, 5, 20, 60, 250
LEAST = 62
"""A symbol with fewer sessions is not read."""

LEAST_BREADTH = 3
"""Fewer companies have no breadth to speak of."""

_KEPT = 1_600


@dataclass(frozen=True)
class Reading:
    """One symbol's recent sessions, the last of them today.

    `series` are its daily bars as quoted; `returns` the log returns (n,), NaN across splits.
    """

    symbol: str
    asset_class: AssetClass
    series: Series
    returns: Floats

    def last(self, name: str, back: int = 0) -> float:
        """Return one column of the bar `back` sessions ago: `close`, `volume`, ..."""
        column: Floats = getattr(self.series, name)
        return float(column[-1 - back])

    @cached_property
    def change(self) -> float:
        """Today's return in percent."""
        return percent(self.returns[-1])

    @cached_property
    def change_before(self) -> float:
        """The return of the session before in percent."""
        return percent(self.returns[-2])

    def total(self, sessions: int) -> float:
        """Return the return over the last `sessions` in percent."""
        return percent(float(np.nansum(self.returns[-sessions:])))

    @cached_property
    def sigma(self) -> float:
        """The daily standard deviation before today: √(π/2) times the mean absolute return."""
        before = self.returns[-1 - QUARTER : -1]
        return max(float(np.sqrt(np.pi / 2) * np.nanmean(np.abs(before))), 1e-6)

    @cached_property
    def sigmas(self) -> float:
        """Today's return in standard deviations."""
        return float(np.nan_to_num(self.returns[-1])) / self.sigma

    @cached_property
    def ranges(self) -> Floats:
        """High over low less one, in percent, each session."""
        return 100 * (self.series.high / self.series.low - 1)

    @cached_property
    def location(self) -> float:
        """Where in its range it closed: 0 the low, 100 the high, 50 if it did not move."""
        low, high = self.last("low"), self.last("high")
        return 100 * (self.last("close") - low) / (high - low) if high > low else 50.0

    @cached_property
    def gap(self) -> float:
        """The opening against the close before, in percent."""
        return 100 * (self.last("open") / self.last("close", 1) - 1)

    @cached_property
    def volumes(self) -> Floats:
        """Million shares a session since the last split; before it shares were other shares."""
        breaks = np.flatnonzero(np.isnan(self.returns[1:])) + 1
        first = int(breaks[-1]) if len(breaks) and breaks[-1] < len(self.returns) - QUARTER else 0
        return self.series.volume[first:] / 1e6

    @cached_property
    def has_volume(self) -> bool:
        """Whether volume is reported, today and on nearly all of the last sixty sessions."""
        recent = self.volumes[-QUARTER:]
        return bool(recent[-1] > 0 and np.mean(recent > 0) > 0.9)

    @cached_property
    def ratio(self) -> float:
        """Today's volume over the median of the sixty sessions before."""
        usual = float(np.median(self.volumes[-1 - QUARTER : -1]))
        return float(self.volumes[-1]) / usual if usual > 0 else float("nan")

    @cached_property
    def levels(self) -> Floats:
        """Closes in today's units, so that a split leaves no step."""
        steps = np.nan_to_num(self.returns)
        return np.asarray(
            self.last("close") * np.exp(np.cumsum(steps) - np.sum(steps)), dtype=np.float64
        )

    @cached_property
    def streak(self) -> int:
        """How many sessions in a row it rose (above zero) or fell (below)."""
        signs = np.sign(np.nan_to_num(self.returns))[::-1]
        same = np.flatnonzero(signs != signs[0])
        return int(signs[0]) * int(same[0] if len(same) else len(signs))


@dataclass(frozen=True)
class Tape:
    """The readings of every symbol that may decide, in the briefing's order."""

    readings: Mapping[str, Reading]

    @classmethod
    def of(cls, briefing: Briefing) -> Self:
        """Read the tape of a briefing."""
        readings = {}
        for symbol in briefing.tradable:
            series = briefing.bars[symbol]
            if not series.daily:
                calendar = briefing.universe[symbol].calendar
                series = session_bars(series, calendar, briefing.at)
            if len(series) >= LEAST:
                readings[symbol] = _reading(symbol, series.tail(_KEPT), briefing)
        return cls(readings)

    def __getitem__(self, symbol: str) -> Reading:
        """Return the symbol's reading; raise KeyError if there is none."""
        return self.readings[symbol]

    @cached_property
    def singles(self) -> tuple[Reading, ...]:
        """Companies and coins: what can go its own way."""
        own = (AssetClass.EQUITY, AssetClass.CRYPTO)
        return tuple(r for r in self.readings.values() if r.asset_class in own)

    @cached_property
    def broad(self) -> tuple[Reading, ...]:
        """Indices and funds: the whole, the broadest first as far as their names tell."""
        wide = (AssetClass.INDEX, AssetClass.ETF)
        found = [r for r in self.readings.values() if r.asset_class in wide]
        return tuple(sorted(found, key=lambda r: r.symbol not in ("SPX", "SPY")))

    @cached_property
    def index(self) -> Reading | None:
        """The broadest index, if there is one."""
        return self.broad[0] if self.broad else None

    @cached_property
    def fear(self) -> Reading | None:
        """The volatility index, if there is one."""
        kind = AssetClass.VOLATILITY
        return next((r for r in self.readings.values() if r.asset_class is kind), None)

    @cached_property
    def mean(self) -> float:
        """The mean return of companies today, in percent; NaN if there are none."""
        return float(np.mean([r.change for r in self.singles])) if self.singles else float("nan")

    def changes(self, sessions: int = QUARTER + 1) -> Floats:
        """Return companies' last returns in percent, (sessions, companies), zero across splits."""
        length = min(sessions, *(len(r.returns) for r in self.singles))
        return np.stack([100 * np.nan_to_num(r.returns[-length:]) for r in self.singles], axis=1)

    @cached_property
    def dispersion(self) -> tuple[float, float]:
        """How far companies stand apart in percent: today, and the median of sixty sessions."""
        spread = np.std(self.changes(), axis=1)
        return float(spread[-1]), float(np.median(spread[:-1]))

    @cached_property
    def rotates(self) -> bool:
        """Whether companies went unusually far apart while their mean hardly moved."""
        if len(self.singles) < LEAST_BREADTH:
            return False
        spread, usual = self.dispersion
        return spread >= 1.2 * usual and abs(self.mean) <= 0.5 * spread

    @cached_property
    def salience(self) -> Mapping[str, float]:
        """How much each symbol asks to be spoken of, highest first.

        The size of today's return in sigmas, plus how far it went from the mean of companies,
        plus what volume and a week's travel add; an index counts for a little less.
        """
        found = {r.symbol: self._salience(r) for r in (*self.singles, *self.broad)}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def _salience(self, reading: Reading) -> float:
        own = abs(reading.sigmas)
        centre = self.mean if self.singles else 0.0
        apart = abs(reading.change - centre) / (100 * reading.sigma)
        heavy = np.log(max(reading.ratio, 1.0)) if reading.has_volume else 0.0
        week = abs(reading.total(WEEK)) / (100 * reading.sigma * np.sqrt(WEEK))
        weight = 1.0 if reading.asset_class in (AssetClass.EQUITY, AssetClass.CRYPTO) else 0.8
        return float(np.nan_to_num(weight * (own + 0.5 * apart + 0.5 * heavy + 0.3 * week)))


def percent(log_return: float) -> float:
    """Return a log return as simple percent."""
    return 100 * float(np.expm1(log_return))


def sessions_since_larger(values: Floats) -> int:
    """Return how many sessions before the last one had no value at or above the last's."""
    found = np.flatnonzero(values[:-1][::-1] >= values[-1])
    return int(found[0]) if len(found) else len(values) - 1


def _reading(symbol: str, series: Series, briefing: Briefing) -> Reading:
    kind = briefing.universe[symbol].asset_class
    split = np.inf if kind is AssetClass.VOLATILITY else SPLIT
    return Reading(symbol, kind, series, relative(series, split)[3])
