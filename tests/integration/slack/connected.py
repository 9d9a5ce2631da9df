"""A desk that is connected to a local Slack, and can be stopped and started like a process."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_archive, open_book
from adapters.database.book import SqlBook
from adapters.http.listener import listening
from adapters.slack.connection.access import Access
from adapters.slack.connection.socket_mode import Patience
from adapters.slack.server import SlackSide
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.publisher import Publisher
from bot.domain.bets import Account, Side
from tests.integration.book.conftest import START, draft
from tests.slack_server import Channel, Limits, Message, Person, SlackServer, Team

UP, DOWN = Side.UP, Side.DOWN
ARROW = {UP: "arrow_up", DOWN: "arrow_down"}
QUICK = Patience(heartbeat=10.0, first_pause=0.02, longest_pause=0.1, good=30.0, overlap=3.0)


class TickingClock(SteppedClock):
    """Moves on by a millisecond whenever somebody looks."""

    def now(self) -> datetime:
        self.move_to(super().now() + timedelta(milliseconds=1))
        return super().now()

    def seconds_until(self, instant: datetime) -> float | None:
        """As if time did not stand between the looks."""
        return max(0.0, (instant - super().now()).total_seconds())


@dataclass
class Stage:
    """A workspace with a channel and two readers, and a book whose clock Slack goes by."""

    slack: SlackServer
    team: Team
    channel: Channel
    ann: Person
    ben: Person
    book: SqlBook
    clock: TickingClock
    url: str
    side: SlackSide = field(init=False)
    intake: Intake = field(init=False)

    @asynccontextmanager
    async def running(self, *, http: bool = False, **options: Any) -> AsyncIterator[SlackSide]:
        """The bot's process, from its start to its end."""
        bulletin = Bulletin()
        self.intake = Intake(self.book, bulletin)
        way_in = {"signing_secret": self.slack.signing_secret}
        if not http:
            way_in = {"app_token": self.slack.app_token}
        if "access" not in options:
            options["access"] = Access(bot_token=self.team.token, **way_in)
        self.side = side = SlackSide(
            book=self.book,
            intake=self.intake,
            clock=self.clock,
            commands=Commands(self.book, self.clock, ZoneInfo("UTC")),
            bulletin=bulletin,
            api_base=self.slack.api_base,
            zone=ZoneInfo("UTC"),
            now=lambda: self.clock.now().timestamp(),
            **({"patience": QUICK} | options),
        )
        await side.open()
        async with AsyncExitStack() as stack:
            if http:
                listener = listening(side.routes(), host="127.0.0.1", port=0)
                base = await stack.enter_async_context(listener)
                self.slack.use_http(f"{base}/slack/events")
            await stack.enter_async_context(beside(self.intake.run(), side.run()))
            yield side
            await side.close()

    def where(self, channel: Channel | None = None) -> BookChannel:
        found = channel or self.channel
        return BookChannel(platform="slack", community=found.team.id, id=found.id)

    async def subscribe(self, channel: Channel | None = None, **changes: Any) -> None:
        """Let a channel have dispatches; what runs hears of it."""
        usual = {"up": ARROW[UP], "down": ARROW[DOWN]}
        where = self.where(channel)
        subscription = Subscription(channel=where, community_name="Traders", **(usual | changes))
        await self.book.subscribe(subscription)
        if hasattr(self, "side"):
            await self.side.subscriptions.refresh()

    async def publish(self, *percents: int, at: datetime = START) -> None:
        """Run the cycle of `at` and publish one prediction a percentage."""
        self.clock.move_to(at)
        cycle = await self.book.open_cycle(at, at, "test", 60)
        assert cycle is not None
        made = draft(at, *percents)
        await self.book.publish(made, cycle=cycle, cycle_at=at, published_at=at)

    async def send(self) -> None:
        """Send what is due, as the desk does."""
        platforms = {"slack": self.side.platform}
        publisher = Publisher(self.book, platforms, self.clock, self.side.bulletin, "test")
        await publisher.send_due()

    async def post(self, *percents: int, at: datetime = START) -> Message:
        """Publish, post, and return the message in the channel."""
        if self.slack.app.socket_mode:
            await self.slack.connected()
        await self.publish(*percents, at=at)
        await self.send()
        return self.channel.by_app[-1]

    async def side_of(self, person: Person, prediction: str = "1.0") -> Side | None:
        """What the book says a person holds."""
        account = Account(platform="slack", user=f"{person.team.id}/{person.id}", name="")
        bet, _late = await self.book.bet(account, prediction)
        return bet.side if bet else None

    async def becomes(self, person: Person, side: Side | None, prediction: str = "1.0") -> None:
        """Return once the book says so."""
        for _look in range(500):
            if await self.side_of(person, prediction) is side:
                return
            await asyncio.sleep(0.01)
        found = await self.side_of(person, prediction)
        raise AssertionError(f"{person.name} holds {found}, not {side}")

    async def caught_up(self) -> None:
        """Return once everything that happened is acknowledged."""
        await self.slack.delivered()

    async def counts(self, prediction: str = "1.0") -> tuple[int, int]:
        trail = await self.book.prediction(prediction)
        assert trail is not None
        return trail.ups, trail.downs

    async def notes(self) -> list[str]:
        """What the chain says moderators did."""
        async with open_archive(self.url) as archive:
            bodies = [e.body async for e in archive.entries() if e.kind == "moderation"]
        return [json.loads(body)["what"] for body in bodies]

    async def paused(self, channel: Channel | None = None) -> str:
        where = self.where(channel)
        return next(s.paused for s in await self.book.subscriptions() if s.channel == where)


async def eventually(so: Callable[[], Any], seconds: float = 5.0) -> None:
    """Return once an awaitable or plain question is answered with something true."""
    for _look in range(int(seconds * 100)):
        answer = so()
        if await answer if asyncio.iscoroutine(answer) else answer:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never became so")


@asynccontextmanager
async def staged(tmp_path: Path, limits: Limits | None = None) -> AsyncIterator[Stage]:
    """A workspace that has the app, and an empty book."""
    clock = TickingClock(START - timedelta(hours=1))
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path}/book.db"
        book = await stack.enter_async_context(open_book(url, clock=clock))
        server = SlackServer(limits=limits or Limits.lenient(), now=lambda: clock.now().timestamp())
        slack = await stack.enter_async_context(server)
        team = slack.add_team("Traders")
        ann, ben = (slack.add_person(name, team) for name in ("ann", "ben"))
        channel = team.add_channel("market-desk", ann, ben)
        stage = Stage(slack, team, channel, ann, ben, book, clock, url)
        await stage.subscribe()
        yield stage
