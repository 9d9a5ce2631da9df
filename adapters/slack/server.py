"""The Slack side put together: what the composition root opens, runs and stops."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from adapters.slack.connection.app import SlackApp
from adapters.slack.connection.socket_mode import PATIENT, Patience, SocketMode
from adapters.slack.connection.tokens import Tokens
from adapters.slack.events import PLATFORM, Reactions
from adapters.slack.moderation import Moderation
from adapters.slack.reaction_names import bare
from adapters.slack.workspaces import Workspaces
from bot.application.bulletin import PostsChanged
from bot.application.messages import Messages, Subscriptions
from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.application.bulletin import Bulletin
    from bot.application.intake import Intake
    from bot.application.ports.book import Book
    from bot.application.ports.clock import Clock
    from bot.application.ports.pictures import Pictures

log = structlog.get_logger(__name__)

LONGEST_REST_SECONDS = 60.0
SHORTEST_REST_SECONDS = 1.0
SECONDS_TO_FINISH = 3.0


@dataclass(eq=False)
class SlackSide:
    """Slack. `open` it before anything is posted, `run` it while the desk works, then `close` it.

    `api_base` is where Slack is, `platform` goes to the publisher. With an `app_token` events come
    over Socket Mode, without one as requests that are signed with the `signing_secret`. Links begin
    with `public_url`; `operators` are users as `T…/U…`, `zone` is the desk's. Unless `dated`, bets
    are of the instant at which they come. To be made inside a running loop.
    """

    book: Book
    intake: Intake
    clock: Clock
    bulletin: Bulletin
    api_base: str
    zone: ZoneInfo
    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    public_url: str = ""
    operators: frozenset[str] = frozenset()
    pictures: Pictures | None = None
    dated: bool = True
    patience: Patience = PATIENT

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.api_base, self.bot_token)
        self.subscriptions = Subscriptions(self.book, PLATFORM, bare)
        self.messages = Messages(self.book, PLATFORM)
        self.reactions = Reactions(
            self.book,
            self.intake,
            self.clock,
            self.messages,
            self.subscriptions,
            dated=self.dated,
        )
        self.workspaces = Workspaces(self.book, self.tokens, self.subscriptions)
        moderation = Moderation(self.book, self.clock, self.messages, self.subscriptions)
        parts = (self.reactions, self.workspaces, moderation)
        self.app = SlackApp(
            self.tokens,
            {name: [one] for part in parts for name, one in part.listeners().items()},
        )
        self.socket = SocketMode(
            self.tokens.bare(), self.app_token, self.app.take, self._began, self.patience
        )
        self._changed = asyncio.Event()
        self._look = asyncio.Event()

    async def open(self) -> None:
        """Read what stands in the channels."""
        await self.subscriptions.refresh()
        await self.messages.refresh()

    async def run(self) -> None:
        """Take bets until cancelled; raises TokenRefused and AppTokenRefused."""
        try:
            async with asyncio.TaskGroup() as tasks:
                if self.app_token:
                    tasks.create_task(self.socket.keep_connected())
                tasks.create_task(self.reactions.waiting.run())
                tasks.create_task(self._listen())
                tasks.create_task(self._keep_current())
        finally:
            await self.tokens.close()

    async def close(self) -> None:
        """Let what has arrived be acknowledged, as far as that takes no more than seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self.socket.finish()

    def _began(self) -> None:
        """Events come from now on; what happened before is looked for."""
        self._changed.set()

    async def _listen(self) -> None:
        async for news in self.bulletin.listen():
            if isinstance(news, PostsChanged):
                self._changed.set()

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
