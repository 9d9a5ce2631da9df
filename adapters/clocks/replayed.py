"""Clocks that replay the past: one that jumps, and one that runs at a chosen speed."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic


class SteppedClock:
    """Time stands still until it is moved; sleeping moves it."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Return the instant the clock was moved to."""
        return self._now

    async def sleep_until(self, instant: datetime) -> None:
        """Move to `instant` at once; time never runs backwards."""
        self._now = max(self._now, instant)
        await asyncio.sleep(0)


class ReplayedClock:
    """Replayed time runs `speed` times as fast as real time; speed 0 is a pause."""

    def __init__(
        self, start: datetime, speed: float, ticks: Callable[[], float] = monotonic
    ) -> None:
        self._ticks = ticks
        self._from = start
        self._since = ticks()
        self._speed = speed
        self._changed = asyncio.Event()

    @property
    def speed(self) -> float:
        """Replayed seconds a real second."""
        return self._speed

    def now(self) -> datetime:
        """Return the replayed instant."""
        return self._from + timedelta(seconds=(self._ticks() - self._since) * self._speed)

    def run_at(self, speed: float) -> None:
        """Go on from here at another speed."""
        self._move(self.now(), speed)

    def jump_to(self, instant: datetime) -> None:
        """Go on from a later instant; time never runs backwards."""
        self._move(max(self.now(), instant), self._speed)

    def _move(self, instant: datetime, speed: float) -> None:
        self._from, self._since, self._speed = instant, self._ticks(), speed
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def sleep_until(self, instant: datetime) -> None:
        """Return once replayed time has reached `instant`, whatever happens to the speed."""
        while (left := (instant - self.now()).total_seconds()) > 0:
            wait = left / self._speed if self._speed > 0 else None
            try:
                await asyncio.wait_for(self._changed.wait(), wait)
            except TimeoutError:
                continue
