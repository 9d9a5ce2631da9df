"""A desk that posts to a chat on this machine, whichever that is: the publisher and the book."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar, Generic, TypeVar

from adapters.clocks.replayed import SteppedClock
from adapters.database.book import SqlBook
from bot.application.bulletin import Bulletin
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.ports.chat import ChatPlatform
from bot.application.publisher import Publisher
from bot.domain.dispatch import Dispatch
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail, PredictionTrail
from tests import publication
from tests.fakes.stories import RIGHT, dispatch, evidence

PUBLIC_URL = "https://desk.example.com"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 60
Channel = TypeVar("Channel")


@dataclass
class Gallery:
    """Draws the same picture of every verdict on the ground that is asked for, or fails."""

    dark: bool
    error: Exception | None = None

    async def can_draw(self, _trail: PredictionTrail) -> bool:
        return True

    async def verdict(self, _trail: PredictionTrail, *, dark: bool = False) -> bytes | None:
        if self.error is not None:
            raise self.error
        return PICTURE if dark is self.dark else None


@dataclass(kw_only=True)
class PublishingDesk(ABC, Generic[Channel]):
    """A book with a clock, and short ways to let what is due be sent."""

    name: ClassVar[str]
    usual: ClassVar[dict[str, Any]] = {}
    """What a subscription says there unless told otherwise."""

    book: SqlBook
    clock: SteppedClock
    gallery: Gallery
    subscribed: dict[str, Subscription] = field(default_factory=dict)

    @abstractmethod
    def platform(self) -> ChatPlatform:
        """A platform that remembers nothing yet, as after a restart."""

    @abstractmethod
    def where(self, channel: Channel) -> tuple[BookChannel, str]:
        """The channel as the book knows it, and the name of its community."""

    async def subscribe(self, channel: Channel, **settings: Any) -> BookChannel:
        """Let a channel get dispatches."""
        mine, community = self.where(channel)
        given = self.usual | settings
        chosen = Subscription(channel=mine, community_name=community, **given)
        await self.book.subscribe(chosen)
        self.subscribed[mine.id] = chosen
        return mine

    async def publish(self, made: Dispatch | None = None) -> DispatchTrail:
        """Run a cycle, a second after what was before."""
        now = self.clock.now() + timedelta(seconds=1)
        self.clock.move_to(now)
        return await publication.publish(self.book, publication.draft_of(made or dispatch()), now)

    async def send(self, *, minutes: float = 0, platform: ChatPlatform | None = None) -> Publisher:
        """Let a process that has just started send what is due, so many minutes later."""
        platforms = {self.name: platform or self.platform()}
        publisher = Publisher(self.book, platforms, self.clock, Bulletin(), "test")
        return await self.go_on(publisher, minutes=minutes)

    async def go_on(self, publisher: Publisher, *, minutes: float = 0) -> Publisher:
        """Let a process that runs send what is due."""
        self.clock.move_to(self.clock.now() + timedelta(minutes=minutes))
        await publisher.send_due()
        return publisher

    async def posted(self, channel: Channel, **settings: Any) -> BookChannel:
        """Let a channel get dispatches, and the first one at once."""
        mine = await self.subscribe(channel, **settings)
        await self.publish()
        await self.send()
        return mine

    async def lock(self, prediction: str = "1.0") -> None:
        """Close the bets on a prediction."""
        await self.book.lock([prediction], self.clock.now())

    async def resolve(self, prediction: str = "1.0", verdict: Resolution = RIGHT) -> None:
        """Judge a prediction."""
        await self.book.resolve(prediction, verdict, evidence(), self.clock.now())

    async def posts(self, channel: BookChannel) -> list[OutboxPost]:
        """What stands in a channel by the book."""
        return list(await self.book.posts(channel))
