"""The library's application: what Slack sends is acknowledged once it is done, and not before."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.application.ports.chat import ChannelLost
from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from adapters.slack.connection.tokens import Tokens

    Payload = Mapping[str, Any]
    Listener = Callable[[Payload], Awaitable[None]]

log = structlog.get_logger(__name__)

DONE, LATER, AGAIN = 200, 503, 500
REMEMBERED_TYPES = 1_000


class SlackApp:
    """Hands each payload to our listeners by its event's type, and all others to the library.

    What people ask for, such as commands and buttons, is registered on `bolt`.
    """

    def __init__(
        self, tokens: Tokens, listeners: Mapping[str, Sequence[Listener]], secret: str = ""
    ) -> None:
        self._tokens = tokens
        self._strange: set[str] = set()
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
            before_authorize=Events(listeners),
            authorize=self._authorize,  # type: ignore[arg-type] # None is for a stranger
        )
        self.bolt.error(self._failed)

    async def take(self, payload: dict[str, Any]) -> BoltResponse:
        """Do what a payload asks for; only an answer of 200 says that it was done."""
        return await self.bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload))

    async def _authorize(
        self, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        try:
            workspace = await self._tokens.workspace(team_id or "")
        except ChannelLost:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=workspace.bot_user,
            bot_id=workspace.bot_id,
            bot_token=workspace.token,
        )

    async def _failed(self, error: Exception, body: dict[str, Any]) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            self._note_once(kind_of(body))
            return BoltResponse(status=DONE)
        if isinstance(error, Unavailable):
            log.warning("Slack is asked to send this again", kind=kind_of(body), error=str(error))
            return BoltResponse(status=LATER)
        # An event handler's edge: Slack sends it again, and everything else goes on.
        log.error("what Slack sent could not be done", kind=kind_of(body), exc_info=error)
        return BoltResponse(status=AGAIN)

    def _note_once(self, kind: str) -> None:
        if kind not in self._strange and len(self._strange) < REMEMBERED_TYPES:
            self._strange.add(kind)
            log.info("Slack sends something that nobody here waits for", kind=kind)


class Events(AsyncMiddleware):
    """Calls our listeners for an event. None of them needs a token, so none is looked up."""

    def __init__(self, listeners: Mapping[str, Sequence[Listener]]) -> None:
        self._listeners = listeners

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 # the library's name
    ) -> BoltResponse:
        """See the library."""
        event = req.body.get("event")
        found = self._listeners.get(str(event.get("type"))) if isinstance(event, dict) else None
        if found is None:
            await next()
            return resp
        for listener in found:
            await listener(req.body)
        return BoltResponse(status=DONE)


def kind_of(body: Mapping[str, Any]) -> str:
    """Return what a payload is, such as `event_callback:reaction_added`."""
    event = body.get("event")
    inner = event.get("type") if isinstance(event, dict) else body.get("command")
    return ":".join(str(part)[:80] for part in (body.get("type"), inner) if part) or "unknown"
