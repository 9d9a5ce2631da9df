"""One browser tab, without the browser: a reader's secret and what it sends and hears."""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession


@dataclass
class Event:
    """One event of the stream."""

    name: str
    data: Any
    id: str = ""


@dataclass
class Tab:
    """Speaks for one reader."""

    session: ClientSession
    address: str
    name: str = ""
    secret: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def headers(self) -> dict[str, str]:
        own = {"X-Room-Reader": self.secret}
        return own | ({"X-Room-Name": quote(self.name)} if self.name else {})

    async def get(self, path: str, **headers: str) -> Any:
        """Return the JSON of a page that must be there."""
        async with self.session.get(
            f"{self.address}/room/{path}", headers=self.headers | headers
        ) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, body: dict[str, object]) -> Any:
        """Send JSON and return the JSON of a request that must succeed."""
        async with self.ask(path, body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    @asynccontextmanager
    async def ask(self, path: str, body: object) -> AsyncIterator[ClientResponse]:
        """Send JSON and give the response, whatever it is."""
        url = f"{self.address}/room/{path}"
        async with self.session.post(url, headers=self.headers, json=body) as response:
            yield response

    async def press(
        self, kind: str, side: str | None = None, prediction: str = "1.0", press: str = ""
    ) -> Any:
        """Press a reaction or a button."""
        name = press or secrets.token_hex(8)
        return await self.post(
            "bets", {"id": name, "prediction": prediction, "kind": kind, "side": side}
        )

    async def events(self, last_id: str = "") -> AsyncIterator[Event]:
        """Yield the stream's events; heartbeats are left out."""
        known = {"Last-Event-ID": last_id} if last_id else {}
        url = f"{self.address}/room/events"
        async with self.session.get(url, headers=self.headers | known) as response:
            assert response.content_type == "text/event-stream"
            block: dict[str, str] = {}
            async for line in response.content:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    block[name] = value
                elif "event" in block:
                    yield Event(block["event"], json.loads(block["data"]), block.get("id", ""))
                    block = {}


async def heard(events: AsyncIterator[Event], *names: str) -> Event:
    """Return the next event of one of these names."""
    async for event in events:
        if event.name in names:
            return event
    raise AssertionError(f"the stream ended before any of {names}")
