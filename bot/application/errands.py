"""What events ask of the book, done one after another, however long the database is away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Errand = Callable[[], Awaitable[None]]

log = structlog.get_logger(__name__)

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0


class Errands:
    """Takes errands in order; each is tried until the database is there."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Errand] = asyncio.Queue()

    def add(self, errand: Errand) -> None:
        """Queue an errand at once."""
        self._queue.put_nowait(errand)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            await self._do(await self._queue.get())
            self._queue.task_done()

    async def finish(self) -> None:
        """Return when all that was queued is done."""
        await self._queue.join()

    async def _do(self, errand: Errand) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await errand()
            except Unavailable as error:
                log.warning("what happened in a community is noted later", error=str(error))
            except Exception:
                # An event handler's edge: one errand must not stop the others.
                log.exception("what happened in a community was not noted")
                return
            else:
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
