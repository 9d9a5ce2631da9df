"""A book on disk, and dispatches to put into it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel
from bot.domain.bets import Account, BetAction, BetStatus, Side
from bot.domain.calendar import Session
from bot.domain.claims.tree import Floor, Sessions
from bot.domain.dispatch import Draft, Prediction
from bot.domain.resolution import (
    Evidence,
    EvidenceBar,
    LeafEvidence,
    Observation,
    Outcome,
    Resolution,
)
from bot.domain.schedule import LeafWindow, Schedule
from bot.domain.trail import DispatchTrail, PredictionTrail
from tests import publication

START = datetime(2018, 3, 20, 20, 30, tzinfo=UTC)
CHANNEL = Channel(platform="room", community="room", id="market-desk")
PRIVATE = Channel(platform="room", community="private", id="back-room")


def prediction(
    position: int,
    opens: datetime,
    percent: int | None = 62,
    level: str = "163",
    minds: Mapping[str, int | None] | None = None,
) -> Prediction:
    """A floor on META for the session after `opens`."""
    day = opens + timedelta(days=1)
    session = Session(
        date=date(day.year, day.month, day.day),
        open=day.replace(hour=13, minute=30),
        close=day.replace(hour=20, minute=0),
    )
    window = LeafWindow(
        start=session.open, end=session.close, reference_at=opens, sessions=(session,)
    )
    schedule = Schedule(
        opens=opens,
        locks=opens + timedelta(hours=3, minutes=30),
        window_start=session.open,
        window_end=session.close,
        resolves=session.close + timedelta(minutes=20),
        windows=(window,),
    )
    claim = Floor(symbol="META", level=Decimal(level), window=Sessions(count=1))
    return Prediction(
        position=position,
        sentence=f"META stays at or above {level} for 1 session",
        claim=claim,
        category="equity/floor/1 session",
        probability=percent,
        anchor=0.615,
        climatology=0.5,
        minds=dict(minds or {}),
        schedule=schedule,
    )


def draft(
    opens: datetime, *percents: int | None, title: str = "Facebook Is Falling Alone"
) -> Draft:
    """A dispatch with one prediction a percentage."""
    calls = tuple(prediction(i, opens, p, str(163 + i)) for i, p in enumerate(percents))
    return Draft(title=title, essay="One paragraph.\n\nAnother.", predictions=calls)


def evidence(low: str = "163.30", source: str = "test") -> Evidence:
    """The session of 21 March 2018 as a feed would have it."""
    bar = EvidenceBar(
        start=datetime(2018, 3, 21, 13, 30, tzinfo=UTC),
        end=datetime(2018, 3, 21, 20, 0, tzinfo=UTC),
        open=Decimal("164.80"),
        high=Decimal("173.40"),
        low=Decimal(low),
        close=Decimal("169.39"),
        volume=Decimal(106598834),
    )
    item = LeafEvidence(leaf=0, symbol="META", reference=None, bars=(bar,))
    return Evidence(source=source, gathered_at=bar.end + timedelta(minutes=20), items=(item,))


def verdict(outcome: Outcome) -> Resolution:
    """A verdict on that session's low."""
    end = datetime(2018, 3, 21, 20, 0, tzinfo=UTC)
    low = Observation(time=end, symbol="META", field="low", value=Decimal("163.3000"))
    return Resolution(outcome=outcome, reason="session low 163.30", decided_at=end, deciding=(low,))


@dataclass
class Desk:
    """A book with a clock, and short ways to act on it."""

    book: SqlBook
    clock: SteppedClock
    counter: list[int] = field(default_factory=lambda: [0])

    async def publish(self, *percents: int | None, at: datetime = START) -> DispatchTrail:
        """Run the cycle of `at` and publish one prediction a percentage."""
        return await self.publish_draft(draft(at, *percents), at)

    async def publish_draft(self, whole: Draft, at: datetime = START) -> DispatchTrail:
        """Run the cycle of `at` and publish that draft."""
        self.clock.move_to(at)
        return await publication.publish(self.book, whole, at)

    def act(
        self,
        who: str,
        kind: str,
        side: Side | None = None,
        *,
        prediction: str = "1.0",
        minutes: float = 10,
        post: str = "p1",
        community: str = "room",
        source: str = "",
        platform: str = "room",
    ) -> BetAction:
        """An action `minutes` after START, with a source of its own unless one is given."""
        self.counter[0] += 1
        return BetAction.model_validate(
            {
                "source": source or f"test:{self.counter[0]}",
                "prediction": prediction,
                "account": Account(platform=platform, user=who, name=who.title()),
                "community": community,
                "post": post,
                "kind": kind,
                "side": side,
                "at": START + timedelta(minutes=minutes),
            }
        )

    async def bet(self, *actions: BetAction) -> list[BetStatus]:
        """Record actions in one batch."""
        return list(await self.book.record_bets(actions))

    async def side(self, who: str, prediction: str = "1.0") -> Side | None:
        """What the book says a reader holds."""
        bet, _ = await self.book.bet(Account(platform="room", user=who, name=who), prediction)
        return bet.side if bet else None


async def open_call(desk: Desk, name: str = "1.0") -> PredictionTrail:
    """A prediction of the book as it stands."""
    trail = await desk.book.prediction(name)
    assert trail is not None
    return trail


@pytest.fixture
def url(database_url: str) -> str:
    """An address of an empty database."""
    return database_url


@pytest.fixture
async def desk(url: str) -> AsyncIterator[Desk]:
    """An empty book with two subscribed channels, one of them in a private community."""
    clock = SteppedClock(START)

    def new_key(account: Account) -> str:
        return f"key-{account.user}"

    async with open_book(url, clock=clock, new_key=new_key) as book:
        for channel, is_open in ((CHANNEL, True), (PRIVATE, False)):
            await book.subscribe(
                Subscription(
                    channel=channel,
                    community_name=channel.community,
                    loudness=Loudness.NORMAL,
                    is_open=is_open,
                )
            )
        yield Desk(book, clock)
