"""A desk that posts to a local Discord: the real library, platform, publisher and book."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.discord.connection.addresses import use_api
from adapters.discord.pace import Pace
from adapters.discord.platform import PLATFORM, DiscordPlatform
from bot.application.bulletin import Bulletin
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.publisher import Publisher
from bot.domain.dispatch import Dispatch, Draft
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail, PredictionTrail
from tests.discord_server import Channel, DiscordServer, Guild, Message
from tests.fakes.stories import PUBLISHED, RIGHT, dispatch, evidence

PUBLIC_URL = "https://desk.example.com"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 60


@dataclass
class Gallery:
    """Draws the same picture of every verdict, or fails."""

    error: Exception | None = None

    async def can_draw(self, _trail: PredictionTrail) -> bool:
        return True

    async def verdict(self, _trail: PredictionTrail, *, dark: bool = False) -> bytes | None:
        if self.error is not None:
            raise self.error
        return PICTURE if dark else None


@dataclass
class Desk:
    """A desk with one guild and short ways to let it work."""

    server: DiscordServer
    client: discord.Client
    book: SqlBook
    clock: SteppedClock
    guild: Guild
    subscribed: dict[str, Subscription] = field(default_factory=dict)
    gallery: Gallery = field(default_factory=Gallery)

    def platform(self) -> DiscordPlatform:
        """A platform that remembers nothing yet, as after a restart."""
        return DiscordPlatform(
            self.client,
            self.clock,
            lambda channel: self.subscribed.get(channel.id),
            public_url=PUBLIC_URL,
            pictures=self.gallery,
            within=lambda _community: self.subscribed.values(),
        )

    async def subscribe(self, channel: Channel, **settings: Any) -> BookChannel:
        """Let a channel get dispatches."""
        mine = BookChannel(platform=PLATFORM, community=str(channel.guild.id), id=str(channel.id))
        chosen = Subscription(channel=mine, community_name=channel.guild.name, **settings)
        await self.book.subscribe(chosen)
        self.subscribed[mine.id] = chosen
        return mine

    async def publish(self, made: Dispatch | None = None) -> DispatchTrail:
        """Run a cycle, a second after what was before."""
        self.clock.move_to(self.clock.now() + timedelta(seconds=1))
        now = self.clock.now()
        cycle = await self.book.open_cycle(now, now, "test", 60)
        assert cycle is not None
        parts = dict(made or dispatch())
        draft = Draft(**{name: parts[name] for name in Draft.model_fields})
        return await self.book.publish(draft, cycle=cycle, cycle_at=now, published_at=now)

    async def send(self, *, minutes: float = 0) -> None:
        """Let a process that has just started send what is due, so many minutes later."""
        self.clock.move_to(self.clock.now() + timedelta(minutes=minutes))
        platforms = {PLATFORM: self.platform()}
        publisher = Publisher(self.book, platforms, self.clock, Bulletin(), "test")
        await publisher.send_due()

    async def lock(self, prediction: str = "1.0") -> None:
        """Close the bets on a prediction."""
        await self.book.lock([prediction], self.clock.now())

    async def resolve(self, prediction: str = "1.0", verdict: Resolution = RIGHT) -> None:
        """Judge a prediction."""
        await self.book.resolve(prediction, verdict, evidence(), self.clock.now())

    async def posts(self, channel: BookChannel) -> list[OutboxPost]:
        """What stands in a channel by the book."""
        return list(await self.book.posts(channel))


def own(channel: Channel) -> list[Message]:
    """The bot's messages in a channel, the oldest first."""
    return [m for m in channel.messages if m.author is channel.world.bot and m.nonce is not None]


@asynccontextmanager
async def desk_at(server: DiscordServer, folder: Path) -> AsyncIterator[Desk]:
    """A desk with an empty book, logged in to a server that runs."""
    use_api(server.api_base)
    clock = SteppedClock(PUBLISHED)
    quiet = discord.AllowedMentions.none()
    client = discord.Client(
        intents=discord.Intents(guilds=True), allowed_mentions=quiet, http_trace=Pace().trace()
    )
    async with open_book(f"sqlite:///{folder}/book.db", clock=clock) as book, client:
        await client.login(server.token)
        yield Desk(server, client, book, clock, server.add_guild("Traders"))
