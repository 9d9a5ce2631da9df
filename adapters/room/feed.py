"""Server-sent events: numbered, resumable, and bounded for readers who do not keep up.

The format is that of the HTML standard, section 9.2. An event's id is `boot-number`; a reader who
returns with an id that is still remembered gets what was missed, any other gets `reset` and loads
the state anew.
"""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

REMEMBERED = 256
LONGEST_QUEUE = 512
HEARTBEAT_SECONDS = 15.0
HEARTBEAT = b": still here\n\n"

Data = Mapping[str, object]


class Feed:
    """Hands every event to every open stream; a stream that falls behind ends and must resume."""

    def __init__(
        self, *, heartbeat: float = HEARTBEAT_SECONDS, longest: int = LONGEST_QUEUE
    ) -> None:
        self._boot = secrets.token_hex(4)
        self._number = 0
        self._past: deque[tuple[int, bytes]] = deque(maxlen=REMEMBERED)
        self._streams: set[asyncio.Queue[bytes | None]] = set()
        self._heartbeat = heartbeat
        self._longest = longest
        self._closed = False

    @property
    def last_id(self) -> str:
        """The id of the newest numbered event."""
        return f"{self._boot}-{self._number}"

    @property
    def readers(self) -> int:
        """How many streams are open."""
        return len(self._streams)

    def publish(self, event: str, data: Data) -> None:
        """Send a numbered event, which a reader who was away gets later."""
        self._number += 1
        message = encode(event, data, self.last_id)
        self._past.append((self._number, message))
        self._hand_out(message)

    def whisper(self, event: str, data: Data) -> None:
        """Send an event worth nothing a second later: it has no number and is not remembered."""
        self._hand_out(encode(event, data))

    async def stream(self, last_id: str | None = None) -> AsyncIterator[bytes]:
        """Yield what was missed since `last_id`, then what comes; heartbeats when nothing does."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        for earlier in self._missed(last_id):
            queue.put_nowait(earlier)
        if self._closed:
            return
        self._streams.add(queue)
        try:
            while (message := await self._next(queue)) is not None:
                yield message
        finally:
            self._streams.discard(queue)

    async def close(self) -> None:
        """End every stream, now and from now on."""
        self._closed = True
        for queue in tuple(self._streams):
            self._end(queue)

    async def _next(self, queue: asyncio.Queue[bytes | None]) -> bytes | None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._heartbeat):
                return await queue.get()
        return HEARTBEAT

    def _missed(self, last_id: str | None) -> list[bytes]:
        if last_id is None or last_id == self.last_id:
            return [HEARTBEAT]
        boot, _, number = last_id.partition("-")
        seen = int(number) if number.isdecimal() and len(number) < 16 else -1
        oldest = self._past[0][0] if self._past else self._number + 1
        if boot != self._boot or not oldest - 1 <= seen <= self._number:
            return [encode("reset", {}, self.last_id)]
        return [message for n, message in self._past if n > seen]

    def _hand_out(self, message: bytes) -> None:
        for queue in tuple(self._streams):
            if queue.qsize() >= self._longest:
                self._end(queue)
            else:
                queue.put_nowait(message)

    def _end(self, queue: asyncio.Queue[bytes | None]) -> None:
        """A stream that is behind loses its queue: on return it resumes or starts over."""
        self._streams.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)


def encode(event: str, data: Data, event_id: str = "") -> bytes:
    """Return one event as the stream carries it; JSON keeps it on one `data` line."""
    head = f"id: {event_id}\n" if event_id else ""
    return f"{head}event: {event}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()
