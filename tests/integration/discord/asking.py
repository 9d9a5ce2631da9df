"""A desk that answers in a local Discord: the real handlers, library, book and intake."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from discord.http import Route

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.discord.answering.interactions import Interactions
from adapters.discord.answering.parts import Parts
from adapters.discord.connection.client import DiscordClient, Patience
from adapters.discord.permissions import Inspector, needed_bits
from adapters.discord.render import render
from adapters.discord.sending.look import Place
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands import Commands
from bot.application.content import content
from bot.application.intake import Intake
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.voiding import Voiding
from bot.domain.bets import Account, BetAction, BetStatus, Side
from bot.domain.errors import Unavailable
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail
from tests import publication
from tests.discord_server import Channel, DiscordServer, Guild, Message, Permission, Person
from tests.fakes.stories import PUBLISHED, RIGHT, dispatch
from tests.integration.chats.publishing import PUBLIC_URL

QUICK = Patience(silence=60.0, between_sessions=0.01)
ZONE = "America/New_York"


@dataclass
class Noted:
    """Counts how often it was told that subscriptions changed."""

    refreshed: int = 0

    async def refresh(self) -> None:
        self.refreshed += 1


@dataclass
class SlowIntake:
    """The intake behind a database that answers when it is let."""

    intake: Intake
    let: asyncio.Event

    def submit(self, action: BetAction) -> Awaitable[BetStatus]:
        return asyncio.ensure_future(self._later(action))

    async def _later(self, action: BetAction) -> BetStatus:
        await self.let.wait()
        return await self.intake.submit(action)


class AwayBook:
    """A book whose database does not answer."""

    def __getattr__(self, name: str) -> Any:
        async def away(*_given: object, **_more: object) -> None:
            raise Unavailable("the database did not answer")

        return away


@dataclass
class Desk:
    """Everything a test acts on. `mia` moderates, `ann` and `ben` read."""

    discord: DiscordServer
    guild: Guild
    channel: Channel
    mia: Person
    ann: Person
    ben: Person
    book: SqlBook
    clock: SteppedClock
    intake: Intake
    subscriptions: Noted = field(default_factory=Noted)
    slow: asyncio.Event = field(default_factory=asyncio.Event)
    is_slow: bool = False
    is_away: bool = False
    operators: frozenset[str] = frozenset()
    share: bool = False
    client: DiscordClient = field(init=False)

    @property
    def where(self) -> BookChannel:
        return BookChannel(
            platform="discord", community=str(self.guild.id), id=str(self.channel.id)
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[DiscordClient]:
        """The bot's process, from its start to its end."""
        is_ready = asyncio.Event()
        self.client = DiscordClient(
            {"READY": [lambda _data, _source: is_ready.set()]}, patience=QUICK
        )
        interactions = Interactions(self._parts(self.client), ZONE)
        self.client.add_interaction_handler(interactions.handle)
        address = self.discord.api_base
        async with beside(self.client.keep_connected(self.discord.token, address)):
            async with asyncio.timeout(10):
                await is_ready.wait()
            await interactions.sync()
            yield self.client

    def _parts(self, client: DiscordClient) -> Parts:
        book: Any = AwayBook() if self.is_away else self.book
        commands = Commands(book, self.clock, ZoneInfo(ZONE), void=self._void())
        slow = SlowIntake(self.intake, self.slow)
        return Parts(
            client=client,
            commands=commands,
            book=book,
            intake=slow if self.is_slow else self.intake,
            clock=self.clock,
            subscriptions=self.subscriptions,
            inspector=Inspector(client),
            public_url=PUBLIC_URL,
            operators=self.operators,
            share=self.share,
        )

    def _void(self) -> Voiding:
        named = [f"discord:{user}" for user in self.operators]
        return Voiding(self.book, self.clock, Bulletin(), named)

    async def subscribe(self, **changes: Any) -> None:
        await self.book.subscribe(
            Subscription(channel=self.where, community_name="Traders", **changes)
        )

    async def publish(self, at: datetime = PUBLISHED, **changes: Any) -> DispatchTrail:
        """Publish a dispatch to the book and to no channel yet."""
        self.clock.move_to(at)
        draft = publication.draft_of(dispatch(published=at), **changes)
        return await publication.publish(self.book, draft, at)

    async def post(self, at: datetime = PUBLISHED, **changes: Any) -> Message:
        """Publish a dispatch, and post it as the publisher would."""
        await self.publish(at, **changes)
        (post,) = await self.book.claim_posts(at, "test", 60)
        return await self.show(post)

    async def subscribed_post(self, **changes: Any) -> Message:
        """Set the channel up, and post a dispatch there."""
        await self.subscribe()
        return await self.post(**changes)

    async def show(self, post: OutboxPost) -> Message:
        """Put a claimed post into its channel and tell the book."""
        shown = await content(self.book, post)
        assert shown is not None
        message = await self._send(render(shown, Place(key=post.key)).payload)
        await self.book.sent(post, f"{self.channel.id}/{message.id}")
        return message

    async def say_with_button(self, name: str) -> Message:
        """Put a message with one button into the channel."""
        button = {"type": 2, "style": 2, "label": "My bet", "custom_id": name}
        return await self._send(
            {"content": "x", "components": [{"type": 1, "components": [button]}]}
        )

    async def _send(self, payload: dict[str, Any]) -> Message:
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=self.channel.id)
        await self.client.http.request(route, json=payload)
        return self.channel.last

    async def resolve(self, name: str = "1.0", resolution: Resolution = RIGHT) -> None:
        """Lock a prediction and store its verdict."""
        await publication.judge(self.book, self.clock, name, resolution)

    async def side(self, person: Person, prediction: str = "1.0") -> Side | None:
        """What the book says a person holds."""
        account = Account(platform="discord", user=str(person.id), name=person.name)
        bet, _late = await self.book.bet(account, prediction)
        return bet.side if bet else None


@asynccontextmanager
async def asked(tmp_path: Path) -> AsyncIterator[Desk]:
    """A guild with a moderator and two readers, and an empty book."""
    clock = SteppedClock(PUBLISHED - timedelta(hours=1))
    async with AsyncExitStack() as stack:
        book = await stack.enter_async_context(
            open_book(f"sqlite:///{tmp_path}/book.db", clock=clock)
        )
        server = await stack.enter_async_context(DiscordServer())
        guild = server.add_guild("Traders", bot_permissions=Permission(needed_bits().value))
        intake = Intake(book, Bulletin())
        writer = asyncio.create_task(intake.run())
        stack.callback(writer.cancel)
        yield Desk(
            discord=server,
            guild=guild,
            channel=guild.add_text_channel("market-desk"),
            mia=server.add_user("mia", guild, permissions=Permission.MANAGE_GUILD),
            ann=server.add_user("ann", guild),
            ben=server.add_user("ben", guild),
            book=book,
            clock=clock,
            intake=intake,
        )
