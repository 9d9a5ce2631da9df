"""One websocket; frames are written at once, or many together while it is corked."""

from __future__ import annotations

import asyncio
import struct
from typing import TYPE_CHECKING

from aiohttp import web

from tests.discord_server.gateway.compression import Compress, plain
from tests.local_server.cut import cut
from tests.local_server.wire import dumps

if TYPE_CHECKING:
    from tests.discord_server.gateway.session import Session

TEXT, BINARY = 0x81, 0x82
BACKLOG = 1 << 20


def frame(opcode: int, payload: bytes) -> bytes:
    """A websocket frame from server to client (RFC 6455, section 5.2): whole, not masked."""
    size = len(payload)
    if size < 126:
        return bytes((opcode, size)) + payload
    if size < 1 << 16:
        return struct.pack(">BBH", opcode, 126, size) + payload
    return struct.pack(">BBQ", opcode, 127, size) + payload


class Connection:
    """A client's socket; once `dead`, it takes everything and says nothing."""

    def __init__(
        self, websocket: web.WebSocketResponse, transport: asyncio.Transport, compress: Compress
    ) -> None:
        self.websocket = websocket
        self.session: Session | None = None
        self.dead = False
        self.alive_at = asyncio.get_running_loop().time()
        self._transport = transport
        self._compress = compress
        self._opcode = TEXT if compress is plain else BINARY
        self._corked: list[bytes] | None = None

    def send(self, text: str) -> None:
        """Write one message."""
        if self.dead or self._transport.is_closing():
            return
        written = frame(self._opcode, self._compress(text.encode()))
        if self._corked is None:
            self._transport.write(written)
        else:
            self._corked.append(written)

    def send_op(self, op: int, data: object = None) -> None:
        """Write a message that is no event."""
        self.send(dumps({"op": op, "d": data, "s": None, "t": None}))

    def cork(self) -> None:
        self._corked = []

    def uncork(self) -> None:
        """Write everything since `cork` in one piece."""
        frames, self._corked = self._corked, None
        if frames and not self._transport.is_closing():
            self._transport.write(b"".join(frames))

    async def drained(self) -> None:
        """Return when little is left to be read by the client."""
        while self._transport.get_write_buffer_size() > BACKLOG:
            if self._transport.is_closing():
                return
            await asyncio.sleep(0.001)
        await asyncio.sleep(0)

    async def close(self, code: int, reason: str = "") -> None:
        await self.websocket.close(code=code, message=reason.encode())

    def cut(self) -> None:
        """End the connection without a word."""
        cut(self._transport)
