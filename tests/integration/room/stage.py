"""A real room on a real book: dispatches of March 2018, a clock moved by hand, a pace that listens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.http.listener import listening
from adapters.room.routes import routes as room_routes
from adapters.room.server import Room
from adapters.web.pages import routes as page_routes
from adapters.web.site import Site
from bot.application.bulletin import Bulletin, PostsChanged
from bot.application.commands import Commands
from bot.application.intake import Intake
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel
from bot.application.ports.pace import PaceState
from bot.application.publisher import Publisher
from bot.domain.bets import Account, BetAction, Side
from bot.domain.calendar import Session
from bot.domain.claims.tree import Floor, Hours, Move
from bot.domain.dispatch import DebateState, Draft, MindView, Prediction
from bot.domain.resolution import Evidence, EvidenceBar, LeafEvidence, Observation, Outcome
from bot.domain.resolution import Resolution
from bot.domain.schedule import LeafWindow, Schedule
from bot.domain.trail import DispatchTrail

START = datetime(2018, 3, 20, 20, 30, tzinfo=UTC)
CHANNEL = Channel(platform="room", community="room", id="market-desk")
THESIS = (
    "META fell another 2.6\u00a0% while AMZN rose 2.7\u00a0% and NVDA 3.6\u00a0%.",
    "The fear did not spread. It moved in.",
    "An ordinary day holds this floor 92 times in 100. After these two: 62.",
)
ESSAY = """Monday looked like a verdict on technology. META fell 6.8 %, NVDA 3.8 %, the S&P 1.4 %. \
I called it one bad day and gave META a 66 % chance of holding 168. Wrong, and usefully so.

Here is what surprised me. If this were still about technology, Tuesday should have dragged the \
rest down. Instead AMZN rose 2.7 %, NVDA 3.6 %. The fear did not spread. It moved in.

I won't hold this past tomorrow's close. If 163 goes, "alone" was merely the comforting half."""


class HandClock(SteppedClock):
    """A clock moved by hand that tells how long the next thousand seconds would take: one."""

    def seconds_until(self, instant: datetime) -> float | None:
        return max(0.0, (instant - self.now()).total_seconds() / 1000)


@dataclass
class HandPace:
    """A pace that notes what was pressed."""

    clock: HandClock
    running: bool = True
    factor: float = 1.0
    next_label: str = "bets lock"
    next_at: datetime | None = None
    steps: int = 0

    def state(self) -> PaceState:
        left = self.clock.seconds_until(self.next_at) if self.next_at else None
        return PaceState(
            now=self.clock.now(),
            running=self.running,
            factor=self.factor,
            next_label=self.next_label,
            next_in_seconds=left,
        )

    def pause(self) -> None:
        self.running = False

    def resume(self) -> None:
        self.running = True

    def step(self) -> None:
        self.steps += 1

    def faster(self) -> None:
        self.factor *= 2

    def slower(self) -> None:
        self.factor /= 2


def schedule(opens: datetime) -> Schedule:
    """The instants of a claim over the session after `opens`."""
    day = opens + timedelta(days=1)
    session = Session(
        date=day.date(),
        open=day.replace(hour=13, minute=30),
        close=day.replace(hour=20, minute=0),
    )
    window = LeafWindow(
        start=session.open, end=session.close, reference_at=opens, sessions=(session,)
    )
    return Schedule(
        opens=opens,
        locks=opens + timedelta(hours=3, minutes=30),
        window_start=session.open,
        window_end=session.close,
        resolves=session.close + timedelta(minutes=20),
        windows=(window,),
    )


def floor(opens: datetime, percent: int | None = 62) -> Prediction:
    """The headline."""
    return Prediction(
        position=0,
        sentence="META stays at or above 163 for 24h",
        claim=Floor(symbol="META", level=Decimal(163), window=Hours(hours=24)),
        category="equity/floor/1 session",
        probability=percent,
        anchor=0.63,
        climatology=0.92,
        minds={"macro": 64, "flow": 55, "contrarian": 60},
        schedule=schedule(opens),
    )


def rise(position: int, opens: datetime, symbol: str, percent: int) -> Prediction:
    """A side call."""
    return Prediction(
        position=position,
        sentence=f"{symbol} rises 1% over 24h",
        claim=Move(symbol=symbol, direction="rises", size=Decimal(1), window=Hours(hours=24)),
        category="equity/move/1 session",
        because="strength held while the leader fell",
        probability=percent,
        climatology=0.31,
        schedule=schedule(opens),
    )


def draft(opens: datetime, *, title: str = "Facebook Is Falling Alone Now") -> Draft:
    """A dispatch with a headline and two side calls."""
    return Draft(
        title=title,
        thesis=THESIS,
        essay=ESSAY,
        debate=DebateState.DIVERGENT,
        conviction=44,
        minds=(
            MindView(mind="macro", conviction=52, reason="one name, not the sector"),
            MindView(mind="flow", conviction=None, reason="volume is missing"),
            MindView(mind="contrarian", conviction=30),
        ),
        predictions=(floor(opens), rise(1, opens, "AMZN", 54), rise(2, opens, "NVDA", 41)),
    )


def resolution(outcome: Outcome, end: datetime) -> Resolution:
    """A verdict on the headline."""
    low = Decimal("163.3000") if outcome is Outcome.RIGHT else Decimal("161.9500")
    deciding = () if outcome is Outcome.VOID else (_low(end, low),)
    reason = "the feed lost the session" if outcome is Outcome.VOID else f"session low {low:.2f}"
    return Resolution(outcome=outcome, reason=reason, decided_at=end, deciding=deciding)


def evidence(end: datetime) -> Evidence:
    """The session of 21 March 2018 as a feed would have it."""
    bar = EvidenceBar(
        start=end - timedelta(hours=6, minutes=30),
        end=end,
        open=Decimal("164.80"),
        high=Decimal("173.40"),
        low=Decimal("163.30"),
        close=Decimal("169.39"),
        volume=Decimal(106598834),
    )
    item = LeafEvidence(leaf=0, symbol="META", reference=None, bars=(bar,))
    return Evidence(source="test", gathered_at=end + timedelta(minutes=20), items=(item,))


@dataclass
class Stage:
    """The room, its book and short ways to make things happen in it."""

    book: SqlBook
    clock: HandClock
    bulletin: Bulletin
    intake: Intake
    room: Room
    publisher: Publisher
    pace: HandPace | None = None
    address: str = ""
    acted: int = field(default=0)

    async def publish(self, drafted: Draft | None = None, at: datetime | None = None) -> DispatchTrail:
        """Publish a dispatch and send its post."""
        now = at or self.clock.now()
        self.clock.move_to(now)
        cycle = await self.book.open_cycle(now, now, "test", 60)
        assert cycle is not None
        trail = await self.book.publish(
            drafted or draft(now), cycle=cycle, cycle_at=now, published_at=now
        )
        self.plan("bets lock", schedule(now).locks)
        await self.send()
        return trail

    async def send(self) -> None:
        """Send and edit what is due."""
        await self.publisher.send_due()
        self.bulletin.publish(PostsChanged())

    def plan(self, label: str, at: datetime) -> None:
        """Let the pace say what comes next."""
        if self.pace is not None:
            self.pace.next_label, self.pace.next_at = label, at

    async def crowd(self, ups: int, downs: int, prediction: str = "1.0") -> None:
        """Let simulated readers bet."""
        sides = [Side.UP] * ups + [Side.DOWN] * downs
        for n, side in enumerate(sides, start=1):
            self.acted += 1
            account = Account(platform="room", user=f"sim:{n}", name=f"reader_{n:02d}")
            action = BetAction(
                source=f"crowd:{self.acted}",
                prediction=prediction,
                account=account,
                community=CHANNEL.community,
                post="p",
                kind="react",
                side=side,
                at=self.clock.now(),
            )
            self.intake.submit(action)
        await self.intake.drain()

    async def lock(self, *predictions: str) -> None:
        """Lock predictions at their lock and edit their posts."""
        names = predictions or ("1.0",)
        trail = await self.book.prediction(names[0])
        assert trail is not None
        self.clock.move_to(trail.prediction.schedule.locks)
        await self.book.lock(names, self.clock.now())
        self.plan("the verdict", trail.prediction.schedule.resolves)
        await self.send()

    async def resolve(self, outcome: Outcome = Outcome.RIGHT, name: str = "1.0") -> None:
        """Give the verdict at its time, with its reply."""
        trail = await self.book.prediction(name)
        assert trail is not None
        times = trail.prediction.schedule
        self.clock.move_to(times.resolves)
        verdict = resolution(outcome, times.window_end)
        await self.book.resolve(name, verdict, evidence(times.window_end), self.clock.now())
        self.plan("the next dispatch", times.resolves + timedelta(minutes=10))
        await self.send()


@asynccontextmanager
async def staged(folder: Path, *, paced: bool = True, port: int = 0) -> AsyncIterator[Stage]:
    """Open a room on a book in `folder` and serve it with the public pages."""
    clock = HandClock(START)
    async with open_book(f"sqlite:///{folder}/room.db", clock=clock) as book:
        latest = await book.latest()
        if latest is not None:
            clock.move_to(latest.dispatch.published_at)
        await book.subscribe(
            Subscription(channel=CHANNEL, community_name="Room", loudness=Loudness.FULL)
        )
        stage = _stage(book, clock, HandPace(clock) if paced else None)
        await stage.room.open()
        site = Site(public_url="", zone=ZoneInfo("America/New_York"), clock=clock, room="/room")
        routes = [*room_routes(stage.room), *page_routes(book, site)]
        serving = listening(
            routes, host="127.0.0.1", port=port, loopback_only=True, closing=[stage.room.close]
        )
        async with serving as stage.address, _beside(stage.intake.run(), stage.room.run()):
            yield stage


def _stage(book: SqlBook, clock: HandClock, pace: HandPace | None) -> Stage:
    bulletin = Bulletin()
    intake = Intake(book, bulletin)
    commands = Commands(book, clock, ZoneInfo("America/New_York"))
    room = Room(book, intake, clock, commands, bulletin, pace)
    publisher = Publisher(book, {"room": room.platform}, clock, bulletin, "test")
    return Stage(book, clock, bulletin, intake, room, publisher, pace)


@asynccontextmanager
async def _beside(*work: object) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(each) for each in work]  # type: ignore[call-overload]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)


def _low(end: datetime, value: Decimal) -> Observation:
    return Observation(time=end, symbol="META", field="low", value=value)
