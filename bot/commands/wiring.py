"""Wiring: which adapter serves which port. The one place that knows them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from adapters.calendars.exchange import load_universe
from adapters.headlines.listed import ListedHeadlines, load_headlines
from adapters.market_data.recorded import RecordedMarket, Recording, load_demo, load_recording
from bot.application.agenda import Agenda
from bot.application.bulletin import Bulletin
from bot.application.cycle import CycleRunner
from bot.application.intake import Intake
from bot.application.judge import Judge
from bot.application.publisher import Publisher
from bot.desk.desk import Desk
from bot.desk.essay.writer import BuiltInWriter
from bot.domain.bars import from_ns
from bot.domain.cadence import AfterClose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bot.application.ports.book import Book
    from bot.application.ports.chat import ChatPlatform
    from bot.application.ports.clock import Clock
    from bot.config import Settings
    from bot.domain.bets import Account
    from bot.domain.calendar import Calendar
    from bot.domain.instrument import Universe

DEMO_SYMBOLS = ("SPX", "IXIC", "VIX", "META", "AMZN", "AAPL", "GOOG", "NFLX", "NVDA")
CALENDAR_BEGINS = date(1999, 1, 1)
CALENDAR_REACHES = timedelta(days=60)
NS_A_DAY = 86_400_000_000_000


@dataclass(frozen=True)
class Market:
    """Prices with the instruments they belong to."""

    universe: Universe
    recording: Recording
    headlines: ListedHeadlines

    @property
    def data(self) -> RecordedMarket:
        """The recording behind its port."""
        return RecordedMarket(self.recording)

    @cached_property
    def ends(self) -> datetime:
        """The end of the last bar."""
        return max(from_ns(x.end[-1]) for x in self.recording.bars.series.values() if len(x))

    @cached_property
    def days(self) -> list[date]:
        """The UTC days that have bars, oldest first."""
        series = self.recording.bars.series.values()
        starts = np.unique(np.concatenate([x.start // NS_A_DAY for x in series]))
        return [date(1970, 1, 1) + timedelta(days=int(day)) for day in starts]

    @property
    def exchange(self) -> Calendar:
        """The calendar that the cadence follows: the first one with sessions."""
        calendars = (i.calendar for i in self.universe.instruments.values())
        return next(calendar for calendar in calendars if not calendar.always_open)


def demo_market(last: date) -> Market:
    """Return the bundled prices and headlines, with sessions until a while after `last`."""
    universe = load_universe(DEMO_SYMBOLS, CALENDAR_BEGINS, last + CALENDAR_REACHES)
    with as_file(files("adapters.market_data") / "demo" / "headlines.csv") as path:
        headlines = load_headlines(path)
    return Market(universe, load_demo(universe), headlines)


def recorded_market(bars: Path, earnings: Path | None, last: date) -> Market:
    """Return the prices of a file; its symbols are the universe."""
    exchange = load_universe(("SPY",), CALENDAR_BEGINS, last + CALENDAR_REACHES)["SPY"].calendar
    found = load_recording(bars, exchange, splits=None, earnings=earnings)
    universe = load_universe(found.bars.series, CALENDAR_BEGINS, last + CALENDAR_REACHES)
    return Market(universe, found, ListedHeadlines(()))


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
) -> Agenda:
    """Return the desk's work with everything it needs."""
    data = market.data
    runner = CycleRunner(
        book,
        Desk(BuiltInWriter(), seed=seed),
        data,
        market.headlines,
        market.universe,
        clock,
        owner,
        silent_when_quiet=settings.desk.quiet_cycles == "silent",
    )
    return Agenda(
        book=book,
        cycles=runner,
        judge=Judge(book, data, clock, settings.desk.timezone),
        publisher=Publisher(book, platforms, clock, bulletin, owner),
        intake=intake,
        cadence=AfterClose(
            market.exchange, timedelta(minutes=settings.schedule.after_close_minutes)
        ),
        clock=clock,
        bulletin=bulletin,
        begins=begins,
        skip_late=settings.schedule.late == "skip",
    )
