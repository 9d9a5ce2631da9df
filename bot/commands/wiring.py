"""Wiring: which adapter serves which port. The one place that knows them all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256
from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from adapters.calendars.exchange import STOCK_CODE, load_calendar, load_universe
from adapters.headlines.listed import ListedHeadlines, load_headlines
from adapters.market_data.recorded import (
    RecordedMarket,
    Recording,
    WatchedMarket,
    load_demo,
    load_recording,
)
from adapters.scheduler.cron import Cron
from bot.application.agenda import Agenda
from bot.application.bulletin import Bulletin
from bot.application.cycle import CycleRunner
from bot.application.intake import Intake
from bot.application.judge import Judge
from bot.application.publisher import NO_TURNS, Publisher
from bot.commands.feeds import LIVE, LIVE_SYMBOLS, chain_of, feeds_of, live_prices
from bot.desk.desk import Desk
from bot.desk.essay.writer import BuiltInWriter
from bot.domain.bars import Bars, from_ns
from bot.domain.cadence import AfterClose, Cadence, Interval, LocalTimes
from bot.domain.errors import BadConfig
from bot.domain.weeks import Weeks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from adapters.market_data.live import LiveMarket
    from bot.application.ports.book import Book
    from bot.application.ports.chat import ChatPlatform
    from bot.application.ports.clock import Clock
    from bot.application.ports.market import ChainData, Headlines, MarketData
    from bot.application.turns import Turn
    from bot.config import Settings
    from bot.domain.bars import Series
    from bot.domain.bets import Account
    from bot.domain.calendar import Calendar
    from bot.domain.instrument import Universe

DEMO_SYMBOLS = ("SPX", "IXIC", "VIX", "META", "AMZN", "AAPL", "GOOG", "NFLX", "NVDA")
CALENDAR_BEGINS = date(1999, 1, 1)
# A desk that is never restarted must not run out of sessions.
CALENDAR_REACHES = timedelta(days=3 * 366)
DEMO_ENDS = date(2023, 9, 30)
DAYS_BEHIND = timedelta(days=7)
NS_A_DAY = 86_400_000_000_000


@dataclass(frozen=True)
class Market:
    """Prices and news with the instruments they belong to; `live` feeds have no recording."""

    universe: Universe
    recording: Recording
    data: MarketData
    headlines: Headlines
    live: LiveMarket | None = None
    chain: ChainData | None = None

    @cached_property
    def ends(self) -> datetime:
        """The end of the last bar there is now."""
        return _end(self.recording)

    @cached_property
    def days(self) -> list[date]:
        """The UTC days that have bars, oldest first."""
        series = self.recording.bars.series.values()
        starts = np.unique(np.concatenate([x.start // NS_A_DAY for x in series]))
        return [date(1970, 1, 1) + timedelta(days=int(day)) for day in starts]

    @cached_property
    def exchange(self) -> Calendar:
        """The calendar that the cadence follows: the first one with sessions."""
        calendars = (i.calendar for i in self.universe.instruments.values())
        found = next((c for c in calendars if not c.always_open), None)
        return found or exchange(DEMO_ENDS if self.live else self.ends.date())


@dataclass(frozen=True)
class KnownPrices:
    """Prices for pictures, as far as they are known by the clock; live ones only as told last."""

    data: MarketData
    clock: Clock
    live: LiveMarket | None = None

    async def series(self, symbol: str, start: datetime, end: datetime) -> Series | None:
        """Return a symbol's bars inside [start, end], None without any."""
        bars = await self._bars(min(end, self.clock.now()))
        found = bars[symbol].within(start, end) if bars is not None and symbol in bars else None
        return found if found is not None and len(found) else None

    async def _bars(self, at: datetime) -> Bars | None:
        if self.live is not None:
            return await self.live.remembered(at)
        return await self.data.bars(at)


def demo_market(last: date, settings: Settings) -> Market:
    """Return the bundled prices and headlines, with sessions until a while after `last`.

    Its symbols, or those of them that the settings name, are the universe.
    """
    recording = load_demo(_listed(DEMO_SYMBOLS, last))
    universe = _listed(_wanted(recording, settings), last)
    with as_file(files("adapters.market_data") / "demo" / "headlines.csv") as path:
        headlines = load_headlines(path)
    return Market(universe, recording, RecordedMarket(recording), headlines)


def file_market(bars: Path, settings: Settings, last: date, *, watched: bool = False) -> Market:
    """Return the prices of a file; `watched`, it is read again whenever it changes.

    Its symbols, or those of them that the settings name, are the universe.
    """
    earnings, news = settings.market_data.earnings, settings.headlines.file

    def market(symbols: tuple[str, ...], _first: date, end: date) -> Universe:
        return _listed(symbols, max(last, end))

    def load() -> Recording:
        return load_recording(bars, market, earnings)

    found = load()
    universe = _listed(_wanted(found, settings), max(last, _end(found).date()))
    headlines = load_headlines(news) if news else ListedHeadlines(())
    data = WatchedMarket(bars, load, found) if watched else RecordedMarket(found)
    return Market(universe, found, data, headlines)


def _listed(symbols: Iterable[str], last: date) -> Universe:
    return load_universe(symbols, CALENDAR_BEGINS, _reach(last))


def _reach(last: date) -> date:
    return max(last, CALENDAR_BEGINS) + CALENDAR_REACHES


def _end(recording: Recording) -> datetime:
    return max(from_ns(x.end[-1]) for x in recording.bars.series.values() if len(x))


def market_of(settings: Settings, clock: Clock) -> Market:
    """Return the market that the settings name; raise BadConfig for one that lacks something."""
    found = _prices_of(settings, clock)
    feeds = feeds_of(settings, tuple(found.universe.instruments), clock)
    return replace(found, headlines=feeds or found.headlines, chain=chain_of(settings, clock))


def _prices_of(settings: Settings, clock: Clock) -> Market:
    source, bars, last = settings.market_data.source, settings.market_data.bars, clock.now().date()
    if source in LIVE:
        return live_market(settings, clock)
    if bars is not None:
        return file_market(bars, settings, last, watched=source == "file")
    if source == "file":
        raise BadConfig("name the file of prices", where="[market_data] bars")
    return demo_market(max(last, DEMO_ENDS), settings)


def live_market(settings: Settings, clock: Clock) -> Market:
    """Return live prices of the symbols that the settings name, or of the usual ones."""
    universe = _listed(settings.desk.symbols or LIVE_SYMBOLS, clock.now().date())
    prices = live_prices(settings, universe, clock)
    news = settings.headlines.file
    headlines = load_headlines(news) if news else ListedHeadlines(())
    return Market(universe, Recording(Bars("", {})), prices, headlines, prices)


def require_prices(market: Market, now: datetime) -> None:
    """Raise BadConfig unless the prices reach to the clock, and do not begin after it.

    Live prices may be away just now: cycles wait for them.
    """
    if market.live is not None:
        return
    first, last = market.days[0], market.ends.date()
    if market.ends < now - DAYS_BEHIND or now.date() < first:
        raise BadConfig(
            f"the prices run from {first} to {last} and the clock says {now.date()}; "
            "set the start of a replay, or name other prices under [market_data]",
            where="[clock] start",
        )


def exchange(last: date) -> Calendar:
    """Return the New York sessions from 1999 until a while after `last`."""
    return load_calendar(STOCK_CODE, CALENDAR_BEGINS, _reach(last))


def _wanted(found: Recording, settings: Settings) -> tuple[str, ...]:
    there = tuple(found.bars.series)
    for symbol in settings.desk.symbols:
        if symbol not in there:
            near = get_close_matches(symbol, there, n=1, cutoff=0)[0]
            line = f"the prices have no {symbol}; the nearest they have is {near}"
            raise BadConfig(line, where="[desk] symbols")
    return settings.desk.symbols or there


def cadence_of(settings: Settings, calendar: Calendar) -> Cadence:
    """Return when cycles are due."""
    schedule, zone = settings.schedule, settings.desk.timezone
    match schedule.mode:
        case "times":
            return LocalTimes(calendar, ZoneInfo(zone), schedule.times)
        case "cron":
            try:
                return Cron(schedule.cron, zone)
            except ValueError as error:
                line = f"{schedule.cron!r} is no cron line: {error}"
                raise BadConfig(line, where="[schedule] cron") from None
        case "interval":
            return Interval(schedule.interval_minutes)
        case _:
            return AfterClose(calendar, timedelta(minutes=schedule.after_close_minutes))


def seeded_keys(seed: int) -> Callable[[Account], str]:
    """Return reader keys that hang on the seed and the account alone, for replays."""

    def key(account: Account) -> str:
        return sha256(f"{seed}\n{account.platform}\n{account.user}".encode()).hexdigest()[:16]

    return key


def wire(
    settings: Settings,
    market: Market,
    book: Book,
    clock: Clock,
    bulletin: Bulletin,
    intake: Intake,
    platforms: Mapping[str, ChatPlatform],
    *,
    owner: str,
    begins: datetime,
    seed: int,
    turns: Mapping[str, Turn] = NO_TURNS,
) -> Agenda:
    """Return the desk's work with everything it needs."""
    runner = CycleRunner(
        book,
        Desk(BuiltInWriter(), seed=seed),
        market.data,
        market.headlines,
        market.universe,
        clock,
        owner,
        silent_when_quiet=settings.desk.quiet_cycles == "silent",
        quotes=market.live,
        chain=market.chain,
    )
    return Agenda(
        book=book,
        cycles=runner,
        judge=Judge(book, market.data, clock, settings.desk.timezone, market.live),
        publisher=Publisher(book, platforms, clock, bulletin, owner, turns),
        intake=intake,
        cadence=cadence_of(settings, market.exchange),
        clock=clock,
        bulletin=bulletin,
        begins=begins,
        skip_late=settings.schedule.late == "skip",
        digests=Weeks(market.exchange),
    )
