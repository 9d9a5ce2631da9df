"""A desk that is connected to a local Discord, and can be stopped and started like a process."""

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
from adapters.discord.connection.client import Patience
from adapters.discord.permissions import needed_bits
from adapters.discord.server import DiscordSide
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.publisher import Publisher
from bot.domain.bets import Account, Side
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
from tests.integration.book.conftest import START, draft

UP, DOWN = Side.UP, Side.DOWN
ARROW = {UP: "⬆️", DOWN: "⬇️"}
QUICK = Patience(silence=60.0, between_sessions=0.01)


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
    """A server with a channel, a moderator and two readers, and a book with a clock."""

    discord: DiscordServer
    guild: Guild
    channel: Channel
    mia: Person
    ann: Person
    ben: Person
    book: SqlBook
    clock: TickingClock
    url: str
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

    async def subscribe(self, channel: Channel | None = None, **changes: Any) -> None:
        """Let a channel have dispatches; what runs hears of it."""
        where = self.where(channel)
        subscription = Subscription(channel=where, community_name="Traders", **changes)
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
        platforms = {"discord": self.side.platform}
        publisher = Publisher(self.book, platforms, self.clock, self.side.bulletin, "test")
        await publisher.send_due()

    async def post(self, *percents: int, at: datetime = START) -> Message:
        """Publish, post, and return the message in the channel."""
        await self.until_ready()
        await self.publish(*percents, at=at)
        await self.send()
        return self.channel.last

    async def side_of(self, person: Person, prediction: str = "1.0") -> Side | None:
        """What the book says a person holds."""
        account = Account(platform="discord", user=str(person.id), name=person.name)
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

    async def caught_up(self, message: Message, emoji: str | Emoji = ARROW[UP]) -> None:
        """Return once everything that happened before is in the book: a last reader's bet is."""
        last = self.discord.add_user("last", message.channel.guild)
        await last.react(message, emoji)
        await self.becomes(last, UP)

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
