"""A desk that posts to a local Discord: the real library, platform, publisher and book."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import discord

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.discord.connection.addresses import use_api
from adapters.discord.pace import Pace
from adapters.discord.platform import PLATFORM, DiscordPlatform
from bot.application.ports.chat import Channel as BookChannel
from tests.discord_server import Channel, DiscordServer, Guild, Message
from tests.fakes.stories import PUBLISHED
from tests.integration.chats.publishing import PUBLIC_URL, Gallery, PublishingDesk


@dataclass(kw_only=True)
class Desk(PublishingDesk[Channel]):
    """A desk with one guild."""

    name = PLATFORM

    server: DiscordServer
    client: discord.Client
    guild: Guild
    gallery: Gallery = field(default_factory=lambda: Gallery(dark=True))

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

    def where(self, channel: Channel) -> tuple[BookChannel, str]:
        guild = channel.guild
        mine = BookChannel(platform=PLATFORM, community=str(guild.id), id=str(channel.id))
        return mine, guild.name


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
        guild = server.add_guild("Traders")
        yield Desk(server=server, client=client, book=book, clock=clock, guild=guild)
