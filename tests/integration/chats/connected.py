"""A desk that is connected to a chat on this machine, whichever that is, and its readers."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, TypeVar

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_archive
from adapters.database.book import SqlBook
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.publisher import Publisher
from bot.domain.bets import Account, Side
from tests import publication
from tests.integration.book.conftest import START, draft

UP, DOWN = Side.UP, Side.DOWN
Channel = TypeVar("Channel")
Message = TypeVar("Message")
Person = TypeVar("Person")


class TickingClock(SteppedClock):
    """Moves on by a millisecond whenever somebody looks."""

    def now(self) -> datetime:
        self.move_to(super().now() + timedelta(milliseconds=1))
        return super().now()

    def seconds_until(self, instant: datetime) -> float | None:
        """As if time did not stand between the looks."""
        return max(0.0, (instant - super().now()).total_seconds())


@dataclass(kw_only=True)
class Connected(ABC, Generic[Channel, Message, Person]):
    """A channel with two readers, and a book with a clock."""

    platform: ClassVar[str]
    arrow: ClassVar[dict[Side, str]]
    usual: ClassVar[dict[str, Any]] = {}
    """What a subscription says there unless told otherwise."""

    channel: Channel
    ann: Person
    ben: Person
    book: SqlBook
    clock: TickingClock
    url: str
    side: Any = field(init=False)

    @abstractmethod
    async def until_ready(self) -> None:
        """Return once the bot hears what happens."""

    @abstractmethod
    def where(self, channel: Channel | None = None) -> BookChannel:
        """The channel as the book knows it."""

    @abstractmethod
    def account(self, person: Person) -> Account:
        """The person as the book knows them."""

    @property
    @abstractmethod
    def newest(self) -> Message:
        """The newest of the bot's messages in the channel."""

    async def subscribe(self, channel: Channel | None = None, **changes: Any) -> None:
        """Let a channel have dispatches; what runs hears of it."""
        where = self.where(channel)
        settings = self.usual | changes
        await self.book.subscribe(Subscription(channel=where, community_name="Traders", **settings))
        if hasattr(self, "side"):
            await self.side.subscriptions.refresh()

    async def publish(self, *percents: int, at: datetime = START) -> None:
        """Run the cycle of `at` and publish one prediction a percentage."""
        self.clock.move_to(at)
        await publication.publish(self.book, draft(at, *percents), at)

    async def send(self) -> None:
        """Send what is due, as the desk does."""
        platforms = {self.platform: self.side.platform}
        publisher = Publisher(self.book, platforms, self.clock, self.side.bulletin, "test")
        await publisher.send_due()

    async def post(self, *percents: int, at: datetime = START) -> Message:
        """Publish, post, and return the message in the channel."""
        await self.until_ready()
        await self.publish(*percents, at=at)
        await self.send()
        return self.newest

    async def side_of(self, person: Person, prediction: str = "1.0") -> Side | None:
        """What the book says a person holds."""
        bet, _late = await self.book.bet(self.account(person), prediction)
        return bet.side if bet else None

    async def becomes(self, person: Person, side: Side | None, prediction: str = "1.0") -> None:
        """Return once the book says so."""
        for _look in range(500):
            if await self.side_of(person, prediction) is side:
                return
            await asyncio.sleep(0.01)
        found = await self.side_of(person, prediction)
        raise AssertionError(f"{self.account(person).name} holds {found}, not {side}")

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
