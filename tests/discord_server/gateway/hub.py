"""All connections and sessions, and what a test may do to them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from aiohttp import web

from tests.discord_server.gateway import intents
from tests.discord_server.gateway.compression import compressor
from tests.discord_server.gateway.connection import Connection
from tests.discord_server.gateway.disorder import Disorder
from tests.discord_server.gateway.handshake import BAD_TOKEN, BAD_VERSION, Starts, greet
from tests.discord_server.gateway.protocol import INVALID_SESSION, Protocol
from tests.discord_server.gateway.session import Session
from tests.discord_server.world.permissions import Permission
from tests.discord_server.world.state import Event, World
from tests.local_server.wire import dumps

RECONNECT = 7


class Gateway(Disorder):
    """The websocket side of the local Discord.

    Counters: `identifies`, `resumes` (with what they replayed in `replayed`), `heartbeats`,
    and `closes`, the close codes that were sent.
    """

    def __init__(self, world: World, token: str, privileged: frozenset[str]) -> None:
        super().__init__()
        self.world = world
        self.token = token
        self.privileged = privileged
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.starts = Starts()
        self.resumes = 0
        self.replayed = 0
        self.heartbeats = 0
        self.closes: list[int] = []
        self._connections: set[Connection] = set()
        self._greetings: set[asyncio.Task[None]] = set()
        self._down = False

    @property
    def identifies(self) -> int:
        return self.starts.count

    @property
    def connected(self) -> bool:
        """Whether at least one session has a living connection."""
        return any(session.connection for session in self.sessions.values())

    async def until_ready(self, shards: int = 1, seconds: float = 10.0) -> None:
        """Return when so many sessions are connected and were told their guilds."""

        def so() -> bool:
            ready = [s for s in self.sessions.values() if s.connection and s.greeted]
            return len(ready) >= shards

        await self.world.changes.until(so, seconds)

    # Telling

    def publish(self, event: Event) -> None:
        """Tell an event to every session that has a right to it."""
        guild = event.guild
        if not guild.bot_inside or (guild.unavailable and event.name != "GUILD_DELETE"):
            return
        takers = [
            session
            for session in self.sessions.values()
            if session.covers(guild)
            and (event.always or intents.wants(session.intents, event.name))
        ]
        if not takers or not self._visible(event):
            return
        for session in takers:
            data = intents.as_seen(session.intents, event.name, event.data, self.world.bot)
            for name, text in self.through(event.name, dumps(data)):
                session.dispatch(name, text)

    def send(self, name: str, data: object) -> None:
        """Tell every session an event made by hand, however malformed."""
        for session in self.sessions.values():
            session.dispatch(name, dumps(data))

    def send_text(self, text: str) -> None:
        """Write raw text to every connection, JSON or not."""
        for connection in self._connections:
            connection.send(text)

    def reaches(self, event: Event) -> bool:
        """Whether somebody will be told, now or by a resume."""
        return any(session.covers(event.guild) for session in self.sessions.values())

    def _visible(self, event: Event) -> bool:
        if event.channel is None:
            return True
        seen = event.channel.permissions_of(self.world.bot)
        return Permission.VIEW_CHANNEL in seen

    # Misbehaving

    async def drop(self, *, resumable: bool = True, code: int | None = None) -> None:
        """End every connection, with a close code or without a word.

        Not resumable: the sessions are forgotten, so a resume is answered by an invalid session.
        """
        if not resumable:
            self.sessions.clear()
        dropped = set(self._connections)
        for connection in dropped:
            if code is None:
                connection.cut()
            else:
                await self.close_one(connection, code)
        await self.world.changes.until(lambda: not dropped & self._connections)

    def ask_to_reconnect(self) -> None:
        """Send opcode 7 to everybody."""
        for connection in self._connections:
            connection.send_op(RECONNECT)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Send opcode 9 to everybody; the sessions are gone unless they may be resumed."""
        if not resumable:
            self.sessions.clear()
        for connection in self._connections:
            connection.send_op(INVALID_SESSION, resumable)

    def play_dead(self) -> None:
        """Fall silent on every connection there is: no acknowledgement, no event, no close.

        What happens meanwhile is told by the resume, once the client has noticed.
        """
        for connection in self._connections:
            connection.dead = True

    @contextmanager
    def down(self) -> Iterator[None]:
        """Refuse new connections until the end of the block."""
        self._down = True
        try:
            yield
        finally:
            self._down = False

    async def revoke(self) -> None:
        """Close everything with 4004, as after the token was reset."""
        await self.drop(resumable=False, code=BAD_TOKEN)

    @contextmanager
    def corked(self) -> Iterator[None]:
        """Write all events of the block in one piece to each connection."""
        corked = list(self._connections)
        for connection in corked:
            connection.cork()
        try:
            yield
        finally:
            for connection in corked:
                connection.uncork()

    async def drained(self) -> None:
        """Return when the clients have read nearly everything."""
        for connection in list(self._connections):
            await connection.drained()

    # Serving

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One client, from hello to its end."""
        compress = compressor(request.query.get("compress"))
        if self._down:
            raise web.HTTPServiceUnavailable
        websocket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await websocket.prepare(request)
        if compress is None or request.query.get("v", "10") not in ("9", "10"):
            self.closes.append(BAD_VERSION)
            await websocket.close(code=BAD_VERSION, message=b"Invalid API version.")
            return websocket
        transport = cast("asyncio.Transport", request.transport)
        connection = Connection(websocket, transport, compress)
        self._connections.add(connection)
        watch = asyncio.create_task(self._watch(connection))
        try:
            await Protocol(self, connection).listen()
        finally:
            watch.cancel()
            self._forget(connection)
        return websocket

    async def close(self) -> None:
        """Say goodbye to everybody."""
        for greeting in self._greetings:
            greeting.cancel()
        for connection in list(self._connections):
            await self.close_one(connection, 1001)

    def begin(self, session: Session) -> None:
        """Keep a new session, and tell it everything it needs to know."""
        assert session.connection is not None
        session.connection.session = self.sessions[session.id] = session
        greeting = asyncio.create_task(self._greet(session))
        self._greetings.add(greeting)
        greeting.add_done_callback(self._greetings.discard)

    async def _greet(self, session: Session) -> None:
        await greet(self, session)
        session.greeted = True
        self.world.changes.tell()

    async def _watch(self, connection: Connection) -> None:
        """Close a connection whose client has stopped beating."""
        loop = asyncio.get_running_loop()
        while True:
            seconds = self.world.limits.heartbeat_seconds
            await asyncio.sleep(seconds / 2)
            if loop.time() - connection.alive_at > seconds * 2:
                await self.close_one(connection, 4000, "Session timed out.")

    async def close_one(self, connection: Connection, code: int, reason: str = "") -> None:
        """Close one connection with a code."""
        self.closes.append(code)
        await connection.close(code, reason)

    def _forget(self, connection: Connection) -> None:
        self._connections.discard(connection)
        session = connection.session
        if session and session.connection is connection:
            session.lose()
            if connection.websocket.close_code in (1000, 1001):
                self.sessions.pop(session.id, None)
        self.world.changes.tell()
