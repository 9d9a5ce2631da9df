"""Socket Mode: the connection that brings what happens, kept up for as long as the desk runs.

The library's own client closes the old connection before it opens the next, and so loses what is
on its way; here the old one is read until it ends. An acknowledgement goes where its event came.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.connection.app import DONE, MALFORMED, UNREADABLE
from adapters.slack.connection.tokens import TAKEN_BACK, WRONG
from bot.application.turns import RENEWAL_SECONDS
from bot.domain.errors import BadConfig

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.response import BoltResponse
    from slack_sdk.web.async_client import AsyncWebClient

    Take = Callable[[dict[str, Any]], Awaitable[BoltResponse]]

log = structlog.get_logger(__name__)

UNREACHED = (aiohttp.ClientError, TimeoutError, OSError)
# Slack waits three seconds for an acknowledgement, and so many may wait for theirs at once.
AT_ONCE = 2_000
LARGEST_FRAME = 4 * 1024 * 1024


class AppTokenRefused(BadConfig):
    """Slack does not take the token of the app; the operator must set the right one."""

    def __init__(self, says: str) -> None:
        line = (
            f"Slack refuses the app-level token ({says}); make one with the scope "
            "connections:write on the app's page, under Basic Information"
        )
        super().__init__(line, where="WORKSHOP_SLACK__APP_TOKEN")


class Patience(NamedTuple):
    """How many seconds lie between heartbeats and between tries, and what a good connection lives.

    An old connection is read for `overlap` seconds beside the new one. `renewal` is how often a
    turn is renewed.
    """

    heartbeat: float = 10.0
    first_pause: float = 1.0
    longest_pause: float = 60.0
    good: float = 30.0
    overlap: float = 30.0
    renewal: float = RENEWAL_SECONDS


PATIENT = Patience()


class SocketMode:
    """Keeps a connection to Slack and has `take` do what arrives.

    `began` is called whenever a connection is there; what `client` gives asks Slack where to go.
    """

    def __init__(
        self,
        client: Callable[[], AsyncWebClient],
        app_token: str,
        take: Take,
        began: Callable[[], None],
        patience: Patience = PATIENT,
    ) -> None:
        self._client = client
        self._token = app_token
        self._take = take
        self._began = began
        self._patience = patience
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._links: set[Link] = set()
        self._doing: set[asyncio.Task[None]] = set()

    async def keep_connected(self) -> None:
        """Connect, and do so again whenever that ends, until cancelled; raise AppTokenRefused."""
        try:
            async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as links:
                await self._keep_connected(session, links)
        finally:
            for task in self._doing:
                task.cancel()

    async def _keep_connected(
        self, session: aiohttp.ClientSession, links: asyncio.TaskGroup
    ) -> None:
        tries = 0
        while True:
            await asyncio.sleep(self._pause(tries))
            link = await self._link(session)
            tries += 1
            if link is None:
                continue
            began = asyncio.get_running_loop().time()
            links.create_task(self._read(link))
            await link.leaving.wait()
            if asyncio.get_running_loop().time() - began >= self._patience.good:
                tries = 0

    async def finish(self) -> None:
        """Return when all that has arrived is acknowledged; nothing new is taken."""
        for link in self._links:
            link.deaf = True
        while self._doing:
            await asyncio.wait(self._doing)

    def _pause(self, tries: int) -> float:
        """A connection that ends is replaced at once, one that does so soon a little later."""
        if tries < 2:
            return 0.0 if tries == 0 else self._patience.first_pause / 10
        return min(self._patience.first_pause * 2.0 ** (tries - 2), self._patience.longest_pause)

    async def _link(self, session: aiohttp.ClientSession) -> Link | None:
        try:
            client = self._client()
            answer = await client.apps_connections_open(app_token=self._token)
            socket = await session.ws_connect(
                str(answer["url"]),
                heartbeat=self._patience.heartbeat,
                max_msg_size=LARGEST_FRAME,
                proxy=client.proxy,
            )
        except SlackApiError as error:
            code = str(error.response.get("error"))
            if code in WRONG | TAKEN_BACK | {"missing_scope"}:
                raise AppTokenRefused(code) from None
            log.warning("Slack opens no connection", says=code)
        except (*UNREACHED, *MALFORMED) as error:
            log.warning("Slack is out of reach", error=str(error) or repr(error))
        else:
            return Link(socket, self._take, self._began, self._slots, self._doing)
        return None

    async def _read(self, link: Link) -> None:
        self._links.add(link)
        try:
            reading = asyncio.create_task(link.read())
            await link.leaving.wait()
            await asyncio.wait({reading}, timeout=self._patience.overlap)
        finally:
            await link.end(reading)
            self._links.discard(link)


class Link:
    """One connection. `leaving` is set when it ends, or when Slack wants another in its place."""

    def __init__(
        self,
        socket: aiohttp.ClientWebSocketResponse,
        take: Take,
        began: Callable[[], None],
        slots: asyncio.Semaphore,
        doing: set[asyncio.Task[None]],
    ) -> None:
        self._socket = socket
        self._take = take
        self._began = began
        self._slots = slots
        self._greeted = False
        self._doing = doing
        self.leaving = asyncio.Event()
        self.deaf = False

    async def read(self) -> None:
        """Start on everything that arrives, in its order, until the connection ends."""
        try:
            async for frame in self._socket:
                if frame.type is aiohttp.WSMsgType.TEXT and not self.deaf:
                    await self._hear(frame.data)
            if not self.leaving.is_set():
                log.info("the connection to Slack ended", code=int(self._socket.close_code or 0))
        finally:
            self.leaving.set()

    async def end(self, reading: asyncio.Task[None]) -> None:
        """Close the connection; what arrived over it is still done."""
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
        await self._socket.close()

    async def _hear(self, text: str) -> None:
        try:
            envelope = json.loads(text)
            kind, name = envelope.get("type"), envelope.get("envelope_id")
        except (ValueError, AttributeError):
            log.warning("Slack sent something that is no envelope", begins=text[:80])
            return
        if not self._greeted:
            self._greeted = True
            self._began()
        if kind == "disconnect":
            log.info("Slack wants a new connection", reason=envelope.get("reason"))
            self.leaving.set()
        elif name is not None and isinstance(envelope.get("payload"), dict):
            await self._slots.acquire()
            task = asyncio.create_task(self._do(str(name), envelope["payload"]))
            self._doing.add(task)
            task.add_done_callback(self._done)
        elif kind != "hello":
            await self._acknowledge(name, None)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._slots.release()
        self._doing.discard(task)

    async def _do(self, name: str, payload: dict[str, Any]) -> None:
        answer = await self._take(payload)
        if answer.status in (DONE, UNREADABLE):
            await self._acknowledge(name, _said(answer))

    async def _acknowledge(self, name: str | None, said: dict[str, Any] | None) -> None:
        if name is None:
            return
        told = {"envelope_id": name} | ({"payload": said} if said else {})
        # What cannot be said any more Slack sends again, and the book knows it.
        with suppress(ConnectionError):
            await self._socket.send_str(json.dumps(told))


def _said(answer: BoltResponse) -> dict[str, Any] | None:
    """Return what an answer tells Slack beside that it was done."""
    body = answer.body
    if not body:
        return None
    if isinstance(body, dict):
        return body
    kind = answer.headers.get("content-type", [""])[0]
    return dict(json.loads(body)) if kind.startswith("application/json") else {"text": body}
