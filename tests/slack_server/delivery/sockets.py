"""Socket Mode: connections of the app, envelopes and their acknowledgements."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import uuid
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.local_server.cut import cut
from tests.local_server.wire import Json, dumps
from tests.slack_server.delivery.outcome import EVENT, Attempt, Outcome

if TYPE_CHECKING:
    from tests.slack_server.world.state import World


class Connection:
    """One websocket of the app."""

    def __init__(self, web_socket: web.WebSocketResponse, transport: asyncio.Transport | None):
        self.web_socket = web_socket
        self._transport = transport
        self.leaving = False

    @property
    def open(self) -> bool:
        return not self.web_socket.closed and not self.leaving

    async def send(self, payload: Any) -> None:
        text = payload if isinstance(payload, str) else dumps(payload)
        await self.web_socket.send_str(text)

    def drop(self) -> None:
        """Cut the connection without a word."""
        self.leaving = True
        cut(self._transport)


class Sockets:
    """All connections. `received` is everything the app sent, acknowledgements and else."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tickets: dict[str, float] = {}
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._next = 0
        self.connections: list[Connection] = []
        self.opened = 0
        self.muted = False
        self.received: list[Json] = []
        self.unknown_acks: list[str] = []

    @property
    def connected(self) -> bool:
        return any(each.open for each in self.connections)

    def ticket(self) -> str:
        """The address of one new connection, good for a short while, once."""
        ticket = secrets.token_hex(12)
        self._tickets[ticket] = time.monotonic()
        base = self._world.base_url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self._world.app.id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection from its beginning to its end."""
        asked = self._tickets.pop(request.query.get("ticket", ""), None)
        if asked is None or time.monotonic() - asked > self._world.limits.ticket_seconds:
            raise web.HTTPForbidden(text="invalid ticket")
        web_socket = web.WebSocketResponse(max_msg_size=0)
        await web_socket.prepare(request)
        transport = request.transport
        assert transport is None or isinstance(transport, asyncio.Transport)
        connection = Connection(web_socket, transport)
        self.connections.append(connection)
        self.opened += 1
        try:
            await connection.send(self._hello())
            self._world.changes.tell()
            async for message in web_socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.data)
        finally:
            self.connections.remove(connection)
            self._world.changes.tell()
        return web_socket

    async def deliver(self, attempt: Attempt) -> Outcome:
        """Send an envelope over one of the connections, and wait for its acknowledgement."""
        connection = self._choose()
        if connection is None:
            return Outcome(False, reason="connection_failed")
        envelope_id = str(uuid.uuid4())
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            await connection.send(_envelope(attempt, envelope_id))
            async with asyncio.timeout(self._world.limits.patience(attempt.kind)):
                payload = await answer
        except (TimeoutError, ConnectionError):
            return Outcome(False, reason="timeout")
        finally:
            self._waiting.pop(envelope_id, None)
        return Outcome(True, payload)

    # Misbehaving

    async def say(self, payload: Any) -> None:
        """Send anything over every connection: a dict as JSON, a text as it is."""
        for connection in list(self.connections):
            await connection.send(payload)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Announce the end of every connection (`warning` or `refresh_requested`), then end it."""
        leaving = [each for each in self.connections if each.open]
        for connection in leaving:
            connection.leaving = True
            host = {"host": "applink-local"}
            await connection.send({"type": "disconnect", "reason": reason, "debug_info": host})
        seconds = self._world.limits.refresh_grace_seconds
        loop = asyncio.get_running_loop()
        for connection in leaving:
            loop.call_later(seconds, connection.drop)

    async def close(self) -> None:
        """Close every connection politely, as at the end."""
        for connection in list(self.connections):
            await connection.web_socket.close()

    def drop(self) -> None:
        """Cut every connection in the middle."""
        for connection in list(self.connections):
            connection.drop()
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError())

    def _choose(self) -> Connection | None:
        there = [each for each in self.connections if each.open]
        if not there or self.muted:
            return None
        self._next += 1
        return there[self._next % len(there)]

    def _hear(self, text: str) -> None:
        try:
            said: Json = json.loads(text)
        except ValueError:
            return
        self.received.append(said)
        answer = self._waiting.get(said.get("envelope_id", ""))
        if answer and not answer.done():
            answer.set_result(said.get("payload") or {})
        elif not answer:
            self.unknown_acks.append(said.get("envelope_id", ""))

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": "applink-local",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._world.app.id},
        }


def _envelope(attempt: Attempt, envelope_id: str) -> Json:
    envelope: Json = {
        "envelope_id": envelope_id,
        "payload": attempt.payload,
        "type": attempt.kind,
        "accepts_response_payload": attempt.kind != EVENT,
    }
    if attempt.kind == EVENT:
        envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return envelope
