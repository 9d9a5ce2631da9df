"""A plain app of the real library, which notes what it is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Team

Connect = Callable[[Team], Awaitable["Plain"]]
Body = dict[str, Any]


class Plain:
    """A Bolt app that keeps every event; `stubborn` events are refused so many times."""

    def __init__(self, api_base: str, token: str, signing_secret: str) -> None:
        self.client = AsyncWebClient(token=token, base_url=f"{api_base}/")
        self.bolt = AsyncApp(
            client=self.client, signing_secret=signing_secret, process_before_response=True
        )
        self.events: list[Body] = []
        self.retries: list[str | None] = []
        self.stubborn = 0
        self._socket: AsyncSocketModeHandler | None = None
        for kind in ("reaction_added", "reaction_removed", "app_uninstalled", "tokens_revoked"):
            self.bolt.event(kind)(self._note)

    async def connect(self, app_token: str) -> None:
        self._socket = AsyncSocketModeHandler(self.bolt, app_token, ping_interval=1.0)
        await self._socket.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        if self._socket:
            await self._socket.close_async()  # type: ignore[no-untyped-call]

    async def _note(self, body: Body, request: Any) -> None:
        self.events.append(body)
        self.retries += request.headers.get("x-slack-retry-num", [None])
        if self.stubborn:
            self.stubborn -= 1
            raise RuntimeError("not this time")
