"""What one client says on its connection, and what it is answered."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from typing import TYPE_CHECKING

from aiohttp import WSMsgType

from tests.discord_server.gateway.handshake import (
    AGAIN,
    BAD_SEQUENCE,
    BAD_TOKEN,
    DECODE,
    NOT_YET,
    TOO_MANY,
    UNKNOWN_OP,
    Refused,
    judge_identify,
)
from tests.discord_server.gateway.session import Session
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.gateway.connection import Connection
    from tests.discord_server.gateway.hub import Gateway

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, MEMBERS = 1, 2, 3, 4, 6, 8
INVALID_SESSION, HELLO, ACK = 9, 10, 11
LARGEST = 4096


class Protocol:
    """One client's side of the conversation, from hello on."""

    def __init__(self, gateway: Gateway, connection: Connection) -> None:
        self._gateway = gateway
        self._connection = connection
        self._arrivals: deque[float] = deque()

    async def listen(self) -> None:
        """Answer until the connection ends; it is closed with a code for what is wrong."""
        milliseconds = int(self._gateway.world.limits.heartbeat_seconds * 1000)
        self._connection.send_op(HELLO, {"heartbeat_interval": milliseconds, "_trace": []})
        async for message in self._connection.websocket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                self._count()
                self._take(message.data)
            except Refused as refused:
                await self._gateway.close_one(self._connection, refused.code, refused.reason)

    def _count(self) -> None:
        rate = self._gateway.world.limits.gateway_sends
        now = time.monotonic()
        self._arrivals.append(now)
        while self._arrivals[0] < now - rate.seconds:
            self._arrivals.popleft()
        if len(self._arrivals) > rate.requests:
            raise Refused(TOO_MANY, "You are being rate limited.")

    def _take(self, text: str) -> None:
        op, data = _decoded(text)
        if op == HEARTBEAT:
            self._beat()
        elif op == IDENTIFY:
            self._identify(data)
        elif op == RESUME:
            self._resume(data)
        elif op not in (PRESENCE, VOICE, MEMBERS):
            raise Refused(UNKNOWN_OP, "Unknown opcode.")
        elif self._connection.session is None:
            raise Refused(NOT_YET, "Not authenticated.")

    def _beat(self) -> None:
        self._gateway.heartbeats += 1
        self._connection.alive_at = asyncio.get_running_loop().time()
        self._connection.send_op(ACK)

    def _identify(self, data: Json) -> None:
        gateway, connection = self._gateway, self._connection
        if connection.session:
            raise Refused(AGAIN, "Already authenticated.")
        shard, shards, wanted = judge_identify(gateway, data)
        limits = gateway.world.limits
        if not gateway.starts.may_start(shard, limits.max_concurrency, limits.identify_seconds):
            connection.send_op(INVALID_SESSION, False)
            return
        gateway.begin(Session(shard, shards, wanted, connection))

    def _resume(self, data: Json) -> None:
        gateway, connection = self._gateway, self._connection
        if data.get("token", "").removeprefix("Bot ") != gateway.token:
            raise Refused(BAD_TOKEN, "Authentication failed.")
        session = gateway.sessions.get(data.get("session_id") or "")
        sequence = data.get("seq") or 0
        if session is None or self._too_late(session):
            connection.send_op(INVALID_SESSION, False)
            return
        if not session.can_resume_from(sequence):
            raise Refused(BAD_SEQUENCE, "Invalid seq.")
        if session.connection:
            session.connection.session = None
            session.connection.cut()
        connection.session = session
        gateway.replayed += session.resume(connection, sequence)
        gateway.resumes += 1
        gateway.world.changes.tell()

    def _too_late(self, session: Session) -> bool:
        away = time.monotonic() - session.lost_at
        return session.connection is None and away > self._gateway.world.limits.session_seconds


def _decoded(text: str) -> tuple[int, Json]:
    try:
        message = json.loads(text)
        op, data = message["op"], message.get("d")
    except (ValueError, TypeError, KeyError, AttributeError):
        op, data = None, None
    if op is None or len(text.encode()) > LARGEST:
        raise Refused(DECODE, "Error while decoding payload.")
    return op, data if isinstance(data, dict) else {}
