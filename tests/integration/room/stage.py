"""A real room on a real book: dispatches of March 2018 and a clock that is moved by hand."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
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
from bot.application.ports.pace import PaceState
from bot.application.publisher import Publisher
from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.domain.bets import Account, BetAction, Side
from bot.domain.dispatch import Draft
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail
from tests import publication
from tests.fakes.stories import PUBLISHED, RIGHT, dispatch, evidence


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


def draft(opens: datetime, **changes: Any) -> Draft:
    """The dispatch of 20 March 2018, opened at another instant, with other words where told."""
    return publication.draft_of(dispatch(published=opens), **changes)


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

    async def publish(
        self, drafted: Draft | None = None, at: datetime | None = None
    ) -> DispatchTrail:
        """Publish a dispatch and send its post."""
        now = at or self.clock.now()
        self.clock.move_to(now)
        trail = await publication.publish(self.book, drafted or draft(now), now)
        self.plan("bets lock", trail.predictions[0].prediction.schedule.locks)
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
                community=ROOM.community,
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

    async def resolve(self, resolution: Resolution = RIGHT, name: str = "1.0") -> None:
        """Give the verdict at its time, with its reply."""
        trail = await self.book.prediction(name)
        assert trail is not None
        times = trail.prediction.schedule
        self.clock.move_to(times.resolves)
        await self.book.resolve(name, resolution, evidence(), self.clock.now())
        self.plan("the next dispatch", times.resolves + timedelta(minutes=10))
        await self.send()


@asynccontextmanager
async def staged(folder: Path, *, paced: bool = True, port: int = 0) -> AsyncIterator[Stage]:
    """Open a room on a book in `folder` and serve it with the public pages."""
    clock = HandClock(PUBLISHED)
    async with open_book(f"sqlite:///{folder}/room.db", clock=clock) as book:
        latest = await book.latest()
        if latest is not None:
            clock.move_to(latest.dispatch.published_at)
        await book.subscribe(ROOM_SUBSCRIPTION)
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
async def _beside(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)
