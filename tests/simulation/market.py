"""A market that walks at random, and a feed that tells of it late, wrongly or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from math import exp
from random import Random

import numpy as np

from adapters.calendars.exchange import load_universe
from bot.desk.briefing import Headline
from bot.domain.bars import Bars, Series, to_ns
from bot.domain.calendar import Calendar, Session
from bot.domain.claims.evidence import Action
from bot.domain.errors import Unavailable
from bot.domain.instrument import Universe
from tests.simulation.process import Process
from tests.simulation.world import World

STOCKS = ("META", "NVDA", "SPY", "QQQ", "IWM")
COIN = "BTC"
FIRST, LAST = date(2016, 1, 1), date(2019, 12, 31)
SIGMA = 0.02
SESSIONS_BEFORE, SESSIONS_AFTER = 15, 15
NEVER, LATE, BROKEN, UNTRADED = 0.006, 0.02, 0.004, 0.003
LATEST = timedelta(hours=14)
REVISED, REVISED_AFTER = 0.01, timedelta(days=16)
NOBODY_LIVES = np.iinfo(np.int64).max
AWAY, SLOW = 0.01, 0.03
FEED = "feed"


@cache
def universe() -> Universe:
    """Return the instruments there are."""
    return load_universe((*STOCKS, COIN), FIRST, LAST)


def exchange() -> Calendar:
    """Return the sessions of the exchange."""
    return universe()[STOCKS[0]].calendar


@dataclass(frozen=True)
class Bar:
    """One bar as the feed first told it; `told` is when, None for never."""

    start: datetime
    end: datetime
    open: float
    high: float
    low: float
    close: float
    volume: float
    told: datetime | None

    @property
    def sound(self) -> bool:
        """Whether its prices do not contradict one another."""
        return self.low <= min(self.open, self.close) and self.high >= max(self.open, self.close)


def walk(rng: Random, times: Sequence[tuple[datetime, datetime]], sigma: float) -> list[Bar]:
    """Return bars of a random walk without any fault."""
    bars, price = [], 20 + 400 * rng.random()
    for start, end in times:
        opened = price * exp(sigma / 3 * rng.gauss(0, 1))
        price = round(opened * exp(sigma * rng.gauss(0, 1)), 2)
        spread = sigma * abs(rng.gauss(0, 0.5))
        high, low = max(opened, price) * (1 + spread), min(opened, price) * (1 - spread)
        first, top, bottom = (round(x, 2) for x in (opened, high, low))
        top, bottom = max(top, first, price), min(bottom, first, price)
        bars.append(Bar(start, end, first, top, bottom, price, 1e6, end))
    return bars


class Market:
    """Every bar of a run by symbol, oldest first: the truth, as far as anyone will ever be told."""

    def __init__(self, world: World) -> None:
        plan, rng = world.plan, world.plan.random("market")
        sessions = exchange().sessions
        first, last = plan.first - SESSIONS_BEFORE, plan.first + plan.days + SESSIONS_AFTER
        days = [(s.open, s.close) for s in sessions[first:last]]
        self.sessions: tuple[Session, ...] = sessions[first:last]
        self.bars = {name: walk(rng, days, SIGMA) for name in STOCKS}
        for bars in self.bars.values():
            bars[3:] = [_fault(rng, bar, plan.roughness) for bar in bars[3:]]
        self.bars[COIN] = walk(rng, quarters(days[0][0], days[-1][1]), SIGMA / 10)
        revised = REVISED * plan.roughness
        self._columns = {n: _Columns(bars, rng, revised) for n, bars in self.bars.items()}

    def told_by(self, at: datetime) -> Bars:
        """Return what the feed shows at an instant: what it told by then, the oldest revised."""
        return Bars("simulated", {name: self._columns[name].series(name, at) for name in self.bars})


class _Columns:
    """The bars of one symbol as columns, to be cut quickly; old ones may be revised."""

    def __init__(self, bars: Sequence[Bar], rng: Random, revised: float) -> None:
        self.start = np.array([to_ns(bar.start) for bar in bars], dtype=np.int64)
        self.end = np.array([to_ns(bar.end) for bar in bars], dtype=np.int64)
        told = [NOBODY_LIVES if bar.told is None else to_ns(bar.told) for bar in bars]
        self.told = np.array(told, dtype=np.int64)
        rows = [(bar.open, bar.high, bar.low, bar.close, bar.volume) for bar in bars]
        self.prices = np.array(rows, dtype=np.float64)
        self.daily = bars[0].end - bars[0].start > timedelta(hours=1)
        factors = [rng.choice((0.8, 1.2)) if rng.random() < revised else 1.0 for _ in bars]
        self.factor = np.array(factors, dtype=np.float64)

    def series(self, symbol: str, at: datetime) -> Series:
        """Return the bars told by an instant."""
        last = int(np.searchsorted(self.end, to_ns(at), side="right"))
        told = np.flatnonzero(self.told[:last] <= to_ns(at))
        opened, high, low, close, volume = self.prices[told].T
        old = self.end[told] <= to_ns(at - REVISED_AFTER)
        by = np.where(old, self.factor[told], 1.0)
        return Series(
            symbol,
            start=self.start[told],
            end=self.end[told],
            open=opened * by,
            high=high * by,
            low=low * by,
            close=close * by,
            volume=volume,
            daily=self.daily,
        )


def quarters(first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """Return the quarters of an hour of all days in UTC from `first` to `last`."""
    at = datetime(first.year, first.month, first.day, tzinfo=UTC)
    step, found = timedelta(minutes=15), []
    while at < last:
        found.append((at, at + step))
        at += step
    return found


def _fault(rng: Random, bar: Bar, roughness: float) -> Bar:
    draw = rng.random() / roughness
    late = bar.end + LATEST * rng.random()
    values = bar.__dict__
    if draw < NEVER:
        return Bar(**(values | {"told": None}))
    if draw < NEVER + LATE:
        return Bar(**(values | {"told": late}))
    if draw < NEVER + LATE + BROKEN:
        return Bar(**(values | {"low": bar.high + 1, "high": bar.low}))
    if draw < NEVER + LATE + BROKEN + UNTRADED:
        return Bar(**(values | {"volume": 0.0}))
    return bar


class ReachedMarket:
    """The feed as one process reaches it."""

    def __init__(self, process: Process, market: Market) -> None:
        self._process = process
        self._market = market

    async def bars(self, at: datetime) -> Bars:
        """See the port."""
        process, world = self._process, self._process.world
        await process.enter("bars")
        rough = 0.0 if world.calm else world.plan.roughness
        if process.rng.random() < SLOW * rough:
            await asyncio.sleep(20 * process.rng.random())
        await process.leave("bars")
        if world.health.is_down(FEED) or process.rng.random() < AWAY * rough:
            raise Unavailable("the feed is away")
        return self._market.told_by(min(at, world.now()))

    async def actions(self, _at: datetime) -> Sequence[Action]:
        """See the port."""
        return ()

    async def earnings(self, _at: datetime) -> Mapping[str, tuple[date, ...]]:
        """See the port."""
        return {}


class NoHeadlines:
    """There is no news."""

    async def between(self, _start: datetime, _end: datetime) -> tuple[Headline, ...]:
        """See the port."""
        return ()
