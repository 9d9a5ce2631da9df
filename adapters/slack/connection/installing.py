"""Workspaces that install the app themselves, by the library's OAuth."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from logging import getLogger
from typing import TYPE_CHECKING, NamedTuple

import structlog
from aiohttp import ClientError, web
from cryptography.fernet import InvalidToken
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.connection import pages
from adapters.slack.connection.installations import Workspace, fernet
from bot.domain.errors import Unavailable, WorkshopError
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from logging import Logger

    from slack_bolt.oauth.async_callback_options import AsyncFailureArgs, AsyncSuccessArgs
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.slack.connection.installations import Installations

    Installed = Callable[[str], Awaitable["Returned"]]

log = structlog.get_logger(__name__)

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
SECONDS_TO_INSTALL = 600
AWAY = 503
REMEMBERED = 10_000


class Returned(NamedTuple):
    """Channels, by the names people know, in which a workspace gets dispatches once it is back.

    Those in `missing` must let the app in first.
    """

    back: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Installing:
    """The page to install from, and where Slack sends people back to.

    `installed` is called with each workspace that has the app now. `api_base` tells where people
    are asked for their consent, `public_url` where they come back to.
    """

    def __init__(
        self,
        installations: Installations,
        installed: Installed,
        client: AsyncWebClient,
        *,
        api_base: str,
        public_url: str,
        client_id: str,
        client_secret: str,
        scopes: Sequence[str],
        key: str,
    ) -> None:
        self._installed = installed
        settings = AsyncOAuthSettings(
            client_id=client_id,
            client_secret=client_secret,
            scopes=scopes,
            user_scopes=[],
            redirect_uri=f"{public_url}{REDIRECT}" if public_url else None,
            authorization_url=f"{api_base.removesuffix('/api')}/oauth/v2/authorize",
            installation_store=Store(installations),
            state_store=States(key),
            state_expiration_seconds=SECONDS_TO_INSTALL,
            callback_options=AsyncCallbackOptions(self._succeeded, self._failed),
        )
        self._flow = Flow(client=client, logger=getLogger("slack_bolt"), settings=settings)
        self._again = f"{public_url}{INSTALL}"

    def routes(self) -> Iterable[web.AbstractRouteDef]:
        """Return what is to be served."""
        return [web.get(INSTALL, self.begin), web.get(REDIRECT, self.end)]

    async def begin(self, request: web.Request) -> web.Response:
        """Show the page that leads to Slack's."""
        asked = await to_bolt_request(request)
        return await to_aiohttp_response(await self._flow.handle_installation(asked))

    async def end(self, request: web.Request) -> web.Response:
        """Take what Slack gave for a consent, and keep the token."""
        asked = await to_bolt_request(request)
        try:
            return await to_aiohttp_response(await self._flow.handle_callback(asked))
        except (ClientError, TimeoutError, OSError) as error:
            log.warning("an installation failed: Slack is out of reach", error=repr(error))
            line = _("Slack cannot be reached just now. Try again in a minute.")
            told = pages.failed_page("", self._again, line)
            return web.Response(status=AWAY, body=told.encode(), headers=pages.HEADERS)

    async def _succeeded(self, args: AsyncSuccessArgs) -> BoltResponse:
        found = args.installation
        try:
            returned = await self._installed(found.team_id or "")
        except WorkshopError as error:
            # The token is kept; whoever looks after the channels sees it within a minute.
            log.warning("the channels of a workspace are looked at later", error=str(error))
            returned = Returned()
        told = pages.installed_page(found.team_name or "", returned.back, returned.missing)
        return self._page(200, told)

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        log.info("an installation was not finished", reason=args.reason[:80])
        status = AWAY if args.error else args.suggested_status_code
        error = str(args.error or "")
        return self._page(status, pages.failed_page(args.reason, self._again, error))

    def _page(self, status: int, told: str) -> BoltResponse:
        """A page at the end of the way: the state in the browser has done its work."""
        used = self._flow.settings.state_utils.build_set_cookie_for_deletion()
        headers: dict[str, str | Sequence[str]] = {**pages.HEADERS, "Set-Cookie": used}
        return BoltResponse(status=status, body=told, headers=headers)


class Flow(AsyncOAuthFlow):
    """The library's way through OAuth, with a first page of ours."""

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """See the library."""
        del request
        return pages.install_page(url)


class Store(AsyncInstallationStore):
    """The installations, as the library wants them."""

    def __init__(self, installations: Installations) -> None:
        self._installations = installations

    @property
    def logger(self) -> Logger:
        """See the library."""
        return getLogger("slack_bolt")

    async def async_save(self, installation: Installation) -> None:
        """See the library."""
        if not installation.team_id or not installation.bot_token:
            raise BoltError(_("I can be installed in single workspaces only. Choose one there."))
        workspace = Workspace(
            team=installation.team_id,
            token=installation.bot_token,
            bot_user=installation.bot_user_id or "",
            bot_id=installation.bot_id or "",
            name=installation.team_name or "",
            enterprise=installation.enterprise_id or "",
        )
        try:
            await self._installations.save(workspace)
        except Unavailable as error:
            log.warning("a workspace could not be installed", error=str(error))
            line = _("The desk's book is away, so nothing was kept. Try again in a minute.")
            raise BoltError(line) from error
        log.info("the app was installed", workspace=workspace.team, name=workspace.name)


class States(AsyncOAuthStateStore):
    """States that tell by themselves that they are ours and young, and are taken once."""

    def __init__(self, key: str) -> None:
        self._fernet = fernet(key)
        self._used: OrderedDict[str, None] = OrderedDict()

    @property
    def logger(self) -> Logger:
        """See the library."""
        return getLogger("slack_bolt")

    async def async_issue(self, *_args: object, **_options: object) -> str:
        """See the library."""
        return self._fernet.encrypt(secrets.token_bytes(16)).decode().rstrip("=")

    async def async_consume(self, state: str) -> bool:
        """See the library."""
        try:
            self._fernet.decrypt(f"{state}{'=' * (-len(state) % 4)}", ttl=SECONDS_TO_INSTALL)
        except InvalidToken:
            return False
        if state in self._used:
            return False
        self._used[state] = None
        if len(self._used) > REMEMBERED:
            self._used.popitem(last=False)
        return True
