"""How a provider may misbehave, and for how many answers."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from aiohttp import web

MANY = 10_000


class Fault(StrEnum):
    """Those of the first group spoil any answer; those of the second a provider makes itself."""

    TOO_MANY = "429"
    BROKEN = "500"
    AWAY = "503"
    EMPTY = "empty"
    HTML = "html"
    TRUNCATED = "truncated"
    HUGE = "huge"
    SLOW = "slow"
    DROPPED = "dropped"
    FORBIDDEN = "403"

    NULL_ROWS = "null rows"
    NOTHING = "nothing"
    STALE = "stale"
    NO_VALUE = "no value"
    WRONG_BLOCK = "wrong block"


@dataclass
class Faults:
    """What is to go wrong next, provider by provider."""

    left: dict[str, list[Fault]] = field(default_factory=dict)
    slow_seconds: float = 60.0

    def next(self, provider: str) -> Fault | None:
        """Take the provider's next fault, None for an honest answer."""
        waiting = self.left.get(provider)
        return waiting.pop(0) if waiting else None

    def add(self, provider: str, fault: Fault, times: int = MANY) -> None:
        """Spoil the next answers of a provider."""
        self.left.setdefault(provider, []).extend([fault] * times)

    def mend(self, provider: str) -> None:
        """Let it behave from now on."""
        self.left.pop(provider, None)

    async def spoil(
        self,
        fault: Fault | None,
        request: web.Request,
        honest: Callable[[], Awaitable[web.Response]],
    ) -> web.StreamResponse:
        """Return the answer, spoilt if a fault of the first group is given."""
        match fault:
            case Fault.TOO_MANY:
                return web.Response(status=429, text="Too Many Requests")
            case Fault.BROKEN | Fault.AWAY | Fault.FORBIDDEN:
                return web.Response(status=int(fault.value), text="<html>sorry</html>")
            case Fault.EMPTY:
                return web.Response(text="")
            case Fault.HTML:
                return web.Response(text="<html>welcome</html>", content_type="text/html")
            case Fault.DROPPED:
                assert request.transport is not None
                request.transport.close()
                return web.Response()
            case Fault.SLOW:
                await asyncio.sleep(self.slow_seconds)
            case Fault.HUGE:
                return await _huge(request)
        answer = await honest()
        if fault is Fault.TRUNCATED:
            assert isinstance(answer.body, bytes)
            return web.Response(
                body=answer.body[: len(answer.body) // 2], content_type=answer.content_type
            )
        return answer


async def _huge(request: web.Request) -> web.StreamResponse:
    """Stream a hundred million bytes, or as many as the client takes."""
    answer = web.StreamResponse(headers={"Content-Type": "application/xml"})
    await answer.prepare(request)
    try:
        for _chunk in range(1_000):
            await answer.write(b" " * 100_000)
    except ConnectionError:
        pass
    return answer
