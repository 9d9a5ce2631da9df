"""A desk that runs: a real book, a stepped clock, a hand-written market and a plain composer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from adapters.calendars.exchange import load_universe
from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from bot.application.agenda import Agenda
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.cycle import CycleRunner
from bot.application.intake import Intake
from bot.application.judge import Judge
from bot.application.publisher import Publisher
from bot.application.room_channel import ROOM_SUBSCRIPTION
from bot.desk.briefing import Briefing, Headline
from bot.domain.cadence import AfterClose
from bot.domain.claims.canonical import canonical
from bot.domain.claims.tree import Floor, Hours
from bot.domain.claims.windows import schedule
from bot.domain.dispatch import Draft, Prediction
from bot.domain.errors import Unavailable
from bot.domain.instrument import Universe
from tests.fakes.chat import FakeChat
from tests.fakes.market import FakeMarket, daily

BEGINS = datetime(2018, 3, 19, 13, 30, tzinfo=UTC)


class NoHeadlines:
    """There is no news."""

    async def between(self, start: datetime, end: datetime) -> tuple[Headline, ...]:
        assert start < end
        return ()


@dataclass
class PlainComposer:
    """Says each time that META will hold 100 for a day; `failures` are raised one a cycle.

    With `meeting`, nobody has written before as many as it takes are writing.
    """

    universe: Universe
    failures: list[Exception] = field(default_factory=list)
    briefings: list[Briefing] = field(default_factory=list)
    meeting: asyncio.Barrier | None = None

    async def compose(self, briefing: Briefing) -> Draft:
        self.briefings.append(briefing)
        if self.meeting is not None:
            await self.meeting.wait()
        if self.failures:
            raise self.failures.pop(0)
        claim = Floor(symbol="META", level=Decimal(100), window=Hours(hours=24))
        call = Prediction(
            position=0,
            sentence=canonical(claim),
            claim=claim,
            category="equity/floor/24h",
            probability=90,
            schedule=schedule(claim, briefing.at, self.universe),
        )
        title = f"Cycle {briefing.cycle}"
        return Draft(title=title, essay="It will hold.", predictions=(call,))


@dataclass
class Running:
    """Everything a test needs to move a desk through time."""

    book: SqlBook
    agenda: Agenda
    clock: SteppedClock
    market: FakeMarket
    composer: PlainComposer
    chat: FakeChat
    intake: Intake

    async def until(self, instant: datetime) -> None:
        """Do everything that is due until then, each thing at its time."""
        while (coming := await self.agenda.next()) is not None and coming.at <= instant:
            self.clock.move_to(coming.at)
            await self.agenda.run_due()
        self.clock.move_to(instant)


@pytest.fixture(scope="module")
def universe() -> Universe:
    return load_universe(("META",), date(2018, 1, 1), date(2018, 6, 30))


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


@pytest.fixture
async def running(tmp_path: Path, universe: Universe, chat: FakeChat) -> AsyncIterator[Running]:
    clock, bulletin = SteppedClock(BEGINS), Bulletin()
    calendar = universe["META"].calendar
    rows = [(session, 170.0, 175.0, 165.0, 171.0) for session in calendar.sessions]
    market, composer = FakeMarket({"META": daily("META", rows)}), PlainComposer(universe)
    async with open_book(f"sqlite:///{tmp_path}/book.db", clock=clock) as book:
        await book.subscribe(ROOM_SUBSCRIPTION)
        intake = Intake(book, bulletin)
        agenda = Agenda(
            book=book,
            cycles=CycleRunner(book, composer, market, NoHeadlines(), universe, clock, "one"),
            judge=Judge(book, market, clock, "America/New_York"),
            publisher=Publisher(book, {"room": chat}, clock, bulletin, "one"),
            intake=intake,
            cadence=AfterClose(calendar, timedelta(minutes=30)),
            clock=clock,
            bulletin=bulletin,
            begins=BEGINS,
        )
        async with beside(intake.run()):
            yield Running(book, agenda, clock, market, composer, chat, intake)


def away() -> Unavailable:
    """What a provider raises that does not answer."""
    return Unavailable("the feed is away")
