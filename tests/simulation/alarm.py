"""The alarm of one process. A heartbeat that could find nothing new is left out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.application.ports.book import Due
from tests.simulation.process import Process

HEARTBEAT = 30.0
# Timers ring a little late, as all do; never early, when nothing would be due yet.
LATE = 0.001


class SimulatedAlarm:
    """Rings at the instant asked for, and at the half minute if something is due by then.

    A heartbeat that finds nothing due only hears when the next thing is. So all processes share one
    such question for each change of the book, and a quiet night costs nothing.
    """

    def __init__(self, process: Process, coming: Callable[[], Awaitable[Due | None]]) -> None:
        self._process = process
        self._world = process.world
        self._coming = coming
        self._phase = process.rng.random() * HEARTBEAT
        self._rung = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._heart: asyncio.TimerHandle | None = None
        self._waiting = False
        self._world.on_change.append(self._changed)

    def close(self) -> None:
        """Stop listening."""
        self._world.on_change.remove(self._changed)

    def ring(self) -> None:
        """Wake whoever waits."""
        self._rung.set()

    async def wait(self, until: datetime | None) -> None:
        """See the port."""
        self._waiting = True
        if until is not None:
            self._ring_at(until)
        if until is None:
            self._beat(self.ring)
        elif self._process.seen != self._world.changes:
            self._changed()
        try:
            await self._rung.wait()
        finally:
            self._waiting = False
            for handle in (self._timer, self._heart):
                if handle is not None:
                    handle.cancel()
            self._timer = self._heart = None
        self._rung.clear()
        await self._process.thawed()

    def _ring_at(self, instant: datetime) -> None:
        left = self._process.seconds_until(instant) + LATE
        if self._timer is not None:
            left = min(left, self._timer.when() - self._world.second)
            self._timer.cancel()
        self._timer = self._world.later(left, self.ring)

    def _changed(self) -> None:
        if self._waiting:
            self._beat(self._ask)

    def _beat(self, then: Callable[[], None]) -> None:
        if self._heart is None:
            left = HEARTBEAT - (self._world.second - self._phase) % HEARTBEAT
            self._heart = self._world.later(left, then)

    def _ask(self) -> None:
        self._heart = None
        self._process.run(self._look())

    async def _look(self) -> None:
        coming = await self._coming()
        if self._waiting and coming is not None:
            self._ring_at(coming.at)
