"""The page of a local platform: its files, what it does for people, and word of every change."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.local_server.changes import Changes
from tests.local_server.errors import NoAnswer, NotAllowed
from tests.local_server.wire import Json, dumps

Act = Callable[[Json], Awaitable[Any]]
REFUSALS = (NotAllowed, NoAnswer, LookupError, TimeoutError)


class Page:
    """Serves the files of a folder, and each act under `/play/` and its name."""

    def __init__(self, changes: Changes, folder: Path, acts: Mapping[str, Act]) -> None:
        self._folder = folder
        self._acts = acts
        self._tabs: set[asyncio.Event] = set()
        changes.listeners.append(self._changed)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._page),
            web.get("/page/{name}", self._file),
            web.get("/play/events", self._events),
            *(web.post(f"/play/{name}", _handler(act)) for name, act in self._acts.items()),
        ]

    def file(self, name: str) -> web.StreamResponse:
        """A file of the page."""
        if name not in {path.name for path in self._folder.iterdir()}:
            raise web.HTTPNotFound
        return web.FileResponse(self._folder / name)

    def _changed(self) -> None:
        for tab in self._tabs:
            tab.set()

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return self.file("index.html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return self.file(request.match_info["name"])

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: one line whenever something changed, ten a second at most."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        tab = asyncio.Event()
        self._tabs.add(tab)
        try:
            while True:
                await response.write(b"data: changed\n\n")
                await tab.wait()
                await asyncio.sleep(0.1)
                tab.clear()
        except ConnectionResetError:
            return response
        finally:
            self._tabs.discard(tab)


def _handler(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            result = await act(await request.json())
        except REFUSALS as refusal:
            result = {"error": str(refusal.args[0]) if refusal.args else "gone"}
        return web.Response(text=dumps(result or {}), content_type="application/json")

    return handle
