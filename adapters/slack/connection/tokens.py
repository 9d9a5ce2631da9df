"""Which token serves which workspace: the one that is configured, or one that was installed."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.connection.installations import Installations, Workspace
from adapters.slack.lost import removed
from bot.application.ports.chat import ChannelLost, TryLater
from bot.domain.errors import BadConfig

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable


log = structlog.get_logger(__name__)

SECONDS_TO_ANSWER = 10
SOON = 5.0
# What Slack answers for a token that worked once, and for one that never did.
TAKEN_BACK = frozenset(
    "account_inactive token_revoked token_expired team_access_not_granted app_uninstalled".split()
)
WRONG = frozenset("invalid_auth not_authed invalid_token not_allowed_token_type".split())


class TokenRefused(BadConfig):
    """Slack does not know the token; the operator must set the right one."""

    def __init__(self) -> None:
        line = "Slack refuses the token; copy it again from the app's page, under Install App"
        super().__init__(line, where="WORKSHOP_SLACK__BOT_TOKEN")


class Tokens:
    """Gives the client of a workspace, and knows who the app is there.

    `bot_token` is the configured one, `installations` knows those that were installed by others.
    While `opened`, requests share their connections.
    """

    def __init__(
        self, api_base: str, bot_token: str = "", installations: Installations | None = None
    ) -> None:
        self._base = f"{api_base}/"
        self._token = bot_token
        self._installations = installations
        self._session: aiohttp.ClientSession | None = None
        self._known: dict[str, tuple[Workspace, AsyncWebClient]] = {}
        self._own: set[str] = set()
        self._asking = asyncio.Lock()
        self._configured: Workspace | None = None
        self._taken_back = False

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Keep connections during the block, and end every request with it."""
        timeout = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
        async with aiohttp.ClientSession(timeout=timeout) as self._session:
            self._known.clear()
            yield

    def bare(self, token: str = "") -> AsyncWebClient:
        """Return a client with any token, or for methods that need none."""
        return AsyncWebClient(
            token=token or None,
            base_url=self._base,
            timeout=SECONDS_TO_ANSWER,
            session=self._session,
            retry_handlers=[],
        )

    async def client(self, team: str) -> AsyncWebClient:
        """Return the client of a workspace.

        Raises ChannelLost if the app is not installed there, TryLater if that cannot be told now,
        and TokenRefused if the configured token never was one.
        """
        return (await self._find(team))[1]

    async def workspace(self, team: str) -> Workspace:
        """Return who the app is in a workspace; raises as `client` does."""
        return (await self._find(team))[0]

    def is_own(self, user: str) -> bool:
        """Return whether a user is the app in any workspace it is known to be in."""
        return user in self._own

    async def configured(self) -> Workspace | None:
        """Return the workspace of the configured token, None without one that holds.

        Raises TryLater and TokenRefused.
        """
        if not self._token or self._taken_back:
            return None
        async with self._asking:
            if self._configured is None:
                self._configured = await self._introduced(self._token)
                self._taken_back = self._configured is None
        return self._configured

    async def teams(self) -> set[str]:
        """Return the workspaces that have installed the app; raises as `configured` does."""
        configured = await self.configured()
        teams = {configured.team} if configured else set()
        return teams | set(await self._installed())

    async def holds(self, team: str) -> bool:
        """Ask Slack whether the token of a workspace is good now; raises TryLater."""
        self.forget(team)
        try:
            workspace = await self.workspace(team)
        except ChannelLost:
            return False
        return await self._introduced(workspace.token) is not None

    async def remove(self, team: str) -> None:
        """Delete the token of a workspace that was installed; raise Unavailable if it stays."""
        if self._installations is not None:
            await self._installations.delete(team)
        self.forget(team)

    def forget(self, team: str) -> None:
        """Ask again at the next use, as after a new installation."""
        self._known.pop(team, None)
        if self._configured is None or self._configured.team == team:
            self._configured, self._taken_back = None, False

    async def _find(self, team: str) -> tuple[Workspace, AsyncWebClient]:
        found = self._known.get(team)
        if found is None:
            configured = await self.configured()
            if configured and configured.team == team:
                workspace = configured
            else:
                workspace = await self._installation(team)
            found = self._known[team] = workspace, self.bare(workspace.token)
            self._own.add(workspace.bot_user)
        return found

    async def _installation(self, team: str) -> Workspace:
        found = await self._installations.find(team) if self._installations else None
        if found is None:
            raise ChannelLost(removed())
        return found

    async def _installed(self) -> Iterable[str]:
        return await self._installations.teams() if self._installations else ()

    async def _introduced(self, token: str) -> Workspace | None:
        """Ask Slack whose token it is; None if it was one and is not any more."""
        try:
            answer = await self.bare(token).auth_test()
        except SlackApiError as error:
            code = str(error.response.get("error"))
            if code in WRONG and token == self._token:
                raise TokenRefused from None
            if code not in TAKEN_BACK | WRONG:
                raise TryLater(
                    f"Slack does not say whose token it is: {code}", after=SOON
                ) from None
            log.warning("a workspace has taken its token back", says=code)
            return None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise TryLater(f"Slack cannot be reached: {error!r}", after=SOON) from error
        return Workspace(
            team=str(answer["team_id"]),
            token=token,
            bot_user=str(answer["user_id"]),
            bot_id=str(answer.get("bot_id") or ""),
            name=str(answer.get("team") or ""),
            enterprise=str(answer.get("enterprise_id") or ""),
        )
