"""How a process rests between two looks at whose turn it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from bot.application.turns import LEASE_SECONDS
from tests.simulation.database import POSTS
from tests.simulation.process import Process


class Rest:
    """Rests as long as it is told to, and on while there is nothing to post.

    Nobody asks whose turn it is then, so a quiet night costs nothing. The leases end meanwhile: in
    a run turns pass on more often than they do in the world.
    """

    def __init__(
        self, process: Process, coming: Callable[[str], Awaitable[datetime | None]]
    ) -> None:
        self._process = process
        self._coming = coming
        self._changed = asyncio.Event()
        process.world.on_change.append(self._changed.set)

    def close(self) -> None:
        """Stop listening."""
        self._process.world.on_change.remove(self._changed.set)

    async def __call__(self, seconds: float) -> None:
        """Return after so many seconds, or when the next post is soon due."""
        await asyncio.sleep(seconds)
        while True:
            self._changed.clear()
            at = await self._coming(POSTS)
            ahead = None if at is None else self._process.seconds_until(at) - LEASE_SECONDS
            if ahead is not None and ahead <= 0:
                break
            with suppress(TimeoutError):
                async with asyncio.timeout(ahead):
                    await self._changed.wait()
        await self._process.thawed()
