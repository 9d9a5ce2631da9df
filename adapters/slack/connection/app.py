"""The library's application: what Slack sends is acknowledged once it is done, and not before."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack.connection.shapes import Unreadable, check
from bot.application.ports.chat import ChannelLost
from bot.domain.errors import Unavailable
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from slack_bolt.context.async_context import AsyncBoltContext

    from adapters.slack.connection.tokens import Tokens

    Listener = Callable[["Payload"], Awaitable[None]]

Payload = Mapping[str, Any]

log = structlog.get_logger(__name__)

DONE, UNREADABLE, LATER, AGAIN = 200, 400, 503, 500
MALFORMED = (LookupError, TypeError, ValueError, AttributeError)
REMEMBERED_TYPES = 1_000


class SlackApp:
    """Hands events to our listeners by their type, and everything else to the library.

    What people ask for, such as commands and buttons, is registered on `bolt`. Events need none of
    what the library prepares for an answer, and come by the thousand.
    """

    def __init__(
        self, tokens: Tokens, listeners: Mapping[str, Sequence[Listener]], secret: str = ""
    ) -> None:
        self._listeners = listeners
        self._strange: set[tuple[str, str]] = set()
        logger = logging.getLogger("slack_bolt")
        self.bolt = AsyncApp(
            name="workshop",
            logger=logger,
            client=tokens.bare(),
            # Whatever arrives here was checked before: by the guard, or as a socket of ours.
            signing_secret=secret or "checked before",
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            attaching_function_token_enabled=False,
            ignoring_self_events_enabled=False,
            process_before_response=True,
            raise_error_for_unhandled_request=True,
            authorize=Authorize(tokens),
        )
        self.bolt.error(self._failed)

    async def take(self, payload: dict[str, Any]) -> BoltResponse:
        """Do what a payload asks for.

        200 says that it was done and 400 that it cannot be; anything else asks for it again.
        """
        try:
            check(payload)
            event = payload.get("event") or {}
            found = self._listeners.get(event.get("type", ""))
            if found is not None:
                return await self._heard(found, payload)
            request = AsyncBoltRequest(mode="socket_mode", body=payload)
            return await self.bolt.async_dispatch(request)
        except (Unreadable, *MALFORMED) as error:
            return _refused(error)

    async def _heard(self, listeners: Sequence[Listener], payload: dict[str, Any]) -> BoltResponse:
        try:
            for listener in listeners:
                await listener(payload)
        except Exception as error:  # noqa: BLE001 # logged where it is understood
            # An event handler's edge: whatever fails is told again.
            return await self._failed(error, payload)
        return BoltResponse(status=DONE)

    async def _failed(self, error: Exception, body: dict[str, Any]) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            self._note_once(kind_of(body), "Slack sends something that nobody here waits for")
            return BoltResponse(status=DONE)
        if isinstance(error, Unreadable):
            return _refused(error)
        if isinstance(error, NotInstalled):
            self._note_once(kind_of(body), "Slack sends something from where the app is not")
            return BoltResponse(status=DONE, body=str(error) if "command" in body else "")
        if isinstance(error, Unavailable):
            log.warning("Slack is asked to send this again", kind=kind_of(body), error=str(error))
            return BoltResponse(status=LATER)
        # An event handler's edge: Slack sends it again, and everything else goes on.
        log.error("what Slack sent could not be done", kind=kind_of(body), exc_info=error)
        return BoltResponse(status=AGAIN)

    def _note_once(self, kind: str, words: str) -> None:
        if (kind, words) not in self._strange and len(self._strange) < REMEMBERED_TYPES:
            self._strange.add((kind, words))
            log.info(words, kind=kind)


class NotInstalled(Exception):
    """Somebody asks from a workspace whose token is not there, or gone."""


class Authorize(AsyncAuthorize):
    """Finds the token for what people ask; raises NotInstalled for a stranger."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's
        self._tokens = tokens

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult:
        """See the library."""
        del context, user_id, actor_enterprise_id, actor_team_id, actor_user_id
        try:
            workspace = await self._tokens.workspace(team_id or "")
        except ChannelLost as lost:
            # With None the library would answer in its own words, whatever it was asked.
            words = _(
                "I am not installed in this workspace any more. An admin can install me again."
            )
            raise NotInstalled(words) from lost
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=workspace.bot_user,
            bot_id=workspace.bot_id,
            bot_token=workspace.token,
        )


def _refused(error: Exception) -> BoltResponse:
    log.warning("Slack sent something unreadable", error=str(error)[:200] or repr(error))
    return BoltResponse(status=UNREADABLE)


def kind_of(body: Mapping[str, Any]) -> str:
    """Return what a payload is, such as `event_callback:reaction_added`."""
    event = body.get("event")
    inner = event.get("type") if isinstance(event, dict) else body.get("command")
    return ":".join(str(part)[:80] for part in (body.get("type"), inner) if part) or "unknown"
