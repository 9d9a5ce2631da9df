"""The alarm of one process. A heartbeat that could find nothing new is left out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from tests.simulation.process import Process

HEARTBEAT = 30.0
# Timers ring a little late, as all do; never early, when nothing would be due yet.
LATE = 0.001


class SimulatedAlarm:
    """Rings at the instant asked for, and at the half minute, if something is due then.

    It serves one of the loops of its process, which sleeps until what answers its `question`.
    Whoever wakes and finds that others did it, or at a heartbeat that it is not time yet, only
    hears when the next thing is due. All processes share one such question for each change of the
    book, so a quiet night costs nothing. A cycle or a digest that is due wakes them all the same.
    """

    def __init__(
        self,
        process: Process,
        question: str,
        coming: Callable[[str], Awaitable[datetime | None]],
        next_planned: Callable[[], datetime | None],
    ) -> None:
        self._process = process
        self._question = question
        self._world = process.world
        self._coming = coming
        self._next_planned = next_planned
        self._phase = process.rng.random() * HEARTBEAT
        self._rung = asyncio.Event()
        self._timers: dict[str, asyncio.TimerHandle] = {}
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
        told = self._process.told
        if until is None and told.get(self._question, until) is not None:
            self._set("heart", self._next_beat(), self.ring)
        elif until is not None and told.get(self._question) == until:
            self._set("due", self._process.seconds_until(until), self._ask)
        elif until is not None:
            self._set("cycle", self._process.seconds_until(until), self.ring)
        if self._process.seen.get(self._question) != self._world.changes:
            self._changed()
        try:
            await self._rung.wait()
        finally:
            self._waiting = False
            for timer in self._timers.values():
                timer.cancel()
            self._timers.clear()
        self._rung.clear()
        await self._process.thawed()

    def _set(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        if name in self._timers:
            self._timers[name].cancel()
        self._timers[name] = self._world.later(seconds + LATE, then)

    def _next_beat(self) -> float:
        return HEARTBEAT - (self._world.second - self._phase) % HEARTBEAT

    def _changed(self) -> None:
        if self._waiting and "heart" not in self._timers:
            self._set("heart", self._next_beat(), self._ask)

    def _ask(self) -> None:
        self._process.run(self._look())

    async def _look(self) -> None:
        self._timers.pop("heart", None)
        coming, planned = await self._coming(self._question), self._next_planned()
        if not self._waiting:
            return
        times = [at for at in (coming, planned) if at is not None]
        if any(at <= self._process.now() for at in times):
            self.ring()
        elif times:
            self._set("due", self._process.seconds_until(min(times)), self._ask)
