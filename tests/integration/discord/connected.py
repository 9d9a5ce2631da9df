"""A desk that is connected to a local Discord, and can be stopped and started like a process."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.database import open_book
from adapters.discord.connection.client import Patience
from adapters.discord.permissions import needed_bits
from adapters.discord.server import DiscordSide
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.ports.book import Loudness
from bot.application.ports.chat import Channel as BookChannel
from bot.domain.bets import Account
from tests.discord_server import (
    Channel,
    DiscordServer,
    Emoji,
    Guild,
    Limits,
    Message,
    Permission,
    Person,
)
from tests.integration.book.conftest import START
from tests.integration.chats.connected import DOWN, UP, Connected, TickingClock

ARROW = {UP: "⬆️", DOWN: "⬇️"}
QUICK = Patience(silence=60.0, between_sessions=0.01)


@dataclass(kw_only=True)
class Stage(Connected[Channel, Message, Person]):
    """A server with a channel, a moderator and two readers, and a book with a clock."""

    platform = "discord"
    arrow = ARROW

    discord: DiscordServer
    guild: Guild
    mia: Person
    side: DiscordSide = field(init=False)

    @asynccontextmanager
    async def running(self, **options: Any) -> AsyncIterator[DiscordSide]:
        """The bot's process, from its start to its end."""
        bulletin, zone = Bulletin(), ZoneInfo("UTC")
        intake = Intake(self.book, bulletin)
        usual = {"token": self.discord.token, "patience": QUICK}
        self.side = side = DiscordSide(
            book=self.book,
            intake=intake,
            clock=self.clock,
            commands=Commands(self.book, self.clock, zone),
            bulletin=bulletin,
            api_base=self.discord.api_base,
            zone=zone,
            **(usual | options),
        )
        await side.open()
        async with beside(intake.run(), side.run()):
            yield side
            await side.close()

    async def until_ready(self, shards: int = 1) -> None:
        """Return once the bot is connected and knows itself."""
        await self.discord.gateway.until_ready(shards)
        await self.discord.until(lambda: self.side.reactions.own_id)

    def where(self, channel: Channel | None = None) -> BookChannel:
        found = channel or self.channel
        return BookChannel(platform="discord", community=str(found.guild.id), id=str(found.id))

    def account(self, person: Person) -> Account:
        return Account(platform="discord", user=str(person.id), name=person.name)

    @property
    def newest(self) -> Message:
        return self.channel.last

    async def caught_up(self, message: Message, emoji: str | Emoji = ARROW[UP]) -> None:
        """Return once everything that happened before is in the book: a last reader's bet is."""
        last = self.discord.add_user("last", message.channel.guild)
        await last.react(message, emoji)
        await self.becomes(last, UP)


@asynccontextmanager
async def staged(tmp_path: Path, limits: Limits | None = None) -> AsyncIterator[Stage]:
    """A server where the bot may do what it needs, and an empty book."""
    clock = TickingClock(START - timedelta(hours=1))
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path}/book.db"
        book = await stack.enter_async_context(open_book(url, clock=clock))
        discord = await stack.enter_async_context(DiscordServer(limits=limits or Limits()))
        guild = discord.add_guild("Traders", bot_permissions=Permission(needed_bits().value))
        stage = Stage(
            discord=discord,
            guild=guild,
            channel=guild.add_text_channel("market-desk"),
            mia=discord.add_user("mia", guild, permissions=Permission.MANAGE_MESSAGES),
            ann=discord.add_user("ann", guild),
            ben=discord.add_user("ben", guild),
            book=book,
            clock=clock,
            url=url,
        )
        await stage.subscribe(loudness=Loudness.NORMAL)
        yield stage
