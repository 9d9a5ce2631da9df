"""The Discord side put together: what the composition root opens, runs and stops."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

from adapters.discord.answering.interactions import Interactions
from adapters.discord.answering.parts import Parts
from adapters.discord.connection.client import PATIENT, DiscordClient, Patience
from adapters.discord.events import Reactions
from adapters.discord.moderation import Moderation
from adapters.discord.pace import Pace
from adapters.discord.permissions import Inspector
from adapters.discord.platform import PLATFORM, DiscordPlatform
from adapters.discord.reaction_names import bare
from adapters.discord.servers import Servers
from bot.application.bulletin import PostFound, PostsChanged
from bot.application.errands import Errands
from bot.application.messages import Messages, Subscriptions, number
from bot.application.reconciling import Reconciler
from bot.application.turns import Turn
from bot.domain.errors import WorkshopError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adapters.discord.connection.state import Data, Listener
    from bot.application.bulletin import Bulletin
    from bot.application.intake import Intake
    from bot.application.ports.book import Book
    from bot.application.ports.clock import Clock
    from bot.application.ports.handlers import CommandGroup
    from bot.application.ports.pictures import Pictures

log = structlog.get_logger(__name__)

LONGEST_REST_SECONDS = 60.0
SHORTEST_REST_SECONDS = 1.0
SECONDS_TO_FINISH = 3.0


@dataclass(eq=False)
class DiscordSide:
    """Discord. `open` it before anything is posted, `run` it while the desk works, then `close` it.

    `api_base` is where Discord is, `platform` goes to the publisher. Links begin with `public_url`;
    `operators` are ids of users, `zone` is the desk's, `share` allows answers for everybody. To be
    made inside a running loop.
    """

    book: Book
    intake: Intake
    clock: Clock
    commands: CommandGroup
    bulletin: Bulletin
    token: str
    api_base: str
    zone: ZoneInfo
    public_url: str = ""
    operators: frozenset[str] = frozenset()
    pictures: Pictures | None = None
    share: bool = False
    patience: Patience = PATIENT

    def __post_init__(self) -> None:
        self.subscriptions = Subscriptions(self.book, PLATFORM, bare)
        self.messages = Messages(self.book, PLATFORM, number)
        self.errands = Errands()
        self.reactions = Reactions(
            self.book, self.intake, self.clock, self.messages, self.subscriptions
        )
        self._began = asyncio.Event()
        self._changed = asyncio.Event()
        # Two connections with one token would both hear each reaction, and answer each press.
        self.turn = Turn(
            self.book,
            PLATFORM,
            secrets.token_hex(8),
            lambda: datetime.now(UTC),
            prepare=self.open,
            renewal_seconds=self.patience.renewal,
        )
        self.client = DiscordClient(
            _merged(self._listeners()),
            http_trace=Pace().trace(),
            patience=self.patience,
            turn=self.turn,
        )
        self.platform = DiscordPlatform(
            self.client,
            self.clock,
            self.subscriptions.settings,
            public_url=self.public_url,
            pictures=self.pictures,
            zone=self.zone,
            within=self.subscriptions.within,
        )
        self.reconciler = Reconciler(self.book, self.intake, self.clock, self.platform)
        self.interactions = Interactions(self._parts(), self.zone.key)
        self.client.add_interaction_handler(self.interactions.handle)

    async def open(self) -> None:
        """Read what stands in the channels."""
        await self.subscriptions.refresh()
        await self.messages.refresh()

    async def run(self) -> None:
        """Be connected and take bets until cancelled; raises TokenRefused."""
        try:
            await self._work()
        finally:
            with suppress(TimeoutError):
                async with asyncio.timeout(SECONDS_TO_FINISH):
                    await self.turn.end()

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.turn.run())
            tasks.create_task(self.client.keep_connected(self.token, self.api_base))
            tasks.create_task(self._reconcile())
            tasks.create_task(self.reactions.waiting.run())
            tasks.create_task(self.errands.run())
            tasks.create_task(self._listen())
            tasks.create_task(self._keep_current())
            tasks.create_task(self._register_commands())

    async def close(self) -> None:
        """Let what moderators did be noted, as far as that takes no more than seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self.errands.finish()

    def _listeners(self) -> list[dict[str, Listener]]:
        moderation = Moderation(
            self.book, self.clock, self.messages, self.subscriptions, self.errands
        )
        servers = Servers(
            self.book,
            self.subscriptions,
            self.errands,
            lambda served: self.reconciler.start_over(served),
        )
        return [
            {"READY": self._ready},
            self.reactions.listeners(),
            moderation.listeners(),
            servers.listeners(),
        ]

    def _ready(self, data: Data, _source: str) -> None:
        self.reactions.own_id = str(data["user"]["id"])
        self._began.set()

    async def _reconcile(self) -> None:
        """Compare lists whenever requests are possible, whether events come or not."""
        await self.client.logged_in.wait()
        while True:
            await self.turn.during(self.reconciler.run)

    async def _register_commands(self) -> None:
        while True:
            await self._began.wait()
            self._began.clear()
            await self.interactions.sync()

    async def _listen(self) -> None:
        async for news in self.bulletin.listen():
            if isinstance(news, PostsChanged):
                self._changed.set()
            elif isinstance(news, PostFound):
                self.reconciler.look_under(news.key)

    async def _keep_current(self) -> None:
        """Follow what was posted and chosen; other processes change it without any news."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_REST_SECONDS):
                    await self._changed.wait()
            self._changed.clear()
            try:
                await self.open()
            except WorkshopError as error:
                log.warning("what stands in the channels is read later", error=str(error))
            await asyncio.sleep(SHORTEST_REST_SECONDS)

    def _parts(self) -> Parts:
        return Parts(
            client=self.client,
            commands=self.commands,
            book=self.book,
            intake=self.intake,
            clock=self.clock,
            subscriptions=self.subscriptions,
            inspector=Inspector(self.client),
            public_url=self.public_url,
            operators=self.operators,
            share=self.share,
        )


def _merged(parts: list[dict[str, Listener]]) -> dict[str, list[Listener]]:
    merged: dict[str, list[Listener]] = {}
    for part in parts:
        for name, listener in part.items():
            merged.setdefault(name, []).append(listener)
    return merged
