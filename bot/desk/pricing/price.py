"""The anchor: the probability of any claim, before any mind has spoken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Self

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.pricing.climatology import past_paths
from bot.desk.pricing.clock import Clock, learned
from bot.desk.pricing.events import Truth, stretch_of, truth
from bot.desk.pricing.history import History, session_bars
from bot.desk.pricing.paths import Paths
from bot.desk.pricing.reports import Reports, reactions
from bot.desk.pricing.response import Response, Responses
from bot.desk.pricing.simulation import POOL, Simulation, simulate
from bot.desk.pricing.today import with_today
from bot.desk.pricing.volatility import AHEAD, Forecast, forecast
from bot.desk.quotes import measured_from
from bot.domain.bars import Floats, Series, Times
from bot.domain.calendar import Calendar
from bot.domain.claims.tree import Claim, symbols
from bot.domain.claims.windows import check_touch
from bot.domain.errors import BadInput
from bot.domain.instrument import AssetClass
from bot.domain.schedule import Schedule
from bot.domain.text import _
from bot.domain.values import price

LEAST_SESSIONS = 40
"""A symbol with a shorter history is not priced: a month for the slowest regressor, a month to
learn from. With 40 to 250 sessions prices of 2014 to 2018 were calibrated, if coarse."""

CLIMATOLOGY_WEIGHT = 0.05
"""The share of the exact-event base rate in every anchor.

The design has 15 %. On 32,598 claims of 2014 to 2018 that cost 0.09 points of skill and left the
distance from climatology a fifth too small (edge slope 1.20); with 5 % it is 1.07.
"""

CLIMATOLOGY_WINDOWS = 10
"""What climatology weighs besides, in past windows: with 50 of them it has a fifth more.

A forecast from few sessions strays too far. With 40 to 60 sessions of the bundled prices to 2018
the edge slope was 0.87 with the fixed share alone, and is 1.05 so.
"""

LONGEST = 22
"""Sessions beyond which no claim is priced."""

MEMORY = POOL + 150
"""Sessions that the forecast looks back on; climatology looks back as far as prices go."""

_SESSIONS_A_YEAR = 252
_DAY_NS = 86_400_000_000_000


@dataclass(frozen=True)
class Priced:
    """A claim's price.

    `probability` and `climatology` are in [0, 1]; `volatility` is the forecast for the first
    symbol's next session as a fraction a year, `sigma` the same for one session; `windows` counts
    the past windows behind the climatology; `response` says how views would move the probability.
    """

    probability: float
    climatology: float
    volatility: float
    sigma: float
    windows: int
    response: Mapping[str, Response]


@dataclass(frozen=True)
class Market:
    """The symbols of one calendar, with the paths that price every claim about them."""

    history: History
    reports: Reports
    simulation: Simulation
    responses: Responses
    past: Paths


class Pricer:
    """All that one cycle needs to price claims: built once, then asked for each of them."""

    def __init__(
        self, briefing: Briefing, markets: Iterable[Market], lengths: Mapping[str, int]
    ) -> None:
        self._briefing = briefing
        self._markets = {s: m for m in markets for s in m.history.symbols}
        self._lengths = lengths
        self._references: dict[str, Decimal] = {}

    @classmethod
    def of(cls, briefing: Briefing) -> Self:
        """Simulate the markets of a briefing from the symbols whose prices may decide."""
        groups: dict[str, list[str]] = {}
        for symbol in briefing.tradable:
            if len(briefing.bars[symbol]):
                groups.setdefault(briefing.universe[symbol].calendar.name, []).append(symbol)
        histories = [
            History.of(briefing.bars, briefing.universe, names, briefing.at)
            for names in groups.values()
        ]
        lengths = {s: int(n) for h in histories for s, n in zip(h.symbols, h.lengths, strict=True)}
        long = (h.only([s for s in h.symbols if lengths[s] >= LEAST_SESSIONS]) for h in histories)
        return cls(briefing, [_market(briefing, h) for h in long if h.symbols], lengths)

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols with enough history to be priced."""
        return tuple(self._markets)

    def reference(self, symbol: str) -> Decimal:
        """Return the price that claims about a symbol are measured from, in four places."""
        if symbol not in self._references:
            known = self._briefing
            calendar = known.universe[symbol].calendar
            found = measured_from(known.bars[symbol], calendar, known.at)
            self._references[symbol] = price(found)
        return self._references[symbol]

    def market(self, symbol: str) -> Market:
        """Return the market a symbol belongs to; raise BadInput if it cannot be priced."""
        self._require(symbol)
        return self._markets[symbol]

    def sigma(self, symbol: str) -> float:
        """Return the forecast standard deviation of the log return of the next session."""
        market = self.market(symbol)
        return float(market.simulation.sigma[0, market.history.column(symbol)])

    def price(self, claim: Claim, schedule: Schedule) -> Priced:
        """Return the claim's price; raise BadInput for what the history cannot carry."""
        names = symbols(claim)
        market = self._common_market(names)
        references = {s: self.reference(s) for s in names}
        for symbol in names:
            check_touch(claim, references[symbol])
        starts = {s: float(value) for s, value in references.items()}
        simulated = truth(claim, schedule, market.simulation.paths, starts)
        happened = truth(claim, schedule, market.past, starts)
        reach = 1 + max(stretch_of(window).last for window in schedule.windows)
        _require_reach(reach, simulated)
        sigma = self.sigma(names[0])
        return Priced(
            pooled(simulated, happened),
            happened.share,
            sigma * float(np.sqrt(_SESSIONS_A_YEAR)),
            sigma,
            int(np.count_nonzero(happened.known)),
            market.responses.of(simulated, names, min(reach, AHEAD)),
        )

    def _common_market(self, names: tuple[str, ...]) -> Market:
        markets = [self.market(symbol) for symbol in names]
        if any(market is not markets[0] for market in markets):
            message = _("{symbols} trade at different hours: ask about them one by one")
            raise BadInput(message.format(symbols=", ".join(names)))
        return markets[0]

    def _require(self, symbol: str) -> None:
        """Raise BadInput saying why a symbol has no price and what would give it one."""
        flag = next((f for f in self._briefing.flags if f.symbol == symbol), None)
        at = f"{self._briefing.at:%Y-%m-%d %H:%M} UTC"
        if flag is not None:
            text = _("{symbol} is not priced at {at}, its data fails a check ({check}: {detail})")
            raise BadInput(text.format(symbol=symbol, at=at, check=flag.check, detail=flag.detail))
        if symbol not in self._lengths:
            text = _("there are no bars of {symbol} up to {at}: give a file that has them")
            raise BadInput(text.format(symbol=symbol, at=at))
        if symbol not in self._markets:
            text = _(
                "{symbol} has {count} sound sessions up to {at} and a price needs {least}: "
                "give bars that begin earlier, or ask about a later time"
            )
            count = self._lengths[symbol]
            raise BadInput(text.format(symbol=symbol, count=count, at=at, least=LEAST_SESSIONS))


def _market(briefing: Briefing, history: History) -> Market:
    calendar = briefing.universe[history.symbols[0]].calendar
    reports = reactions(history, briefing.earnings, next_days(calendar, briefing.at))
    recent, known = history.tail(MEMORY), reports.tail(MEMORY)
    clock = learned(_intraday(briefing, history.symbols), calendar, briefing.at)
    expected = _expected(briefing, recent, known, clock)
    simulation = simulate(recent, expected, known, clock)
    return Market(history, reports, simulation, Responses(simulation), past_paths(history, clock))


def _expected(briefing: Briefing, history: History, reports: Reports, clock: Clock) -> Forecast:
    """Return the forecast from all sessions, the running one as far as it has come."""
    calendar = briefing.universe[history.symbols[0]].calendar
    seen = with_today(history, briefing.bars, calendar, clock, briefing.at)
    today = len(seen) - len(history)
    past = np.concatenate([reports.past, reports.coming[:today]])
    vix = _vix(briefing, history)
    if vix is not None:
        vix = np.concatenate([vix, vix[-1:][:today]])
    return forecast(seen, past, vix, running=bool(today))


def _intraday(briefing: Briefing, symbols: Iterable[str]) -> Iterator[Series]:
    """Return the finest bars there are of each symbol; daily ones tell nothing of the day."""
    bars = briefing.bars
    return (bars.finer.get(symbol, bars[symbol]) for symbol in symbols)


def next_days(calendar: Calendar, at: datetime) -> tuple[date, ...]:
    """Return the dates of the next five sessions to close, or of the next five days."""
    if calendar.always_open:
        return tuple((at + timedelta(days=n)).date() for n in range(AHEAD))
    return tuple(session.date for session in calendar.closing_after(at, AHEAD))


def _vix(briefing: Briefing, history: History) -> Floats | None:
    """Return the VIX at each session of `history`, or None if it may not be used."""
    kinds = briefing.universe.instruments
    names = [s for s in briefing.tradable if kinds[s].asset_class is AssetClass.VOLATILITY]
    if not names or not len(briefing.bars[names[0]]):
        return None
    name = "VIX" if "VIX" in names else names[0]
    series = session_bars(briefing.bars[name], kinds[name].calendar, briefing.at)
    days: Times = series.start // _DAY_NS
    levels = np.full(len(history), np.nan)
    rows = np.searchsorted(history.days, days)
    inside = rows < len(history)
    inside[inside] = history.days[rows[inside]] == days[inside]
    levels[rows[inside]] = np.where(series.close > 0, series.close, np.nan)[inside]
    return levels


def pooled(simulated: Truth, happened: Truth) -> float:
    """Return the anchor: the share of simulated paths, with that of past windows pooled in."""
    windows = int(np.count_nonzero(happened.known))
    weight = CLIMATOLOGY_WEIGHT + (1 - CLIMATOLOGY_WEIGHT) * _few(windows)
    return weight * happened.share + (1 - weight) * _smoothed(simulated)


def _few(windows: int) -> float:
    return CLIMATOLOGY_WINDOWS / (CLIMATOLOGY_WINDOWS + windows)


def _smoothed(simulated: Truth) -> float:
    """Return the share of paths, half a path away from certainty."""
    count = np.count_nonzero(simulated.known)
    return float((np.count_nonzero(simulated.holds & simulated.known) + 0.5) / (count + 1))


def _require_reach(reach: int, simulated: Truth) -> None:
    if reach > LONGEST:
        text = _("a window of {reach} sessions is too long to price: {longest} at most")
        raise BadInput(text.format(reach=reach, longest=LONGEST))
    if not simulated.known.any():
        raise BadInput(_("the symbols have no common history to price this claim from"))
