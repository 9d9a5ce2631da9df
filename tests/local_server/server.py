"""A server on loopback, started and stopped by tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.local_server.changes import Changes

LARGEST_BODY = 32 * 1024 * 1024


class LocalServer:
    """Serves what its kind serves, from `start` (or the beginning of a `with` block) to `stop`."""

    port = 0
    """Where it listens; 0 takes any free port, and then it is the one that was taken."""
    url = ""
    """Its address, once it listens."""
    seconds_to_finish = 1.0
    _runner: web.AppRunner | None = None

    def routes(self) -> Iterable[web.RouteDef]:
        """What is served."""
        raise NotImplementedError

    async def disconnect(self) -> None:
        """Close the connections that would not end by themselves."""

    async def start(self) -> None:
        """Listen on loopback."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=self.seconds_to_finish)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"

    async def stop(self) -> None:
        """Close every connection and stop listening; the state stays readable."""
        await self.disconnect()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()


class LocalPlatform(LocalServer):
    """A platform with state, whose every change wakes those who wait for it."""

    def __init__(self, changes: Changes, port: int) -> None:
        self._changes = changes
        self.port = port

    @property
    def api_base(self) -> str:
        """What the `api_base` of its settings is set to; a version or a slash the caller adds."""
        return f"{self.url}/api"

    @property
    def page_url(self) -> str:
        """The page that shows everything, for people and for pictures."""
        return f"{self.url}/"

    async def until(self, so: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait until something is so: looked at after every request, event and connection."""
        await self._changes.until(so, seconds)
