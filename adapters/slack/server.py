"""The Slack side put together: what the composition root opens, runs and stops."""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

from adapters.slack.answering.interactions import register
from adapters.slack.answering.parts import Parts
from adapters.slack.answering.replies import Replies
from adapters.slack.connection.app import SlackApp
from adapters.slack.connection.guard import Guard
from adapters.slack.connection.http import Requests
from adapters.slack.connection.installations import Installations
from adapters.slack.connection.installing import Installing
from adapters.slack.connection.socket_mode import PATIENT, Patience, SocketMode
from adapters.slack.connection.tokens import Tokens
from adapters.slack.events import PLATFORM, Reactions
from adapters.slack.moderation import Moderation
from adapters.slack.pace import Pace
from adapters.slack.people import Humans, People
from adapters.slack.permissions import Inspector
from adapters.slack.platform import SlackPlatform
from adapters.slack.reaction_names import bare
from adapters.slack.rest import Rest
from adapters.slack.scopes import NAMES
from adapters.slack.workspaces import Workspaces
from bot.application.bulletin import PostFound, PostsChanged
from bot.application.messages import Messages, Subscriptions
from bot.application.reconciling import Reconciler
from bot.application.turns import Turn
from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from zoneinfo import ZoneInfo

    from aiohttp import web

    from adapters.slack.connection.access import Access
    from bot.application.bulletin import Bulletin
    from bot.application.commands.group import Commands
    from bot.application.intake import Intake
    from bot.application.ports.book import Book
    from bot.application.ports.chat import Channel
    from bot.application.ports.clock import Clock
    from bot.application.ports.installations import InstallationStore
    from bot.application.ports.pictures import Pictures

log = structlog.get_logger(__name__)

LONGEST_REST_SECONDS = 60.0
SHORTEST_REST_SECONDS = 1.0
SECONDS_TO_FINISH = 3.0
MODERATORS_TOLD = CHANNELS_TRIED = 3


@dataclass(eq=False)
class SlackSide:
    """Slack. `open` it before anything is posted, `run` it while the desk works, then `close` it.

    `api_base` is where Slack is, `platform` goes to the publisher, `routes` to the listener. Links
    begin with `public_url`; `operators` are users as `T…/U…`, `moderators` users as `U…` or
    `T…/U…` beside each workspace's admins. `zone` is the desk's, and with `installations`
    workspaces can install the app themselves. `now` is the real time, by which signatures grow
    old. To be made inside a running loop.
    """

    book: Book
    intake: Intake
    clock: Clock
    commands: Commands
    bulletin: Bulletin
    access: Access
    api_base: str
    zone: ZoneInfo
    public_url: str = ""
    operators: frozenset[str] = frozenset()
    moderators: frozenset[str] = frozenset()
    pictures: Pictures | None = None
    installations: InstallationStore | None = None
    now: Callable[[], float] = time.time
    patience: Patience = PATIENT

    def __post_init__(self) -> None:
        installed = self._installations()
        self.tokens = Tokens(self.api_base, self.access.bot_token, installed)
        pace = Pace()
        self.people = People(Rest(self.tokens, pace), self.intake, self.clock, self.book)
        self.subscriptions = Subscriptions(self.book, PLATFORM, bare)
        self.messages = Messages(self.book, PLATFORM)
        self.reactions = Reactions(
            self.book,
            self.intake,
            self.clock,
            self.messages,
            self.subscriptions,
            self.people,
            self.tokens,
        )
        inspector = Inspector(Rest(self.tokens, pace), self.tokens)
        self.workspaces = Workspaces(
            self.book,
            self.tokens,
            self.subscriptions,
            inspector,
            lambda channel, line: self.platform.warn(channel, line),
        )
        moderation = Moderation(
            self.book,
            self.clock,
            self.messages,
            self.subscriptions,
            lambda channel, line: self.platform.warn(channel, line),
        )
        parts = (self.reactions, self.workspaces, moderation)
        self.app = SlackApp(
            self.tokens,
            {name: [one] for part in parts for name, one in part.listeners().items()},
        )
        self.socket = SocketMode(
            self.tokens.bare, self.access.app_token, self.app.take, self._began, self.patience
        )
        self.turn = self._turn()
        self.platform = SlackPlatform(
            self.tokens,
            self.clock,
            self.subscriptions.settings,
            public_url=self.public_url,
            pictures=self.pictures,
            zone=self.zone,
            pace=pace,
            moderators=self._where_moderators_read,
        )
        lister = Humans(self.platform, self.people)
        self.replies = Replies(lambda: self.tokens.bare().session)
        register(self.app.bolt, self._parts(Rest(self.tokens, pace), inspector))
        self.reconciler = Reconciler(self.book, self.intake, self.clock, lister)
        self._installing = self._oauth(installed)
        self._changed = asyncio.Event()

    async def open(self) -> None:
        """Read what stands in the channels."""
        await self.subscriptions.refresh()
        await self.messages.refresh()

    async def run(self) -> None:
        """Take bets until cancelled; raises TokenRefused and AppTokenRefused."""
        try:
            await self._work()
        finally:
            with suppress(TimeoutError):
                async with asyncio.timeout(SECONDS_TO_FINISH):
                    await self.turn.end()

    async def _work(self) -> None:
        try:
            async with self.tokens.opened(), asyncio.TaskGroup() as tasks:
                tasks.create_task(self.turn.run())
                if self.access.app_token:
                    tasks.create_task(self._in_turn(self.socket.keep_connected))
                else:
                    self._began()
                tasks.create_task(self._in_turn(self.reconciler.run))
                tasks.create_task(self.reactions.waiting.run())
                tasks.create_task(self.people.run())
                tasks.create_task(self._listen())
                tasks.create_task(self._keep_current())
        finally:
            await self.platform.close()

    def routes(self) -> Iterable[web.AbstractRouteDef]:
        """Return what is to be served on the listener of the pages."""
        if self.access.signing_secret and not self.access.app_token:
            yield from Requests(Guard(self.access.signing_secret, self.now), self.app.take).routes()
        if self._installing is not None:
            yield from self._installing.routes()

    async def _in_turn(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do what one process at a time does, whenever it is this one's turn."""
        while True:
            await self.turn.during(work)

    async def close(self) -> None:
        """Let what has arrived be acknowledged, as far as that takes no more than seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self.socket.finish()
                await self.replies.close()

    def _began(self) -> None:
        """Events come from now on; what happened before is looked for."""
        self._changed.set()
        self.reconciler.start_over()

    async def _where_moderators_read(self, channel: Channel) -> list[str]:
        """Those who are named, else the channel, else others of the desk's in its workspace."""
        own = f"{channel.community}/"
        named = sorted(
            who.removeprefix(own) for who in self.moderators if who.startswith(("U", "W", own))
        )
        heard = self.subscriptions.within(channel.community)
        others = [s.channel.id for s in heard if not s.paused and s.channel != channel]
        return [*named[:MODERATORS_TOLD], channel.id, *others[:CHANNELS_TRIED]]

    def _parts(self, rest: Rest, inspector: Inspector) -> Parts:
        return Parts(
            rest=rest,
            replies=self.replies,
            inspector=inspector,
            commands=self.commands,
            book=self.book,
            intake=self.intake,
            clock=self.clock,
            subscriptions=self.subscriptions,
            name=self.people.name,
            place=str(self.zone).rsplit("/", 1)[-1].replace("_", " "),
            public_url=self.public_url,
            operators=self.operators,
            moderators=self.moderators,
        )

    def _turn(self) -> Turn:
        # Slack would share the events out among several, and none could put them in order.
        return Turn(
            self.book,
            PLATFORM,
            secrets.token_hex(8),
            lambda: datetime.now(UTC),
            prepare=self.open,
            renewal_seconds=self.patience.renewal,
        )

    def _installations(self) -> Installations | None:
        if self.installations is None or not self.access.token_key:
            return None
        return Installations(self.installations, self.access.token_key)

    def _oauth(self, installations: Installations | None) -> Installing | None:
        if installations is None or not self.access.installs:
            return None
        return Installing(
            installations,
            self.workspaces.installed,
            self.tokens.bare(),
            api_base=self.api_base,
            public_url=self.public_url,
            client_id=self.access.client_id,
            client_secret=self.access.client_secret,
            scopes=NAMES,
            key=self.access.token_key,
        )

    async def _listen(self) -> None:
        async for news in self.bulletin.listen():
            if isinstance(news, PostsChanged):
                self._changed.set()
            elif isinstance(news, PostFound):
                self.reconciler.look_under(news.key)

    async def _keep_current(self) -> None:
        """Follow what was posted, chosen and installed; other processes change it without news."""
        while True:
            try:
                await self.open()
                await self.workspaces.look()
            except Unavailable as error:
                log.warning("what stands in the channels is read later", error=str(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_REST_SECONDS):
                    await self._changed.wait()
            self._changed.clear()
            await asyncio.sleep(SHORTEST_REST_SECONDS)
