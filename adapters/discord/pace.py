"""One pace for every request that counts towards Discord's global limit.

The library waits for the limits of single routes, by the headers of their answers, but runs into
the global one. It is paced at the last moment before a request leaves, by way of the HTTP
library's tracing (`discord.Client(http_trace=pace.trace())`): after the wait for its route, and
again for each of the library's own repetitions.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
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
STEADINESS = 0.8


class Pace:
    """Lets at most `requests` reach Discord in any span of `seconds`, first come, first served.

    A place is free again `seconds` after its request arrived there, so that no delay on the way can
    bunch requests beyond the limit. When that was, the answer tells by Discord's own clock; else
    it was no later than the answer less the shortest time that answers took of late. So neither
    a steady delay nor one on the way back costs anything.
    """

    def __init__(self, requests: int = REQUESTS, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._gap = STEADINESS * seconds / requests
        self._free = [0.0] * requests
        self._next = 0.0
        self._queue = asyncio.Lock()
        self._returned = asyncio.Event()
        self._known: dict[str, Known] = {}

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
            answer = getattr(request, "response", None)
            told = None if answer is None else written_at(answer.headers)
            self._give_back(request.method, context.sent, told)

    async def _take(self) -> None:
        async with self._queue:
            while not self._free:
                self._returned.clear()
                await self._returned.wait()
            now = asyncio.get_running_loop().time()
            leaves = max(now, self._free[0], self._next)
            await asyncio.sleep(leaves - now)
            heappop(self._free)
            self._next = leaves + self._gap

    def _give_back(self, kind: str, sent: float, told: float | None = None) -> None:
        """Free a place; `told` is when the answer was written, in seconds by Discord's clock."""
        answered = asyncio.get_running_loop().time()
        known = self._known.setdefault(kind, Known())
        heappush(self._free, known.left(sent, answered, told) + self._seconds)
        self._returned.set()


class Known:
    """How long the last answers to one kind of request took."""

    def __init__(self) -> None:
        self._took = deque[float](maxlen=REMEMBERED)
        self._ahead = deque[float](maxlen=REMEMBERED)

    def left(self, sent: float, answered: float, told: float | None) -> float:
        """Take one more in; return when a request that was never held up would have had to leave
        to arrive just then. Before enough is known, nothing is taken for granted."""
        self._took.append(answered - sent)
        if told is not None:
            self._ahead.append(answered - told)
        if len(self._took) < REMEMBERED:
            return answered
        came = answered
        if told is not None and len(self._ahead) == REMEMBERED:
            came = min(answered, told + min(self._ahead))
        return max(sent, came - min(self._took))


def counts(url: yarl.URL) -> bool:
    """Return whether a request counts: answers to interactions and the gateway do not."""
    answers = "/interactions/" in url.path or "/webhooks/" in url.path
    return not answers and url.scheme not in ("ws", "wss")


def written_at(headers: Mapping[str, str]) -> float | None:
    """Return when an answer was written, in seconds by Discord's clock, None if it does not say.

    That is the instant its route's limit is reset, less the time until then.
    """
    try:
        return float(headers["X-RateLimit-Reset"]) - float(headers["X-RateLimit-Reset-After"])
    except (KeyError, ValueError):
        return None
