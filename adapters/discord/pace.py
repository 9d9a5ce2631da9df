"""One pace for every request that counts towards Discord's global limit.

The library waits for the limits of single routes, by the headers of their answers, but runs into
the global one. It is paced at the last moment before a request leaves, by way of the HTTP
library's tracing (`discord.Client(http_trace=pace.trace())`): after the wait for its route, and
again for each of the library's own repetitions.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from types import SimpleNamespace

import aiohttp
import yarl

# One below Discord's 50, for whoever else uses the token, such as `workshop check`.
REQUESTS = 49
SECONDS = 1.0
REMEMBERED = 64
# What was missed while nobody asked may be made up for, a little faster than on average.
STEADINESS = 0.9


class Pace:
    """Lets at most `requests` reach Discord in any span of `seconds`, first come, first served.

    A place is free again `seconds` after its request arrived there. Nobody knows when that was,
    but it was no later than the answer less the shortest time an answer ever took of late: so no
    delay on the way can bunch requests beyond the limit, and a steady delay costs nothing.
    """

    def __init__(self, requests: int = REQUESTS, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._gap = STEADINESS * seconds / requests
        self._free = [0.0] * requests
        self._next = 0.0
        self._queue = asyncio.Lock()
        self._returned = asyncio.Event()
        self._took: dict[str, deque[float]] = {}

    @asynccontextmanager
    async def turn(self, kind: str = "") -> AsyncIterator[None]:
        """Wait for a turn, and hold it until the request is answered.

        Requests of a `kind` are expected to be answered in about the same time.
        """
        await self._take()
        sent = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            self._give_back(kind, sent)

    def trace(self) -> aiohttp.TraceConfig:
        """Return what makes a session of the HTTP library take a turn for each request."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._starts)
        config.on_request_end.append(self._ends)
        config.on_request_exception.append(self._ends)
        return config

    async def _starts(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        if counts(request.url):
            await self._take()
            context.sent = asyncio.get_running_loop().time()

    async def _ends(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams | aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if hasattr(context, "sent"):
            self._give_back(request.method, context.sent)

    async def _take(self) -> None:
        async with self._queue:
            while not self._free:
                self._returned.clear()
                await self._returned.wait()
            now = asyncio.get_running_loop().time
            await asyncio.sleep(max(0.0, max(self._free[0], self._next) - now()))
            heappop(self._free)
            self._next = now() + self._gap

    def _give_back(self, kind: str, sent: float) -> None:
        answered = asyncio.get_running_loop().time()
        took = self._took.setdefault(kind, deque(maxlen=REMEMBERED))
        took.append(answered - sent)
        shortest = min(took) if len(took) == REMEMBERED else 0.0
        heappush(self._free, answered - shortest + self._seconds)
        self._returned.set()


def counts(url: yarl.URL) -> bool:
    """Return whether a request counts: answers to interactions and the gateway do not."""
    answers = "/interactions/" in url.path or "/webhooks/" in url.path
    return not answers and url.scheme not in ("ws", "wss")
